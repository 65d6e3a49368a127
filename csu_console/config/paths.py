"""Where this workstation's data lives."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

APPLICATION_FOLDER = "csu-console"


def default_data_dir() -> Path:
    """The platform's place for a program's data: on Linux `$XDG_DATA_HOME/csu-console`."""
    generic = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(generic or Path.home()) / APPLICATION_FOLDER


class DataPaths:
    """Every file and folder under one data folder; nothing is created before it is asked for."""

    def __init__(self, data_dir: Path | None = None) -> None:
        self.root = (data_dir or default_data_dir()).expanduser().absolute()

    @property
    def database(self) -> Path:
        return self.root / "csu.db"

    @property
    def database_url(self) -> str:
        """The URL of the default database, for `Database`."""
        return f"sqlite:///{self.database}"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def vault(self) -> Path:
        """Recordings under a judicial hold, for the program's own account alone."""
        return self.root / "vault"

    @property
    def vault_stills(self) -> Path:
        """Stills taken within a judicial hold, the same way; apart from recordings, whose folders have numbers."""
        return self.root / "vault-stills"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def requisitions(self) -> Path:
        """Scans of judicial requests, for their owner alone."""
        return self.root / "requisitions"

    @property
    def maps(self) -> Path:
        """Layers of the map as the town gave them, named by their SHA-256."""
        return self.root / "maps"

    @property
    def settings(self) -> Path:
        return self.root / "settings.ini"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def trust(self) -> Path:
        """Certificates as files, for FFmpeg; the database has them."""
        return self.cache / "trust"

    @property
    def sounds(self) -> Path:
        """The sounds of alerts as files, for the system's player; made anew when they are missing."""
        return self.cache / "sounds"

    @property
    def known_people(self) -> Path:
        """Who has signed in here, sealed under the site key: for when the database is out of reach."""
        return self.root / "known-people.sealed"

    @property
    def last_scene(self) -> Path:
        """What the screens of this wall computer showed last: for a start without the database."""
        return self.root / "wall-scene.json"

    @property
    def wall_account(self) -> Path:
        """The account this wall computer signs in with, sealed under the site key."""
        return self.root / "wall-account.sealed"

    @property
    def site_key(self) -> Path:
        return self.root / "site.key"


def demo_paths(chosen: DataPaths | None) -> DataPaths:
    """The folder asked for, or one beside the console's own: a demonstration never touches real data."""
    default = default_data_dir()
    return chosen or DataPaths(default.with_name(f"{default.name}-demo"))
