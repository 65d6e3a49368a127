"""What argparse finds wrong with the words of a command, as sentences that can be translated.

argparse says it in English alone; its messages are the same in Python 3.11 to 3.13. One that is not known here is shown as
it is.
"""

from __future__ import annotations

import re

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput

_SENTENCES = (
    (
        r"the following arguments are required: (?P<words>.+)",
        QT_TRANSLATE_NOOP("errors", "{words} is missing"),
    ),
    (r"unrecognized arguments: (?P<words>.+)", QT_TRANSLATE_NOOP("errors", "{words} is not known here")),
    (
        r"invalid choice: '?(?P<word>.*?)'? \(choose from (?P<choices>.+)\)",
        QT_TRANSLATE_NOOP("errors", "{word} is none of {choices}"),
    ),
    (r"invalid .+ value: '(?P<word>.*)'", QT_TRANSLATE_NOOP("errors", "{word} does not fit here")),
    (
        r"expected (?:one|at least one|\d+) arguments?",
        QT_TRANSLATE_NOOP("errors", "something must follow it"),
    ),
    (
        r"ambiguous option: (?P<word>\S+) could match (?P<choices>.+)",
        QT_TRANSLATE_NOOP("errors", "{word} may mean {choices}"),
    ),
    (r"ignored explicit argument '(?P<word>.*)'", QT_TRANSLATE_NOOP("errors", "it takes no value ({word})")),
    (r"not allowed with argument (?P<word>.+)", QT_TRANSLATE_NOOP("errors", "it does not go with {word}")),
)


def word_fault(message: str) -> InvalidInput:
    """The error for what argparse says, such as `argument --port: invalid int value: 'x'`."""
    unknown = re.fullmatch(r"argument : invalid choice: '?(?P<word>.*?)'? \(.*\)", message)
    if unknown is not None:
        return InvalidInput(
            QT_TRANSLATE_NOOP("errors", "Unknown command {command}. Type csu-console --help."),
            command=unknown["word"],
        )
    return InvalidInput(
        QT_TRANSLATE_NOOP("errors", "Not understood: {detail}. Type csu-console --help."),
        detail=_detail(message),
    )


def _detail(message: str) -> ConsoleError | str:
    named = re.fullmatch(r"argument (?P<option>\S+): (?P<rest>.+)", message, re.DOTALL)
    if named is not None:
        return ConsoleError(
            QT_TRANSLATE_NOOP("errors", "{option}: {reason}"),
            option=named["option"],
            reason=_detail(named["rest"]),
        )
    for pattern, template in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            fields = {name: value.replace("'", "") for name, value in found.groupdict().items()}
            return ConsoleError(template, **fields)
    return message
