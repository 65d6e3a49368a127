"""The device service: time, identity, capabilities, addresses, reboot."""

from __future__ import annotations

import datetime as dt

from csu_console.simulator.onvif_call import Actions, Call
from csu_console.simulator.onvif_device import FIRMWARE
from csu_console.simulator.onvif_soap import NAMESPACES, leaf, tag, text_of

# What ONVIF lets anybody ask (Core Specification, access class PRE_AUTH).
WITHOUT_PASSWORD = frozenset(
    {
        "GetSystemDateAndTime",
        "GetCapabilities",
        "GetServices",
        "GetServiceCapabilities",
        "GetHostname",
        "GetWsdlUrl",
    }
)
_MANUFACTURER, _MODEL = "Atelier Clavel", "Dome 20x (drawn)"
_VERSION = tag("tds:Version", leaf("tt:Major", 20), leaf("tt:Minor", 12))


def _date_and_time(call: Call) -> str:
    now = dt.datetime.fromtimestamp(call.device.camera_utc_s, dt.UTC)
    clock = tag(
        "tt:Time", leaf("tt:Hour", now.hour), leaf("tt:Minute", now.minute), leaf("tt:Second", now.second)
    )
    day = tag("tt:Date", leaf("tt:Year", now.year), leaf("tt:Month", now.month), leaf("tt:Day", now.day))
    return tag(
        "tds:SystemDateAndTime",
        leaf("tt:DateTimeType", "NTP"),
        leaf("tt:DaylightSavings", False),
        tag("tt:TimeZone", leaf("tt:TZ", "UTC0")),
        tag("tt:UTCDateTime", clock, day),
        tag("tt:LocalDateTime", clock, day),
    )


def _information(call: Call) -> str:
    return "".join(
        leaf(f"tds:{name}", value)
        for name, value in (
            ("Manufacturer", _MANUFACTURER),
            ("Model", _MODEL if call.device.head is not None else "Fixed (drawn)"),
            ("FirmwareVersion", FIRMWARE),
            ("SerialNumber", call.device.serial_number),
            ("HardwareId", "drawn"),
        )
    )


def _network_capabilities() -> str:
    return "".join(
        leaf(f"tt:{name}", False) for name in ("IPFilter", "ZeroConfiguration", "IPVersion6", "DynDNS")
    )


def _capabilities(call: Call) -> str:
    system = "".join(
        leaf(f"tt:{name}", False)
        for name in (
            "DiscoveryResolve", "DiscoveryBye", "RemoteDiscovery", "SystemBackup", "SystemLogging", "FirmwareUpgrade"
        )
    )  # fmt: skip
    device = tag(
        "tt:Device",
        leaf("tt:XAddr", call.address("tds")),
        tag("tt:Network", _network_capabilities()),
        tag("tt:System", system, tag("tt:SupportedVersions", leaf("tt:Major", 20), leaf("tt:Minor", 12))),
    )
    streaming = tag(
        "tt:StreamingCapabilities",
        leaf("tt:RTPMulticast", False),
        leaf("tt:RTP_TCP", True),
        leaf("tt:RTP_RTSP_TCP", True),
    )
    events = tag(
        "tt:Events",
        leaf("tt:XAddr", call.address("tev")),
        leaf("tt:WSSubscriptionPolicySupport", False),
        leaf("tt:WSPullPointSupport", True),
        leaf("tt:WSPausableSubscriptionManagerInterfaceSupport", False),
    )
    parts = {
        "Device": device,
        "Events": events,
        "Imaging": tag("tt:Imaging", leaf("tt:XAddr", call.address("timg"))),
        "Media": tag("tt:Media", leaf("tt:XAddr", call.address("trt")), streaming),
    }
    if call.device.head is not None:
        parts["PTZ"] = tag("tt:PTZ", leaf("tt:XAddr", call.address("tptz")))
    wanted = text_of(call.body, "Category") or "All"
    chosen = parts.values() if wanted == "All" else [part for name, part in parts.items() if name == wanted]
    return tag("tds:Capabilities", *chosen)


def _services(call: Call) -> str:
    prefixes = ["tds", "trt", "tr2", "timg", "tev"]
    if call.device.head is not None:
        prefixes.insert(3, "tptz")
    return "".join(
        tag(
            "tds:Service",
            leaf("tds:Namespace", NAMESPACES[prefix]),
            leaf("tds:XAddr", call.address(prefix)),
            _VERSION,
        )
        for prefix in prefixes
    )


def _service_capabilities(_call: Call) -> str:
    return tag(
        "tds:Capabilities",
        tag("tds:Network", IPFilter=False, NTP=1),
        tag("tds:Security", UsernameToken=True, HttpDigest=False),
        tag("tds:System", FirmwareUpgrade=False),
    )


def _scopes(call: Call) -> str:
    words = ["Profile/Streaming", "Profile/T", "type/video_encoder", f"hardware/{_MODEL.split()[0]}"]
    words.append(f"name/{call.device.name.replace(' ', '_')}")
    if call.device.head is not None:
        words.append("type/ptz")
    return "".join(
        tag(
            "tds:Scopes",
            leaf("tt:ScopeDef", "Fixed"),
            leaf("tt:ScopeItem", f"onvif://www.onvif.org/{word}"),
        )
        for word in words
    )


def _network_interfaces(call: Call) -> str:
    address = call.host.rpartition(":")[0] or call.host
    manual = tag("tt:Manual", leaf("tt:Address", address), leaf("tt:PrefixLength", 8))
    number = sum(call.device.serial_number.encode()) % 256
    return tag(
        "tds:NetworkInterfaces",
        leaf("tt:Enabled", True),
        tag("tt:Info", leaf("tt:Name", "eth0"), leaf("tt:HwAddress", f"02:00:00:00:00:{number:02x}"), leaf("tt:MTU", 1500)),
        tag("tt:IPv4", leaf("tt:Enabled", True), tag("tt:Config", manual, leaf("tt:DHCP", False))),
        token="eth0",  # noqa: S106 - a name
    )  # fmt: skip


def _hostname(call: Call) -> str:
    return tag(
        "tds:HostnameInformation",
        leaf("tt:FromDHCP", False),
        leaf("tt:Name", call.device.serial_number.lower()),
    )


def _users(call: Call) -> str:
    return "".join(
        tag("tds:User", leaf("tt:Username", user), leaf("tt:UserLevel", "Administrator"))
        for user in call.device.users
    )


def _reboot(call: Call) -> str:
    if call.device.head is not None:
        call.device.head.reboot()
    return leaf("tds:Message", "Rebooting")


def _nothing(_call: Call) -> str:
    return ""


ACTIONS: Actions = {
    "GetSystemDateAndTime": _date_and_time,
    "GetDeviceInformation": _information,
    "GetCapabilities": _capabilities,
    "GetServices": _services,
    "GetServiceCapabilities": _service_capabilities,
    "GetScopes": _scopes,
    "GetNetworkInterfaces": _network_interfaces,
    "GetHostname": _hostname,
    "GetUsers": _users,
    "GetWsdlUrl": lambda call: leaf("tds:WsdlUrl", call.address("tds")),
    "GetDiscoveryMode": lambda _call: leaf("tds:DiscoveryMode", "Discoverable"),
    "GetDNS": lambda _call: tag("tds:DNSInformation", leaf("tt:FromDHCP", False)),
    "GetNTP": lambda _call: tag("tds:NTPInformation", leaf("tt:FromDHCP", False)),
    "GetNetworkProtocols": _nothing,
    "GetNetworkDefaultGateway": lambda _call: tag("tds:NetworkGateway"),
    "SystemReboot": _reboot,
}
