"""Every command of the window, declared as data: menus, palette, key sheet and settings read it.

`keys` are the defaults in portable text. A command of scope `RAW`, `REFLOW`, `TEXT` (both panes) or
`PICTURE` works only while that pane has the focus. Commands without keys are in menu and palette.

To add a command: declare it here, in the run of its menu; its id is ``menu.what``. Then connect it
in one of two tables from command ids to what they do: `MainWindow._handlers` where it works without
a project (and has `project=False`) or concerns the window alone, else
`ProjectController._make_handlers`, which takes in the tables of the gestures. Menu, palette, key
sheet and settings follow; the tests name a command that nothing does, and keys that clash. Its text
goes into `resources/translations/`.
"""

from enum import Enum

from PySide6.QtCore import QCoreApplication

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP
from yk_reader.gui.look.picture_commands import PICTURE_COMMANDS
from yk_reader.gui.look.role_commands import ARTICLE_ROLE_TEXTS, ROLE_TEXTS
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint


class Scope(Enum):
    """Where a command's keys work."""

    WINDOW = "window"
    RAW = "raw"
    REFLOW = "reflow"
    TEXT = "text"
    PICTURE = "picture"


@dataclass(frozen=True)
class Command:
    """One command: `menu` names where it stands, `group` the run between two separators.

    `project` commands need an open project and are disabled without one; `on` marks a command
    that is switched on and off, `hidden` one that is shown only where the project needs it. A key
    that is held does it again and again, but not where it is meant `once`. One with a `setting` can
    be used only while that one (its name) is not empty.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    menu: str
    group: int = 0
    scope: Scope = Scope.WINDOW
    icon: str = ""
    project: bool = True
    on: bool = False
    hidden: bool = False
    once: bool = False
    setting: str = ""

    @property
    def title(self) -> str:
        """The text in the window's language."""
        return QCoreApplication.translate("Commands", self.text)


MENUS: tuple[tuple[str, str], ...] = (
    ("file", QT_TRANSLATE_NOOP("Menus", "&File")),
    ("edit", QT_TRANSLATE_NOOP("Menus", "&Edit")),
    ("page", QT_TRANSLATE_NOOP("Menus", "&Page")),
    ("article", QT_TRANSLATE_NOOP("Menus", "&Article")),
    ("entity", QT_TRANSLATE_NOOP("Menus", "E&ntity")),
    ("view", QT_TRANSLATE_NOOP("Menus", "&View")),
    ("tools", QT_TRANSLATE_NOOP("Menus", "&Tools")),
    ("help", QT_TRANSLATE_NOOP("Menus", "&Help")),
)

ARTICLE_ROLE_MENU = QT_TRANSLATE_NOOP("Menus", "Role of the whole article")
LABEL_MENU, PAGE_MENU, PROJECT_MENU = (
    QT_TRANSLATE_NOOP("Menus", "Tag"),
    QT_TRANSLATE_NOOP("Menus", "Same text on this page"),
    QT_TRANSLATE_NOOP("Menus", "Same text in the whole project"),
)
SUBMENUS: dict[tuple[str, int], str] = {
    ("file", 2): QT_TRANSLATE_NOOP("Menus", "Work with others"),
    ("article", 2): QT_TRANSLATE_NOOP("Menus", "Reading order"),
    ("page", 5): QT_TRANSLATE_NOOP("Menus", "Give, rename, move, remove"),
    ("page", 6): QT_TRANSLATE_NOOP("Menus", "Differences of annotators"),
    ("page", 7): QT_TRANSLATE_NOOP("Menus", "Comments"),
    ("view", 5): QT_TRANSLATE_NOOP("Menus", "Picture of the page"),
    ("article", 4): QT_TRANSLATE_NOOP("Menus", "Role"),
    ("article", 5): ARTICLE_ROLE_MENU,
    ("article", 6): QT_TRANSLATE_NOOP("Menus", "Joint"),
    ("article", 7): QT_TRANSLATE_NOOP("Menus", "On other pages"),
    ("article", 8): QT_TRANSLATE_NOOP("Menus", "Note and flag"),
    ("page", 4): QT_TRANSLATE_NOOP("Menus", "Notes and flags"),
    ("view", 1): QT_TRANSLATE_NOOP("Menus", "Go to"),
    ("view", 2): QT_TRANSLATE_NOOP("Menus", "Text size"),
    ("tools", 3): QT_TRANSLATE_NOOP("Menus", "Learning"),
    ("entity", 0): LABEL_MENU,
    ("entity", 1): PAGE_MENU,
    ("entity", 2): PROJECT_MENU,
    ("entity", 5): QT_TRANSLATE_NOOP("Menus", "Start and end"),
}
"""Groups of a menu that have a menu of their own: all in one would be higher than the screen."""

