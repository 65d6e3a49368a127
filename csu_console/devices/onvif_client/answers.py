"""What an HTTP answer means: the element that was asked for, or one of our errors."""

from __future__ import annotations

from csu_console.devices.onvif_client.http_call import HttpAnswer
from csu_console.devices.safe_xml import NOT_UNDERSTOOD, Node, parse
from csu_console.domain.device import (
    DeviceFault,
    DeviceRefused,
    DeviceUnreachable,
    MalformedAnswer,
    NotOffered,
)
from csu_console.domain.errors import QT_TRANSLATE_NOOP

_REASON_LENGTH = 160
_NOT_AUTHORIZED = {"NotAuthorized", "FailedAuthentication", "InvalidSecurity", "InvalidSecurityToken"}
_NOT_OFFERED = {
    "ActionNotSupported", "NoSuchService", "UnknownAction", "OptionalActionNotImplemented",
    "NoProfile", "NoPTZProfile", "NoToken", "NoEntity", "NoPreset", "NoHomePosition", "NoConfig", "NoSource",
    "SpaceNotSupported", "NoStatus", "TooManyPresets", "CannotOverwriteHome", "MustUnderstand",
}  # fmt: skip

REFUSES = QT_TRANSLATE_NOOP("errors", "The camera refuses the user name or the password.")
NO_SUCH_COMMAND = QT_TRANSLATE_NOOP(
    "errors", "The camera has no such command or no such preset ({command}: {reason})."
)
SAYS_NO = QT_TRANSLATE_NOOP("errors", "The camera did not do it ({command}: {reason}).")
SENDS_ON = QT_TRANSLATE_NOOP(
    "errors",
    "The camera sends on to another address: enter that one in its file (often https instead of http).",
)
NO_ANSWER = QT_TRANSLATE_NOOP("errors", "The camera's answer to {command} is not understood.")
FAILS = QT_TRANSLATE_NOOP(
    "errors", "The camera fails inside (HTTP status {status}); it may have to be restarted."
)


def read(answer: HttpAnswer, operation: str) -> Node:
    """The response element of `operation`. Raises DeviceRefused, NotOffered, MalformedAnswer or DeviceFault."""
    if 300 <= answer.status < 400:
        raise DeviceFault(SENDS_ON)
    if answer.headers.get("content-encoding", "identity").casefold() != "identity":
        raise MalformedAnswer(NOT_UNDERSTOOD)  # nobody asked for anything packed
    try:
        envelope = parse(answer.body)
    except MalformedAnswer as error:
        if answer.status != 200:
            raise _by_status(answer.status, operation) from None
        if error.template == NOT_UNDERSTOOD:
            raise MalformedAnswer(NO_ANSWER, command=operation) from None
        raise
    for found in envelope.anywhere(f"{operation}Response", "Fault"):
        if found.name == "Fault":
            raise _fault(found, answer.status, operation)
        return found
    if answer.status != 200:
        raise _by_status(answer.status, operation)
    raise MalformedAnswer(NO_ANSWER, command=operation)


def _fault(fault: Node, status: int, operation: str) -> DeviceFault:
    """SOAP 1.2's Code/Subcode/Value and Reason/Text; SOAP 1.1's faultcode and faultstring."""
    codes = {node.text().rpartition(":")[2] for node in fault.anywhere("Value", "faultcode")}
    texts = [node.whole_text() for node in fault.anywhere("Text", "faultstring")]
    reason = (next((text for text in texts if text), "") or ", ".join(sorted(codes)))[:_REASON_LENGTH]
    if codes & _NOT_AUTHORIZED or status == 401 or "not authorized" in reason.casefold():
        return DeviceRefused(REFUSES)
    if codes & _NOT_OFFERED:
        return NotOffered(NO_SUCH_COMMAND, command=operation, reason=reason)
    return DeviceFault(SAYS_NO, command=operation, reason=reason)


def _by_status(status: int, operation: str) -> DeviceFault:
    if status in (401, 403):
        return DeviceRefused(REFUSES)
    if status in (404, 405, 501):
        return NotOffered(NO_SUCH_COMMAND, command=operation, reason=f"HTTP {status}")
    if status in (503, 429):
        return DeviceUnreachable(FAILS, status=status)
    return DeviceFault(FAILS, status=status)
