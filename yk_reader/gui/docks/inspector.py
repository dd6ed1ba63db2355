"""The inspector: what is known of the entity or the line under the caret, and its buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yk_reader.edits import checked_link
from yk_reader.gui.docks.attribute import Attribute
from yk_reader.gui.docks.correction_note import CorrectionNote
from yk_reader.gui.docks.label_buttons import LabelButtons
from yk_reader.gui.docks.note_rows import NoteRows
from yk_reader.gui.docks.page_profile import PageProfile
from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import (
    clock,
    entity_status_name,
    joint_name,
    origin_name,
    role_name,
)
from yk_reader.gui.services import Services
from yk_reader.gui.view.corrections import Correction
from yk_reader.gui.view.entity_lines import line_pieces
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.reason_texts import reason_text
from yk_reader.gui.view.review import surface
from yk_reader.gui.view.targets import article_at, nearest_fragment
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Fragment, Patch, Why
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Origin
from yk_reader.session.session import StepInfo
from yk_reader.text.display import stand_ins

_SHOWN = 12
"""How much of a line is shown: the dock has room for one row of it."""


def _plain() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class InspectorDock(Dock):
    """Shows one entity, or one line. Its signals name the entity they are about."""

    relabel = Signal(int, str)
    remove = Signal(int)
    unsure = Signal(int, bool)
    note = Signal(int, str)
    link = Signal(tuple, str)
    """entities' keys, the identifier"""
    original_wanted = Signal(int)
    """a correction's key"""
    left = Signal()
    """the typing in a field has ended: the focus may go back"""
    profile_wanted = Signal()
    wanted = Signal()
    """it is going to be used: it must show what the caret is on by now"""
    told = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.inspector", "")
        text = self.tr("Inspector")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self._trash = icon_button(services, "ph.trash", self.tr("Remove or reject"))
        self._trash.clicked.connect(self._remove)
        self.title.add(self._trash)
        column = self._scrolled()
        self._add_surface(column)
        self._buttons = LabelButtons(services)
        self._buttons.chosen.connect(self._relabel)
        column.addWidget(self._buttons)
        self._add_fields(column)
        self.said = NoteRows(services)
        self.said.left.connect(self._go_back)
        column.addWidget(self.said)
        self.profile = PageProfile(services)
        self.profile.wanted.connect(self.profile_wanted)
        column.addWidget(self.profile)
        column.addStretch(1)
        self._entity: Entity | None = None
        self.made_patch: Callable[[PageView, Patch], StepInfo | None] = lambda _view, _patch: None
        """Which step made a correction."""
        self._refused: dict[str, str] = {}
        """Identifiers that were typed and cannot be kept as they are, by their entities."""
        self._back: QWidget | None = None
        self._seen: tuple[PageView, int | None, int, Correction | None] | None = None
        self.show_nothing()

    def _scrolled(self) -> QVBoxLayout:
        """The column of the dock; it scrolls where the dock is too low for it."""
        holder = QWidget()
        holder.setObjectName("inspected")
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        self.area = scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setStyleSheet("QScrollArea { background: transparent; }")
        scroll.setWidget(holder)
        self.body.addWidget(scroll)
        return column

    def _add_surface(self, column: QVBoxLayout) -> None:
        """What it is: the text with its label, its place, where it comes from."""
        head = QHBoxLayout()
        self.surface = _plain()
        self.surface.setFont(fonts.reading(17))
        self.surface.setStyleSheet("font-size: 17px;")
        self._code = _plain()
        self._code.setWordWrap(False)
        head.addWidget(self.surface, 1)
        head.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.place, self.origin = _plain(), _plain()
        quiet = css(self.services.theme.color("text.secondary"))
        for label in (self.place, self.origin):
            label.setStyleSheet(f"font-size: 12px; color: {quiet};")
            column.addWidget(label)
        self.correction = CorrectionNote(self.services)
        self.correction.original_wanted.connect(self.original_wanted)
        column.addWidget(self.correction)

    def _add_fields(self, column: QVBoxLayout) -> None:
        """What can be written: a note, unsure or not, an identifier."""
        low = QHBoxLayout()
        self._note = Attribute(self.services, self.tr("Note"))
        self._note.kept.connect(self._noted)
        self._unsure = QCheckBox(self.tr("Unsure"))
        self._unsure.clicked.connect(self._unsured)
        low.addWidget(self._note, 1)
        low.addWidget(self._unsure)
        column.addLayout(low)
        last = QHBoxLayout()
        last.setSpacing(4)
        self._link = Attribute(self.services, self.tr("Identifier: Q42, URL…"), checked_link)
        self._link.kept.connect(self._linked)
        self._all = icon_button(
            self.services, "ph.copy", self.tr("The same identifier for all mentions of this name")
        )
        self._all.clicked.connect(self._link_all)
        last.addWidget(self._link, 1)
        last.addWidget(self._all)
        column.addLayout(last)
        for field in (self._note, self._link):
            field.left.connect(self._go_back)
            field.refused.connect(self.told)

    def show_nothing(self) -> None:
        """No page is open."""
        self.profile.show_page(None)
        self._show_nothing()
        self.said.show_nothing()

    def _show_nothing(self) -> None:
        self.keep()
        self._entity = self._seen = None
        self.surface.setText("")
        self.place.setText(self.tr("Put the caret on an entity or a line."))
        self.origin.setText("")
        self.correction.show_nothing()
        self._for_entity(False)

    def leave(self, page_id: int) -> None:
        """Another page is shown: what is seen here is not acted on till it is shown, too."""
        if self._seen is not None and self._seen[0].page_id != page_id:
            self._entity = None  # what was typed for it was kept before the page was left

    def inspect(self, view: PageView, key: int | None, raw: int) -> None:
        """Show entity `key`; without one the line at raw offset `raw`."""
        entity = view.entities.get(key) if key is not None else None
        one = view.corrections.here(raw) if raw >= 0 else None
        asked = (view, key, raw if entity is None else -1, one)
        if self._seen is not None and self._seen[0] is view and self._seen[1:] == asked[1:]:
            return  # a caret that moves asks more than once
        self.leave(view.page_id)
        self._seen = asked
        room = entity is None and one is None
        self.profile.show_page(view.page if room else None)
        self.said.show_view(view, article_at(view, raw) if raw >= 0 else None, room=room)
        self._buttons.set_labels(view.labels)
        if one is None:
            self.correction.show_nothing()
        else:
            human = one.patch.origin is Origin.HUMAN
            self.correction.show_one(one, self.made_patch(view, one.patch) if human else None)
        if entity is not None:
            self._show_entity(view, entity)
            return
        fragment = nearest_fragment(view, raw) if raw >= 0 else None
        if fragment is None:
            self._show_nothing()
        else:
            self._show_line(view, fragment)

    def _show_entity(self, view: PageView, entity: Entity) -> None:
        same = self._entity is not None and self._entity.uuid == entity.uuid
        if not same:
            self.keep()
            self.area.verticalScrollBar().setValue(0)
        self._entity = entity
        self._for_entity(True)
        self.surface.setText(stand_ins(surface(view, entity)))
        colors = self.services.theme.label_named(view.labels, entity.label)
        self._code.setText(entity.label + (" ?" if entity.unsure else ""))
        self._code.setStyleSheet(
            f"font-size: 10px; font-weight: 700; padding: 1px 4px; border-radius: 2px;"
            f" color: {css(colors.text)}; background: {css(colors.tint)};"
        )
        grow(self._code, self.services.text_scale, base=False)
        self.place.setText(self._place(view, entity))
        said = [origin_name(entity.origin), entity_status_name(entity.status)]
        if entity.source and entity.origin is not Origin.HUMAN:
            said.append(f"{reason_text(entity.source)} {entity.confidence}%")
        if entity.changed_at:
            said.append(clock(entity.changed_at))
        self.origin.setText(self.tr(", ").join(said))
        self._buttons.check(entity.label)
        self._note.show_value(entity.note, same=same)
        self._link.show_value(entity.link, same=same)
        if not same and (refused := self._refused.pop(entity.uuid, "")):
            self._link.offer(refused)
        self._unsure.setChecked(entity.unsure)

    def _place(self, view: PageView, entity: Entity) -> str:
        (line, first, last), *more = line_pieces(view.page, entity)
        said = [self.tr("raw line {line}, characters {a}–{b}").format(line=line, a=first, b=last)]
        said += [
            self.tr("line {line}, characters {a}–{b}").format(line=line, a=first, b=last)
            for line, first, last in more
        ]
        where = self.tr("; ").join(said)
        placed = view.placed.get(entity.key)
        if placed is None:
            return f"{where}{self.tr(', ')}{self.tr('broken: not in one piece any more')}"
        unit = placed.unit
        if unit.para:
            inside = self.tr("article {n}, {role}, paragraph {p}").format(
                n=view.ranks.get(unit.article, 0), role=role_name(unit.role), p=unit.para
            )
        else:
            inside = self.tr("article {n}, {role}").format(
                n=view.ranks.get(unit.article, 0), role=role_name(unit.role)
            )
        return f"{where}{self.tr(', ')}{inside}"

    def _show_line(self, view: PageView, fragment: Fragment) -> None:
        self.keep()
        self._entity = None
        self._for_entity(False)
        text = view.page.text[fragment.start : fragment.end]
        self.surface.setText(stand_ins(text if len(text) <= _SHOWN else text[:_SHOWN] + "…"))
        if fragment.article is None:
            whose = self.tr("no article")
        else:
            whose = self.tr("article {n}").format(n=view.ranks.get(fragment.article, 0))
        line = self.tr("raw line {line}").format(line=view.page.line_number(fragment.start))
        comma = self.tr(", ")
        self.place.setText(
            comma.join((line, whose, role_name(fragment.role), joint_name(fragment.joint)))
        )
        self.origin.setText(
            "\n".join(
                (
                    self._why(self.tr("article"), fragment.by_article),
                    self._why(self.tr("role"), fragment.by_role),
                    self._why(self.tr("joint"), fragment.by_joint),
                )
            )
        )

    def _why(self, name: str, why: Why) -> str:
        follows = why.reason is Reason.NONE and not why.locked  # as edits mend joints
        reason = self.tr("follows from the lines around it") if follows else reason_text(why.reason)
        said = self.tr("{what}: {reason}").format(what=name, reason=reason)
        return said if why.locked or follows else f"{said} {why.confidence}%"

    def _for_entity(self, there: bool) -> None:
        self._trash.setEnabled(there)
        for widget in (self._code, self._buttons, self._note, self._unsure, self._link, self._all):
            widget.setVisible(there)

    def _relabel(self, name: str) -> None:
        if self._entity is not None:
            self.relabel.emit(self._entity.key, name)

    def _remove(self) -> None:
        if self._entity is not None:
            self.remove.emit(self._entity.key)

    def _unsured(self, on: bool) -> None:
        if self._entity is not None:
            self.unsure.emit(self._entity.key, on)

    def _noted(self, text: str) -> None:
        if self._entity is not None:
            self.note.emit(self._entity.key, text)

    def _linked(self, text: str) -> None:
        if self._entity is not None:
            self.link.emit((self._entity.key,), text)

    def _link_all(self) -> None:
        """Give the identifier to all mentions of the same words with the same label."""
        view = self._seen[0] if self._seen is not None else None
        if self._entity is None or view is None:
            return
        mine = self._entity
        name = surface(view, mine)
        others = [
            e.key
            for e in view.live
            if e.label == mine.label and e.key != mine.key and surface(view, e) == name
        ]
        self._link.forget()
        self.link.emit((mine.key, *others), self._link.text())

    def keep(self) -> None:
        """Save what was typed and not ended with Enter yet: something else is shown next. What
        cannot be saved is shown again with its entity."""
        for field in (self._note, self._link):
            if self._entity is None:
                field.forget()
            elif not field.keep():
                self._refused[self._entity.uuid] = field.text()  # only identifiers are refused
                field.forget()
        self.said.keep()

    def keep_or_stay(self) -> bool:
        """Save what was typed; False when it cannot be: it stays, its field has the focus."""
        for field in (self._note, self._link):
            if self._entity is not None and not field.keep():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return self.said.keep()

    def forget(self) -> None:
        """What was typed and could not be saved goes."""
        self._refused.clear()
        self.said.forget()
        for field in (self._note, self._link):
            field.forget()

    def ask_note(self) -> bool:
        """Put the caret into the note of the entity; False where none is shown."""
        self._ask(self._note)
        return self._entity is not None

    def ask_said(self, article: int | None) -> None:
        """Put the caret into the note on an article; None: on the page."""
        self.wanted.emit()
        field = self.said.ask(article)
        if field is not None:
            self._type(field)

    def ask_link(self) -> None:
        """Put the caret into the identifier."""
        self._ask(self._link)

    def _ask(self, field: Attribute) -> None:
        self.wanted.emit()
        if self._entity is not None:
            self._type(field)

    def _type(self, field: Attribute) -> None:
        self._back = self.window().focusWidget()
        self.show()
        self.raise_()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self.area.ensureWidgetVisible(field)

    def _go_back(self) -> None:
        """The typing has ended: the focus goes where it was, or to the text."""
        self.area.verticalScrollBar().setValue(0)
        back, self._back = self._back, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
