"""`operators`: accounts by the command line, for who owns the data folder."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.foundation import lay_foundation
from csu_console.app.operators_words import AccountAsked
from csu_console.config.paths import DataPaths
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.operator import Operator, check_password
from csu_console.domain.secret import Secret
from csu_console.services.people.account_service import AccountService

NO_ACCOUNT = QT_TRANSLATE_NOOP("errors", "There is no account named {name}.")
NO_PASSWORD = QT_TRANSLATE_NOOP("errors", "No password came: give it on standard input, one line.")
NOT_THE_SAME = QT_TRANSLATE_NOOP("errors", "The two passwords differ: nothing was changed.")

PASSWORD_LINE_LIMIT = 4096


def run_operators_command(command: CommandLine) -> int:
    """0 when done. Raises ConsoleError with what was refused."""
    asked = command.account or AccountAsked()
    foundation = lay_foundation(command, DataPaths(command.data_dir))
    try:
        accounts = foundation.people.accounts
        accounts.load()
        if command.action == "list":
            _list(accounts, foundation.people.check.today())
        elif command.action == "add":
            _add(accounts, asked)
        elif command.action == "suspend":
            _suspend(accounts, asked)
        else:
            operator = _account(accounts, asked.name)
            _done(accounts.set_password, operator, _password(operator.name, operator.shown_name))
            _say(QCoreApplication.translate("cli", "{name} has a new password."), operator)
    finally:
        foundation.close()
    return 0


def read_password() -> Secret:
    """One line of standard input without its end; typed unseen at a terminal. Raises InvalidInput when there is none."""
    if sys.stdin is None:
        raise InvalidInput(NO_PASSWORD)
    if sys.stdin.isatty():
        return Secret(getpass.getpass(QCoreApplication.translate("cli", "Password: ")))
    line = sys.stdin.readline(PASSWORD_LINE_LIMIT)
    if not line.rstrip("\r\n"):
        raise InvalidInput(NO_PASSWORD)
    return Secret(line.rstrip("\r\n"))


def _password(name: str, shown_name: str) -> Secret:
    """A new one, asked for twice at a terminal."""
    password = read_password()
    check_password(password, name, shown_name)
    if sys.stdin.isatty() and read_password().reveal() != password.reveal():
        raise InvalidInput(NOT_THE_SAME)
    return password


def _add(accounts: AccountService, asked: AccountAsked) -> None:
    operator = Operator(
        None,
        asked.name,
        asked.shown_name or asked.name,
        asked.roles,
        papers=asked.papers,
        directory=asked.directory,
    )
    password = None if asked.directory else _password(operator.name, operator.shown_name)
    _done(accounts.add, operator, password)
    _say(QCoreApplication.translate("cli", "{name} is added."), operator)


def _suspend(accounts: AccountService, asked: AccountAsked) -> None:
    operator = _account(accounts, asked.name)
    _done(accounts.set_suspended, operator, not asked.lift, asked.reason)
    text = (
        QCoreApplication.translate("cli", "{name} may sign in again.")
        if asked.lift
        else QCoreApplication.translate("cli", "{name} is suspended; open sessions end within seconds.")
    )
    _say(text, operator)


def _list(accounts: AccountService, today: date) -> None:
    for operator in accounts.operators():
        failing = "|".join(operator.failing_papers(today))
        roles = "|".join(sorted(operator.roles))
        print(
            f"{operator.name:<24}  {operator.shown_name:<28}  {operator.status.value:<9}  {roles}  {failing}"
        )


def _account(accounts: AccountService, name: str) -> Operator:
    found = accounts.by_name(name)
    if found is None:
        raise InvalidInput(NO_ACCOUNT, name=name)
    return found


def _done(change: Callable[..., None], *words: object) -> None:
    """Run a change that works inline. Raises what it was refused with."""
    refused: list[ConsoleError] = []
    change(*words, lambda _operator: None, refused.append)
    if refused:
        raise refused[0]


def _say(text: str, operator: Operator) -> None:
    print(text.format(name=operator.shown_name))