_T, _RAW, _FLOW, _PICTURE = Scope.TEXT, Scope.RAW, Scope.REFLOW, Scope.PICTURE

# fmt: off
_FILE = (
    Command("file.new", QT_TRANSLATE_NOOP("Commands", "New project…"), ("Ctrl+N",), "file",
            0, icon="ph.file-plus", project=False),
    Command("file.open", QT_TRANSLATE_NOOP("Commands", "Open project…"), ("Ctrl+O",), "file",
            0, icon="ph.folder-open", project=False),
    Command("file.samples", QT_TRANSLATE_NOOP("Commands", "Open the sample pages"), (), "file",
            0, icon="ph.newspaper", project=False),
    Command("file.import", QT_TRANSLATE_NOOP("Commands", "Import…"), ("Ctrl+I",), "file", 1,
            icon="ph.download-simple", project=False),
    Command("file.import-report", QT_TRANSLATE_NOOP("Commands", "Report of the last import…"),
            (), "file", 1, project=False),
    Command("file.read-back", QT_TRANSLATE_NOOP("Commands", "Read entities back…"), (), "file", 1),
    Command("file.align", QT_TRANSLATE_NOOP("Commands", "Align with texts…"), (), "file", 1,
            icon="ph.intersect"),
    Command("file.align-report", QT_TRANSLATE_NOOP("Commands", "Report of the last alignment…"),
            (), "file", 1),
    Command("file.export", QT_TRANSLATE_NOOP("Commands", "Export…"), ("Ctrl+E",), "file", 1,
            icon="ph.export"),
    Command("file.export-history", QT_TRANSLATE_NOOP("Commands", "Save the history…"), (),
            "file", 1),
    Command("file.print", QT_TRANSLATE_NOOP("Commands", "Print or save as PDF…"), ("Ctrl+P",),
            "file", 1, icon="ph.printer"),
    Command("file.give-out", QT_TRANSLATE_NOOP("Commands", "Give out pages…"), (), "file", 2,
            icon="ph.share-network"),
    Command("file.merge", QT_TRANSLATE_NOOP("Commands", "Merge projects…"), (), "file", 2,
            icon="ph.git-merge"),
    Command("file.backup", QT_TRANSLATE_NOOP("Commands", "Back up the project…"), (), "file", 3),
    Command("file.compact", QT_TRANSLATE_NOOP("Commands", "Compact the project"), (), "file", 3),
    Command("file.restore", QT_TRANSLATE_NOOP("Commands", "Restore a backup…"), (), "file", 3,
            project=False),
    Command("file.salvage", QT_TRANSLATE_NOOP("Commands", "Salvage a damaged project…"), (),
            "file", 3, project=False),
    Command("file.close", QT_TRANSLATE_NOOP("Commands", "Close project"), ("Ctrl+W",), "file", 4),
    Command("file.quit", QT_TRANSLATE_NOOP("Commands", "Quit"), ("Ctrl+Q",), "file", 4,
            project=False),
)
_EDIT = (
    Command("edit.undo", QT_TRANSLATE_NOOP("Commands", "Undo"), ("Ctrl+Z",), "edit", 0,
            icon="ph.arrow-u-up-left"),
    Command("edit.redo", QT_TRANSLATE_NOOP("Commands", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"),
            "edit", 0, icon="ph.arrow-u-up-right"),
    Command("edit.walk-back",
            QT_TRANSLATE_NOOP("Commands", "Back to where the walk along the history began"),
            ("Ctrl+Shift+Y",), "edit", 0),
    Command("edit.copy", QT_TRANSLATE_NOOP("Commands", "Copy"), ("Ctrl+C",), "edit", 1, _T),
    Command("edit.find", QT_TRANSLATE_NOOP("Commands", "Find in page"), ("Ctrl+F",), "edit", 2,
            icon="ph.magnifying-glass"),
    Command("edit.find-next", QT_TRANSLATE_NOOP("Commands", "Find next"), ("F3",), "edit", 2),
    Command("edit.find-previous", QT_TRANSLATE_NOOP("Commands", "Find previous"),
            ("Shift+F3",), "edit", 2),
    Command("edit.search", QT_TRANSLATE_NOOP("Commands", "Search in the project…"), ("F7",),
            "edit", 2),
    Command("edit.replace", QT_TRANSLATE_NOOP("Commands", "Find and replace…"), ("Ctrl+H",),
            "edit", 2, icon="ph.swap"),
    Command("edit.replace-one", QT_TRANSLATE_NOOP("Commands", "Replace the hit, on to the next"),
            ("F4",), "edit", 2),
    Command("edit.correct", QT_TRANSLATE_NOOP("Commands", "Correct the text of the line"),
            ("F2",), "edit", 3, _T, icon="ph.pencil-simple"),
    Command("edit.uncorrect", QT_TRANSLATE_NOOP("Commands", "Back to the original text"),
            ("Shift+F2",), "edit", 3, _T),
)
_PAGE = (
    Command("page.previous", QT_TRANSLATE_NOOP("Commands", "Previous page"), ("Ctrl+PgUp",),
            "page", 0, icon="ph.caret-left"),
    Command("page.next", QT_TRANSLATE_NOOP("Commands", "Next page"), ("Ctrl+PgDown",), "page",
            0, icon="ph.caret-right"),
    Command("page.done", QT_TRANSLATE_NOOP("Commands", "Page done, open the next"),
            ("Ctrl+D",), "page", 1, icon="ph.check-circle", once=True),
    Command("page.reopen", QT_TRANSLATE_NOOP("Commands", "Page in progress again"),
            ("Ctrl+Shift+D",), "page", 1),
    Command("page.list-comments",
            QT_TRANSLATE_NOOP("Commands", "List: with open comments only"), (), "page", 4,
            on=True),
    Command("page.comment", QT_TRANSLATE_NOOP("Commands", "Comment on this place"),
            ("Ctrl+Shift+M",), "page", 7, icon="ph.chat-text"),
    Command("page.next-comment", QT_TRANSLATE_NOOP("Commands", "Next comment"), ("F5",),
            "page", 7),
    Command("page.previous-comment", QT_TRANSLATE_NOOP("Commands", "Previous comment"),
            ("Shift+F5",), "page", 7),
    Command("page.compare", QT_TRANSLATE_NOOP("Commands", "Compare annotations"), ("F12",),
            "page", 6, icon="ph.columns", on=True),
    Command("page.take-left", QT_TRANSLATE_NOOP("Commands", "Difference: take the left"), ("<",),
            "page", 6, _T),
    Command("page.take-right", QT_TRANSLATE_NOOP("Commands", "Difference: take the right"),
            (">",), "page", 6, _T),
    Command("page.take-both", QT_TRANSLATE_NOOP("Commands", "Difference: take both"), (";",),
            "page", 6, _T),
    Command("page.take-neither",
            QT_TRANSLATE_NOOP("Commands", "Difference: neither; lines as they are now"), ("\\",),
            "page", 6, _T),
    Command("page.propose", QT_TRANSLATE_NOOP("Commands", "Propose the layout again"),
            ("Ctrl+R",), "page", 2, icon="ph.arrows-clockwise"),
    Command("page.accept-corrections",
            QT_TRANSLATE_NOOP("Commands", "Accept offered corrections by confidence…"), (), "page",
            2, once=True),
    Command("page.note", QT_TRANSLATE_NOOP("Commands", "Note on this page"), ("Shift+M",), "page",
            4, _T, icon="ph.note-pencil"),
    Command("page.second-look",
            QT_TRANSLATE_NOOP("Commands", "Second look at this page: on or off"), ("Shift+F",),
            "page", 4, _T, icon="ph.flag"),
    Command("page.list-second-look",
            QT_TRANSLATE_NOOP("Commands", "List: second look only"), (), "page", 4, on=True),
    Command("page.list-notes", QT_TRANSLATE_NOOP("Commands", "List: with notes only"), (), "page",
            4, on=True),
    Command("page.list-mine", QT_TRANSLATE_NOOP("Commands", "List: given to me only"), (), "page",
            4, on=True),
    Command("page.list-free", QT_TRANSLATE_NOOP("Commands", "List: given to nobody only"), (),
            "page", 4, on=True),
    Command("page.meta", QT_TRANSLATE_NOOP("Commands", "Page details…"), (), "page", 3),
    Command("page.profile", QT_TRANSLATE_NOOP("Commands", "Page profile…"), (), "page", 3),
    Command("page.ocr", QT_TRANSLATE_NOOP("Commands", "Read by OCR…"), (), "page", 3,
            icon="ph.file-text"),
    Command("page.decode", QT_TRANSLATE_NOOP("Commands", "Read with another encoding…"), (),
            "page", 3),
    Command("page.give", QT_TRANSLATE_NOOP("Commands", "Give to a person…"), (), "page", 5,
            icon="ph.user-plus"),
    Command("page.rename", QT_TRANSLATE_NOOP("Commands", "Rename the page"), (), "page", 5,
            icon="ph.pencil-line"),
    Command("page.move", QT_TRANSLATE_NOOP("Commands", "Move to another project…"), (), "page", 5,
            icon="ph.arrow-square-out"),
    Command("page.remove", QT_TRANSLATE_NOOP("Commands", "Remove pages…"), (), "page", 5,
            icon="ph.trash", once=True),
    Command("page.bring-back", QT_TRANSLATE_NOOP("Commands", "Bring removed pages back"), (),
            "page", 5),
)
_ARTICLE = (
    Command("article.start", QT_TRANSLATE_NOOP("Commands", "Start a new article here"),
            ("Return",), "article", 0, _RAW, icon="ph.list-plus"),
    Command("article.join", QT_TRANSLATE_NOOP("Commands", "Join to the article above"),
            ("Backspace",), "article", 0, _RAW, icon="ph.arrow-line-up"),
    Command("article.assign", QT_TRANSLATE_NOOP("Commands", "Give to an article…"), ("A",),
            "article", 0, _T),
    Command("article.furniture", QT_TRANSLATE_NOOP("Commands", "Belongs to no article"), ("O",),
            "article", 0, _T),
    Command("article.continue", QT_TRANSLATE_NOOP("Commands", "Goes on with the line above"),
            ("S",), "article", 0, _T),
    Command("article.other-part", QT_TRANSLATE_NOOP("Commands", "To its part on another page"),
            ("Z",), "article", 7, _T, icon="ph.arrow-square-right"),
    Command("article.continue-on",
            QT_TRANSLATE_NOOP("Commands", "Continues on another page…"), ("Shift+A",), "article", 7,
            _T),
    Command("article.unlink",
            QT_TRANSLATE_NOOP("Commands", "Does not continue on another page"), (), "article", 7,
            _T),
    Command("article.take-apart", QT_TRANSLATE_NOOP("Commands", "Take woven columns apart"),
            ("W",), "article", 2, _T),
    Command("article.upright", QT_TRANSLATE_NOOP("Commands", "Join the characters of a column"),
            ("Shift+W",), "article", 2, _T),
    Command("article.turn", QT_TRANSLATE_NOOP("Commands", "Turn the order of the lines round"),
            ("R",), "article", 2, _T),
    Command("article.split", QT_TRANSLATE_NOOP("Commands", "Split the line at the caret"),
            ("Ctrl+Return",), "article", 1, _RAW, icon="ph.scissors"),
    Command("article.paragraph", QT_TRANSLATE_NOOP("Commands", "Paragraph starts here"),
            ("P",), "article", 1, _T, icon="ph.text-align-left"),
    Command("article.joint", QT_TRANSLATE_NOOP("Commands", "Next kind of joint"), ("G",),
            "article", 1, _T),
    Command("article.earlier", QT_TRANSLATE_NOOP("Commands", "Earlier in reading order"),
            ("[",), "article", 2, _T),
    Command("article.later", QT_TRANSLATE_NOOP("Commands", "Later in reading order"), ("]",),
            "article", 2, _T),
    Command("article.up", QT_TRANSLATE_NOOP("Commands", "Article earlier on the page"),
            ("Alt+Up",), "article", 2, _T),
    Command("article.down", QT_TRANSLATE_NOOP("Commands", "Article later on the page"),
            ("Alt+Down",), "article", 2, _T),
    Command("article.unsure", QT_TRANSLATE_NOOP("Commands", "Unsure"), ("?",), "article", 3, _T,
            icon="ph.question"),
    Command("article.note", QT_TRANSLATE_NOOP("Commands", "Note on this article"), ("M",),
            "article", 8, _RAW, icon="ph.note-pencil"),
    Command("article.second-look",
            QT_TRANSLATE_NOOP("Commands", "Second look at this article: on or off"), ("F",),
            "article", 8, _T, icon="ph.flag"),
    Command("article.right", QT_TRANSLATE_NOOP("Commands", "This is right"), ("V",), "article",
            3, _T, icon="ph.check-circle"),
    Command("article.all-right", QT_TRANSLATE_NOOP("Commands", "The whole article is right"),
            ("Shift+V",), "article", 3, _T),
)
_ROLES = tuple(
    Command(f"role.{role.value}", text, (key,), "article", 4, _T)
    for role, key, text in ROLE_TEXTS
)
_ARTICLE_ROLES = tuple(
    Command(f"article.role.{role.value}", ARTICLE_ROLE_TEXTS[role], (f"Shift+{key}",),
            "article", 5, _T)
    for role, key, _ in ROLE_TEXTS
)
_JOINT_TEXTS: tuple[tuple[Joint, str], ...] = (
    (Joint.PARAGRAPH, QT_TRANSLATE_NOOP("Commands", "Joint: new paragraph")),
    (Joint.BREAK, QT_TRANSLATE_NOOP("Commands", "Joint: line break")),
    (Joint.SPACE, QT_TRANSLATE_NOOP("Commands", "Joint: joined with a space")),
    (Joint.GLUE, QT_TRANSLATE_NOOP("Commands", "Joint: joined without a space")),
)
_JOINTS = tuple(
    Command(f"joint.{joint.value}", text, (), "article", 6, _T) for joint, text in _JOINT_TEXTS
)
_LABEL = QT_TRANSLATE_NOOP("Commands", "Tag with label %1")
_EVERYWHERE = QT_TRANSLATE_NOOP("Commands", "Same text everywhere on the page: label %1")
LABEL_KEYS = "1234567890"
_LABELS = tuple(
    Command(f"entity.label.{key}", _LABEL, (key,), "entity", 0, _FLOW) for key in LABEL_KEYS
)
LETTER_KEYS = "abcdefghijklmnopqrstuvwxyz"
"""Keys of labels beyond ten: they follow the full stop."""
_LABELS_BY_LETTER = tuple(
    Command(f"entity.label.{key}", _LABEL, (f"., {key.upper()}",), "entity", 0, _FLOW, hidden=True)
    for key in LETTER_KEYS
)
_LABELS_EVERYWHERE = tuple(
    Command(f"entity.everywhere.{key}", _EVERYWHERE, (f"Shift+{key}",), "entity", 1, _FLOW)
    for key in LABEL_KEYS
)
_REMOVE_EVERYWHERE = (
    Command("entity.everywhere-remove",
            QT_TRANSLATE_NOOP("Commands", "Remove the same text everywhere on the page"),
            ("Shift+Del",), "entity", 1, _FLOW),
)
_PROJECT = QT_TRANSLATE_NOOP("Commands", "Same text in the whole project: label %1")
_LABELS_PROJECT = tuple(
    Command(f"entity.project.{key}", _PROJECT, (f"E, {key}",), "entity", 2, _FLOW)
    for key in LABEL_KEYS
)
_PROJECT_WIDE = (
    Command("entity.project-relabel",
            QT_TRANSLATE_NOOP("Commands", "Relabel the same text in the whole project…"),
            ("E, R",), "entity", 2, _FLOW),
    Command("entity.project-remove",
            QT_TRANSLATE_NOOP("Commands", "Remove the same text in the whole project…"),
            ("E, Del",), "entity", 2, _FLOW),
)
_ENTITY = (
    Command("entity.next-suggestion", QT_TRANSLATE_NOOP("Commands", "Next suggestion"),
            ("Tab",), "entity", 3, _FLOW),
    Command("entity.previous-suggestion",
            QT_TRANSLATE_NOOP("Commands", "Previous suggestion"), ("Shift+Tab",), "entity", 3,
            _FLOW),
    Command("entity.accept", QT_TRANSLATE_NOOP("Commands", "Accept the suggestion"),
            ("Return",), "entity", 3, _FLOW),
    Command("entity.accept-visible",
            QT_TRANSLATE_NOOP("Commands", "Accept the visible suggestions and go on"),
            ("Ctrl+Return",), "entity", 3, _FLOW),
    Command("entity.accept-above",
            QT_TRANSLATE_NOOP("Commands", "Accept suggestions by confidence…"),
            ("Ctrl+Shift+Return",), "entity", 3, _FLOW, icon="ph.checks", once=True),
    Command("entity.filter", QT_TRANSLATE_NOOP("Commands", "Filter entities…"),
            ("Ctrl+Shift+L",), "entity", 6, icon="ph.funnel-simple"),
    Command("entity.filter-off", QT_TRANSLATE_NOOP("Commands", "Clear the entity filter"), (),
            "entity", 6),
    Command("entity.remove", QT_TRANSLATE_NOOP("Commands", "Remove or reject"), ("Del",),
            "entity", 4, _FLOW, icon="ph.trash"),
    Command("entity.unsure", QT_TRANSLATE_NOOP("Commands", "Unsure about this entity"), (),
            "entity", 4, _FLOW),
    Command("entity.note", QT_TRANSLATE_NOOP("Commands", "Note on this entity or article"), ("M",),
            "entity", 4, _FLOW),
    Command("entity.link", QT_TRANSLATE_NOOP("Commands", "Identifier of this entity"), ("I",),
            "entity", 4, _FLOW),
    Command("entity.cycle", QT_TRANSLATE_NOOP("Commands", "Next of the nested entities"),
            ("Q",), "entity", 4, _FLOW),
    Command("entity.end-right", QT_TRANSLATE_NOOP("Commands", "Entity's end to the right"),
            ("Alt+Right",), "entity", 5, _FLOW),
    Command("entity.end-left", QT_TRANSLATE_NOOP("Commands", "Entity's end to the left"),
            ("Alt+Left",), "entity", 5, _FLOW),
    Command("entity.start-right", QT_TRANSLATE_NOOP("Commands", "Entity's start to the right"),
            ("Alt+Shift+Right",), "entity", 5, _FLOW),
    Command("entity.start-left", QT_TRANSLATE_NOOP("Commands", "Entity's start to the left"),
            ("Alt+Shift+Left",), "entity", 5, _FLOW),
)
_PICTURES = tuple(
    Command(f"view.picture-{name}", text, keys, "view", 5, _PICTURE, icon and f"ph.{icon}", on=on)
    for name, text, keys, icon, on in PICTURE_COMMANDS
)
_VIEW = (
    Command("view.linked", QT_TRANSLATE_NOOP("Commands", "Linked panes"), (), "view", 0,
            icon="ph.arrows-left-right", on=True),
    Command("view.reading", QT_TRANSLATE_NOOP("Commands", "Reading mode"), ("F11",), "view", 0,
            icon="ph.book-open", on=True),
    Command("view.fold", QT_TRANSLATE_NOOP("Commands", "Fold blank lines"), (), "view", 0,
            icon="ph.arrows-in-line-vertical", on=True),
    Command("view.facsimile", QT_TRANSLATE_NOOP("Commands", "Facsimile"), ("F9",), "view", 0,
            icon="ph.image", on=True),
    Command("view.facsimile-window",
            QT_TRANSLATE_NOOP("Commands", "Facsimile in its own window"), ("Shift+F9",), "view", 5,
            icon="ph.picture-in-picture", on=True),
    *_PICTURES,
    Command("view.picture-file", QT_TRANSLATE_NOOP("Commands", "Picture of this page…"), (), "view",
            5),
    Command("view.picture-embed",
            QT_TRANSLATE_NOOP("Commands", "Keep the picture in the file…"), (), "view", 5),
    Command("view.picture-beside",
            QT_TRANSLATE_NOOP("Commands", "Keep the picture beside the file"), (), "view", 5),
    Command("view.next-pane", QT_TRANSLATE_NOOP("Commands", "Next pane"), ("F6",), "view", 1),
    Command("view.previous-pane", QT_TRANSLATE_NOOP("Commands", "Previous pane"),
            ("Shift+F6",), "view", 1),
    Command("view.larger", QT_TRANSLATE_NOOP("Commands", "Larger text"), ("Ctrl++", "Ctrl+="),
            "view", 2),
    Command("view.smaller", QT_TRANSLATE_NOOP("Commands", "Smaller text"), ("Ctrl+-",), "view",
            2),
    Command("view.normal-size", QT_TRANSLATE_NOOP("Commands", "Normal text size"),
            ("Ctrl+0",), "view", 2),
    Command("view.history", QT_TRANSLATE_NOOP("Commands", "History of the page or project"),
            ("Ctrl+Shift+H",), "view", 1, icon="ph.clock-counter-clockwise"),
    Command("view.theme", QT_TRANSLATE_NOOP("Commands", "Switch light and dark"), (), "view", 3,
            project=False),
    Command("view.sort-entities",
            QT_TRANSLATE_NOOP("Commands", "Sort the table of entities again"), (), "view", 4),
    Command("view.reset", QT_TRANSLATE_NOOP("Commands", "Window layout as delivered"), (),
            "view", 4),
)
_TOOLS = (
    Command("tools.suggest", QT_TRANSLATE_NOOP("Commands", "Suggest entities"), (), "tools", 0,
            icon="ph.tag"),
    Command("tools.suggest-with", QT_TRANSLATE_NOOP("Commands", "Suggest with a program…"), (),
            "tools", 0, icon="ph.robot", setting="suggester"),
    Command("tools.next-doubt", QT_TRANSLATE_NOOP("Commands", "Next doubtful place"), ("F8",),
            "tools", 1),
    Command("tools.previous-doubt", QT_TRANSLATE_NOOP("Commands", "Previous doubtful place"),
            ("Shift+F8",), "tools", 1),
    Command("tools.mend", QT_TRANSLATE_NOOP("Commands", "Mend the conflict…"), ("Ctrl+M",),
            "tools", 1, icon="ph.wrench"),
    Command("tools.check-structure", QT_TRANSLATE_NOOP("Commands", "To check: structure"), (),
            "tools", 1, on=True),
    Command("tools.check-suggestions", QT_TRANSLATE_NOOP("Commands", "To check: suggestions"),
            (), "tools", 1, on=True),
    Command("tools.check-inconsistencies",
            QT_TRANSLATE_NOOP("Commands", "To check: conflicts"), (), "tools", 1, on=True),
    Command("tools.labels", QT_TRANSLATE_NOOP("Commands", "Label set…"), (), "tools", 2),
    Command("tools.words", QT_TRANSLATE_NOOP("Commands", "Word lists…"), (), "tools", 2),
    Command("tools.private", QT_TRANSLATE_NOOP("Commands", "Private characters…"), (), "tools", 2),
    Command("tools.statistics", QT_TRANSLATE_NOOP("Commands", "Statistics…"), (), "tools", 2,
            icon="ph.chart-bar"),
    Command("tools.check", QT_TRANSLATE_NOOP("Commands", "Check the project"), (), "tools", 2),
    Command("tools.train", QT_TRANSLATE_NOOP("Commands", "Learn from the finished pages"), (),
            "tools", 3),
    Command("tools.train-layout",
            QT_TRANSLATE_NOOP("Commands", "Learn the layout of the finished pages"), (), "tools",
            3),
    Command("tools.forget-layout", QT_TRANSLATE_NOOP("Commands", "Forget the learnt layout"), (),
            "tools", 3),
    Command("tools.annotator", QT_TRANSLATE_NOOP("Commands", "Annotator…"), (), "tools", 4,
            icon="ph.user", project=False),
    Command("tools.palette", QT_TRANSLATE_NOOP("Commands", "Command palette"),
            ("Ctrl+Shift+P",), "tools", 4, icon="ph.command", project=False),
    Command("tools.settings", QT_TRANSLATE_NOOP("Commands", "Settings…"), ("Ctrl+,",), "tools",
            4, icon="ph.gear", project=False),
)
_HELP = (
    Command("help.keys", QT_TRANSLATE_NOOP("Commands", "Keys"), ("F1",), "help", 0,
            icon="ph.keyboard", project=False),
    Command("help.guidelines", QT_TRANSLATE_NOOP("Commands", "Guidelines of the labels"),
            ("Shift+F1",), "help", 0),
    Command("help.report", QT_TRANSLATE_NOOP("Commands", "Report a problem…"), (), "help", 1,
            project=False),
    Command("help.log", QT_TRANSLATE_NOOP("Commands", "Show the log"), (), "help", 1,
            project=False),
    Command("help.tour", QT_TRANSLATE_NOOP("Commands", "Tour of two minutes"), (), "help", 0,
            icon="ph.compass", project=False),
    Command("help.about", QT_TRANSLATE_NOOP("Commands", "About YK Reader"), (), "help", 1,
            project=False),
)
# fmt: on

RENAMED = {"entity.accept-visible": "entity.accept-article"}
"""Command id → its id in older settings, so that the keys that a person chose are kept."""

TABLE = frozenset(
    c.id
    for c in (*_LABELS, *_LABELS_BY_LETTER, *_ENTITY)
    if c in _LABELS or c in _LABELS_BY_LETTER
    or c.id in (
        "entity.accept", "entity.remove", "entity.unsure", "entity.note", "entity.link",
    )
)  # fmt: skip
"""Commands of the reflow pane that work in the table of entities, too, on what is selected."""

OUTLINE = frozenset(
    c.id
    for c in (*_ARTICLE, *_ROLES, *_ARTICLE_ROLES, *_PAGE)
    if (c.scope is not Scope.WINDOW)
    and c.id not in ("article.start", "article.split")  # a line's: Enter goes to the row's place
)
"""Commands of the text panes that work in the outline, too, on the row that is chosen there."""

COMMANDS: tuple[Command, ...] = (
    *_FILE, *_EDIT, *_PAGE, *_ARTICLE, *_ROLES, *_ARTICLE_ROLES, *_JOINTS, *_LABELS,
    *_LABELS_BY_LETTER, *_LABELS_EVERYWHERE, *_REMOVE_EVERYWHERE, *_LABELS_PROJECT,
    *_PROJECT_WIDE, *_ENTITY, *_VIEW, *_TOOLS, *_HELP,
)  # fmt: skip


def command(command_id: str) -> Command:
    """The command of that id; KeyError when there is none."""
    return _BY_ID[command_id]


_BY_ID = {c.id: c for c in COMMANDS}
