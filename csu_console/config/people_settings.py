"""Keys of this workstation's settings about people: when it locks itself, and where the directory is."""

from __future__ import annotations

from csu_console.config.settings import Key, Settings, number_key
from csu_console.domain.directory import Directory, DirectoryChoices
from csu_console.domain.workstation import (
    AWAY_SIGN_IN_MAX_H,
    LOCK_AFTER_MAX_MIN,
    LOCK_AFTER_MIN_MIN,
    WorkstationChoices,
)

_DEFAULT = WorkstationChoices()

LOCK_AFTER_MIN = number_key(
    "people/lock_after_min", _DEFAULT.lock_after_min, LOCK_AFTER_MIN_MIN, LOCK_AFTER_MAX_MIN
)
"""Without a key or a movement for so long, the workstation locks itself; pictures go on."""
AWAY_SIGN_IN_H = number_key("people/away_sign_in_h", _DEFAULT.away_sign_in_h, 0.0, AWAY_SIGN_IN_MAX_H)
"""How long after the database last confirmed a person they may sign in here without it; 0: never."""

DIRECTORY_URL = Key("people/directory_url", "", str, str)
"""ldaps://host, or ldap://host (TLS is started first); empty: no directory."""
DIRECTORY_USER = Key("people/directory_user", "", str, str)
"""How a person binds, such as uid={name},ou=people,dc=town,dc=fr or {name}@town.fr."""
DIRECTORY_CA_FILE = Key("people/directory_ca_file", "", str, str)
"""The authority that signs the directory's certificate; empty: those of the system."""


def directory_choices(settings: Settings) -> DirectoryChoices:
    """As on file, good or not."""
    return DirectoryChoices(
        settings.get(DIRECTORY_URL), settings.get(DIRECTORY_USER), settings.get(DIRECTORY_CA_FILE)
    )


def keep_directory(settings: Settings, choices: DirectoryChoices) -> None:
    """To the file, now. Nothing in it is secret: people bind as themselves. Raises StorageFault."""
    settings.set(DIRECTORY_URL, choices.url.strip())
    settings.set(DIRECTORY_USER, choices.user_template.strip())
    settings.set(DIRECTORY_CA_FILE, choices.ca_file.strip())
    settings.save()


def directory_of(choices: DirectoryChoices) -> Directory | None:
    """The directory chosen, None without one. Raises InvalidInput for an address that is none."""
    address = choices.address()
    if address is None:
        return None
    # A tenth of a second of imports that a start without a directory need not pay.
    from csu_console.config.directory import LdapDirectory

    return LdapDirectory(address)
