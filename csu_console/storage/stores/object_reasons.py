"""Why a store that speaks S3 did not answer, in words instead of botocore's names of them."""

from __future__ import annotations

from csu_console.domain.errors import QT_TRANSLATE_NOOP

_REASONS = {
    "EndpointConnectionError": QT_TRANSLATE_NOOP("system", "the server does not answer"),
    "ConnectTimeoutError": QT_TRANSLATE_NOOP("system", "the server does not answer in time"),
    "ReadTimeoutError": QT_TRANSLATE_NOOP("system", "the server does not answer in time"),
    "ConnectionClosedError": QT_TRANSLATE_NOOP("system", "the server has broken the connection"),
    "ResponseStreamingError": QT_TRANSLATE_NOOP("system", "the server has broken the connection"),
    "IncompleteReadError": QT_TRANSLATE_NOOP("system", "the server has broken the connection"),
    "ProxyConnectionError": QT_TRANSLATE_NOOP("system", "the proxy does not answer"),
    "SSLError": QT_TRANSLATE_NOOP("system", "the server's certificate is not trusted or TLS fails"),
    "NoCredentialsError": QT_TRANSLATE_NOOP("system", "the access key is missing"),
    "PartialCredentialsError": QT_TRANSLATE_NOOP("system", "the access key is missing"),
    "ValueError": QT_TRANSLATE_NOOP("system", "its address is not valid"),
    "InvalidRegionError": QT_TRANSLATE_NOOP("system", "its region is not valid"),
    "403": QT_TRANSLATE_NOOP("system", "access denied"),
    "Forbidden": QT_TRANSLATE_NOOP("system", "access denied"),
    "AccessDenied": QT_TRANSLATE_NOOP("system", "access denied"),
    "InvalidAccessKeyId": QT_TRANSLATE_NOOP("system", "the access key is not known"),
    "SignatureDoesNotMatch": QT_TRANSLATE_NOOP("system", "the secret of the access key is wrong"),
    "RequestTimeTooSkewed": QT_TRANSLATE_NOOP("system", "the clocks of server and room differ too much"),
    "500": QT_TRANSLATE_NOOP("system", "the server fails"),
    "InternalError": QT_TRANSLATE_NOOP("system", "the server fails"),
    "503": QT_TRANSLATE_NOOP("system", "the server is overloaded"),
    "ServiceUnavailable": QT_TRANSLATE_NOOP("system", "the server is overloaded"),
    "SlowDown": QT_TRANSLATE_NOOP("system", "the server is overloaded"),
}


def reason_of(error: Exception) -> str:
    """For an exception of botocore; the nearest kind that has words, else its own name. Of context "system"."""
    kinds = (kind.__name__ for kind in type(error).__mro__)
    return next((_REASONS[kind] for kind in kinds if kind in _REASONS), type(error).__name__)


def reason_of_code(code: str) -> str:
    """For the code a server answered with; the code itself where it has no words."""
    return _REASONS.get(code, code)
