"""Keys of this workstation's settings about people: when it locks itself, and where the directory is."""

from __future__ import annotations

from pathlib import Path

from csu_console.config.settings import Key, Settings, number_key
from csu_console.domain.directory import Directory, DirectoryAddress

LOCK_AFTER_MIN = number_key("people/lock_after_min", 10.0, 1.0, 480.0)
"""Without a key or a movement for so long, the workstation locks itself; pictures go on."""

DIRECTORY_URL = Key("people/directory_url", "", str, str)
"""ldaps://host, or ldap://host (TLS is started first); empty: no directory."""
DIRECTORY_USER = Key("people/directory_user", "", str, str)
"""How a person binds, such as uid={name},ou=people,dc=town,dc=fr or {name}@town.fr."""
DIRECTORY_CA_FILE = Key("people/directory_ca_file", "", str, str)
"""The authority that signs the directory's certificate; empty: those of the system."""


def directory_of(settings: Settings) -> Directory | None:
    """The directory set up here, None without one. Raises InvalidInput for an address that is none."""
    url, ca_file = settings.get(DIRECTORY_URL).strip(), settings.get(DIRECTORY_CA_FILE).strip()
    if not url:
        return None
    address = DirectoryAddress(url, settings.get(DIRECTORY_USER).strip(), Path(ca_file) if ca_file else None)
    # A tenth of a second of imports that a start without a directory need not pay.
    from csu_console.config.directory import LdapDirectory

    return LdapDirectory(address)
