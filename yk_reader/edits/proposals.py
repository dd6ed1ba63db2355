"""What the automatic side offers, brought into an annotation: a person's decisions stay."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.anchors import repatch
from yk_reader.edits.base import BaseEdit, Description, new_uuid, refuse_closed
from yk_reader.edits.mentions import next_key
from yk_reader.edits.notes import inherit
from yk_reader.edits.settling import Touching
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span, Suggestion, new_seed
from yk_reader.model.layout import Article, Fragment, Patch, Proposal
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin


@dataclass(frozen=True, slots=True)
class ApplyProposal(BaseEdit):
    """Replace the automatic decisions by those of a Proposal; locked ones stay.

    Articles that hold a locked decision, those of which a person said something (a note, a flag),
    and those that have not changed, keep key, uuid and note. Patches that a person made, changed
    or rejected stay, and nothing is laid over them.
    """

    proposal: Proposal
    kind: ClassVar[str] = "propose-again"

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the proposal in it."""
        refuse_closed(annotation)
        if not annotation.fragments and not annotation.articles:
            fresh = replace(
                annotation,
                fragments=self.proposal.layout.fragments,
                articles=self.proposal.layout.articles,
            )
            return self._patched(page, fresh)
        offered = _keep_cuts(page, annotation, self.proposal.layout.fragments)
        keys = _article_keys(annotation, offered)
        old = {f.start: f for f in annotation.fragments}
        fragments = [_settle(old.get(f.start), f, keys) for f in offered]
        fragments = _keep_order(annotation, _keep_told(annotation, fragments))
        articles = _articles(annotation, self.proposal, fragments, keys)
        changed = replace(annotation, fragments=tuple(fragments), articles=articles)
        return self._patched(page, inherit(annotation, changed))

    def _patched(self, page: Page, annotation: Annotation) -> Annotation:
        kept = [
            p
            for p in annotation.patches
            if (p.origin is not Origin.AUTO or not p.active)
            and (not p.active or _inside_one(annotation, p))
        ]
        same = {(p.start, p.end, p.text): p for p in annotation.patches if p.origin is Origin.AUTO}
        dead = {(p.start, p.end) for p in kept if not p.active and not p.proposed}
        covered = sorted((p.start, p.end) for p in kept if p.active)
        key = max((p.key for p in annotation.patches), default=0)
        groups: dict[int | None, int] = {}
        for p in sorted(self.proposal.patches, key=lambda p: p.start):
            taken = any(s < p.end and p.start < e for s, e in covered)
            if p.proposed or (p.start, p.end) in dead or taken or not _inside_one(annotation, p):
                continue
            before = same.get((p.start, p.end, p.text))
            if before is None:
                key += 1
            own = before.key if before else key
            group = None if p.group is None else groups.setdefault(p.group, own)
            kept.append(replace(p, key=own, group=group))
        differing = set(annotation.patches) ^ set(kept)
        starts: dict[int, Fragment] = {}
        for p in differing:
            fragment = annotation.fragment_at(p.start)
            if fragment is not None:
                starts[fragment.start] = fragment
        return repatch(page, annotation, kept, starts.values())


