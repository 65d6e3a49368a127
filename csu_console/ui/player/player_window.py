"""The player's window: open an export, see whether it is whole, look at it, save stills and sequences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export_check import ExportCheck
from csu_console.domain.replay import CAMERAS_LIMIT
from csu_console.domain.timeline import Period
from csu_console.services.export.check_job import CheckJob
from csu_console.services.player.export_timeline import ExportTimeline
from csu_console.services.player.opened_export import PlayedCamera, first_seen_us
from csu_console.services.player.player_service import PlayerService
from csu_console.ui.errors_text import text_of
from csu_console.ui.export.check_words import check_lines, verdict_words
from csu_console.ui.player.camera_list import CameraList
from csu_console.ui.player.player_keys import PlayerKeys
from csu_console.ui.replay.replay_grid import ReplayGrid
from csu_console.ui.replay.timeline_view import TimelineWidget
from csu_console.ui.replay.transport_bar import TransportBar
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink

TICK_MS = 100
LIST_PX = 450


class PlayerWindow(QMainWindow):
    """Lives in the GUI thread; owns what it plays until it closes."""

    def __init__(self, service: PlayerService, clock: Clock) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Player of exports"))
        self.setMinimumSize(900, 560)
        self.resize(1280, 760)
        self.setAcceptDrops(True)
        self.service, self._clock = service, clock
        self.cameras: tuple[PlayedCamera, ...] = ()
        """Those that are played."""
        self._job: CheckJob | None = None
        self.dialog: QFileDialog | None = None
        """The chooser that is open."""
        self.open_button = QPushButton(self.tr("Open an export… (Ctrl+O)"))
        self.title = QLabel(self.tr("Open the folder of an export, or drop it here."))
        self.title.setFont(font(Size.TEXT, bold=True))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # Authority and reference are what a court looks for: on a second line rather than cut.
        self.title.setWordWrap(True)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Camera number or name (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search a camera"))
        self.list = CameraList()
        self.grid = ReplayGrid(clock)
        self.marks = ExportTimeline(clock)
        self.timeline = TimelineWidget(self.marks, clock)
        self.bar = TransportBar()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.keys = PlayerKeys(self)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._lay_out()
        self._connect()
        self._enable(opened=False)

    # opening

    def open_path(self, path: Path) -> None:
        """Whatever it is: played and checked, or one sentence."""
        try:
            opened = self.service.open(path)
        except ConsoleError as error:
            self.say_fault(error)
            return
        self.say("")
        words = (opened.export or opened.path.name, opened.unit, opened.requisition)
        self.title.setText(" · ".join(word for word in words if word))
        self.setWindowTitle(self.tr("Player of exports – {name}").format(name=words[0]))
        self.list.show_cameras(opened.cameras)
        self._enable(opened=True)
        self.play(opened.cameras[:CAMERAS_LIMIT])
        self._check(path)

    def play(self, cameras: Sequence[PlayedCamera]) -> None:
        """These together, from where the replay stands when they have pictures of it."""
        if not cameras:
            return
        before = self.service.session
        at = None if before is None else before.position_utc
        first = from_us(min(film.start_us for camera in cameras for film in camera.films))
        last = from_us(max(film.end_us for camera in cameras for film in camera.films))
        self._leave()
        self.cameras = tuple(cameras)
        self.marks.take(cameras)
        begin = from_us(first_seen_us(cameras))
        session = self.service.play(cameras, at if at is not None and first <= at < last else begin)
        titles = {camera.id: camera.title for camera in cameras}
        self.grid.show_session(session, lambda camera_id: titles[camera_id])
        session.changed.connect(self._on_tick)
        margin = (to_us(last) - to_us(first)) // 20 + 1_000_000
        self.timeline.show_cameras([(camera.id, camera.title) for camera in cameras])
        self.timeline.show_period(Period(to_us(first) - margin, to_us(last) + margin))
        self.list.mark(cameras)
        self.grid.setFocus()
        self._tick.start()
        self._on_tick()

    def chosen(self) -> PlayedCamera | None:
        """The camera of the picture selected."""
        chosen = self.grid.selected_id
        return next((camera for camera in self.cameras if camera.id == chosen), None)

    def say(self, text: str) -> None:
        self.said.setText(text)

    def say_fault(self, error: object) -> None:
        if isinstance(error, ConsoleError):
            self.say(text_of(error))

    def ask_folder(self) -> None:
        """Choose the folder of an export; a film alone goes by drop or by the command line."""
        chooser = QFileDialog(self, self.tr("Folder of the export"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(lambda chosen: self.open_path(Path(chosen)))
        chooser.destroyed.connect(self._on_gone)
        self.dialog = chooser
        chooser.show()

    def ask_where(self, title: str, then: object) -> None:
        """The folder a still or a sequence goes to."""
        chooser = QFileDialog(self, title, str(Path.home()))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(then)
        chooser.destroyed.connect(self._on_gone)
        self.dialog = chooser
        chooser.show()

    # events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.open_path(Path(urls[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end_check()
        self._leave()
        self.timeline.close_reading()
        self.service.close()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._tick.stop()
        self.grid.show_session(None, str)

    def _on_tick(self) -> None:
        session = self.service.session
        if session is None or not session.is_open:
            return
        self.bar.show_session(session)
        self.timeline.set_cursor(to_us(session.position_utc), follow=session.playing)

    def _check(self, path: Path) -> None:
        self._end_check()
        self._show_verdict(self.tr("Checking that nothing was changed…"), Ink.TEXT)
        self._job = CheckJob(path, None, self)
        self._job.finished.connect(self._on_checked)
        self._job.failed.connect(self._on_check_failed)
        self._job.start()

    def _end_check(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.abandon()

    def _on_checked(self, check: ExportCheck) -> None:
        self._job = None
        sound = check.sound
        mark = "✓ " if sound else "✗ "
        self._show_verdict(mark + verdict_words(check), Ink.WELL if sound else Ink.NOW)
        self.verdict.setToolTip("\n".join(check_lines(check)))
        if not sound:
            self.say("\n".join(check_lines(check)[1:]))

    def _on_check_failed(self, error: object) -> None:
        self._job = None
        if isinstance(error, ConsoleError):
            self._show_verdict("✗ " + text_of(error), Ink.NOW)

    def _show_verdict(self, text: str, ink: Ink) -> None:
        self.verdict.setText(text)
        self.verdict.setStyleSheet(f"color: {ink.value};")

    def _on_seek(self, at_us: object) -> None:
        session = self.service.session
        if session is not None and isinstance(at_us, int):
            session.seek(from_us(at_us))

    def _on_goto(self, instant: object) -> None:
        session = self.service.session
        if session is not None:
            session.seek(instant)  # type: ignore[arg-type]
            self.grid.setFocus()

    def _on_chosen(self, camera_id: int) -> None:
        session = self.service.session
        if session is not None:
            session.leader = camera_id

    def _on_saved(self, path: object) -> None:
        self.say(self.tr("Saved without loss: {file}").format(file=path))

    def _on_gone(self) -> None:
        self.dialog = None

    def _enable(self, *, opened: bool) -> None:
        for widget in (self.search, self.list, self.grid, self.timeline, self.bar):
            widget.setEnabled(opened)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.ask_folder)
        self.search.textChanged.connect(self.list.look_for)
        self.search.returnPressed.connect(self.list.play_found)
        self.list.wanted.connect(self.play)
        self.timeline.sought.connect(self._on_seek)
        self.timeline.selection_changed.connect(lambda: self.bar.show_cut(self.timeline.selection))
        self.bar.goto_wanted.connect(self._on_goto)
        self.bar.fault.connect(self.say_fault)
        self.grid.chosen.connect(self._on_chosen)
        self.service.saved.connect(self._on_saved)
        self.service.failed.connect(self.say_fault)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(3 * STEP_PX, 2 * STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        head.setSpacing(4 * STEP_PX)
        words = QVBoxLayout()
        words.setSpacing(STEP_PX)
        words.addWidget(self.title)
        words.addWidget(self.verdict)
        head.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * STEP_PX, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        right = QWidget()
        pictures = QVBoxLayout(right)
        pictures.setContentsMargins(0, 0, 0, 0)
        pictures.setSpacing(0)
        pictures.addWidget(self.grid, 1)
        pictures.addWidget(self.timeline)
        pictures.addWidget(self.bar)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_PX, 1280 - LIST_PX])
        self.said.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(split, 1)
        box.addWidget(self.said)
        self.setCentralWidget(centre)
