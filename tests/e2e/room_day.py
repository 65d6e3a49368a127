"""The events of one day of a control room, and what its report must say. Both are written by hand.

`BY_HAND` comes from reading `EVENTS` with a finger on the page; nothing of it is computed.
"""

from __future__ import annotations

from dataclasses import dataclass

MUNICIPAL_POLICE, NATIONAL_POLICE, FIRE, SAMU, WORKS = 1, 2, 4, 5, 6
"""The partners' digits: Alt and the digit stamps the next step of one."""


@dataclass(frozen=True, slots=True)
class Event:
    """What the operator's hands do for one entry. `letters` find the category; `template` calls one by its digit."""

    tile: int
    letters: str = ""
    template: str = ""
    text: str = ""
    calls: tuple[int, ...] = ()
    """Partners stamped, in order; the same one again is its next step."""
    origin: str = ""
    """First letters in the list of origins; "" leaves what is proposed."""
    outcome: str = ""
    """The chip pressed."""
    address: str = ""
    minutes_ago: int = 0
    """Its begin is typed: so long before now."""
    timer: bool = False


EVENTS = (
    Event(
        tile=1,
        letters="rix",
        text="Deux hommes se battent devant la mairie, l'un porte un blouson rouge.",
        calls=(MUNICIPAL_POLICE, MUNICIPAL_POLICE),
        outcome="flagrant délit",
        timer=True,
    ),
    Event(tile=3, letters="dépôt", text="Matelas et cartons au pied du conteneur.", calls=(WORKS,)),
    Event(
        tile=4,
        letters="malaise",
        text="Dame âgée assise sur le trottoir, consciente.",
        calls=(FIRE, SAMU, FIRE, FIRE),
    ),
    Event(tile=6, template="2", text=" RAS, agent sur place.", outcome="fausse alarme"),
    Event(tile=1, template="1"),
    Event(tile=8, letters="tapage", text="Musique forte signalée par un riverain.", origin="riv"),
    Event(
        tile=4,
        letters="stationnement",
        text="Fourgon sur le passage piéton.",
        outcome="verbalisation",
        address="12 rue de la République",
        minutes_ago=47,
    ),
    Event(
        tile=3,
        letters="ivresse",
        text="Équipage demande le suivi d'un homme ivre.",
        origin="police",
        calls=(MUNICIPAL_POLICE, MUNICIPAL_POLICE, MUNICIPAL_POLICE, NATIONAL_POLICE),
    ),
    Event(tile=5, letters="caméra", text="Vitre du dôme sale, mainteneur à prévenir."),
    Event(tile=1, letters="visite", text="Visite du centre par deux élus.", minutes_ago=95),
)

FIGHT, FAINT = 1, 3
"""Numbers of the two urgent entries."""

BY_HAND: dict[str, dict[str, int]] = {
    "Synthèse": {
        "Inscriptions à la main courante": 10,
        # The fight is closed later in the day.
        "Événements non clos": 1,
        "Événements signalés à un service": 4,
        # The drunkenness was asked for by the patrol; the other three were seen first.
        "Interventions déclenchées par la vidéo": 3,
        "Flagrants délits": 1,
        "Interpellations": 1,
        "Verbalisations": 1,
        "Alarmes avérées": 0,
        "Fausses alarmes": 1,
        "Vidéopatrouilles": 1,
        "Caméras en service": 6,
    },
    "Par priorité": {"Urgente": 2, "Normale": 2, "Basse": 6},
    "Par origine": {
        "Opérateur": 7,
        "Police municipale": 1,
        "Alarme de bâtiment": 1,
        "Riverain": 1,
        "Réquisition": 0,
    },
    "Par suite donnée": {"flagrant délit": 1, "interpellation": 1, "verbalisation": 1, "fausse alarme": 1},
    "Par commune": {"Vaubrillon": 9, "Autres lieux": 1},
    "Par site": {"Mairie": 3, "Carrefour des Tanneurs": 5, "Parking des Halles": 1, "Autres lieux": 1},
    "Par catégorie": {
        "Ordre public Rixe": 1,
        "Ordre public Ivresse publique et manifeste": 1,
        "Ordre public Tapage": 1,
        "Circulation et stationnement Stationnement gênant ou dangereux": 1,
        "Propreté et environnement Dépôt sauvage": 1,
        "Secours et personnes en détresse Malaise, personne à terre": 1,
        "Levée de doute sur alarme Alarme d'un bâtiment municipal": 1,
        "Vidéopatrouille Patrouille programmée": 1,
        "Technique Caméra en panne ou déréglée": 1,
        "Administratif Visite du centre": 1,
    },
}
"""Title of a table; the words of a row; its count."""

SERVICES_BY_HAND = {
    "Police municipale": (2, 2, 2),
    "Sapeurs-pompiers": (1, 1, 1),
    "SAMU": (1, 0, 0),
    "Police nationale": (1, 0, 0),
    "Services techniques": (1, 0, 0),
}
"""Told, arrived, delays measured."""
