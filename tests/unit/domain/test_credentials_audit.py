"""Passwords that protect little: found, never shown."""

from __future__ import annotations

from csu_console.domain.credentials_audit import CameraCredentials, CredentialsFinding, Weakness, audit
from csu_console.domain.secret import Secret


def _of(camera_id: int, password: str, user_name: str = "csu") -> CameraCredentials:
    return CameraCredentials(camera_id, user_name, Secret(password))


def test_good_passwords_are_not_named() -> None:
    assert audit([_of(1, "un vélo sous la pluie"), _of(2, "quatre tuiles bleues")]) == ()


def test_each_weakness_the_worst_first() -> None:
    found = audit(
        [
            _of(4, "pont9"),
            _of(3, "Admin123"),
            _of(2, ""),
            _of(1, "operateur", "operateur"),
            _of(5, "ZQ8-pont-neuf"),
        ]
    )
    assert found == (
        CredentialsFinding(2, Weakness.EMPTY),
        CredentialsFinding(1, Weakness.DEFAULT),
        CredentialsFinding(3, Weakness.DEFAULT),
        CredentialsFinding(4, Weakness.SHORT),
    )


def test_a_shared_password_names_the_others() -> None:
    found = audit(
        [_of(1, "quatre tuiles bleues"), _of(2, "autre chose encore"), _of(3, "quatre tuiles bleues")]
    )
    assert found == (
        CredentialsFinding(1, Weakness.REPEATED, (3,)),
        CredentialsFinding(3, Weakness.REPEATED, (1,)),
    )


def test_empty_ones_are_not_shared_and_nothing_shows_a_password() -> None:
    found = audit([_of(1, ""), _of(2, ""), _of(3, "n0t-to-be-seen"), _of(4, "n0t-to-be-seen")])
    assert [finding.weakness for finding in found].count(Weakness.REPEATED) == 2
    assert "n0t-to-be-seen" not in repr(found)
