"""The dock 待核: everything on the page that wants a look, in reading order; F8 walks it."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from yk_reader.gui.look import fonts
from yk_reader.gui.look.vocabulary_texts import alarm_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Place, next_place, places
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.rows import GrowingRows, Index, QuietList, paint_ground
from yk_reader.model.layout import Alarm
from yk_reader.text.display import stand_ins

PLACE = Qt.ItemDataRole.UserRole
_ICONS = {
    "doubt": ("ph.warning", "low.text"),
    "alarm": ("ph.warning", "low.text"),
    "unsure": ("ph.question", "text.secondary"),
    "broken": ("ph.link-break", "error.text"),
    "labels": ("ph.warning", "low.text"),
}


class PlaceModel(QAbstractListModel):
    """The places as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: tuple[Place, ...] = ()

    def set_places(self, found: tuple[Place, ...]) -> None:
        """Show these."""
        if found == self.places:
            return
        self.beginResetModel()
        self.places = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """What the row shows, for each role."""
        if not index.isValid():
            return None
        place = self.places[index.row()]
        if role == PLACE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return place.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place.title}, {self.line_text(place)}, {self.hint(place)}"
        return None

    def line_text(self, place: Place) -> str:
        """Where it stands."""
        return self.tr("line {n}").format(n=place.line)

    def hint(self, place: Place) -> str:
        """Why it is here, in a few words."""
        if place.kind == "doubt":
            what = {
                "article": self.tr("article"),
                "role": self.tr("role"),
                "joint": self.tr("joint"),
                "order": self.tr("order"),
            }[place.what]
            return f"{what} {place.percent}%"
        if place.kind == "suggestion":
            return self.tr("suggested {label}").format(label=place.what)
        if place.kind == "broken":
            return self.tr("broken {label}").format(label=place.what)
        if place.kind == "labels":
            return place.what
        if place.alarm is not None:
            return alarm_name(place.alarm)
        return self.tr("unsure")


class _Rows(GrowingRows):
    """46 px rows: icon and title, below them the line and the hint."""

    height = 46

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(services, parent)
        self.view: PageView | None = None

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._services.theme
        place: Place = index.data(PLACE)
        model = index.model()
        rect = option.rect
        painter.save()
        selected = paint_ground(painter, option, rect, self._services)
        if place.kind == "suggestion" and self.view is not None:
            ink = theme.label_named(self.view.labels, place.what).text
            icon = self._services.icons.tinted("ph.magic-wand", theme, ink)
        else:
            name, role = _ICONS.get(place.kind, _ICONS["doubt"])
            icon = self._services.icon(name, role)
        icon.paint(painter, rect.x() + 12, rect.y() + 6, 16, 16)
        painter.setFont(fonts.ui(13))
        painter.setPen(theme.color("text.primary"))
        text_rect = rect.adjusted(36, 4, -10, -22)
        title = painter.fontMetrics().elidedText(
            stand_ins(place.title), Qt.TextElideMode.ElideRight, text_rect.width()
        )
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.secondary" if selected else "text.tertiary"))
        low = rect.adjusted(36, 23, -10, -3)
        if isinstance(model, PlaceModel):
            line, metrics = model.line_text(place), painter.fontMetrics()
            painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, line)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            room = low.width() - metrics.horizontalAdvance(line) - 8
            hint = metrics.elidedText(model.hint(place), Qt.TextElideMode.ElideRight, room)
            painter.drawText(low, right, hint)
        painter.setPen(theme.color("line.hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class DoubtsDock(Dock):
    """The list; `place_chosen` carries a Place."""

    place_chosen = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.doubts", "")
        text = self.tr("To check")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self.model = PlaceModel(self)
        self.list = QuietList(services, self.tr("Nothing is to be checked on this page."))
        self.list.setAccessibleName(text)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._rows = _Rows(services, self)
        self.list.setItemDelegate(self._rows)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.body.addWidget(self.list)
        back = icon_button(services, "ph.caret-up", self.tr("Previous doubtful place"))
        on = icon_button(services, "ph.caret-down", self.tr("Next doubtful place"))
        back.clicked.connect(lambda: self.step(-1))
        on.clicked.connect(lambda: self.step(1))
        self.title.add(back)
        self.title.add(on)

    def set_view(self, view: PageView | None, alarms: tuple[Alarm, ...] = ()) -> None:
        """Show what is to be checked on a page; the row under work stays where it was."""
        row = self.list.currentIndex().row()
        before = self.model.places[row] if 0 <= row < len(self.model.places) else None
        self._rows.view = view
        self.model.set_places(places(view, alarms) if view is not None else ())
        self.title.count.setText(str(len(self.model.places)) if view is not None else "")
        if before is not None and self.model.places:
            where = next(
                (i for i, p in enumerate(self.model.places) if p.raw == before.raw),
                min(row, len(self.model.places)) - 1,
            )
            if where >= 0:
                self.list.setCurrentIndex(self.model.index(where, 0))

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.model.places)

    def step(self, by: int) -> Place | None:
        """Go to the next (+1) or previous (-1) place; None when there is none."""
        index = self.list.currentIndex()
        row = next_place(self.model.places, index.row() if index.isValid() else None, by)
        if row is None:
            return None
        self.list.setCurrentIndex(self.model.index(row, 0))
        place = self.model.places[row]
        self.place_chosen.emit(place)
        return place

    def _chosen(self, index: Index) -> None:
        self.place_chosen.emit(index.data(PLACE))
