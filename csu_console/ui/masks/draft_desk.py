"""Keeps what was drawn and not approved, brings it back, and asks what to do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from csu_console.domain.clock import Clock
from csu_console.ui.masks.drafts import MaskDraft, MaskDrafts
from csu_console.ui.masks.polygon_document import PolygonDocument
from csu_console.ui.masks.ports import EditorServices
from csu_console.ui.masks.question_bar import QuestionBar


class DraftDesk(QObject):
    """One camera's draft. GUI thread; owned by the editor."""

    def __init__(
        self,
        services: EditorServices,
        camera_id: int,
        document: PolygonDocument,
        question: QuestionBar,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._camera_id = services, camera_id
        self._document, self._question, self._clock = document, question, clock
        self._drafts = MaskDrafts(services.settings)

    def bring_back(self, go_on: Callable[[], object], start_again: Callable[[], object]) -> None:
        """Show the draft over the version in force, and say so; `start_again` is done once it is dropped."""
        draft = self._drafts.get(self._camera_id)
        if draft is None:
            return
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
        draft = MaskDraft(self._version(), self._clock.utc_now(), self._document.polygons)
        self._drafts.keep(self._camera_id, draft)

    def drop(self) -> None:
        self._drafts.drop(self._camera_id)

    def ask_before_closing(
        self, close: Callable[[], object] | None, discard: Callable[[], object], go_on: Callable[[], object]
    ) -> None:
        """`close` keeps the draft; None where none can be kept: then Enter goes on, and drops nothing."""
        text = self.tr("The masks have changed and are not approved yet.")
        drop, draw = (self.tr("Drop the changes"), discard), (self.tr("Go on drawing"), go_on)
        if close is None:
            self._question.ask(text, draw, drop)
        else:
            self._question.ask(text, (self.tr("Keep as a draft"), close), drop, draw)

    def _version(self) -> int:
        plan = self._services.masks.plan(self._camera_id)
        return 0 if plan is None else plan.version
