"""Pages with anything on them that a person could make: roles in any order, corrections, entities
that cross, furniture, and text that looks like markup."""

from random import Random

from yk_reader.formats.samples import Document
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.vocabulary import Joint, PatchReason, Role
from yk_reader.text.reflow import reflow

LABELS = ("PER", "人 名", "GPE", "a-b/<>\"'&", "ORG", "_x4EBA_", "TIME", "]]>")
_TEXTS = (
    "甲<b>乙</b>&amp;", "]]> --> <!-- x", "𠮷野家在𠀀州", "# 一、**粗** _x_ `y`", "1. 二|三|四",
    "- 五", "> 六 \\* [a](b)", "本报讯　王 一", "http://a.b/?c=d&e", "$x$ ~~y~~ @z", "\"引\"'号'",
    "=====", "    八", "{{九}}", "<script>alert(1)</script>", "一二三四五六七八九十。",
)  # fmt: skip


def odd_page(seed: int) -> Document:
    """The same page for the same seed."""
    r = Random(seed)
    rows = [r.choice(_TEXTS) for _ in range(r.randint(1, 9))]
    text = ("\n" * r.randint(1, 2)).join(rows)
    name = r.choice(["p1", "p & <x>", "版 三", "]]>"])
    meta = PageMeta(
        r.choice(["", "报 & <社>"]),
        r.choice(["", "1950", "1950-02-03", "1950-13-40"]),
        r.choice(["", "3", 'A "3"']),
    )
    page = Page(text, name, meta)
    fragments, patches, entities = [], [], []
    for line in page.marked_lines():
        cut = r.randint(line.start + 1, line.end) if line.end - line.start > 2 else line.end
        spans = (
            [(line.start, cut), (cut, line.end)] if r.random() < 0.2 else [(line.start, line.end)]
        )
        for start, end in spans:
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                home = r.choice([1, 1, 1, 2, None])
                role, joint = r.choice(list(Role)), r.choice(list(Joint))
                fragments.append(Fragment(start, end, home, r.randint(1, 5), role, joint))
    for key, one in enumerate(fragments, 1):
        if r.random() < 0.5 and one.end - one.start > 3:
            new = r.choice(["", "字", "<多个>字", "a\nb", "a\n\nb\n"])
            reason = r.choice(list(PatchReason))
            patches.append(Patch(key, one.start + 1, one.start + 3, new, reason))
    for key in range(1, r.randint(1, 8)):
        one = r.choice(fragments)
        low = r.randint(one.start, one.end - 1)
        entities.append(
            Entity(key, f"u{key}", r.choice(LABELS), (Span(low, r.randint(low + 1, one.end)),))
        )
    made = Annotation(
        tuple(fragments),
        (Article(1, "a1", 1), Article(2, "a2", 2)),
        tuple(patches),
        tuple(entities),
    )
    return Document(page, made, reflow(page, made), "某 <人>", f"p{seed}")
