"""The event service: one pull point that tells what whoever plays the camera has put into ``device.events``."""

from __future__ import annotations

from xml.sax.saxutils import escape

from csu_console.simulator.onvif_call import SERVICE_PATHS, Actions, Call
from csu_console.simulator.onvif_device import DeviceEvent
from csu_console.simulator.onvif_profiles import VIDEO_SOURCE
from csu_console.simulator.onvif_soap import leaf, seconds_of, tag, text_of, utc_text

_LIFE_S = 60.0
_LONGEST_PULL_S = 10.0
_DIALECT = "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet"
_TOPICS = "http://www.onvif.org/ver10/topics"


def _times(call: Call, prefix: str) -> str:
    now_s = call.device.camera_utc_s
    return leaf(f"{prefix}:CurrentTime", utc_text(now_s)) + leaf(
        f"{prefix}:TerminationTime", utc_text(now_s + _LIFE_S)
    )


def _create(call: Call) -> str:
    address = call.device.claimed(f"http://{call.host}{SERVICE_PATHS['tev']}")
    return tag("tev:SubscriptionReference", leaf("wsa:Address", address)) + _times(call, "wsnt")


def _properties(_call: Call) -> str:
    return "".join(
        (
            leaf("tev:TopicNamespaceLocation", "http://www.onvif.org/onvif/ver10/topics/topicns.xml"),
            leaf("wsnt:FixedTopicSet", True),
            '<wstop:TopicSet xmlns:wstop="http://docs.oasis-open.org/wsn/t-1"/>',
            leaf("wsnt:TopicExpressionDialect", _DIALECT),
            leaf(
                "tev:MessageContentFilterDialect",
                "http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter",
            ),
            leaf("tev:MessageContentSchemaLocation", "http://www.onvif.org/onvif/ver10/schema/onvif.xsd"),
        )
    )


def pull_limit_s(call: Call) -> float:
    """How long a pull waits for something to tell. Raises SoapFault."""
    return min(max(seconds_of(text_of(call.body, "Timeout") or "PT0S"), 0.0), _LONGEST_PULL_S)


def _pull(call: Call) -> str:
    found = []
    events = call.device.events
    while events:
        found.append(_message(call, events.popleft()))
    return _times(call, "tev") + "".join(found)


def _message(call: Call, event: DeviceEvent) -> str:
    topic = f'<wsnt:Topic xmlns:tns1="{_TOPICS}" Dialect="{_DIALECT}">tns1:{escape(event.topic)}</wsnt:Topic>'
    about = ("InputToken", event.contact) if event.contact else ("VideoSourceToken", VIDEO_SOURCE)
    source = tag("tt:Source", tag("tt:SimpleItem", Name=about[0], Value=about[1]))
    data = tag("tt:Data", tag("tt:SimpleItem", Name=event.name, Value=event.value))
    operation = "Initialized" if event.initial else "Changed"
    time = utc_text(call.device.camera_utc_s)
    message = tag("tt:Message", source, data, UtcTime=time, PropertyOperation=operation)
    return tag("wsnt:NotificationMessage", topic, tag("wsnt:Message", message))


ACTIONS: Actions = {
    "GetServiceCapabilities": lambda _call: tag("tev:Capabilities", WSPullPointSupport=True, MaxPullPoints=1),
    "CreatePullPointSubscription": _create,
    "GetEventProperties": _properties,
    "PullMessages": _pull,
    "SetSynchronizationPoint": lambda _call: "",
}
"""Renew and Unsubscribe arrive in the namespace of notifications, see ``NOTIFICATION_ACTIONS``."""
NOTIFICATION_ACTIONS: Actions = {
    "Renew": lambda call: _times(call, "wsnt"),
    "Unsubscribe": lambda _call: "",
}
