"""Sign-in through a directory that is not ours: Debian's OpenLDAP over TLS, and what happens without a valid certificate."""

from __future__ import annotations

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from PySide6.QtCore import QCoreApplication

from csu_console.config.directory import LdapDirectory
from csu_console.domain.directory import DirectoryAddress, DirectoryFault
from csu_console.domain.errors import InvalidInput
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SessionState
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.people_room import PeopleRoom, new_person

SLAPD = shutil.which("slapd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
PASSWORD = Secret("mot de l'annuaire é")
BASE = "dc=vaubrillon,dc=fr"
TEMPLATE = f"uid={{name}},{BASE}"
START_LIMIT_S = 20.0

needs_slapd = pytest.mark.skipif(SLAPD is None, reason="needs slapd (apt-get install slapd)")


@dataclass(frozen=True)
class Served:
    """A running directory; `authority` signed its certificate, which is for the name localhost only."""

    ldaps_port: int
    ldap_port: int
    authority: Path

    def directory(
        self, host: str = "localhost", *, start_tls: bool = False, ca: bool = True
    ) -> LdapDirectory:
        scheme, port = ("ldap", self.ldap_port) if start_tls else ("ldaps", self.ldaps_port)
        address = DirectoryAddress(f"{scheme}://{host}:{port}", TEMPLATE, self.authority if ca else None)
        return LdapDirectory(address, timeout_s=5)


def certificate(folder: Path, valid_from_days: int = -1, valid_to_days: int = 2) -> Path:
    """A certificate for `localhost` that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=valid_from_days))
        .not_valid_after(now + timedelta(days=valid_to_days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    file = folder / "cert.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def database_service(tmp_path: Path, qapp: QCoreApplication) -> Iterator[DatabaseService]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    yield service
    service.close(2.0)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    assert SLAPD is not None
    folder = tmp_path_factory.mktemp("slapd")
    authority, (ldaps, ldap) = certificate(folder), (free_port(), free_port())
    (folder / "db").mkdir()
    (folder / "slapd.conf").write_text(
        "include /etc/ldap/schema/core.schema\n"
        "include /etc/ldap/schema/cosine.schema\n"
        "include /etc/ldap/schema/inetorgperson.schema\n"
        "modulepath /usr/lib/ldap\nmoduleload back_mdb\n"
        f"pidfile {folder}/slapd.pid\n"
        f"TLSCertificateFile {authority}\nTLSCertificateKeyFile {folder}/key.pem\n"
        "sizelimit 10\n"
        f'database mdb\nsuffix "{BASE}"\ndirectory {folder}/db\n'
        "security simple_bind=128\n"  # a password is only taken over TLS: ours must never come without
    )
    people = "\n".join(
        f"dn: uid={uid},{BASE}\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: X\nsn: X\nuserPassword: {word}\n"
        for uid, word in (("claire", PASSWORD.reveal()), ("other", "xxx"))
    )
    root = f"dn: {BASE}\nobjectClass: dcObject\nobjectClass: organization\ndc: vaubrillon\no: X\n"
    adding = [SLAPD, "-T", "add", "-f", str(folder / "slapd.conf")]
    subprocess.run(adding, input=f"{root}\n{people}".encode(), check=True, timeout=30, capture_output=True)
    urls = f"ldaps://127.0.0.1:{ldaps}/ ldap://127.0.0.1:{ldap}/"
    server = subprocess.Popen(
        [SLAPD, "-d", "0", "-f", str(folder / "slapd.conf"), "-h", urls],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(ldaps)
        yield Served(ldaps, ldap, authority)
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    """Connection attempts, each with its own limit, until somebody listens."""
    pace = threading.Event()
    for _ in range(int(START_LIMIT_S * 10)):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1.0).close()
        except OSError:
            pace.wait(0.1)
        else:
            return
    raise AssertionError("slapd did not start")


@needs_slapd
@pytest.mark.parametrize("start_tls", [False, True])
def test_the_directory_alone_knows_the_password(served: Served, start_tls: bool) -> None:
    directory = served.directory(start_tls=start_tls)
    assert directory.accepts("claire", PASSWORD)
    for name, password in (
        ("claire", "wrong"),
        ("nobody", PASSWORD.reveal()),
        ("claire", ""),  # an empty password would be an anonymous bind, which succeeds
        (f"claire,{BASE}?", PASSWORD.reveal()),
        (f"other,{BASE}+uid=claire", "xxx"),
    ):
        assert not directory.accepts(name, Secret(password)), name


@needs_slapd
@pytest.mark.parametrize("start_tls", [False, True])
def test_a_certificate_of_another_name_or_authority_is_refused(served: Served, start_tls: bool) -> None:
    for directory, words in (
        (served.directory("127.0.0.1", start_tls=start_tls), "certificate is for another name"),
        (served.directory(start_tls=start_tls, ca=False), "authority this workstation does not know"),
    ):
        with pytest.raises(DirectoryFault, match=words) as fault:
            directory.accepts("claire", PASSWORD)
        assert PASSWORD.reveal() not in str(fault.value)
        assert "BEGIN" not in str(fault.value)


@needs_slapd
@pytest.mark.parametrize("start_tls", [False, True])
def test_a_try_without_a_person_checks_the_connection_and_its_certificate(
    served: Served, start_tls: bool
) -> None:
    served.directory(start_tls=start_tls).reach()
    with pytest.raises(DirectoryFault, match="certificate"):
        served.directory(start_tls=start_tls, ca=False).reach()


@pytest.mark.parametrize(
    ("valid_from_days", "valid_to_days", "words"),
    [(-9, -2, "has expired"), (2, 9, "not valid yet"), (-1, 2, "")],
)
def test_a_certificate_out_of_its_time_is_told_apart(
    tmp_path: Path, valid_from_days: int, valid_to_days: int, words: str
) -> None:
    authority = certificate(tmp_path, valid_from_days, valid_to_days)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority, tmp_path / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:
        shaken = threading.Thread(target=_shake_hands, args=(server, context))
        shaken.start()
        try:
            url = f"ldaps://localhost:{server.getsockname()[1]}"
            directory = LdapDirectory(DirectoryAddress(url, TEMPLATE, authority), timeout_s=5)
            if not words:
                directory.reach()
                return
            with pytest.raises(DirectoryFault, match=words):
                directory.reach()
        finally:
            shaken.join(10)
    assert not shaken.is_alive()


def _shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    """One TLS handshake, whatever comes of it."""
    server.settimeout(5.0)
    with contextlib.suppress(OSError):
        connection, _ = server.accept()
        connection.settimeout(5.0)
        with connection, context.wrap_socket(connection, server_side=True):
            pass


def test_a_directory_that_does_not_answer_is_said_in_one_sentence() -> None:
    directory = LdapDirectory(DirectoryAddress(f"ldaps://127.0.0.1:{free_port()}", TEMPLATE), timeout_s=1)
    with pytest.raises(DirectoryFault, match=r"127\.0\.0\.1 cannot be used") as fault:
        directory.accepts("claire", PASSWORD)
    assert "\n" not in str(fault.value)


def test_a_silent_directory_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        directory = LdapDirectory(DirectoryAddress(f"ldaps://127.0.0.1:{port}", TEMPLATE), timeout_s=1)
        with pytest.raises(DirectoryFault):
            directory.accepts("claire", PASSWORD)
        with pytest.raises(DirectoryFault):
            directory.reach()


@pytest.mark.parametrize(
    ("url", "template"),
    [
        ("http://x", TEMPLATE),
        ("ldaps://", TEMPLATE),
        ("ldaps://u:p@x", TEMPLATE),
        ("ldaps://x", "uid=claire"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, template: str) -> None:
    with pytest.raises(InvalidInput):
        DirectoryAddress(url, template)


@needs_slapd
def test_a_person_of_the_directory_signs_in_with_local_roles(
    served: Served, database_service: DatabaseService, fake_clock: FakeClock
) -> None:
    room = PeopleRoom(database_service, clock=fake_clock, directory=served.directory())
    try:
        person = new_person("claire", Role.OPERATOR)
        room.add_person(replace(person, directory=True), None)
        room.sessions.sign_in("claire", Secret("wrong"))
        assert room.state() is SessionState.NOBODY
        room.sessions.sign_in("claire", PASSWORD)
        assert room.sessions.actor().roles == {Role.OPERATOR}
        # Out of reach: nobody is blamed, nobody waits.
        room.sessions.lock()
        room.check.directory = served.directory("127.0.0.1")
        for _ in range(5):
            room.sessions.sign_in("claire", PASSWORD)
        assert "cannot be used" in str(room.errors[-1])
        room.check.directory = served.directory()
        room.sessions.sign_in("claire", PASSWORD)
        assert room.state() is SessionState.SIGNED_IN
    finally:
        room.close()


def test_the_context_validates() -> None:
    """What ldap3 is told: a certificate is required, whatever the machine's defaults are."""
    connection = LdapDirectory(DirectoryAddress("ldaps://localhost", TEMPLATE))._connection("x", PASSWORD)
    assert connection.server.tls.context.verify_mode == ssl.CERT_REQUIRED
    assert connection.server.tls.context.check_hostname
    assert PASSWORD.reveal() not in repr(connection.server)
