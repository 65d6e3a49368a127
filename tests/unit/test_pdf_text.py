"""What reads the words of a PDF in the tests reads them whatever bytes compressing them gives."""

from __future__ import annotations

import zlib

import pytest

from tests.fakes.pdf_text import pdf_text

MAP = b"1 beginbfrange\n<0001> <0001> <0041>\nendbfrange"


def paper(page: bytes) -> bytes:
    objects = (
        b"<< /Font << /F1 2 0 R >> >>",
        b"<< /ToUnicode 3 0 R >>",
        b"<< >>\nstream\n" + MAP + b"\nendstream",
        b"<< /Filter /FlateDecode >>\nstream\n" + page + b"\nendstream",
    )
    return b"\n".join(b"%d 0 obj\n%b\nendobj" % (number, body) for number, body in enumerate(objects, 1))


def page(shade: int) -> bytes:
    """One letter, after a shade of grey that changes the checksum at the end of what is compressed."""
    return zlib.compress(b"0.%d g BT /F1 12 Tf <0001> Tj ET\n" % shade)


@pytest.mark.parametrize("last", [b"\r", b"\n"])
def test_the_words_are_read_whatever_byte_ends_the_page(last: bytes) -> None:
    ending = next(made for shade in range(10**6) if (made := page(shade)).endswith(last))
    assert pdf_text(paper(ending)) == "A"
