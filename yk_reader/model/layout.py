"""Fragment, Article, Patch and Layout: which raw span is what in which article."""

from dataclasses import field, replace
from enum import Enum
from typing import Final

from yk_reader.model.making import quickly_made
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, Origin, PatchReason, PatchStatus, Role

DOUBT: Final = 70
"""Per cent: a decision under it is doubtful."""


@dataclass(frozen=True, slots=True)
class Why:
    """Where one decision comes from: who took it, by which rule, how surely (per cent)."""

    origin: Origin = Origin.AUTO
    reason: Reason = Reason.NONE
    confidence: int = 100

    @property
    def human(self) -> bool:
        """Whether a person took the decision: the proposer must keep it."""
        return self.origin is Origin.HUMAN

    @property
    def locked(self) -> bool:
        """Whether the proposer must keep the decision: a person's, or an imported one."""
        return self.origin is not Origin.AUTO


AUTO = Why()
BY_HAND = Why(Origin.HUMAN, Reason.BY_HAND)
ANCHORED = Why(Origin.HUMAN, Reason.ANCHOR)
CHECKED = Why(Origin.HUMAN, Reason.CHECKED)


@quickly_made
@dataclass(frozen=True, slots=True)
class Fragment:
    """A raw span that belongs to one place of one article.

    `start` and `end` are code points in Page text, half-open, the first and the last character
    are marks. `article` is the key of an Article of the same annotation, None for page
    furniture. `order` is the reading position inside the article: ascending, need not be dense,
    equal values are read in raw order.
    """

    start: int
    end: int
    article: int | None
    order: int
    role: Role
    joint: Joint
    unsure: bool = False
    by_article: Why = AUTO
    by_role: Why = AUTO
    by_joint: Why = AUTO
    by_order: Why = AUTO

    @property
    def confidence(self) -> int:
        """The least confidence (per cent) of the decisions on this fragment."""
        return min(
            self.by_article.confidence,
            self.by_role.confidence,
            self.by_joint.confidence,
            self.by_order.confidence,
        )

    @property
    def doubtful(self) -> bool:
        """Whether one of the decisions on this fragment was taken with too little confidence."""
        return (  # asked for all lines of a page after each edit
            self.by_article.confidence < DOUBT
            or self.by_role.confidence < DOUBT
            or self.by_joint.confidence < DOUBT
            or self.by_order.confidence < DOUBT
        )

    @property
    def locked(self) -> bool:
        """Whether the proposer must keep one of the decisions on this fragment."""
        whys = (self.by_article, self.by_role, self.by_joint, self.by_order)
        return any(why.origin is not Origin.AUTO for why in whys)

    def reopened(self) -> "Fragment":
        """The fragment with what files said of it open again; what a person said stays."""
        whys = (self.by_article, self.by_role, self.by_joint, self.by_order)
        if not any(why.origin is Origin.IMPORTED for why in whys):
            return self

        def why(old: Why) -> Why:
            return AUTO if old.origin is Origin.IMPORTED else old

        return replace(
            self,
            by_article=why(self.by_article),
            by_role=why(self.by_role),
            by_joint=why(self.by_joint),
            by_order=why(self.by_order),
        )


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an annotation.

    `key` is its integer inside the annotation, `uuid` its identity where files meet; `rank` its
    place in the page's reading order (ascending, dense from 1): the number that the window
    shows. `note` and `unsure` are a person's: a remark, and the flag that the article is to be
    looked at again.
    """

    key: int
    uuid: str
    rank: int
    note: str = ""
    unsure: bool = False

    @property
    def told_of(self) -> bool:
        """Whether a person said something of it: it is kept when the layout changes."""
        return bool(self.note) or self.unsure


@quickly_made
@dataclass(frozen=True, slots=True)
class Patch:
    """A replacement of the raw span `start`..`end` (half-open, code points) by `text`.

    Never empty in the raw text: an insertion hangs on a neighbouring character. Active patches
    do not overlap and lie inside one fragment. `group` joins the space patches of one line.
    """

    key: int
    start: int
    end: int
    text: str
    reason: PatchReason
    origin: Origin = Origin.AUTO
    status: PatchStatus = PatchStatus.ACTIVE
    confidence: int = 100
    group: int | None = None

    @property
    def active(self) -> bool:
        """Whether the patch changes the reflowed text."""
        return self.status is PatchStatus.ACTIVE

    @property
    def proposed(self) -> bool:
        """Whether the patch waits for a person to accept or reject it."""
        return self.status is PatchStatus.PROPOSED


@dataclass(frozen=True, slots=True)
class Layout:
    """All fragments of a page, by start: a partition of its marks."""

    fragments: tuple[Fragment, ...]
    articles: tuple[Article, ...]


class AlarmKind(Enum):
    """A state of a page that needs no gold to look wrong."""

    MID_SENTENCE = "mid-sentence"
    """a paragraph starts in the middle of a sentence"""
    NO_HEADING = "no-heading"
    """a body without heading"""
    NO_BODY = "no-body"
    """a heading without body"""
    NO_END_MARK = "no-end-mark"
    """a body that does not end with an end mark"""
    LOOSE_CONTINUATION = "loose-continuation"
    """下转 or 上接 without its other half"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm at one fragment (its raw start)."""

    kind: AlarmKind
    start: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the automatic side offers for a page: a Layout, patches, reasons inside both.

    Article keys of a proposal made over an annotation are that annotation's where a human
    decision holds the article; new articles have fresh keys.
    """

    layout: Layout
    patches: tuple[Patch, ...] = field(default=())
