"""The small field of “continues on another page”: in which article?"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from yk_reader.gui.dialogs.assign_field import AssignField, fit_of, plain_query
from yk_reader.gui.look.link_texts import page_words
from yk_reader.gui.services import Services
from yk_reader.jobs.links import End
from yk_reader.text.display import stand_ins
from yk_reader.text.late import late
from yk_reader.text.notes import page_name

Choice = tuple[str, str, End]
"""The uuids of a page and an article, and what they are called."""
_MOST = 200
_NUMBER = late(r"第?(?:[a-z]?[0-9]{1,3}|[一二三四五六七八九十]{1,4})版?")


class ContinueField(AssignField):
    """`continued` carries the key of the article here, and the Choice."""

    continued = Signal(int, object)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, parent)
        hint = self.tr("Goes on in: page number, words or pinyin initials of the headline")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self._choices: list[Choice] = []
        self._article = 0

    def ask_where(self, article: int, choices: list[Choice], at: QPoint, back: QWidget) -> None:
        """Open at a point of the window; `back` gets the focus again."""
        self._article, self._choices = article, choices
        self.open_at(at, back)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for place, name in self._matches(query)[:_MOST]:
            item = QListWidgetItem(stand_ins(name))
            item.setData(Qt.ItemDataRole.UserRole, place)
            self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(self.tr("No article of another page fits"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
            self.list.setCurrentRow(-1)
            return
        self.list.setCurrentRow(0)

    def _matches(self, query: str) -> list[tuple[int, str]]:
        """The place of each article that fits in the choices, and its name; the best first."""
        query = plain_query(query)
        number = page_name(query) if _NUMBER.fullmatch(query) else ""
        found = []
        for place, (_, _, end) in enumerate(self._choices):
            fits: int | None = 0
            if query and number != end.number:
                fits = fit_of(query, 0, end.headline)
            if fits is not None:
                name = f"{page_words(end.number, end.name)}  {end.rank}  {end.headline}"
                found.append((fits, place, name))
        return [(place, name) for _, place, name in sorted(found)]

    def _number_typed(self) -> None:
        """A page has many articles: a number waits for Enter."""

    def _take(self) -> bool:
        if self.isHidden() or self.list.currentRow() < 0:
            return False
        place = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.hide()
        if isinstance(place, int):
            self.continued.emit(self._article, self._choices[place])
        return True
