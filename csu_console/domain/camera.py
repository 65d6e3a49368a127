"""A camera as the room knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csu_console.domain.authorisation import Authorisation, AuthorisationStatus, authorisation_status
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.stream import Profile, ProfileName

NUMBER_MIN, NUMBER_MAX = 1, 9999

NO_DIRECTION = QT_TRANSLATE_NOOP(
    "errors",
    "Camera {number}: a direction lies between 0 and 359.9 degrees from north, a field of view between 1 and 360.",
)


class CameraKind(StrEnum):
    """How a camera sees: FIXED, PTZ (moves), PANORAMIC (several sensors or a very wide one)."""

    FIXED = "fixed"
    PTZ = "ptz"
    PANORAMIC = "panoramic"


class Purpose(StrEnum):
    """The closed list of purposes for cameras on the public road (CSI L.251-2)."""

    PUBLIC_BUILDINGS = "public_buildings"
    NATIONAL_DEFENCE = "national_defence"
    TRAFFIC = "traffic"
    TRAFFIC_OFFENCES = "traffic_offences"
    SAFETY_OF_PERSONS = "safety_of_persons"
    TERRORISM = "terrorism"
    NATURAL_RISKS = "natural_risks"
    RESCUE = "rescue"
    AMUSEMENT_PARKS = "amusement_parks"
    INSURANCE = "insurance"
    WASTE = "waste"


@dataclass(frozen=True, slots=True)
class RecordingChoice:
    """How a camera is recorded when its masks are burnt in. None keeps the size or rate of the stream.

    The floors of the order of 3 August 2007 are checked on what is stored, not here.
    """

    enabled: bool = True
    profile: ProfileName = ProfileName.MAIN
    height_px: int | None = None
    frame_rate_hz: float | None = None


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera. `number` is painted on the pole (1 to 9999, unique). `site` is the site's name.

    The password is not here: it stays sealed in storage and is opened only to connect.
    """

    number: int
    name: str
    site: str
    commune: str
    aliases: tuple[str, ...] = ()
    street: str = ""
    kind: CameraKind = CameraKind.FIXED
    nomad: bool = False
    purposes: tuple[Purpose, ...] = ()
    authorisation: Authorisation | None = None
    profiles: tuple[Profile, ...] = ()
    onvif_endpoint: str = ""
    user_name: str = ""
    recording: RecordingChoice = field(default_factory=RecordingChoice)
    azimuth_deg: float | None = None
    """Where it looks at rest, clockwise from north, 0 to below 360; None while nobody said it."""
    field_of_view_deg: float | None = None
    """How wide it sees, horizontally, 1 to 360."""
    id: int | None = None

    def __post_init__(self) -> None:
        if not NUMBER_MIN <= self.number <= NUMBER_MAX:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A camera number lies between 1 and 9999, not {number}."),
                number=self.number,
            )
        if not self.name.strip():
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Camera {number} needs a name."), number=self.number
            )
        azimuth, field_of_view = self.azimuth_deg, self.field_of_view_deg
        # NaN fails both comparisons, so it is refused too.
        if (azimuth is not None and not 0.0 <= azimuth < 360.0) or (
            field_of_view is not None and not 1.0 <= field_of_view <= 360.0
        ):
            raise InvalidInput(NO_DIRECTION, number=self.number)

    def profile(self, name: ProfileName) -> Profile | None:
        """The profile asked for, else the only other one the camera has, else None."""
        by_name = {profile.name: profile for profile in self.profiles}
        return by_name.get(name) or next(iter(by_name.values()), None)

    def authorisation_status(self, today: date) -> AuthorisationStatus:
        return authorisation_status(self.authorisation, today)
