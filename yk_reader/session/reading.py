"""The reflow of an annotation that came out of a file, which may be damaged."""

from itertools import pairwise
from pathlib import Path
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import KnownError
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint
from yk_reader.session.checks import check_annotation
from yk_reader.store.errors import damaged_part
from yk_reader.text.plain import lines_as_article
from yk_reader.text.reflow import Reflow, reflow

_DOUBTFUL: Final = 30
"""Per cent."""
_TABLES: Final = {
    "fragment": "fragment",
    "article": "article",
    "patch": "patch",
    "mark": "fragment",
}


def flow_of(path: Path, page_id: int, page: Page, annotation: Annotation) -> Reflow:
    """The reflow of an annotation as it was read; StoreError "damaged" with page and table when
    the annotation is not one that the program writes and cannot be shown."""
    if all_inside(page, annotation):
        try:
            return reflow(page, annotation)
        except KnownError:
            raise
        except Exception:
            if not check_annotation(page, annotation):
                raise  # it is sound: a fault of the program
    found = check_annotation(page, annotation)
    code = found[0].code.split("-")[0] if found else "fragment"
    why = found[0].message.rstrip(".") if found else ""
    raise damaged_part(path, _TABLES.get(code, code), page_id, why)


def stand_in(page: Page) -> Annotation:
    """What is shown until there is a proposal: one paragraph of doubtful lines."""
    return lines_as_article(page, Joint.GLUE, _DOUBTFUL)


def all_inside(page: Page, annotation: Annotation) -> bool:
    """Whether all parts of an annotation lie in the text, in order: what the code that shows and
    counts them relies on. Cheap."""
    end = len(page.text)
    fragments = annotation.fragments
    known = {a.key for a in annotation.articles}
    return (
        all(0 <= f.start < f.end <= end for f in fragments)
        and all(a.end <= b.start for a, b in pairwise(fragments))
        and all(f.article is None or f.article in known for f in fragments)
        and all(0 <= p.start < p.end <= end for p in annotation.patches)
        and all(
            e.spans
            and all(0 <= s.start <= s.end <= end and s.end + (s.end_k > 0) <= end for s in e.spans)
            and all(s.start_k >= 0 and s.end_k >= 0 for s in e.spans)
            for e in annotation.entities
        )
    )
