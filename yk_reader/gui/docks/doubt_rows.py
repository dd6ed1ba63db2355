"""The places to check as rows: their model, and how they are painted."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from yk_reader.gui.look import fonts
from yk_reader.gui.look.link_texts import chip_words
from yk_reader.gui.look.vocabulary_texts import alarm_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.page_links import LinkSign
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Place
from yk_reader.gui.widgets.rows import ROW, GrowingRows, Index, RowsModel, paint_ground
from yk_reader.text.display import stand_ins

_ICONS = {
    "doubt": ("ph.warning", "low.text"),
    "alarm": ("ph.warning", "low.text"),
    "patch": ("ph.warning", "low.text"),
    "proposed": ("ph.pencil-simple", "low.text"),
    "unsure": ("ph.question", "text.secondary"),
    "article-look": ("ph.flag", "text.secondary"),
    "page-look": ("ph.flag", "text.secondary"),
    "broken": ("ph.link-break", "error.text"),
    "labels": ("ph.warning", "low.text"),
    "untagged": ("ph.tag", "text.secondary"),
    "near": ("ph.text-aa", "low.text"),
    "misread": ("ph.text-aa", "low.text"),
    "link": ("ph.arrow-square-right", "low.text"),
    "link-gone": ("ph.link-break", "error.text"),
}


class PlaceModel(RowsModel):
    """The places as rows."""

    rows: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are listed."""
        return self.rows

    def shown(self, row: Place) -> str:
        """The title of the place."""
        return row.title

    def spoken(self, row: Place) -> str:
        """Title, line and hint."""
        return f"{row.title}, {self.line_text(row)}, {self.hint(row)}"

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
        if place.kind == "page-look":
            return self.tr("second look, page")
        if place.kind == "article-look":
            return self.tr("second look")
        if place.kind == "patch":
            return self.tr("correction {n}%").format(n=place.percent)
        if place.kind == "proposed":
            return self.tr("correction offered {n}%").format(n=place.percent)
        if place.kind == "suggestion":
            return self.tr("suggested {label}").format(label=place.what)
        if place.kind == "broken":
            return self.tr("broken {label}").format(label=place.what)
        if place.kind == "labels" and place.other:
            said = self.tr("{label}; mostly {other}, {n}×")
            return said.format(label=place.what, other=place.other, n=place.count)
        if place.kind == "labels":
            return place.what
        if place.kind == "near":
            return self.tr("{name}, {n}×?").format(name=place.other, n=place.count)
        if place.kind == "misread":
            return self.tr("{word}?").format(word=place.other)
        if place.kind == "untagged":
            said = self.tr("not {label} here") if place.count == 1 else self.tr("not {label}, {n}×")
            return said.format(label=place.what, n=place.count)
        if place.link is not None:
            return self.link_text(place.link)
        if place.alarm is not None:
            return alarm_name(place.alarm)
        return self.tr("unsure")

    def fitting_hint(self, place: Place, metrics: QFontMetrics, room: int) -> str:
        """The hint as far as there is room for it. Of a suggestion or a broken entity the label,
        rather than the beginning of what the icon says too."""
        hint = self.hint(place)
        if metrics.horizontalAdvance(hint) <= room:
            return hint
        if place.kind in ("suggestion", "broken"):
            hint = place.what
        return metrics.elidedText(hint, Qt.TextElideMode.ElideRight, room)

    def link_text(self, sign: LinkSign) -> str:
        """Where an article may go on, or where it did."""
        where = chip_words(sign.other.number, sign.other.name, onward=sign.onward)
        if sign.offered:
            return self.tr("{where}? {n}%").format(where=where, n=sign.confidence)
        return self.tr("{where}: no article there").format(where=where)


class PlaceRows(GrowingRows):
    """46 px rows: icon and title, below them the line and the hint."""

    height = 46

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(services, parent)
        self.view: PageView | None = None

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Icon and title, below them the line and the hint."""
        theme = self._services.theme
        place: Place = index.data(ROW)
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
        self._services.icons.paint(painter, icon, QRect(rect.x() + 12, rect.y() + 6, 16, 16))
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
            painter.drawText(low, right, model.fitting_hint(place, metrics, room))
        painter.setPen(theme.color("line.hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
