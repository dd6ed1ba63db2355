"""The sample pages on the start screen: a list with article strips, and a preview."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.services import Services
from yk_reader.gui.start.samples import Sample, load_samples
from yk_reader.gui.view.headlines import short_name
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.rows import Index
from yk_reader.model.entity import LabelSet
from yk_reader.paths import sample_files

_SAMPLE = Qt.ItemDataRole.UserRole
_ROW, _PREVIEW, _LIST = 52, QSize(392, 260), 250
_WAIT_MS = 100


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.names = [path.stem for path in sample_files()]
        self.samples: list[Sample] = []

    def set_samples(self, samples: list[Sample]) -> None:
        self.samples = samples
        if samples:
            self.dataChanged.emit(self.index(0, 0), self.index(len(samples) - 1, 0))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if not index.isValid():
            return None
        sample = self.samples[index.row()] if index.row() < len(self.samples) else None
        if role == _SAMPLE:
            return sample
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return sample.title if sample is not None else self.names[index.row()]
        return None


class _Rows(QStyledItemDelegate):
    """Strip of the articles' colours, headline, counts."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._services.theme
        rect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.color("state.selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        painter.setPen(theme.color("line.hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sample = index.data(_SAMPLE)
        self._strip(painter, rect.x() + 8, rect.y() + 8, sample)
        painter.setFont(fonts.ui(13))
        painter.setPen(theme.color("text.primary"))
        top = rect.adjusted(30, 5, -10, -26)
        title = painter.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, top.width()
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, title)
        if isinstance(sample, Sample):
            painter.setFont(fonts.ui(12))
            painter.setPen(theme.color("text.secondary" if selected else "text.tertiary"))
            low = rect.adjusted(30, 26, -10, -5)
            left, checked = self.low_texts(sample, painter.fontMetrics(), low.width())
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(low, right, checked)
            painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, left)
        painter.restore()

    def low_texts(self, sample: Sample, metrics: QFontMetrics, width: int) -> tuple[str, str]:
        """What stands left and right in the second line: all of it, or what there is room for."""
        stem, lines = short_name(sample.path.stem), self.tr("%n line(s)", "", sample.lines)
        if sample.state is None:
            return f"{stem}   {lines}", self.tr("with its facsimile") if sample.pictured else ""
        articles = self.tr("%n art.", "", sample.articles)
        entities = self.tr("%n ent.", "", sample.entities)
        checked = self.tr("with checked text")
        choices = (
            ((stem, articles, entities, lines), checked),
            ((stem, articles, entities), checked),
            ((stem, articles, entities), ""),
            ((stem, articles), ""),
        )
        for said, right in choices:
            left = "   ".join(said)
            if metrics.horizontalAdvance(left) + metrics.horizontalAdvance(right) + 12 <= width:
                return left, right
        return stem, ""

    def _strip(self, painter: QPainter, x: int, y: int, sample: object) -> None:
        theme = self._services.theme
        plain: QColor = theme.color("line.default")
        if not isinstance(sample, Sample) or not sample.strip:
            painter.fillRect(x, y, 10, 36, plain)
            return
        total, top = sum(n for _, n in sample.strip), 0.0
        for number, lines in sample.strip:
            height = 36 * lines / total
            color = plain if number is None else theme.article(number).bar
            bottom = top + height
            painter.fillRect(x, y + round(top), 10, round(bottom) - round(top), color)
            top = bottom


class SamplesBox(QFrame):
    """`wanted` carries the stem of the sample page that was chosen."""

    wanted = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Sample pages"))
        self._model = _Model(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(services, self))
        self.list.setFixedHeight(_ROW * max(1, self._model.rowCount()))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(_LIST)
        self.preview = ReflowPane(services.theme)
        self.preview.setFixedHeight(_PREVIEW.height())
        self.preview.setMaximumWidth(_PREVIEW.width())
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview.setAcceptDrops(False)
        self.preview.viewport().setAcceptDrops(False)
        self.preview.set_zoom(15)
        self.preview.setObjectName("preview")
        line = css(services.theme.color("line.default"))
        self.preview.setStyleSheet(f"#preview {{ border: 1px solid {line}; }}")
        row.addWidget(self.list, 1)
        row.addWidget(self.preview)
        self.list.activated.connect(self._chosen)
        self.list.doubleClicked.connect(self._chosen)
        self.list.selectionModel().currentChanged.connect(lambda new, _old: self._show(new))
        self._labels = LabelSet("", ())
        self._asked = False

    @property
    def count(self) -> int:
        """How many sample pages there are."""
        return self._model.rowCount()

    def showEvent(self, event: QShowEvent) -> None:
        """What stands on the pages is read once the window is there, and only if it is not a
        project that is shown: that would come later by as long."""
        super().showEvent(event)
        if not self._asked:
            QTimer.singleShot(_WAIT_MS, self, self._load)

    def _load(self) -> None:
        if self.isVisible() and not self._asked:
            self._asked = True
            self._services.tasks.compute(load_samples, self._loaded, _raise)

    def _loaded(self, samples: list[Sample]) -> None:
        from yk_reader.tagging import default_set

        self._labels = default_set()
        self._model.set_samples(samples)
        checked = [i for i, s in enumerate(samples) if s.state is not None]
        index = self._model.index(checked[-1] if checked else 0, 0)
        self.list.setCurrentIndex(index)
        self._show(index)

    def _show(self, index: Index) -> None:
        sample = index.data(_SAMPLE)
        if isinstance(sample, Sample) and sample.state is not None:
            self.preview.set_view(PageView(sample.state, self._labels))
        else:
            self.preview.set_view(None)

    def _chosen(self, index: Index) -> None:
        self.wanted.emit(self._model.names[index.row()])


def _raise(error: Exception) -> None:
    raise error
