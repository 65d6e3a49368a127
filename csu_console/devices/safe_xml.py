"""XML from strangers: no entities, no DTD, no files, no network, bounded in bytes, elements and depth.

Cameras send XML that is not quite XML (a prefix nobody declared, an ampersand alone): the parser repairs what it can,
and everything is then found by its local name, because the namespaces of such answers lie too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lxml import etree

from csu_console.domain.device import MalformedAnswer
from csu_console.domain.errors import QT_TRANSLATE_NOOP

BYTES_LIMIT = 2_000_000
"""The longest true answer met is a list of 300 presets: about 60 kB."""
ELEMENTS_LIMIT = 50_000
DEPTH_LIMIT = 64
TEXT_LIMIT = 2048
"""Of one text or attribute: the longest that means anything is an address. What is longer is cut."""
_CHUNK_BYTES = 16_384
"""Elements are counted after each chunk: at most a quarter of it too many are in memory before we say stop."""

NOT_UNDERSTOOD = QT_TRANSLATE_NOOP("errors", "The camera's answer is not understood.")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "The camera's answer is too long to be true and was not read.")
FORBIDDEN = QT_TRANSLATE_NOOP(
    "errors", "The camera's answer holds constructs that could harm this machine and was not read."
)


class Node:
    """One element. Names are local names; a missing thing is "" or None, never an error."""

    __slots__ = ("_element",)

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    @property
    def name(self) -> str:
        return _local(self._element.tag)

    @property
    def element(self) -> etree._Element:
        """For the client, which sends parts of an answer back as they came."""
        return self._element

    def attribute(self, name: str) -> str:
        for key, value in self._element.attrib.items():
            if _local(key) == name:
                return str(value)[: 2 * TEXT_LIMIT].strip()[:TEXT_LIMIT]
        return ""

    def children(self, name: str = "") -> Iterator[Node]:
        for element in self._element:
            if isinstance(element.tag, str) and (not name or _local(element.tag) == name):
                yield Node(element)

    def child(self, *path: str) -> Node | None:
        """Down the path, the first of each name."""
        node: Node | None = self
        for name in path:
            node = next(node.children(name), None) if node is not None else None
        return node

    def anywhere(self, *names: str) -> Iterator[Node]:
        """All descendants of these names, in the order of the document, itself included."""
        for element in self._element.iter():
            if isinstance(element.tag, str) and _local(element.tag) in names:
                yield Node(element)

    def text(self, *path: str) -> str:
        node = self.child(*path)
        return (node._element.text or "")[: 2 * TEXT_LIMIT].strip()[:TEXT_LIMIT] if node is not None else ""

    def whole_text(self, *path: str) -> str:
        """The text of it and of everything below."""
        node = self.child(*path)
        if node is None:
            return ""
        pieces = itertools.islice(node._element.itertext(), TEXT_LIMIT)
        return " ".join("".join(str(piece)[:TEXT_LIMIT] for piece in pieces).split())[:TEXT_LIMIT]


def parse(content: bytes) -> Node:
    """Raises MalformedAnswer: not XML at all, too long, too deep, a DTD."""
    if len(content) > BYTES_LIMIT:
        raise MalformedAnswer(TOO_LONG)
    head = content[:4096]
    # A DTD in another encoding would slip through the search below; no camera was met that does not send UTF-8.
    if b"\0" in head or head[:2] in (b"\xfe\xff", b"\xff\xfe"):
        raise MalformedAnswer(NOT_UNDERSTOOD)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise MalformedAnswer(FORBIDDEN)
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = _fed(parser, content)
    tree = root.getroottree()
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise MalformedAnswer(FORBIDDEN)
    return Node(root)


def _fed(parser: etree.XMLPullParser, content: bytes) -> etree._Element:
    elements = depth = 0
    try:
        for at in range(0, len(content), _CHUNK_BYTES):
            parser.feed(content[at : at + _CHUNK_BYTES])
            for event, _element in parser.read_events():
                depth += 1 if event == "start" else -1
                elements += event == "start"
                if depth > DEPTH_LIMIT or elements > ELEMENTS_LIMIT:
                    raise MalformedAnswer(FORBIDDEN)
        root = parser.close()
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        raise MalformedAnswer(NOT_UNDERSTOOD) from None
    if root is None:
        raise MalformedAnswer(NOT_UNDERSTOOD)
    return root


def _local(tag: object) -> str:
    """ "{namespace}Name" and "prefix:Name" (a prefix nobody declared) are both Name."""
    return str(tag).rpartition("}")[2].rpartition(":")[2]
