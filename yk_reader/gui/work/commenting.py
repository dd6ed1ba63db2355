"""Comments on places: written, answered, resolved, walked; shown in both panes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from yk_reader.gui.docks.comment_rows import CommentRow
from yk_reader.gui.docks.comments import Wish, Writes
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.linking import flow_of
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.adjudicating import Adjudicating
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.model.errors import KnownError
from yk_reader.session.session import Change
from yk_reader.store.comments import Comment

_THIRD = 1 / 3
_WORDS = 40
"""Characters of the raw text that is shown with a comment."""


class Commenting(QObject):
    """What people say to each other of a page. Comments are no steps: they are saved at once, and
    undo leaves them as they are."""

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        pane_sync: PaneSync,
        adjudicating: Adjudicating,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._navigation, self._pane_sync = controller, navigation, pane_sync
        self._adjudicating, self._bench, self._shell = adjudicating, workbench, shell
        dock = self._dock = workbench.comments
        self._ties = (
            (dock.written, self._write),
            (dock.go_wanted, self.go),
            (dock.state_wanted, self._turn),
            (dock.remove_wanted, self._remove),
            (dock.filter_changed, self.look),
            (dock.new_wanted, self._place),
            (dock.left, workbench.reflow.setFocus),
            (controller.shown, self._shown),
        )
        for signal, slot in self._ties:
            signal.connect(slot)
        self._page: int | None = None
        self._here: tuple[Comment, ...] = ()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {
            "page.comment": self.ask,
            "page.next-comment": partial(self.step, 1),
            "page.previous-comment": partial(self.step, -1),
            "page.list-comments": lambda: self._bench.pages.toggle("comment"),
        }

    def close(self) -> None:
        """The project is closed."""
        for signal, slot in self._ties:
            signal.disconnect(slot)
        self._dock.give_up()
        self._dock.can_write = False
        self._dock.set_rows((), "")

    @property
    def me(self) -> str:
        """Who writes: the person, also while annotations are compared in another name."""
        return self._adjudicating.me

    # --- what is shown

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        if view is None or view.page_id != self._page or change is None:
            self._page = view.page_id if view is not None else None
            self.look()

    def look(self) -> None:
        """Read the comments again."""
        dock, view = self._dock, self._controller.view
        dock.me, dock.can_write = self.me, view is not None and not self._controller.read_only
        store = self._controller.project.store
        try:
            self._here = tuple(store.comments.of_page(view.page_id)) if view is not None else ()
            everywhere = dock.everywhere.isChecked()
            found = tuple(store.comments.all()) if everywhere else self._here
            rows = self._rows(found, everywhere=everywhere)
        except KnownError as error:
            self._shell.notify_error(error)
            return
        dock.set_rows(rows, self._why_none(view))
        self.mark()

    def _why_none(self, view: PageView | None) -> str:
        if view is None:
            return self.tr("No page is open.")
        key = self._bench.actions.shown_keys("page.comment")
        told = self.tr("Nobody says anything here. {key} comments on the place of work.")
        return told.format(key=key)

    def _rows(self, found: Sequence[Comment], *, everywhere: bool) -> tuple[CommentRow, ...]:
        """The threads that are asked for, the open ones first."""
        dock, view = self._dock, self._controller.view
        threads: dict[int, list[Comment]] = {}
        for one in found:
            threads.setdefault(one.parent or one.id, []).append(one)
        wanted = dock.shown.value
        kept = [
            thread
            for thread in threads.values()
            if wanted in ("all", thread[0].state)
            and (not dock.mine.isChecked() or any(one.annotator == self.me for one in thread))
        ]
        kept.sort(key=lambda thread: thread[0].state != "open")
        pages = self._controller.project.store.pages
        names: dict[int, str] = {}
        rows = []
        for thread in kept:
            page_id = thread[0].page_id
            here = view is not None and view.page_id == page_id
            if everywhere and page_id not in names:
                names[page_id] = pages.row(page_id, self.me).name
            for one in thread:
                line, words = self._place_of(one) if here else (0, "")
                rows.append(
                    CommentRow(
                        one, line, words, names.get(page_id, ""), len(thread) - 1,
                        thread[0].state == "resolved",
                    )
                )  # fmt: skip
        return tuple(rows)

    def _place_of(self, one: Comment) -> tuple[int, str]:
        """The line of a comment, and the words that it is about."""
        view = self._controller.view
        if view is None or one.start is None or one.end is None:
            return 0, ""
        page = view.page
        start = min(one.start, len(page.text))
        words = " ".join(page.text[start : one.end].split())
        return page.line_number(start), words[:_WORDS]

    def mark(self) -> None:
        """A sign in the margin of both panes where a thread is open."""
        view, bench = self._controller.view, self._bench
        starts = sorted(
            {c.start for c in self._here if c.parent is None and c.state == "open" and c.start
             is not None}
        )  # fmt: skip
        flows = [flow_of(view, start) for start in starts] if view is not None else []
        bench.raw.show_commented([(s, s) for s in starts])
        bench.reflow.show_commented([(f, f) for f in flows if f is not None])

    # --- places

    def ask(self) -> None:
        """Comment on what is selected, the entity, or the line at the place of work."""
        wish = self._wish()
        if wish is None:
            return
        if self._controller.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return
        self._dock.ask(wish)

    def _place(self) -> None:
        """The dock asks for a place: of what is written already, or for a new comment."""
        if not self._dock.writing:
            self.ask()
            return
        wish = self._wish()
        if wish is not None:
            self._dock.take_place(wish)

    def _wish(self) -> Wish | None:
        view = self._controller.view
        if view is None:
            return None
        spans = self._pane_sync.marked()
        if spans:
            span = min(s for s, _ in spans), max(e for _, e in spans)
            return Wish(Writes.NEW, view.page_id, span)
        start = self._pane_sync.line()
        fragment = view.annotation.fragment_at(start) if start is not None else None
        place = (fragment.start, fragment.end) if fragment is not None else None
        return Wish(Writes.NEW, view.page_id, place)

    def go(self, row: CommentRow) -> None:
        """Show the place of a comment; its page is opened where another one is shown."""
        one = row.comment
        inside = self._dock.isAncestorOf(self._shell.host.focusWidget() or self._shell.host)
        if one.page_id != self._controller.page_id and not self._navigation.open_page(one.page_id):
            return
        if one.start is not None and one.end is not None:
            self._pane_sync.go((one.start, one.end), _THIRD)
        self._dock.mark(one.id)
        if inside:
            self._dock.list.setFocus()

    def step(self, by: int) -> None:
        """To the next (+1) or previous (-1) thread that is listed, going round."""
        dock = self._dock
        firsts = [row for row in dock.model.rows if row.first]
        if not firsts:
            told = self.tr("No comment is listed.")
            if not dock.everywhere.isChecked():
                told = self.tr("No comment of this page is listed; the dock can list all pages.")
            self._shell.tell(told)
            return
        dock.show()
        current = dock.current
        now = (current.comment.parent or current.comment.id) if current is not None else None
        at = next((i for i, row in enumerate(firsts) if row.comment.id == now), None)
        if at is None:
            at = -1 if by > 0 else 0
        self.go(firsts[(at + by) % len(firsts)])

    # --- writing

    def _write(self, wish: Wish, text: str) -> None:
        comments, session = self._controller.project.store.comments, self._controller.session
        made: list[Comment] = []
        owner = session.annotator if session.annotator != self.me else None

        def do() -> None:
            if wish.kind is Writes.NEW:
                one = comments.add(wish.page_id, self.me, text, span=wish.span, owner=owner)
            elif wish.kind is Writes.ANSWER:
                one = comments.answer(wish.comment, self.me, text)
            else:
                one = comments.edit(wish.comment, text)
            made.append(one)
            self._changed(wish.page_id)
            self._dock.mark(one.id)

        self._controller.write(wish.page_id, do)

    def _turn(self, one: Comment) -> None:
        """Resolve the thread, or open it again."""
        comments = self._controller.project.store.comments

        def do() -> None:
            first = next((c for c in comments.of_page(one.page_id) if c.id == one.parent), one)
            comments.set_state(one.id, "open" if first.state == "resolved" else "resolved")
            self._changed(one.page_id)

        self._controller.write(one.page_id, do)

    def _remove(self, one: Comment) -> None:
        comments = self._controller.project.store.comments
        answers = [c for c in comments.of_page(one.page_id) if c.parent == one.id]
        if any(c.annotator != self.me for c in answers):
            self._shell.tell(self.tr("Others have answered: the thread stays. It can be resolved."))
            return

        def do() -> None:
            comments.remove(one.id)
            self._changed(one.page_id)

        self._controller.write(one.page_id, do)

    def _changed(self, page_id: int) -> None:
        self.look()
        self._bench.pages.model.refresh(page_id)
