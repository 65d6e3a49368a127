"""Accounts and their papers. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import operator_papers, operators

_OPERATOR, _PAPER = operators.c, operator_papers.c

NAME_TAKEN = QT_TRANSLATE_NOOP("errors", "The sign-in name {name} is already taken.")
GONE = QT_TRANSLATE_NOOP("errors", "This account no longer exists.")


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """What a sign-in is checked against; it never prints itself."""

    operator: Operator
    password_hash: str | None
    code_sealed: bytes | None
    code_step: int | None


def all_operators(session: Session) -> tuple[Operator, ...]:
    """Every account, by sign-in name."""
    papers = _papers(session)
    rows = session.execute(select(operators).order_by(_OPERATOR.folded_name))
    return tuple(_operator(row, tuple(papers[row.id])) for row in rows)


def any_operator(session: Session) -> bool:
    """False before the first administrator was made."""
    return session.execute(select(func.count()).select_from(operators)).scalar_one() > 0


def credentials(session: Session, folded_name: str) -> Credentials | None:
    row = session.execute(select(operators).where(_OPERATOR.folded_name == folded_name)).one_or_none()
    return None if row is None else _credentials(row, _papers(session, row.id))


def credentials_of(session: Session, folded_names: Collection[str]) -> tuple[Credentials, ...]:
    """Those of several people, in two queries; who has no account is left out."""
    if not folded_names:
        return ()
    rows = session.execute(select(operators).where(_OPERATOR.folded_name.in_(folded_names))).all()
    papers = _papers(session)
    return tuple(_credentials(row, papers) for row in rows)


def operator_of(session: Session, operator_id: int) -> Operator | None:
    """One account by its id."""
    row = session.execute(select(operators).where(_OPERATOR.id == operator_id)).one_or_none()
    return None if row is None else _operator(row, tuple(_papers(session, operator_id)[operator_id]))


def add_operator(session: Session, operator: Operator, password_hash: str | None, now_utc: datetime) -> int:
    """A new account; its id. Raises InvalidInput when the name is taken."""
    try:
        with session.begin_nested():
            operator_id: int = session.execute(
                insert(operators)
                .values(
                    **_values(operator),
                    status=operator.status.value,
                    password_hash=password_hash,
                    created_utc=now_utc,
                )
                .returning(_OPERATOR.id)
            ).scalar_one()
    except IntegrityError:
        raise InvalidInput(NAME_TAKEN, name=operator.name) from None
    _replace_papers(session, operator_id, operator.papers)
    announce(session, Topic.PEOPLE)
    return operator_id


def change_operator(session: Session, operator: Operator) -> None:
    """Names, roles, papers and where the password is; status, password and codes stay. Raises InvalidInput."""
    assert operator.id is not None, "a new account is added"
    try:
        with session.begin_nested():
            _update(session, operator.id, **_values(operator))
    except IntegrityError:
        raise InvalidInput(NAME_TAKEN, name=operator.name) from None
    _replace_papers(session, operator.id, operator.papers)
    announce(session, Topic.PEOPLE)


def set_status(session: Session, operator_id: int, status: AccountStatus) -> None:
    _update(session, operator_id, status=status.value)
    announce(session, Topic.PEOPLE)


def set_password_hash(session: Session, operator_id: int, password_hash: str) -> None:
    _update(session, operator_id, password_hash=password_hash)
    announce(session, Topic.PEOPLE)


def set_code(session: Session, operator_id: int, sealed: bytes | None, step: int | None = None) -> None:
    """Another secret of one-time codes, or none; `step` is the newest one used already."""
    _update(session, operator_id, code_sealed=sealed, code_step=step)
    announce(session, Topic.PEOPLE)


def use_code_step(session: Session, operator_id: int, step: int) -> bool:
    """Take a code's step for good; False when it or a newer one was used meanwhile on another workstation."""
    taken = session.execute(
        update(operators)
        .where(_OPERATOR.id == operator_id, or_(_OPERATOR.code_step.is_(None), _OPERATOR.code_step < step))
        .values(code_step=step)
        .returning(_OPERATOR.id)
    )
    return taken.first() is not None


def _update(session: Session, operator_id: int, **values: Any) -> None:
    changed = session.execute(
        update(operators).where(_OPERATOR.id == operator_id).values(**values).returning(_OPERATOR.id)
    )
    if changed.first() is None:
        raise InvalidInput(GONE)


def _values(operator: Operator) -> dict[str, Any]:
    return {
        "name": operator.name,
        "folded_name": operator.folded_name,
        "shown_name": operator.shown_name.strip(),
        "roles": "|".join(sorted(operator.roles)),
        "directory": operator.directory,
    }


def _replace_papers(session: Session, operator_id: int, papers: tuple[PaperOnFile, ...]) -> None:
    session.execute(delete(operator_papers).where(_PAPER.operator_id == operator_id))
    rows = [
        {
            "operator_id": operator_id,
            "paper": on_file.paper.value,
            "reference": on_file.reference.strip(),
            "granted_on": on_file.granted_on,
            "expires_on": on_file.expires_on,
        }
        for on_file in papers
    ]
    if rows:
        session.execute(insert(operator_papers), rows)


def _papers(session: Session, operator_id: int | None = None) -> defaultdict[int, list[PaperOnFile]]:
    """By person. A paper this program does not know (a newer one wrote it) is left out."""
    query = select(operator_papers).order_by(_PAPER.operator_id, _PAPER.paper)
    if operator_id is not None:
        query = query.where(_PAPER.operator_id == operator_id)
    found: defaultdict[int, list[PaperOnFile]] = defaultdict(list)
    for row in session.execute(query):
        if row.paper in set(Paper):
            on_file = PaperOnFile(Paper(row.paper), row.reference, row.granted_on, row.expires_on)
            found[row.operator_id].append(on_file)
    return found


def _credentials(row: Row[Any], papers: defaultdict[int, list[PaperOnFile]]) -> Credentials:
    operator = _operator(row, tuple(papers[row.id]))
    return Credentials(operator, row.password_hash, row.code_sealed, row.code_step)


def _operator(row: Row[Any], papers: tuple[PaperOnFile, ...]) -> Operator:
    return Operator(
        id=row.id,
        name=row.name,
        shown_name=row.shown_name,
        # A role this program does not know gives no right.
        roles=frozenset(Role(word) for word in row.roles.split("|") if word in set(Role)),
        status=AccountStatus(row.status),
        papers=papers,
        directory=row.directory,
        has_code=row.code_sealed is not None,
    )
