"""Alarms from an MQTT broker: a client in a thread of its own that comes back by itself."""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import ssl
import threading
from collections.abc import Callable

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from csu_console.domain.alarm import INPUT_LIMIT, AlarmSource
from csu_console.domain.alarm_signal import is_rest
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.secret import Secret
from csu_console.media.backoff import Backoff
from csu_console.services.alarms.inbox import AlarmInbox

logger = logging.getLogger(__name__)

KEEP_ALIVE_S = 20
CONNECT_LIMIT_S = 5.0
LOOP_S = 0.25
"""How soon a stop is seen."""
PAYLOAD_LIMIT_BYTES = 1024
PORT, TLS_PORT = 1883, 8883

NO_BROKER = QT_TRANSLATE_NOOP(
    "errors", "The broker {address} cannot be reached ({reason}); it is tried again."
)
BROKER_REFUSES = QT_TRANSLATE_NOOP(
    "errors", "The broker {address} refuses the user name, the password or the topic; it is tried again."
)
BAD_ADDRESS = QT_TRANSLATE_NOOP("errors", "The address of a broker is host or host:port, not {address}.")


def broker_address(source: AlarmSource) -> tuple[str, int]:
    """Host and port. Raises InvalidInput."""
    host, colon, port = source.address.rpartition(":")
    if not colon:
        host, port = source.address, str(TLS_PORT if source.tls else PORT)
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise InvalidInput(BAD_ADDRESS, address=source.address)
    return host, int(port)


class MqttInput:
    """Owned by AlarmListener. `told` is called in the thread: a ConsoleError while it is not connected, None once it is."""

    def __init__(
        self,
        source: AlarmSource,
        password: Secret,
        inbox: AlarmInbox,
        clock: Clock,
        told: Callable[[int, ConsoleError | None], None],
        backoff: Backoff | None = None,
    ) -> None:
        """Raises InvalidInput for an address that is none."""
        self._address = broker_address(source)
        self._source, self._password = source, password
        self._inbox, self._clock, self._told = inbox, clock, told
        self._backoff = backoff or Backoff(first_s=1.0, longest_s=60.0, refused_s=60.0)
        self._stop = threading.Event()
        self._refused = False
        self._thread = threading.Thread(target=self._run, name=f"alarms-mqtt-{source.id}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_to_stop(self) -> None:
        self._stop.set()

    def close(self, timeout_s: float = CONNECT_LIMIT_S + 1.0) -> bool:
        """True when the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._refused = False
            error = self._session()
            if self._stop.is_set():
                return
            self._told(self._source.id, error)
            self._stop.wait(self._backoff.failed(refused=self._refused))

    def _session(self) -> ConsoleError:
        """One connection, until it ends; why."""
        shown = f"{self._address[0]}:{self._address[1]}"
        try:
            client = self._client()
            client.connect(*self._address, keepalive=KEEP_ALIVE_S)
        except (
            OSError,
            ValueError,
        ) as error:  # an unreadable certificate is an SSLError, which is an OSError
            return ConsoleError(NO_BROKER, address=shown, reason=type(error).__name__)
        try:
            while not self._stop.is_set():
                done = client.loop(timeout=LOOP_S)
                if done is not MQTTErrorCode.MQTT_ERR_SUCCESS:
                    if self._refused:
                        return ConsoleError(BROKER_REFUSES, address=shown)
                    return ConsoleError(NO_BROKER, address=shown, reason=done.name)
        finally:
            with contextlib.suppress(OSError, ValueError):
                client.disconnect()
                client.loop(timeout=LOOP_S)
        return ConsoleError(NO_BROKER, address=shown, reason="")

    def _client(self) -> Client:
        client = Client(CallbackAPIVersion.VERSION2, client_id=f"csu-console-{secrets.token_hex(6)}")
        client.connect_timeout = CONNECT_LIMIT_S
        client.max_inflight_messages_set(20)
        if self._source.user_name:
            client.username_pw_set(self._source.user_name, self._password.reveal() or None)
        if self._source.tls:
            client.tls_set_context(ssl.create_default_context(cadata=self._source.authority_pem or None))
        client.on_connect, client.on_message = self._on_connect, self._on_message
        client.on_subscribe = self._on_subscribe
        client.on_disconnect = self._on_disconnect
        return client

    def _on_connect(
        self,
        client: Client,
        _userdata: object,
        _flags: ConnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if reason.is_failure:
            self._refused = True
            return
        client.subscribe(self._source.topic or "#", qos=1)

    def _on_subscribe(
        self,
        client: Client,
        _userdata: object,
        _mid: int,
        reasons: list[ReasonCode],
        _properties: Properties | None,
    ) -> None:
        if any(reason.is_failure for reason in reasons):
            self._refused = True
            client.disconnect()
            return
        self._backoff.succeeded()
        self._told(self._source.id, None)

    def _on_disconnect(
        self,
        _client: Client,
        _userdata: object,
        _flags: DisconnectFlags,
        _reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        logger.debug("the broker of source %d has hung up", self._source.id)

    def _on_message(self, _client: Client, _userdata: object, message: MQTTMessage) -> None:
        # What a broker kept from before is no news: an alarm of last week must not ring at each start.
        if message.retain or len(message.payload) > PAYLOAD_LIMIT_BYTES:
            return
        try:
            topic = message.topic
        except UnicodeDecodeError:
            return
        if 0 < len(topic) <= INPUT_LIMIT and topic.isprintable() and not is_rest(_state(message.payload)):
            self._inbox.put(self._source.id, topic, self._clock.utc_now())


def _state(payload: bytes | bytearray) -> str:
    """A word, or the `state` of a JSON object; anything else is an alarm."""
    text = bytes(payload).decode("utf-8", "replace").strip()
    if text.startswith("{"):
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        text = str(told.get("state", ""))
    return text[:40]
