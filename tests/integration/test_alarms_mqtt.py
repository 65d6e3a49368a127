"""Alarms from a real MQTT broker over TLS: heard, not believed when stale, and heard again after the broker was away."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from csu_console.domain.alarm import AlarmSource, SourceKind
from csu_console.domain.alarm_signal import SignalCount
from csu_console.domain.clock import SystemClock
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.secret import Secret
from csu_console.media.backoff import Backoff
from csu_console.services.alarms.inbox import AlarmInbox
from csu_console.services.alarms.mqtt_input import PAYLOAD_LIMIT_BYTES, MqttInput, broker_address
from tests.fakes.certificates import Maker
from tests.fakes.magenta_world import wait_until
from tests.fakes.mqtt_broker import PASSWORD, USER, Broker, broker

pytestmark = pytest.mark.mosquitto

SOURCE, TOPIC = 3, "alarmes/ecole/porte-sud"
LIMIT_S = 15.0


class Ear:
    """An input on a broker, and a sender of alarms."""

    def __init__(self, at: Broker, authority: str, password: str = PASSWORD) -> None:
        self.broker, self._authority = at, authority
        self.inbox = AlarmInbox(lambda: None)
        self.inbox.know({(SOURCE, TOPIC): 1, (SOURCE, "alarmes/last"): 2})
        self.told: list[ConsoleError | None] = []
        source = AlarmSource(
            *(SourceKind.MQTT, "broker", True, f"127.0.0.1:{at.port}", "alarmes/#", USER, True, authority),
            id=SOURCE,
        )
        quick = Backoff(first_s=0.05, longest_s=0.2, refused_s=0.2)
        self.input = MqttInput(source, Secret(password), self.inbox, SystemClock(), self._on_told, quick)
        self.found: list[tuple[int, SignalCount]] = []

    def _on_told(self, _source_id: int, error: ConsoleError | None) -> None:
        self.told.append(error)

    def connected(self) -> bool:
        return bool(self.told) and self.told[-1] is None

    def send(self, topic: str, payload: bytes | str = "on", *, retain: bool = False) -> None:
        client = Client(CallbackAPIVersion.VERSION2)
        client.username_pw_set(USER, PASSWORD)
        client.tls_set_context(ssl.create_default_context(cadata=self._authority))
        client.connect("127.0.0.1", self.broker.port)
        client.loop_start()
        try:
            client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(LIMIT_S)
        finally:
            client.disconnect()
            client.loop_stop()

    def heard(self) -> int:
        self.found += self.inbox.take_all()
        return sum(signal.count for _point, signal in self.found)


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[Broker, str]]:
    maker = Maker(tmp_path)
    signer, authority = maker.authority()
    certificate = maker.camera("broker", "broker", signer)
    with broker(tmp_path / "broker", certificate) as made:
        yield made, Path(authority).read_text()


@pytest.fixture
def ear(secured: tuple[Broker, str]) -> Iterator[Ear]:
    made = Ear(*secured)
    made.input.start()
    yield made
    assert made.input.close()


def test_an_alarm_on_a_topic_is_heard(ear: Ear) -> None:
    assert wait_until(ear.connected, LIMIT_S)
    ear.send(TOPIC, "alarm")
    ear.send(TOPIC, b'{"state": "on"}')
    ear.send(TOPIC, b"{broken")  # what nobody understands is an alarm
    assert wait_until(lambda: ear.heard() == 3, LIMIT_S)
    assert {point for point, _signal in ear.found} == {1}


def test_rest_and_what_was_kept_from_before_raise_nothing(ear: Ear) -> None:
    ear.send(TOPIC, "on", retain=True)  # before it is connected, or as it is: told as kept or as new
    assert wait_until(ear.connected, LIMIT_S)
    ear.heard()
    ear.found.clear()
    for payload in ("off", "0", b'{"state": "off"}', b"x" * (PAYLOAD_LIMIT_BYTES + 1)):
        ear.send(TOPIC, payload)
    ear.send("alarmes/last")  # the broker keeps the order: what came before has been read
    assert wait_until(lambda: ear.heard() == 1, LIMIT_S)
    assert [point for point, _signal in ear.found] == [2]


def test_a_topic_that_means_nothing_is_remembered(ear: Ear) -> None:
    assert wait_until(ear.connected, LIMIT_S)
    ear.send("alarmes/neuf")
    assert wait_until(lambda: bool(ear.inbox.unknown()), LIMIT_S)
    assert ear.inbox.unknown()[0][:2] == (SOURCE, "alarmes/neuf")


def test_a_broker_that_was_away_is_heard_again(ear: Ear) -> None:
    assert wait_until(ear.connected, LIMIT_S)
    ear.broker.stop()
    assert wait_until(lambda: isinstance(ear.told[-1], ConsoleError), LIMIT_S)
    assert str(ear.broker.port) in str(ear.told[-1])
    ear.broker.start()
    assert wait_until(ear.connected, LIMIT_S)
    ear.send(TOPIC)
    assert wait_until(lambda: ear.heard() == 1, LIMIT_S)


# The client library leaves a socket whose handshake failed to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_wrong_password_and_a_stranger_s_certificate_are_told(secured: tuple[Broker, str]) -> None:
    wrong = Ear(*secured, password="wrong")
    stranger = Ear(secured[0], "")
    for one, says in ((wrong, "refuses"), (stranger, "SSLCertVerificationError")):
        one.input.start()
        assert wait_until(lambda one=one: bool(one.told), LIMIT_S)  # type: ignore[misc]
        assert says in str(one.told[0])
        assert PASSWORD not in str(one.told)
        assert one.input.close()
    assert not any(thread.name.startswith("alarms-mqtt") for thread in threading.enumerate())


@pytest.mark.parametrize("address", ["", "host:", "host:port", "host:0", "host:70000", ":1883"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput):
        broker_address(AlarmSource(SourceKind.MQTT, "broker", address=address))


def test_the_port_follows_the_encryption() -> None:
    assert broker_address(AlarmSource(SourceKind.MQTT, "b", address="h")) == ("h", 8883)
    assert broker_address(AlarmSource(SourceKind.MQTT, "b", address="h", tls=False)) == ("h", 1883)
