"""The second net: no password reaches the log, not even inside a traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.app.log_setup import scrubbed, set_up_logging, tear_down_logging


@pytest.fixture
def log_folder(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    set_up_logging(tmp_path, debug=False)
    yield tmp_path
    tear_down_logging()
    root.setLevel(level)
    root.handlers = handlers


@pytest.mark.parametrize(
    "text",
    [
        "opening rtsp://op:s3cret@10.0.0.1/main",
        "opening rtsps://op:s3%63ret@host:322/x?y=1 failed".replace("%63", "c"),
        "http://s3cret@host/onvif",
        "password=s3cret next",
        'mot_de_passe: "s3cret"',
        'Digest username="op", response="s3cret"',
    ],
)
def test_credentials_are_hidden(text: str) -> None:
    assert "s3cret" not in scrubbed(text)


def test_an_address_without_credentials_is_left_alone() -> None:
    text = "opening rtsp://10.0.0.1:554/main, mail to a@b"
    assert scrubbed(text) == text


def test_a_traceback_is_scrubbed_too(log_folder: Path) -> None:
    try:
        raise OSError("rtsp://op:s3cret@host/x cannot be opened")
    except OSError:
        logging.getLogger("test").exception("failed with %s", "rtsp://op:s3cret@host/x")
    text = (log_folder / "csu-console.log").read_text()
    assert "cannot be opened" in text
    assert "s3cret" not in text
