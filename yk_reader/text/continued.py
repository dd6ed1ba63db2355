"""An article over several pages as one: its parts on one page that is made for it.

The made page has the raw text of the first page, and below it those of the others; every offset of
the first page stays what it is, those of a part are moved by where its page begins (`Part.start`).
So all that reflows, shows and writes a page does it with the whole article.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of another page that is to be read behind one of this page."""

    page_id: int
    page: Page
    annotation: Annotation
    article: int


@dataclass(frozen=True, slots=True)
class Part:
    """Where a piece came to: `article` is the key of the article that it is a part of, `own` the
    key that it has on its page; its raw text is `start` to `end` of the made page."""

    page_id: int
    page: Page
    article: int
    own: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Continued:
    """A page whose articles go on, with the parts by where they begin."""

    page: Page
    annotation: Annotation
    parts: tuple[Part, ...]

    def part_at(self, raw: int) -> Part | None:
        """The part in whose text a raw offset lies; None in that of the first page."""
        return next((part for part in self.parts if part.start <= raw < part.end), None)


def continued(
    page: Page, annotation: Annotation, onward: Mapping[int, Sequence[Piece]]
) -> Continued:
    """The page with what its articles go on with, by article key.

    Entities and patches of a part come with new keys; what lies outside its article stays away.
    """
    texts, at = [page.text], len(page.text) + 1
    fragments, patches = list(annotation.fragments), list(annotation.patches)
    entities, parts = list(annotation.entities), list[Part]()
    for article, pieces in onward.items():
        order = max((f.order for f in annotation.members(article)), default=0)
        for piece in pieces:
            mine = piece.annotation.members(piece.article)
            if not mine:
                continue
            for number, f in enumerate(mine, 1):
                joint = Joint.PARAGRAPH if number == 1 else f.joint
                fragments.append(
                    replace(
                        f,
                        start=f.start + at,
                        end=f.end + at,
                        article=article,
                        order=order + number,
                        joint=joint,
                    )
                )
            order += len(mine)
            patches += _patches(piece, mine, at, max((p.key for p in patches), default=0))
            entities += _entities(piece, mine, at, max((e.key for e in entities), default=0))
            end = at + len(piece.page.text)
            parts.append(Part(piece.page_id, piece.page, article, piece.article, at, end))
            texts.append(piece.page.text)
            at = end + 1
    made = replace(
        annotation,
        fragments=tuple(sorted(fragments, key=lambda f: f.start)),
        patches=tuple(sorted(patches, key=lambda p: (p.start, p.key))),
        entities=tuple(entities),
    )
    whole = Page("\n".join(texts), page.name, page.meta, page.stated)
    return Continued(whole, made, tuple(parts))


def _patches(piece: Piece, mine: Sequence[Fragment], at: int, key: int) -> list[Patch]:
    """The patches inside the fragments of a part."""
    inside = [p for p in piece.annotation.patches if any(f.start <= p.start < f.end for f in mine)]
    return [
        replace(p, key=key + n, start=p.start + at, end=p.end + at, group=None)
        for n, p in enumerate(inside, 1)
    ]


def _entities(piece: Piece, mine: Sequence[Fragment], at: int, key: int) -> list[Entity]:
    """The live entities whose characters lie in the fragments of a part."""
    starts = {f.start for f in mine}

    def inside(span: Span) -> bool:
        found = piece.annotation.fragment_at(span.start)
        return found is not None and found.start in starts

    kept = [e for e in piece.annotation.live_entities() if e.spans and inside(e.spans[0])]
    return [
        replace(
            e,
            key=key + n,
            spans=tuple(s._replace(start=s.start + at, end=s.end + at) for s in e.spans),
        )
        for n, e in enumerate(kept, 1)
    ]
