"""What revision 0006 has the database itself refuse: changes to what is written once, and gaps in the numbers.

Beside the revision because of its length; it belongs to it and changes no more than it does.
"""

from __future__ import annotations

from alembic import op

WRITTEN_ONCE = ("log_entries", "log_additions", "log_cameras", "log_erasures", "shifts", "shift_events")
KEYS = {
    "log_additions": "id",
    "log_cameras": "entry_number, position",
    "log_erasures": "entry_number",
    "log_texts": "id",
    "shifts": "id",
    "shift_events": "id",
}


def guard() -> None:
    """In the transaction of the revision, after its tables."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for table in WRITTEN_ONCE:
        for verb in ("UPDATE", "DELETE"):
            _refuse(f"{table}_no_{verb.lower()}", f"BEFORE {verb} ON {table}", f"{table} is append-only")
    _refuse("log_texts_no_update", "BEFORE UPDATE ON log_texts", "log_texts is append-only")
    _refuse(
        "log_texts_no_delete",
        "BEFORE DELETE ON log_texts "
        "WHEN NOT EXISTS (SELECT 1 FROM log_erasures WHERE entry_number = OLD.entry_number)",
        "log_texts is append-only",
    )
    _refuse(
        "log_entries_no_gap",
        "BEFORE INSERT ON log_entries "
        "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM log_entries)",
        "log_entries is numbered without gaps",
    )
    # INSERT OR REPLACE deletes without asking the delete triggers: a key that exists is refused before.
    for table, key in KEYS.items():
        same = " AND ".join(f"{column} = NEW.{column}" for column in key.split(", "))
        _refuse(
            f"{table}_no_replace",
            f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})",  # noqa: S608
            f"{table} is append-only",
        )
    # The index keeps no copy of the words; two- and three-letter beginnings have lists of their own.
    op.execute(
        "CREATE VIRTUAL TABLE log_search USING fts5(words, content='log_texts', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute(
        "CREATE TRIGGER log_texts_found AFTER INSERT ON log_texts "
        "BEGIN INSERT INTO log_search(rowid, words) VALUES (NEW.id, NEW.words); END"
    )
    op.execute(
        "CREATE TRIGGER log_texts_lost AFTER DELETE ON log_texts "
        "BEGIN INSERT INTO log_search(log_search, rowid, words) VALUES ('delete', OLD.id, OLD.words); END"
    )


def _refuse(name: str, when: str, why: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{why}'); END")


def _guard_postgresql() -> None:
    for table in WRITTEN_ONCE:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE TRIGGER log_texts_append_only BEFORE UPDATE OR TRUNCATE ON log_texts "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE FUNCTION refuse_unrecorded_erasure() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NOT EXISTS (SELECT 1 FROM log_erasures WHERE entry_number = OLD.entry_number) THEN "
        "RAISE EXCEPTION 'log_texts is append-only'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER log_texts_no_delete BEFORE DELETE ON log_texts "
        "FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_erasure()"
    )
    op.execute(
        "CREATE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM log_entries) THEN "
        "RAISE EXCEPTION 'log_entries is numbered without gaps'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER log_entries_no_gap BEFORE INSERT ON log_entries "
        "FOR EACH ROW EXECUTE FUNCTION refuse_gap()"
    )
    op.create_index("ix_log_texts_words", "log_texts", ["words"], postgresql_using="gin")
