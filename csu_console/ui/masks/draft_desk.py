"""Keeps what was drawn and not approved, brings it back, and asks what to do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.ui.masks.drafts import MaskDraft, MaskDrafts
from csu_console.ui.masks.polygon_document import PolygonDocument
from csu_console.ui.masks.ports import EditorServices
from csu_console.ui.masks.question_bar import QuestionBar
from csu_console.ui.masks.sphere_desk import SphereDesk

KEEP_MS = 1500
"""From a change to its draft in the settings."""


class DraftDesk(QObject):
    """One camera's draft. GUI thread; owned by the editor."""

    def __init__(
        self,
        services: EditorServices,
        camera_id: int,
        document: PolygonDocument,
        question: QuestionBar,
        clock: Clock,
        sphere: SphereDesk | None,
        parent: QObject,
    ) -> None:
        """`sphere`: the zones of a camera that turns; else the document's outlines are kept."""
        super().__init__(parent)
        self._sphere = sphere
        self._services, self._camera_id = services, camera_id
        self._document, self._question, self._clock = document, question, clock
        self._drafts = MaskDrafts(services.settings)
        self._has_changes: Callable[[], bool] = lambda: False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_MS)
        self._soon.timeout.connect(self._keep_changes)

    def watch(self, has_changes: Callable[[], bool]) -> None:
        """From now on a draft is kept a moment after each change: neither a crash nor a power cut takes more than that."""
        self._has_changes = has_changes
        self._document.changed.connect(self._soon.start)

    def stop(self) -> None:
        """The editor closes, and keeps or drops the draft by itself."""
        self._soon.stop()

    def _keep_changes(self) -> None:
        if self._has_changes():
            self.keep()

    def bring_back(self, go_on: Callable[[], object], start_again: Callable[[], object]) -> None:
        """Show the draft over the version in force, and say so; `start_again` is done once it is dropped."""
        draft = self._drafts.get(self._camera_id)
        if draft is None:
            return
        if self._sphere is not None:
            self._sphere.bring_back(draft.zones)
        else:
            self._document.replace_all(draft.polygons)
        text = self.tr("The drawing kept on {time} is back. It covers nothing until it is approved.")
        if self._version() != draft.base_version:
            text = self.tr(
                "The drawing kept on {time} is back, but another version was approved since. It covers nothing "
                "until it is approved."
            )

        def drop() -> None:
            self.drop()
            start_again()

        kept = draft.kept_utc.astimezone().strftime("%d/%m/%Y %H:%M")
        self._question.ask(
            text.format(time=kept), (self.tr("Go on with it"), go_on), (self.tr("Drop it"), drop)
        )

    def keep(self) -> None:
        version, now_utc = self._version(), self._clock.utc_now()
        if self._sphere is None:
            draft = MaskDraft(version, now_utc, self._document.polygons)
        else:
            try:
                draft = MaskDraft(version, now_utc, zones=self._sphere.zones())
            except ConsoleError:
                return  # an outline that makes no zone yet: what was kept before it stays
        self._drafts.keep(self._camera_id, draft)

    def drop(self) -> None:
        self._soon.stop()
        self._drafts.drop(self._camera_id)

    def ask_before_closing(
        self, close: Callable[[], object], discard: Callable[[], object], go_on: Callable[[], object]
    ) -> None:
        """`close` keeps the draft."""
        text = self.tr("The masks have changed and are not approved yet.")
        drop, draw = (self.tr("Drop the changes"), discard), (self.tr("Go on drawing"), go_on)
        self._question.ask(text, (self.tr("Keep as a draft"), close), drop, draw)

    def _version(self) -> int:
        plan = self._services.masks.plan(self._camera_id)
        return 0 if plan is None else plan.version
