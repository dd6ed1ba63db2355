"""The rows that the repositories take and give: frozen values, no database in them."""

from collections.abc import Mapping
from dataclasses import field

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.links import ArticleLink
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page to be added: what `text.decode.decode` gave, and where it came from.

    `replaced`: (offset in text, original code point) of characters that became U+FFFD.
    """

    text: str
    original: bytes
    name: str
    source: str = ""
    encoding: str = "utf-8"
    newline: str = "lf"
    had_bom: bool = False
    replaced: tuple[tuple[int, int], ...] = ()
    meta: PageMeta = field(default_factory=PageMeta)


@dataclass(frozen=True, slots=True)
class PageSource:
    """How the page's text came out of its file."""

    encoding: str
    newline: str
    had_bom: bool
    replaced: tuple[tuple[int, int], ...]
    source: str
    imported_at: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page list shows of an annotation; the Session counts it, the store keeps it.

    `entities`: accepted ones; `doubts`: fragments under the doubt limit or marked unsure;
    `broken`: live entities without a place in the reflowed text.
    """

    title: str = ""
    articles: int = 0
    entities: int = 0
    suggested: int = 0
    doubts: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row of the page list: the page, and the annotation that the annotator sees.

    `own` tells whether that is the annotator's own, or still the machine's (`status` is TODO
    then). `chars` counts code points, `lines` raw lines. `annotation_id` is None for a page that
    nobody has proposed anything for. `note` is the remark on the page; `noted` tells whether there
    is one on it, on an article or an entity, `second_look` whether the page or one of its articles
    is to be looked at again. `given`: to whom the page was given, by name, and how far each is;
    `comments`: how many threads on it are open.
    """

    id: int
    uuid: str
    name: str
    sha256: str
    occurrence: int
    source: str
    meta: PageMeta
    chars: int
    lines: int
    annotation_id: int | None
    own: bool
    status: PageStatus
    summary: Summary
    changed_at: str
    note: str = ""
    noted: bool = False
    second_look: bool = False
    given: tuple[tuple[str, PageStatus], ...] = ()
    comments: int = 0


@dataclass(frozen=True, slots=True)
class StoredAnnotation:
    """An annotation as read, with the revision that the next write must name."""

    id: int
    uuid: str
    page_id: int
    annotator: str
    annotation: Annotation
    revision: int
    summary: Summary


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to be recorded. `words`: the parameters of its kind, for the sentence shown."""

    kind: str
    words: Mapping[str, str | int]
    delta: Delta
    annotator: str
    at: str
    merge: str | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A recorded step of one annotation; `seq` counts from 1, `done` is False after an undo."""

    seq: int
    kind: str
    words: Mapping[str, str | int]
    annotator: str
    at: str
    done: bool
    merge: str | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A step over many pages. `pages` counts its parts that the history still holds."""

    id: int
    kind: str
    words: Mapping[str, str | int]
    annotator: str
    at: str
    pages: int


@dataclass(frozen=True, slots=True)
class GroupPart:
    """One page's part of a group; `last` tells whether nothing was done on the page since."""

    annotation_id: int
    page_id: int
    seq: int
    done: bool
    last: bool


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link between two articles as it lies in the file: whose it is, and the ids of the pages."""

    id: int
    annotator: str
    from_id: int
    to_id: int
    link: ArticleLink


@dataclass(slots=True)
class ArticlesHere:
    """The articles of a page: whose layout it is, how far that is, and by uuid their keys in it
    and the numbers that the window shows."""

    annotator: str
    status: PageStatus
    keys: dict[str, int] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A page with what tells which issue it is of."""

    id: int
    uuid: str
    name: str
    source: str
    meta: PageMeta


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a search found its words.

    `start`, `end`: code points in the unit's text, half-open. `article` is the key in its
    annotation, `number` the rank that the window shows.
    """

    page_id: int
    page: str
    annotation_id: int
    article: int
    number: int
    unit: int
    start: int
    end: int
    text: str
    """The whole unit."""

    @property
    def surface(self) -> str:
        """What was found, as it stands there."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class WordListRow:
    """One word list; `label` is that of words without one, `labels` counts the others' words."""

    id: int
    name: str
    label: str
    enabled: bool
    words: int
    source: str
    changed_at: str
    labels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """The texts of a finished page in reading order, and in each its accepted mentions:
    (start, end, label), code points in that text."""

    texts: tuple[str, ...]
    mentions: tuple[tuple[tuple[int, int, str], ...], ...]
