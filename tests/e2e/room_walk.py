"""The walk of a day of a control room through the console's window, and what its report is held against."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from csu_console.domain.logbook import AdditionKind, Entry, LinkKind
from csu_console.domain.shift import OrderKind
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.main_window import MainWindow
from csu_console.ui.people.sign_in_card import Occasion
from csu_console.ui.report.period_row import Kind
from csu_console.ui.report.report_window import ReportWindow
from tests.e2e.hands import ALT, CONTROL, SHIFT, Hands, focus, opened, wait
from tests.e2e.room_day import BY_HAND, EVENTS, FAINT, FIGHT, SERVICES_BY_HAND, Event
from tests.fakes.pdf_text import pdf_text

CHIEF, OPERATOR, NEXT = "claire.fontanel", "paul.martin", "nadia.benali"
PEOPLE = {
    CHIEF: ("Claire Fontanel", "supervisor"),
    OPERATOR: ("Paul Martin", "operator"),
    NEXT: ("Nadia Benali", "operator"),
}
PASSWORD = "le marché du mardi"
ORDERS = (
    (0, "Pas de verbalisation rue de la République pendant les travaux"),
    (1, "École primaire : attroupements à la sortie"),
)
"""Their place in the list of kinds, and what they say."""
FULL_HD = (1920, 1080)
Tables = dict[str, list[tuple[str, ...]]]
"""Rows as they are read, by the title of their table."""


class Day:
    """The walk. Every step goes by keys and clicks; the services are asked only what has been written."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        window.showNormal()
        window.resize(*FULL_HD)
        dock = window.findChild(LogbookDock)
        assert isinstance(dock, LogbookDock)
        self.window, self.dock, self.folder = window, dock, folder
        self.hands = Hands(window)
        self.log = window.services.room_log
        self.no_picture: list[object] = []
        """Said to the operator: on a machine with no time to spare a camera gives no picture within five seconds."""
        self.log.logbook.failed.connect(self.no_picture.append)
        self.first_day = (datetime.now().astimezone() - timedelta(minutes=100)).date()

    def live(self) -> None:
        self.chief_begins()
        self.operator_reads_the_orders()
        for number, event in enumerate(EVENTS, start=1):
            self.write(number, event)
        self.finish_the_fight()
        self.handover_is_refused()
        self.chief_takes_note()
        self.hand_over()
        self.report()

    # people

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        hands = self.hands
        if self.window.services.people.sessions.takes_commands:
            hands.press(Qt.Key.Key_U, modifiers=CONTROL)
        card = self.window.people.card
        wait("the card", card.isVisible)
        hands.write(name)
        hands.press(Qt.Key.Key_Tab)
        hands.write(password)
        if card.occasion is Occasion.CHANGE:
            hands.look("changement-de-personne")
        hands.press(Qt.Key.Key_Return)
        wait("the answer", lambda: card.said or not card.isVisible())

    # the morning

    def chief_begins(self) -> None:
        hands, shift = self.hands, self.dock.shift
        self.sign_in(CHIEF, "le marche du lundi")
        assert "mot de passe" in self.window.people.card.said
        hands.look("mauvais-mot-de-passe")
        # The name stays, the keyboard is where the password goes.
        hands.write(PASSWORD)
        hands.press(Qt.Key.Key_Return)
        wait("the session", lambda: not self.window.people.card.isVisible())
        assert self.window.services.people.sessions.actor().name == PEOPLE[CHIEF][0]
        tiles = self.window.view.tiles
        wait("six pictures", lambda: all(tiles.image(place) is not None for place in range(6)))
        hands.look("prise-de-poste")
        hands.press(Qt.Key.Key_F10, modifiers=CONTROL)
        hands.click(shift.name)
        hands.write("Matin")
        hands.press(Qt.Key.Key_Return)
        assert self.log.shifts.current() is not None
        for kind, title in ORDERS:
            shift.editor.kind.setFocus()
            hands.press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * kind)
            hands.click(shift.editor.title)
            hands.write(title)
            hands.press(Qt.Key.Key_Return)
            assert shift.fault.text() == ""
            assert shift.editor.title.text() == ""
        assert [order.kind for order in self.log.shifts.orders()] == [OrderKind.ORDER, OrderKind.PLACE]
        hands.look("vacation-ouverte")

    def operator_reads_the_orders(self) -> None:
        hands, orders = self.hands, self.dock.shift.orders
        self.sign_in(OPERATOR)
        hands.press(Qt.Key.Key_F10, modifiers=CONTROL)
        assert [order.title[:5] for order in self.log.shifts.to_acknowledge()] == ["Pas d", "École"]
        hands.look("consignes")
        self.acknowledge()
        assert orders.count() == 2
        hands.look("consignes-lues")

    def acknowledge(self) -> None:
        """Each order by the arrow and Enter."""
        orders = self.dock.shift.orders
        for place in range(len(self.log.shifts.to_acknowledge())):
            assert focus() is orders
            self.hands.press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * place, Qt.Key.Key_Return)
        assert self.log.shifts.to_acknowledge() == ()

    # the events

    def write(self, number: int, event: Event) -> None:
        hands, parts = self.hands, self.dock.form.parts
        view = self.window.view
        self.click_tile(event.tile - 1)
        hands.press(Qt.Key.Key_F9)
        assert focus() is parts.category.line
        hands.write(event.letters or event.template)
        if number in (1, 4):
            hands.look(f"rubrique-{number}")
        hands.press(*([Qt.Key.Key_Return] if event.template else [Qt.Key.Key_Tab]))
        assert focus() is parts.description
        if event.template:
            hands.press(Qt.Key.Key_End, modifiers=CONTROL)
        hands.write(event.text)
        for digit in event.calls:
            hands.press(Qt.Key(Qt.Key.Key_0 + digit), modifiers=ALT)
        if event.timer:
            hands.press(Qt.Key.Key_T, modifiers=CONTROL)
        if event.address:
            self.tab_to(parts.address)
            hands.write(event.address)
        if event.minutes_ago:
            self.tab_to(parts.start.line)
            hands.press(Qt.Key.Key_A, modifiers=CONTROL)
            begin = datetime.now().astimezone() - timedelta(minutes=event.minutes_ago)
            hands.write(f"{begin:%d/%m/%Y %H:%M}")
        if event.origin:
            self.tab_to(parts.origin)
            hands.write(event.origin)
        if event.outcome:
            hands.click_named(event.outcome, parts.outcomes)
        if number == FIGHT:
            wait("the still", lambda: parts.still.has_picture or self.no_picture)
        if number in (FIGHT, FAINT, 7):
            hands.look(f"evenement-{number}")
        self.tab_to(parts.description)
        hands.press(Qt.Key.Key_Return)
        assert parts.fault.text() == ""
        wait(f"entry {number}", lambda: len(self.log.logbook.entries()) == number)
        wait("the keyboard back at the pictures", view.hasFocus)

    def finish_the_fight(self) -> None:
        """Its partners arrive and are done, a text is added, somebody was arrested, it is over."""
        hands, page = self.hands, self.dock.page
        wait("the stills", lambda: self.stills() + len(self.no_picture) == len(EVENTS) - 1)
        hands.look("liste")
        self.open_entry("rixe")
        hands.press(Qt.Key.Key_1, modifiers=ALT)
        self.until(FIGHT, AdditionKind.ARRIVED)
        hands.press(Qt.Key.Key_1, modifiers=ALT)
        self.until(FIGHT, AdditionKind.DONE)
        hands.press(Qt.Key.Key_Insert)
        hands.write("Un blessé léger, pris en charge sur place. Deux témoins entendus.")
        hands.look("complement")
        hands.press(Qt.Key.Key_Return)
        self.until(FIGHT, AdditionKind.ADDENDUM)
        page.outcome.menu().actions()[1].trigger()
        self.until(FIGHT, AdditionKind.OUTCOME)
        hands.press(Qt.Key.Key_E, modifiers=CONTROL)
        self.until(FIGHT, AdditionKind.END)
        wait("the page", lambda: not page.end.isEnabled())
        hands.look("fiche")

    # the handover

    def handover_is_refused(self) -> None:
        """Two urgent events of which nobody in charge took note."""
        self.sign_the_sheet("")
        assert "2 événement" in self.dock.shift.fault.text()
        self.hands.look("releve-refusee")

    def chief_takes_note(self) -> None:
        hands = self.hands
        self.sign_in(CHIEF)
        for word, number in (("rixe", FIGHT), ("malaise", FAINT)):
            self.open_entry(word)
            hands.press(Qt.Key.Key_B, modifiers=CONTROL)
            self.until(number, AdditionKind.TAKEN_NOTE)
        self.open_entry("rixe")
        hands.press(Qt.Key.Key_V, modifiers=CONTROL | SHIFT)
        self.until(FIGHT, AdditionKind.VISA)
        wait("the page", lambda: not self.dock.page.visa.isEnabled())
        hands.look("visa")

    def hand_over(self) -> None:
        hands = self.hands
        self.sign_in(OPERATOR)
        self.sign_the_sheet("Malaise rue de la République : les pompiers rappellent à 18 h.")
        wait("both signatures", lambda: self.log.shifts.current() is None)
        wait("the sheet", lambda: "signé" in self.dock.shift.sheet.toPlainText())
        hands.look("releve-signee")
        self.save(self.dock.shift.paper, "releve.pdf")
        words = pdf_text((self.folder / "releve.pdf").read_bytes()).replace("\t", " ")
        for wanted in (
            "Paul Martin",
            "Nadia Benali",
            "Malaise, personne à terre",
            "pompiers rappellent",
            "attroupements",
        ):
            assert wanted in words

    def sign_the_sheet(self, note: str) -> None:
        hands, shift = self.hands, self.dock.shift
        hands.press(Qt.Key.Key_F10, modifiers=CONTROL)
        for field, words in ((shift.note, note), (shift.successor, NEXT), (shift.password, PASSWORD)):
            hands.click(field if field is not shift.note else shift.note.viewport())
            hands.press(Qt.Key.Key_A, modifiers=CONTROL)
            hands.write(words)
        hands.press(Qt.Key.Key_Return)

    # the report

    def report(self) -> None:
        hands = self.hands
        self.sign_in(CHIEF)
        hands.press(Qt.Key.Key_R, modifiers=CONTROL | SHIFT)
        window = opened(ReportWindow)
        wait("the first count", lambda: window.report is not None)
        hands.press(Qt.Key.Key_L, window=window)
        assert window.row.kind.currentIndex() == Kind.DAYS
        hands.press(Qt.Key.Key_Tab, window=window)
        assert focus() is window.row.first
        hands.write(f"{self.first_day:%d%m%Y}", window)
        hands.press(Qt.Key.Key_Return, window=window)
        wait("the count", lambda: window.report is not None and window.report.period.first == self.first_day)
        for place in range(window.tabs.count()):
            window.tabs.setCurrentIndex(place)
            hands.look(f"rapport-{place + 1}", window)
        shown = {
            table.sheet.title: table.model.rows() for _title, page in window.pages for table in page.tables
        }
        self.counted_by_hand(shown)
        self.save(window.csv_button, "rapport.csv")
        self.save(window.pdf_button, "rapport.pdf")
        same_in_the_file(shown, (self.folder / "rapport.csv").read_text(encoding="utf-8-sig"))
        same_on_paper(shown, (self.folder / "rapport.pdf").read_bytes())
        window.close()

    def counted_by_hand(self, shown: Tables) -> None:
        for title, rows in BY_HAND.items():
            found = {
                " ".join(filter(None, row[:-1])).removesuffix(" Vaubrillon"): row[-1] for row in shown[title]
            }
            assert {name: found.get(name) for name in rows} == {
                name: str(count) for name, count in rows.items()
            }
        assert sum(int(row[-1]) for row in shown["Par catégorie"]) == len(EVENTS)
        assert shown["Par heure et jour de la semaine"][-1][-1] == str(len(EVENTS))
        services = {row[0]: tuple(map(int, row[1:4])) for row in shown["Assistance par service"]}
        assert services == SERVICES_BY_HAND

    # small hands

    def click_tile(self, place: int) -> None:
        view = self.window.view
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.tile_rect(place).center())
        assert self.window.mosaic.selected == place

    def tab_to(self, widget: QWidget) -> None:
        """Tab until it has the keyboard; Shift and Tab would do for what lies behind."""
        for _ in range(80):
            if focus() is widget:
                return
            self.hands.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {widget.accessibleName()}")

    def open_entry(self, word: str) -> None:
        """By the search of the logbook."""
        hands, shown = self.hands, self.dock.list
        hands.press(Qt.Key.Key_L, modifiers=CONTROL)
        hands.write(word)
        wait("one found", lambda: [entry.facts.title.lower().count(word) for entry in shown.entries()] == [1])
        hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert self.dock.currentWidget() is self.dock.page

    def until(self, number: int, kind: AdditionKind) -> None:
        wait(f"{kind.value} of entry {number}", lambda: self.entry(number).of_kind(kind))

    def stills(self) -> int:
        """Entries that have one; that of a quick hand comes after its entry is written."""
        return sum(bool(entry.links(LinkKind.STILL)) for entry in self.log.logbook.entries())

    def entry(self, number: int) -> Entry:
        return next(entry for entry in self.log.logbook.entries() if entry.number == number)

    def save(self, button: QWidget, name: str) -> None:
        """Through the chooser, by its keyboard."""
        self.hands.click(button)
        chooser = opened(QFileDialog)
        self.hands.press(Qt.Key.Key_A, modifiers=CONTROL, window=chooser)
        self.hands.write(str(self.folder / name), chooser)
        self.hands.press(Qt.Key.Key_Return, window=chooser)
        wait(name, (self.folder / name).exists)


def plain(cell: str) -> str:
    """A cell as letters and figures alone: thousands are grouped on the screen, not in a file."""
    return "".join("" if cell == "–" else cell.split())


def same_in_the_file(shown: Tables, content: str) -> None:
    """Every table of the screen stands in the file, row by row."""
    lines = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    for title, rows in shown.items():
        start = lines.index([title]) + 2
        found = [[plain(cell) for cell in line] for line in lines[start : start + len(rows)]]
        assert found == [[plain(cell) for cell in row] for row in rows], title


def same_on_paper(shown: Tables, content: bytes) -> None:
    """Every row of every table is printed below its title."""
    words = "".join(pdf_text(content).split())
    for title, rows in shown.items():
        at = words.index("".join(title.split()))
        for row in rows:
            line = "".join("".join(cell.split()) for cell in row)
            found = words.find(line, at)
            assert found >= 0, (title, row)
            at = found
