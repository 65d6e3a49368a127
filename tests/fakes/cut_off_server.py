"""A PostgreSQL server in a network of its own, reached over a cable that can be pulled: nothing answers then.

Linux only, with the right to make network namespaces; `possible` says whether.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def possible() -> bool:
    """Whether this machine lets us lay a cable."""
    if shutil.which("ip") is None or os.geteuid() != 0:
        return False
    name = f"csu-try-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False, timeout=10)
    if made.returncode == 0:
        _ip("netns", "del", name)
    return made.returncode == 0


class CutOffServer:
    """`pull` and `plug` the cable; packets are lost without a word, as behind a switch that has lost its power."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries, self._folder = binaries, folder
        number = os.getpid() % 100_000
        # Several tests at once, each with a network of its own.
        self._here, self._address = (
            f"10.213.{number % 250}.{4 * (number // 250 % 60) + host}" for host in (1, 2)
        )
        self._space, self._near, self._far = f"csu-{number}", f"csua{number}", f"csub{number}"
        self._lay_the_cable()
        shutil.chown(folder, "postgres")
        self._run("initdb", "-D", "data", "-A", "trust", "-U", "csu", "-E", "UTF8", "--no-sync", "--locale=C")
        with (folder / "data" / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {self._here}/32 trust\n")
        options = f"-F -c listen_addresses={self._address} -c unix_socket_directories='{folder}'"
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-l", "log", "-o", options, "start")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://csu@{self._address}/postgres"

    def pull(self) -> None:
        """The address is gone over there; here everything still knows the way."""
        self._there("addr", "del", f"{self._address}/30", "dev", self._far)

    def plug(self) -> None:
        self._there("addr", "add", f"{self._address}/30", "dev", self._far)
        self._there(
            "neigh",
            "replace",
            self._here,
            "lladdr",
            self._mac(self._near),
            "dev",
            self._far,
            "nud",
            "permanent",
        )

    def end(self) -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-m", "immediate", "stop")
        # First: the space itself goes only with its last process, and until then the way there would be this one.
        _ip("link", "del", self._near)
        _ip("netns", "del", self._space)

    def _lay_the_cable(self) -> None:
        _ip("netns", "add", self._space)
        _ip("link", "add", self._near, "type", "veth", "peer", "name", self._far, "netns", self._space)
        _ip("addr", "add", f"{self._here}/30", "dev", self._near)
        _ip("link", "set", self._near, "up")
        self._there("link", "set", self._far, "up")
        far_mac = self._there("-o", "link", "show", self._far).split("link/ether ")[1].split()[0]
        # Known for good: asking for it would tell at once that nobody is there.
        _ip("neigh", "replace", self._address, "lladdr", far_mac, "dev", self._near, "nud", "permanent")
        self.plug()

    def _mac(self, device: str) -> str:
        return Path(f"/sys/class/net/{device}/address").read_text().strip()

    def _there(self, *words: str) -> str:
        return _ip("-n", self._space, *words)

    def _run(self, program: str, *words: str) -> None:
        command = ["ip", "netns", "exec", self._space, "runuser", "-u", "postgres", "--"]
        subprocess.run(
            [*command, str(self._binaries / program), *words],
            cwd=self._folder,
            check=True,
            timeout=60,
            # The server keeps the pipe of its starter: a pipe here would never end.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _ip(*words: str) -> str:
    done = subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=10)
    return done.stdout
