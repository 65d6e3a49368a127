"""A real broker (mosquitto, in Debian) on a port of its own, with a password and, if asked, TLS."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.fakes.magenta_world import wait_until

USER, PASSWORD = "csu", "dix-mots-de-passe"
LIMIT_S = 10.0


def mosquitto() -> str | None:
    """Debian keeps it out of an ordinary user's path."""
    return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")


class Broker:
    """Started and stopped by the test, on the same port."""

    def __init__(self, folder: Path, certificate: tuple[str, str] | None = None) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        folder.mkdir(mode=0o755)
        passwords = folder / "passwords"
        made = ["mosquitto_passwd", "-c", "-b", str(passwords), USER, PASSWORD]
        subprocess.run(made, check=True, capture_output=True, timeout=LIMIT_S)
        passwords.chmod(0o644)
        lines = [
            f"listener {self.port} 127.0.0.1",
            "allow_anonymous false",
            f"password_file {passwords}",
            "persistence false",
            "user root",
        ]
        if certificate is not None:
            lines += [f"certfile {certificate[0]}", f"keyfile {certificate[1]}"]
        (folder / "broker.conf").write_text("\n".join(lines) + "\n")

    def start(self) -> None:
        program = mosquitto()
        assert program is not None
        self._process = subprocess.Popen(
            [program, "-c", str(self._folder / "broker.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert wait_until(self._answers, LIMIT_S)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait(LIMIT_S)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1.0).close()
        except OSError:
            return False
        return True


@contextlib.contextmanager
def broker(folder: Path, certificate: tuple[str, str] | None = None) -> Iterator[Broker]:
    made = Broker(folder, certificate)
    made.start()
    try:
        yield made
    finally:
        made.stop()
