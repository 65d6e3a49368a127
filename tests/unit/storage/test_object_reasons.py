"""What botocore raises, in words."""

from __future__ import annotations

import pytest

from csu_console.storage.stores.object_reasons import reason_of, reason_of_code


class EndpointConnectionError(Exception):
    """As botocore names it."""


class OfANewerRelease(EndpointConnectionError):
    """A kind of it."""


@pytest.mark.parametrize("error", [EndpointConnectionError(), OfANewerRelease()])
def test_a_server_that_is_away_has_words(error: Exception) -> None:
    assert reason_of(error) == "the server does not answer"


def test_what_has_no_words_keeps_its_name() -> None:
    assert reason_of(KeyError("secret")) == "KeyError"
    assert reason_of_code("NotImplemented") == "NotImplemented"


def test_a_code_of_the_server_has_words() -> None:
    assert reason_of_code("SignatureDoesNotMatch") == "the secret of the access key is wrong"
