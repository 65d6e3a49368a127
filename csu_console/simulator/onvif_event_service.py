"""The event service: a pull point that never has anything to tell, for clients that insist on one."""

from __future__ import annotations

from csu_console.simulator.onvif_call import SERVICE_PATHS, Actions, Call
from csu_console.simulator.onvif_soap import leaf, tag, text_of, utc_text

_LIFE_S = 60.0


def _times(call: Call, prefix: str) -> str:
    now_s = call.device.camera_utc_s
    return leaf(f"{prefix}:CurrentTime", utc_text(now_s)) + leaf(
        f"{prefix}:TerminationTime", utc_text(now_s + _LIFE_S)
    )


def _create(call: Call) -> str:
    address = call.device.claimed(f"http://{call.host}{SERVICE_PATHS['tev']}")
    return tag("tev:SubscriptionReference", leaf("wsa:Address", address)) + _times(call, "wsnt")


def _properties(_call: Call) -> str:
    dialect = "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet"
    return "".join(
        (
            leaf("tev:TopicNamespaceLocation", "http://www.onvif.org/onvif/ver10/topics/topicns.xml"),
            leaf("wsnt:FixedTopicSet", True),
            '<wstop:TopicSet xmlns:wstop="http://docs.oasis-open.org/wsn/t-1"/>',
            leaf("wsnt:TopicExpressionDialect", dialect),
            leaf(
                "tev:MessageContentFilterDialect",
                "http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter",
            ),
            leaf("tev:MessageContentSchemaLocation", "http://www.onvif.org/onvif/ver10/schema/onvif.xsd"),
        )
    )


def _pull(call: Call) -> str:
    text_of(call.body, "Timeout")
    return _times(call, "tev")


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
