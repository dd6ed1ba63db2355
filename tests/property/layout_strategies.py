"""Random pages with random layouts and patches, over awkward characters."""

import itertools
from dataclasses import replace

from hypothesis import strategies as st

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS, strip_span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, PatchReason, PatchStatus, Role

AWKWARD = (
    "永康市"
    "，。“1aＡ"
    "\U00020000\U0001f600"  # astral
    "e\u0301\u0300"  # combining
    "\x01\x7f\u202e\u2066\ufffd\ue000\u200d"  # control, bidi, private use, joiner
    " \u3000\t\xa0\u2028\x0b\x85\ufeff\u200b"  # blanks
)

texts = st.lists(st.text(alphabet=AWKWARD, max_size=9), min_size=1, max_size=9).map("\n".join)

flow_chars = st.text(alphabet="新字 ab\U00020000\u0301", max_size=4)


@st.composite
def annotations(draw: st.DrawFn, text: str) -> Annotation:
    """A layout that keeps the partition: split lines, furniture, scattered articles, patches."""
    page = Page(text)
    count = draw(st.integers(1, 3))
    articles = tuple(
        Article(key, f"u{key}", rank)
        for rank, key in enumerate(draw(st.permutations(range(1, count + 1))), 1)
    )
    keys = st.sampled_from([None, *range(1, count + 1), *range(1, count + 1)])
    fragments: list[Fragment] = []
    patches: list[Patch] = []
    for line in page.marked_lines():
        cuts = [line.start, line.end]
        if line.end - line.start > 1 and draw(st.booleans()):
            cuts.insert(1, draw(st.integers(line.start + 1, line.end - 1)))
        for low, high in itertools.pairwise(cuts):
            start, end = strip_span(text, low, high)
            if start == end:
                continue
            fragments.append(
                Fragment(
                    start,
                    end,
                    draw(keys),
                    draw(st.integers(0, 4)),
                    draw(st.sampled_from([Role.BODY, Role.BODY, Role.HEADLINE, Role.CAPTION])),
                    draw(st.sampled_from(list(Joint))),
                )
            )
            at = start
            while at < end and draw(st.booleans()):
                a = draw(st.integers(at, end - 1))
                b = draw(st.integers(a + 1, end))
                patches.append(Patch(0, a, b, draw(flow_chars), PatchReason.OTHER))
                at = b
            if draw(st.integers(0, 5)) == 0:
                patches.append(
                    Patch(0, start, end, "x", PatchReason.OTHER, status=PatchStatus.REJECTED)
                )
    patches.sort(key=lambda p: p.start)
    patches = [replace(p, key=i) for i, p in enumerate(patches, 1)]
    return Annotation(tuple(fragments), articles, tuple(patches))


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[Page, Annotation]:
    """A page with an annotation."""
    text = draw(texts)
    return Page(text), draw(annotations(text))


def plain_characters(page: Page, annotation: Annotation) -> list[tuple[str, object, int]]:
    """The flow by the plainest reading of the rules: (character, origin, unit number).

    The origin is (raw offset, k) or None for a synthetic character. Units are counted from 0
    over the page; the line end between two units counts to the earlier.
    """
    out: list[tuple[str, object, int]] = []
    unit = -1
    for article in sorted(annotation.articles, key=lambda a: a.rank):
        before = None
        for fragment in annotation.members(article.key):
            if (
                before is None
                or before.role is not fragment.role
                or fragment.joint is Joint.PARAGRAPH
            ):
                if unit >= 0:
                    out.append(("\n", None, unit))
                unit += 1
            elif fragment.joint is Joint.BREAK:
                out.append(("\n", None, unit))
            elif fragment.joint is Joint.SPACE:
                out.append((" ", None, unit))
            before = fragment
            at = fragment.start
            while at < fragment.end:
                patch = next((p for p in annotation.patches if p.active and p.start == at), None)
                if patch is None:
                    out.append((page.text[at], (at, 0), unit))
                    at += 1
                else:
                    out.extend((c, (at, k), unit) for k, c in enumerate(patch.text))
                    at = patch.end
    return out


ALL_BLANKS = "".join(BLANKS)
