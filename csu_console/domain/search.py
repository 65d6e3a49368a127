"""Search words as an operator types them: accents and case do not count."""

from __future__ import annotations

import unicodedata

from csu_console.domain.camera import Camera


def fold(text: str) -> str:
    """Text without accents, case and doubled spaces, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().replace("-", " ").replace("'", " ").replace("’", " ").split())


def search_text(camera: Camera) -> str:
    """Everything a camera is found by: number, name, aliases, street, site, commune."""
    parts = (str(camera.number), camera.name, *camera.aliases, camera.street, camera.site, camera.commune)
    return fold(" ".join(parts))


def matches(folded_text: str, query: str) -> bool:
    """True when every word of `query` begins or lies inside a word of the folded text."""
    return all(word in folded_text for word in fold(query).split())
