"""Sentences of the domain as people read them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from csu_console.domain.errors import ConsoleError
from csu_console.ui.errors_text import counted_text, fill, text_of


class OneSentence(QTranslator):
    """Translates one template."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__()
        self._pair = (source, target)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        assert context == "errors"
        return self._pair[1] if source == self._pair[0] else None


@pytest.fixture
def french(qapp: QCoreApplication) -> Iterator[None]:
    QLocale.setDefault(QLocale(QLocale.Language.French))
    yield
    QLocale.setDefault(QLocale.c())


def test_the_english_sentence_is_filled() -> None:
    assert text_of(ConsoleError("Camera {number} is taken.", number=12)) == "Camera 12 is taken."


def test_fractions_take_the_comma_and_keep_their_format(french: None) -> None:
    assert fill("{rate:.1f} frames in {time} s", {"rate": 12.54, "time": 0.5}) == "12,5 frames in 0,5 s"


def test_a_cause_is_part_of_the_sentence() -> None:
    cause = ConsoleError("the disk is full")
    assert fill("Not saved: {cause}", {"cause": cause}) == "Not saved: the disk is full"


def test_a_wrong_translation_never_hides_the_sentence(qapp: QCoreApplication) -> None:
    translator = OneSentence("Camera {number} is taken.", "La caméra {numero} est prise.")
    qapp.installTranslator(translator)
    try:
        assert fill("Camera {number} is taken.", {"number": 12}) == "Camera 12 is taken."
    finally:
        qapp.removeTranslator(translator)


def test_braces_that_are_no_field_are_shown_as_they_are() -> None:
    assert fill("a { alone", {}) == "a { alone"
    assert fill("", {}) == ""


def test_what_the_system_says_is_translated_too(qapp: QCoreApplication) -> None:
    class SystemWords(QTranslator):
        def translate(
            self, context: str, source: str, disambiguation: str | None = None, n: int = -1
        ) -> str | None:
            return "le disque est plein" if (context, source) == ("system", "the disk is full") else None

    words = SystemWords()
    qapp.installTranslator(words)
    try:
        error = ConsoleError("Not written ({reason}).", reason=os.strerror(errno.ENOSPC))
        assert text_of(error) == "Not written (le disque est plein)."
        in_words = ConsoleError("Not written ({reason}).", reason="the disk is full")
        assert text_of(in_words) == "Not written (le disque est plein)."
        assert text_of(ConsoleError("{name}", name="Full of words")) == "Full of words"
    finally:
        qapp.removeTranslator(words)


COUNTED = "{count:entry|entries} of {all}, {days:day|days} left"


def test_a_sentence_counts_each_of_its_fields(qapp: QCoreApplication) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    assert counted_text(COUNTED, count=1, all=1, days=0) == "1 entry of 1, 0 days left"
    assert fill(COUNTED, {"count": 2, "all": 3, "days": 1}) == "2 entries of 3, 1 day left"
    assert counted_text("{rate:frame/s|frames/s}", rate="1") == "1 frame/s"
    assert counted_text("{rate:frame/s|frames/s}", rate="0.9") == "0.9 frames/s"
    QLocale.setDefault(QLocale(QLocale.Language.French))
    assert counted_text("{count:ligne|lignes}", count=0) == "0 ligne"
    assert fill("{count:ligne|lignes}", {"count": 2}) == "2 lignes"
    assert counted_text("{count:trouvée|trouvées}", count="1") == "1 trouvée"
    assert counted_text("{count:trouvée|trouvées}", count="50+") == "50+ trouvées"
    assert counted_text("{rate:image/s|images/s}", rate="1") == "1 image/s"
    assert counted_text("{rate:image/s|images/s}", rate="1,9") == "1,9 image/s"
    assert counted_text("{rate:image/s|images/s}", rate="2,0") == "2,0 images/s"
    QLocale.setDefault(before)
    assert str(ConsoleError(COUNTED, count=1, all=2, days=2)) == "1 entry of 2, 2 days left"