@dataclass(frozen=True, slots=True)
class ApplySuggestions(BaseEdit):
    """Replace the undecided suggestions that this program made itself by new ones.

    A suggestion is left out where its span and label has a tombstone, or where it overlaps an
    accepted entity or an earlier suggestion. Those of suggesters from outside stay, and are not
    made twice.
    """

    suggestions: tuple[Suggestion, ...]
    kind: ClassVar[str] = "suggest-entities"

    @property
    def description(self) -> Description:
        """Description with the number of suggestions (`count`)."""
        return Description(self.kind, {"count": len(self.suggestions)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the suggestions in it."""
        kept: list[Entity] = []
        undecided: dict[tuple[tuple[Span, ...], str], Entity] = {}
        tombs: set[tuple[tuple[Span, ...], str]] = set()
        beside: set[int] = set()
        for e in annotation.entities:
            if e.status is EntityStatus.SUGGESTED and e.origin is Origin.AUTO:
                if not e.outside:
                    undecided[e.spans, e.label] = e
                    continue
                beside.add(e.key)
            kept.append(e)
            if e.status is EntityStatus.REJECTED or e.key in beside:
                tombs.add((e.spans, e.label))
        taken = Touching(
            [e for e in kept if e.status is not EntityStatus.REJECTED and e.key not in beside]
        )
        key, seed = next_key(annotation), new_seed()
        for s in self.suggestions:
            if not s.spans or (s.spans, s.label) in tombs or any(taken.over(s.spans)):
                continue
            old = undecided.get((s.spans, s.label))
            if old is not None:
                made = replace(old, source=s.source, confidence=s.confidence)
            else:
                made = s.as_entity(key, seed)
                key += 1
            taken.add(made)
            kept.append(made)
        return replace(annotation, entities=tuple(sorted(kept, key=lambda e: e.key)))


def _inside_one(annotation: Annotation, patch: Patch) -> bool:
    fragment = annotation.fragment_at(patch.start)
    return fragment is not None and patch.end <= fragment.end


def _keep_cuts(page: Page, annotation: Annotation, offered: Sequence[Fragment]) -> list[Fragment]:
    """The offered fragments, but lines on which a person decided stay cut as they are."""
    new_spans = {(f.start, f.end) for f in offered}
    old_spans = {(f.start, f.end) for f in annotation.fragments}
    if new_spans == old_spans:
        return list(offered)
    held = {
        page.line_number(f.start)
        for f in annotation.fragments
        if f.locked and (f.start, f.end) not in new_spans
    }
    kept = [f for f in annotation.fragments if page.line_number(f.start) in held]
    rest = [f for f in offered if page.line_number(f.start) not in held]
    by_line = {page.line_number(f.start): f for f in reversed(offered)}
    for f in kept:
        guide = by_line.get(page.line_number(f.start))
        if guide is None:
            rest.append(replace(f, article=None) if not f.by_article.locked else f)
            continue
        rest.append(
            replace(
                guide,
                start=f.start,
                end=f.end,
                joint=f.joint,
                by_joint=f.by_joint,
            )
        )
    return sorted(rest, key=lambda f: f.start)


def _article_keys(annotation: Annotation, offered: Sequence[Fragment]) -> dict[int, int]:
    """Proposal article key -> key in the annotation from now on.

    An article that holds locked lines of an old one takes that one's key, else one with most of
    the lines of an old one of which a person said something, else one with the same lines, else
    one with more than half of its lines in common; a new one gets a new key.
    """
    old = {f.start: f for f in annotation.fragments}
    locked: dict[int, Counter[int]] = {}
    common: dict[int, Counter[int]] = {}
    sizes: Counter[int] = Counter()
    old_sizes = Counter(f.article for f in annotation.fragments if f.article is not None)
    for f in offered:
        if f.article is None:
            continue
        sizes[f.article] += 1
        before = old.get(f.start)
        if before is not None and before.article is not None:
            common.setdefault(f.article, Counter())[before.article] += 1
            if before.by_article.locked:
                locked.setdefault(f.article, Counter())[before.article] += 1
    held = {f.article for f in annotation.fragments if f.by_article.locked}
    keys: dict[int, int] = {}
    for new, counts in sorted(locked.items(), key=lambda x: (-max(x[1].values()), x[0])):
        best = next((k for k, _n in counts.most_common() if k not in keys.values()), None)
        if best is not None:
            keys[new] = best
    said = {a.key for a in annotation.articles if a.told_of}
    wanted = sorted(
        ((n, new, before) for new, counts in common.items() for before, n in counts.items()
         if before in said),
        key=lambda x: (-x[0], x[1], x[2]),
    )  # fmt: skip
    for _n, new, own in wanted:
        if new not in keys and own not in keys.values():
            keys[new] = own
    pairs = sorted(
        (
            (n / (sizes[new] + old_sizes[before] - n), new, before)
            for new, counts in common.items()
            for before, n in counts.items()
            if before not in held
        ),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    claimed = set(keys.values())
    for share, new, former in pairs:
        if share > 0.5 and new not in keys and former not in claimed:
            keys[new] = former
            claimed.add(former)
    known = {a.key for a in annotation.articles}
    top = max(known, default=0)
    for new in sorted(sizes):
        if new not in keys:
            top += 1
            keys[new] = top
    return keys


def _settle(old: Fragment | None, new: Fragment, keys: dict[int, int]) -> Fragment:
    """One fragment: the proposal's decisions, but the locked ones of the old fragment."""
    key = None if new.article is None else keys[new.article]
    if old is None or old.end != new.end or not (old.locked or old.unsure):
        return (
            new
            if new.article == key and not new.unsure
            else replace(new, article=key, unsure=False)
        )
    if old.by_article.locked:
        key = old.article
    return replace(
        new,
        article=key,
        by_article=old.by_article if old.by_article.locked else new.by_article,
        role=old.role if old.by_role.locked else new.role,
        by_role=old.by_role if old.by_role.locked else new.by_role,
        joint=old.joint if old.by_joint.locked else new.joint,
        by_joint=old.by_joint if old.by_joint.locked else new.by_joint,
        by_order=old.by_order if old.by_order.locked else new.by_order,
        unsure=old.unsure,
    )


def _keep_told(annotation: Annotation, fragments: list[Fragment]) -> list[Fragment]:
    """An article of which a person said something stays as it was where its lines would belong to
    none: what was said of it is not lost."""
    told = [a.key for a in annotation.articles if a.told_of]
    if not told:
        return fragments
    offered = {f.start: f for f in fragments}
    for key in told:
        mine = annotation.members(key)
        if all((new := offered.get(f.start)) is None or new.article is None for f in mine):
            for f in mine:
                new = offered.get(f.start)
                if new is not None and new.end == f.end:
                    offered[f.start] = f
    return [offered[start] for start in sorted(offered)]


def _keep_order(annotation: Annotation, fragments: list[Fragment]) -> list[Fragment]:
    """Lines whose place a person set keep their places to one another."""
    old = {f.start: f for f in annotation.fragments}
    fixed: dict[int, list[Fragment]] = {}
    for f in fragments:
        before = old.get(f.start)
        if f.article is not None and before is not None and before.by_order.locked:
            fixed.setdefault(f.article, []).append(f)
    if not fixed:
        return fragments
    new_order: dict[int, int] = {}
    for key, lines in fixed.items():
        seq = sorted((f for f in fragments if f.article == key), key=lambda f: (f.order, f.start))
        starts = {f.start for f in lines}
        slots = [i for i, f in enumerate(seq) if f.start in starts]
        wanted = sorted(lines, key=lambda f: (old[f.start].order, f.start))
        for i, f in zip(slots, wanted, strict=True):
            seq[i] = f
        if [(f.order, f.start) for f in seq] != sorted((f.order, f.start) for f in seq):
            new_order.update((f.start, i) for i, f in enumerate(seq, 1))
    return [replace(f, order=new_order.get(f.start, f.order)) for f in fragments]


def _articles(
    annotation: Annotation,
    proposal: Proposal,
    fragments: Collection[Fragment],
    keys: dict[int, int],
) -> tuple[Article, ...]:
    """The articles with lines in them; ranks dense.

    Where the articles stand in another order than they appear in, somebody set it: then those
    that stay keep it, and new ones are put in by first appearance.
    """
    firsts: dict[int, int] = {}
    for f in fragments:
        if f.article is not None:
            firsts.setdefault(f.article, f.start)
    old = {a.key: a for a in annotation.articles}
    back = {k: new for new, k in keys.items()}
    offered = {a.key: a for a in proposal.layout.articles}
    used = {a.uuid for a in annotation.articles}
    rows: dict[int, Article] = {}
    for key in firsts:
        source = offered.get(back.get(key, -1))
        if key in old:
            rows[key] = old[key]
        elif source is not None and source.uuid and source.uuid not in used:
            rows[key] = Article(key, source.uuid, 0, source.note, source.unsure)
        else:
            rows[key] = Article(key, new_uuid(), 0)
    before: dict[int, int] = {}
    for f in annotation.fragments:
        if f.article is not None:
            before.setdefault(f.article, f.start)
    by_rank = [a.key for a in sorted(annotation.articles, key=lambda a: a.rank)]
    by_place = sorted(by_rank, key=lambda k: before.get(k, 0))
    if by_rank == by_place:
        rank = {k: offered[n].rank for k, n in back.items() if n in offered}
        ordered = sorted(firsts, key=lambda k: (rank.get(k, 0) or len(rows), firsts[k]))
    else:
        ordered = [k for k in by_rank if k in firsts]
        for key in sorted((k for k in firsts if k not in old), key=lambda k: firsts[k]):
            above = [i for i, k in enumerate(ordered) if firsts[k] < firsts[key]]
            ordered.insert(max(above, key=lambda i: firsts[ordered[i]]) + 1 if above else 0, key)
    return tuple(
        rows[k] if rows[k].rank == i else replace(rows[k], rank=i) for i, k in enumerate(ordered, 1)
    )
