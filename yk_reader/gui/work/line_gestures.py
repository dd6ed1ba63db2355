"""Gestures on lines and units: from the panes, the outline and the menus into Edits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from yk_reader.edits import (
    AssignFragments,
    ContinueAbove,
    CorrectLine,
    Edit,
    JoinAbove,
    JoinArticles,
    JoinCharacters,
    MoveArticle,
    MoveBoundary,
    MoveFragments,
    NewArticle,
    NextJoint,
    PlaceFragments,
    SetArticleRole,
    SetArticleUnsure,
    SetJoint,
    SetRole,
    SetUnsure,
    SplitFragment,
    StartArticle,
    TakeApart,
    ToggleParagraph,
    TurnRound,
    UnsplitLine,
    articles_of,
)
from yk_reader.gui.docks.outline import OutlineDock
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import nearest_fragment
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.gui.work.text_corrections import TextCorrections
from yk_reader.model.vocabulary import Joint, Role


class LineGestures(QObject):
    """What the commands of the menu 文章 and of the raw pane do."""

    def __init__(
        self,
        controller: PageController,
        raw: RawPane,
        reflow: ReflowPane,
        outline: OutlineDock,
        place: PaneSync,
    ) -> None:
        super().__init__(controller)
        self._place = place
        self._controller = controller
        self._raw = raw
        self._reflow = reflow
        self._outline = outline
        self._saved_step: int | None = None
        """the step of a correction whose field is still open"""
        raw.boundary_dragged.connect(self.move_boundary)
        raw.correction_committed.connect(self.correct)
        raw.correction_saved.connect(self.save_correction)
        raw.correction_dropped.connect(self.take_correction_back)
        reflow.lines_dropped.connect(self.give)
        TextCorrections(controller, reflow, self)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        made: dict[str, Callable[[], None]] = {
            "article.start": self.start,
            "article.join": self.join,
            "article.continue": self.go_on,
            "article.take-apart": self.take_apart,
            "article.upright": lambda: self._change(JoinCharacters),
            "article.turn": lambda: self._change(TurnRound),
            "article.furniture": lambda: self.give(self.starts(), None),
            "article.split": self.split,
            "article.paragraph": self.paragraph,
            "article.joint": self.joint,
            "article.earlier": lambda: self.move(-1),
            "article.later": lambda: self.move(1),
            "article.up": lambda: self.move_whole(-1),
            "article.down": lambda: self.move_whole(1),
            "article.unsure": self.unsure,
            "edit.correct": self.edit_text,
        }
        for role in Role:
            made[f"role.{role.value}"] = partial(self.role, role)
            made[f"article.role.{role.value}"] = partial(self.article_role, role)
        for joint in Joint:
            made[f"joint.{joint.value}"] = partial(self.set_joint, joint)
        return made

    def edit_text(self) -> None:
        """Open the text under the caret for typing, in the pane that is worked in."""
        raw = self._raw.parentWidget()
        if self._place.in_reflow or (raw is not None and raw.isHidden()):
            self._reflow.edit_text()
        else:
            self._raw.edit_line()

    @property
    def _view(self) -> PageView | None:
        return self._controller.view

    def starts(self) -> tuple[int, ...]:
        """The lines that a gesture means: those of the place of work, or of the row of the outline
        that has the focus."""
        meant = self._outline.meant()
        return meant.starts if meant is not None else self._place.starts()

    @property
    def caret(self) -> int:
        """The raw offset of the place of work."""
        return self._place.raw_offset

    @property
    def chosen(self) -> bool:
        """Whether several lines were chosen, and are meant rather than an entity among them."""
        return self._place.lines_chosen

    def _parts(self) -> tuple[int, ...]:
        """The same for what means single lines: the row of a whole article is none."""
        if self._whole is not None:
            self._controller.told.emit(self.tr("Choose a paragraph or heading of the article."))
            return ()
        return self.starts()

    def _line(self) -> int | None:
        """The line whose beginning is meant: that of the caret, where a unit has several."""
        starts = self._parts()
        if not starts or self._outline.meant() is not None:
            return starts[0] if starts else None
        return self._place.line()

    @property
    def _whole(self) -> int | None:
        """The article whose row in the outline is meant."""
        meant = self._outline.meant()
        return meant.article if meant is not None else None

    def start(self) -> None:
        """Start a new article at the first of the lines."""
        starts = self.starts()
        if starts:
            self._controller.apply(StartArticle(starts[0]))

    def join(self) -> None:
        """Join the article of the line to the one above; several articles that are chosen become
        one."""
        view, starts = self._view, self.starts()
        if view is None or not starts:
            return
        several = len(articles_of(view.annotation, starts)) > 1
        self._controller.apply(JoinArticles(starts) if several else JoinAbove(starts[0]))

    def go_on(self) -> None:
        """The lines go on with the line above: its article, its role, its paragraph."""
        starts = self._parts()
        if starts:
            self._controller.apply(ContinueAbove(starts))

    def take_apart(self) -> None:
        """Take columns apart that stand line about line; how many there are the lines tell."""
        from yk_reader.segment.strands import columns_of

        starts, view = self._parts(), self._view
        if starts and view is not None:
            lines = [f for f in view.annotation.fragments if f.start in set(starts)]
            texts = [view.page.text[f.start : f.end] for f in lines]
            self._controller.apply(TakeApart(starts, columns_of(texts)))

    def _change(self, edit: Callable[[tuple[int, ...]], Edit]) -> None:
        """Make an edit that wants some lines."""
        starts = self._parts()
        if starts:
            self._controller.apply(edit(starts))

    def give(self, starts: tuple[int, ...], article: int | None) -> None:
        """Give lines to an article, or to none."""
        if starts:
            self._controller.apply(AssignFragments(tuple(starts), article))

    def found(self, starts: tuple[int, ...]) -> None:
        """Make a new article of lines."""
        if starts:
            self._controller.apply(NewArticle(tuple(starts)))

    def role(self, role: Role) -> None:
        """Give lines a role."""
        starts = self._parts()
        if starts:
            self._controller.apply(SetRole(starts, role))

    def article_role(self, role: Role) -> None:
        """Give all lines of the article a role; of each article that is chosen."""
        view, starts = self._view, self.starts()
        if view is None or not starts:
            return
        keys = articles_of(view.annotation, starts)
        if keys:
            self._controller.apply(SetArticleRole(keys, role))
        else:
            self._controller.told.emit(self.tr("This line belongs to no article."))

    def paragraph(self) -> None:
        """Let a paragraph start here, or not."""
        start = self._line()
        if start is not None:
            self._controller.apply(ToggleParagraph(start))

    def joint(self) -> None:
        """Take the next kind of joint."""
        start = self._line()
        if start is not None:
            self._controller.apply(NextJoint(start))

    def set_joint(self, joint: Joint) -> None:
        """Take this kind of joint; the one that it has already counts as decided then."""
        start = self._line()
        if start is not None:
            self._controller.apply(SetJoint(start, joint))

    def move(self, by: int) -> None:
        """Earlier or later in the reading order of the article; a whole one on the page."""
        if self._whole is not None:
            self.move_whole(by)
            return
        starts = self.starts()
        if starts:
            self._controller.apply(MoveFragments(starts, by))

    def move_whole(self, by: int) -> None:
        """The article goes earlier (-1) or later (+1) in the reading order of the page."""
        key = self.article()
        if key is not None:
            self._controller.apply(MoveArticle(key, by=by))

    def article(self) -> int | None:
        """The article that is meant; where it is none or several, that is told."""
        view, starts = self._view, self.starts()
        if view is None or not starts:
            return None
        keys = {f.article for f in view.annotation.fragments if f.start in set(starts)}
        key = self._whole if self._whole is not None else keys.pop()
        if key is None or keys - {key}:
            self._controller.told.emit(self.tr("Choose lines of one article."))
            return None
        return key

    def place(self, starts: tuple[int, ...], article: int, before: object) -> None:
        """A unit was dragged in the outline: before a line of an article, or to its end."""
        at = before if isinstance(before, int) else None
        self._controller.apply(PlaceFragments(tuple(starts), article, at))

    def unsure(self) -> None:
        """Mark lines as unsure, or take the mark away when all have it."""
        view, starts = self._view, self.starts()
        if view is None or not starts:
            return
        article = view.annotation.article(self._whole) if self._whole is not None else None
        if article is not None:
            self._controller.apply(SetArticleUnsure(article.key, not article.unsure))
            return
        wanted = set(starts)
        flags = [f.unsure for f in view.annotation.fragments if f.start in wanted]
        self._controller.apply(SetUnsure(starts, not all(flags)))

    def split(self) -> None:
        """Split the line at the caret; where it is split already, make it whole again."""
        view = self._view
        if view is None:
            return
        raw = self._raw.caret()
        fragment = nearest_fragment(view, raw)
        if fragment is None:
            return
        if fragment.start < raw < fragment.end:
            self._controller.apply(SplitFragment(raw))
        else:
            self._controller.apply(UnsplitLine(fragment.start))

    def correct(self, start: int, text: str) -> None:
        """Take the corrected text of a line; what cannot be taken stays in its field."""
        if not self._controller.take(CorrectLine(start, text), merge=self._raw.correction_key):
            self._raw.refuse_correction()

    def save_correction(self, start: int, text: str) -> None:
        """Take the text of a line that is still being corrected."""
        self.correct(start, text)
        self._saved_step = self._controller.last_step()

    def take_correction_back(self) -> None:
        """What was saved of a correction while its field was open is not wanted."""
        if self._saved_step is not None and self._saved_step == self._controller.last_step():
            self._controller.undo()

    def move_boundary(self, old_start: int, new_start: int) -> None:
        """The boundary over one line was dragged over another."""
        self._controller.apply(MoveBoundary(old_start, new_start))

    def move_article(self, key: int, rank: int) -> None:
        """An article was dragged to another place in the outline."""
        self._controller.apply(MoveArticle(key, to=rank))

    def drop(self, starts: tuple[int, ...], article: object) -> None:
        """Lines were dropped on an article of the outline, or under the last one."""
        if isinstance(article, int):
            self.give(tuple(starts), article)
        else:
            self.found(tuple(starts))
