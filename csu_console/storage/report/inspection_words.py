"""What the program's own words are called in the file for an inspection: it is read by French authorities, whatever
the language of the screen. A word that is not listed stands as it is stored."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from csu_console.domain.audit import Result
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.camera_move import MoveState
from csu_console.domain.mask import PrivacyState
from csu_console.domain.operator import AccountStatus, Paper, PaperState
from csu_console.domain.permission import Role
from csu_console.domain.recording import GapCause
from csu_console.domain.registers import AccessStep

_WORDS = MappingProxyType(
    {
        AuthorisationStatus: {
            AuthorisationStatus.MISSING: "sans arrêté",
            AuthorisationStatus.VALID: "valable",
            AuthorisationStatus.EXPIRED: "expirée",
            AuthorisationStatus.NOT_YET: "pas encore valable",
        },
        CameraKind: {
            CameraKind.FIXED: "fixe",
            CameraKind.PTZ: "mobile",
            CameraKind.PANORAMIC: "panoramique",
        },
        MoveState: {
            MoveState.ORIGIN: "premier emplacement",
            MoveState.PLANNED: "prévu",
            MoveState.DONE: "fait",
            MoveState.CANCELLED: "abandonné",
        },
        Purpose: {
            Purpose.PUBLIC_BUILDINGS: "protection des bâtiments publics",
            Purpose.NATIONAL_DEFENCE: "défense nationale",
            Purpose.TRAFFIC: "régulation des flux de transport",
            Purpose.TRAFFIC_OFFENCES: "infractions au code de la route",
            Purpose.SAFETY_OF_PERSONS: "sécurité des personnes et des biens",
            Purpose.TERRORISM: "actes de terrorisme",
            Purpose.NATURAL_RISKS: "risques naturels ou technologiques",
            Purpose.RESCUE: "secours et incendie",
            Purpose.AMUSEMENT_PARKS: "parcs d'attraction",
            Purpose.INSURANCE: "obligation d'assurance des véhicules",
            Purpose.WASTE: "abandon de déchets",
        },
        PrivacyState: {
            PrivacyState.UNREVIEWED: "non revue (couverte)",
            PrivacyState.MASKED: "masquée",
            PrivacyState.CLEAR: "attestée sans lieu privé",
        },
        GapCause: {
            GapCause.STREAM_LOST: "flux perdu",
            GapCause.REFUSED: "connexion refusée",
            GapCause.QUEUE_FULL: "enregistreur débordé",
            GapCause.OVERLOAD: "poste surchargé",
            GapCause.DISK_FULL: "disque plein",
            GapCause.WRITE_FAILED: "écriture impossible",
            GapCause.NOT_AUTHORISED: "non autorisée",
            GapCause.UNREVIEWED: "masques non revus",
            GapCause.STOPPED: "enregistreur arrêté",
            GapCause.CRASHED: "arrêt imprévu",
            GapCause.CLOCK_CHANGED: "horloge changée",
            GapCause.SWITCHED: "changement de mode",
            GapCause.HANDED_OVER: "relais entre enregistreurs",
        },
        Role: {
            Role.OPERATOR: "opérateur",
            Role.SWORN_OPERATOR: "opérateur assermenté",
            Role.SUPERVISOR: "chef de salle",
            Role.REQUISITION_OFFICER: "chargé des réquisitions",
            Role.ADMINISTRATOR: "administrateur technique",
            Role.DPO: "délégué à la protection des données",
            Role.AUDITOR: "contrôleur",
            Role.PARTNER: "partenaire",
            Role.WALL: "mur (affichage seul)",
        },
        AccountStatus: {AccountStatus.ACTIVE: "actif", AccountStatus.SUSPENDED: "suspendu"},
        Paper: {
            Paper.HABILITATION: "habilitation",
            Paper.PREFECT_APPROVAL: "agrément du préfet",
            Paper.OATH: "assermentation",
            Paper.DATA_PROTECTION_TRAINING: "formation protection des données",
            Paper.CHARTER: "charte acceptée",
        },
        PaperState: {
            PaperState.MISSING: "manquante",
            PaperState.NOT_YET: "pas encore valable",
            PaperState.VALID: "valable",
            PaperState.ENDING: "échéance proche",
            PaperState.EXPIRED: "expirée",
        },
        Result: {Result.DONE: "fait", Result.REFUSED: "refusé", Result.FAILED: "échec"},
        AccessStep: {
            AccessStep.COMMUNICATED: "communiqué",
            AccessStep.REFUSED: "refusé",
            AccessStep.NOTHING_LEFT: "plus rien à communiquer",
        },
    }
)


def word(value: StrEnum) -> str:
    """What it is called."""
    words: dict[StrEnum, str] = dict(_WORDS.get(type(value), {}))  # type: ignore[call-overload]
    return words.get(value, value.value)


def stored_word(kind: type[StrEnum], stored: str) -> str:
    """The same of a value as a row has it, known or not."""
    try:
        return word(kind(stored))
    except ValueError:
        return stored
