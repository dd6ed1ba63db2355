"""What suggesters from outside offer, brought into an annotation: people's work stays.

Their suggestions lie beside those of this program, under their own source, so that both can be
looked at and each is decided by itself.
"""

from collections import Counter
from dataclasses import replace
from typing import ClassVar, Final

from yk_reader.edits.base import BaseEdit, Description
from yk_reader.edits.mentions import next_key
from yk_reader.edits.proposals import ApplyProposal
from yk_reader.edits.settling import Touching, may_nest
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import OUTSIDE, Entity, Span, Suggestion, new_seed
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin

NEW, THERE, REJECTED_BEFORE, IN_THE_WAY = "new", "there", "rejected-before", "in-the-way"
OUTCOMES: Final = (NEW, THERE, REJECTED_BEFORE, IN_THE_WAY)
"""What becomes of a suggestion: it is new, was there already (accepted or suggested), has a
tombstone, or overlaps an accepted entity that it may not stand with."""


def outside_name(source: str) -> str:
    """What the suggester is called whose suggestions have that source."""
    return source.removeprefix(OUTSIDE)


@dataclass(frozen=True, slots=True)
class AddSuggestions(BaseEdit):
    """Put suggestions of one or more sources from outside beside what is there.

    `looked` are the raw spans of the units that were looked at: undecided suggestions of the same
    sources there that were not made again go. One of the program's own for the same words and
    label takes the source from outside, so that it stays when the program thinks otherwise.
    """

    suggestions: tuple[Suggestion, ...]
    looked: tuple[Span, ...]
    sources: frozenset[str]
    nested: bool = False
    kind: ClassVar[str] = "suggest-outside"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with the number of suggestions (`count`) and whose they are (`source`)."""
        names = ", ".join(sorted(map(outside_name, self.sources)))
        return Description(self.kind, {"count": len(self.suggestions), "source": names})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the suggestions in it."""
        return self.outcome(annotation)[0]

    def outcome(self, annotation: Annotation) -> tuple[Annotation, Counter[str]]:
        """The annotation with the suggestions in it, and what became of how many (OUTCOMES)."""
        kept: dict[int, Entity] = {}
        before: dict[tuple[tuple[Span, ...], str], Entity] = {}
        for e in annotation.entities:
            if _undecided(e) and e.source in self.sources and self._looked_at(e):
                before[e.spans, e.label] = e
            else:
                kept[e.key] = e
        live: dict[tuple[tuple[Span, ...], str], Entity] = {}
        tombs: set[tuple[tuple[Span, ...], str]] = set()
        for e in kept.values():
            if e.status is EntityStatus.REJECTED:
                tombs.add((e.spans, e.label))
            else:
                live[e.spans, e.label] = e
        solid = Touching([e for e in kept.values() if e.status is EntityStatus.ACCEPTED])
        counts: Counter[str] = Counter()
        key, seed = next_key(annotation), new_seed()
        for s in self.suggestions:
            same = live.get((s.spans, s.label))
            if same is not None:
                counts[THERE] += 1
                if _undecided(same) and not same.outside:
                    kept[same.key] = replace(same, source=s.source, confidence=s.confidence)
            elif (s.spans, s.label) in tombs:
                counts[REJECTED_BEFORE] += 1
            elif any(
                not (self.nested and may_nest(s.spans, s.label, other))
                for other in solid.over(s.spans)
            ):
                counts[IN_THE_WAY] += 1
            else:
                old = before.get((s.spans, s.label))
                counts[NEW if old is None else THERE] += 1
                if old is not None:
                    made = replace(old, source=s.source, confidence=s.confidence)
                else:
                    made = s.as_entity(key, seed)
                    key += 1
                live[s.spans, s.label] = kept[made.key] = made
        entities = tuple(sorted(kept.values(), key=lambda e: e.key))
        return replace(annotation, entities=entities), counts

    def _looked_at(self, entity: Entity) -> bool:
        first = entity.raw_start
        return any(span.start <= first < span.end for span in self.looked)


@dataclass(frozen=True, slots=True)
class ApplyOutsideLayout(ApplyProposal):
    """Lay a layout from outside over a page, as a proposal: a person's decisions stay."""

    source: str = ""
    kind: ClassVar[str] = "suggest-layout"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with whose it is (`source`)."""
        return Description(self.kind, {"source": outside_name(self.source)})


def layout_touched(annotation: Annotation) -> bool:
    """Whether anybody decided something about the layout: a person, or a file that was imported."""
    for f in annotation.fragments:
        whys = (f.by_article, f.by_role, f.by_joint, f.by_order)
        if f.unsure or any(why.locked for why in whys):
            return True
    return any(a.told_of for a in annotation.articles)


def _undecided(entity: Entity) -> bool:
    return entity.status is EntityStatus.SUGGESTED and entity.origin is Origin.AUTO
