"""One page: propose its layout, reflow it, suggest its entities."""

from collections.abc import Collection
from dataclasses import replace

from yk_reader import segment, tagging
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import new_seed
from yk_reader.model.errors import KnownError
from yk_reader.model.page import LONGEST_PROPOSAL, Page
from yk_reader.model.profile import StatedProfile
from yk_reader.model.progress import ShouldStop, check_stop, never_stop
from yk_reader.model.vocabulary import Joint
from yk_reader.text.plain import lines_as_article
from yk_reader.text.profile import profile_of
from yk_reader.text.reflow import reflow
from yk_reader.text.tables import table_notice


def layout_notices() -> list[KnownError]:
    """What of the program is missing from the proposals, and why; they go on without it."""
    table = table_notice()
    return [*segment.lines_notices(), *([table] if table is not None else [])]


def misfit_remark(text: str, stated: StatedProfile) -> str:
    """What was said of a page and does not fit it, in a sentence; "" where all fits."""
    misfits = profile_of(text, stated).misfits
    if not misfits:
        return ""
    return (
        f"what was said of its {', '.join(misfits)} does not fit the page: its own was taken, and "
        "its articles are marked as doubtful"
    )


def propose_annotation(
    page: Page, base: Annotation | None = None, taught: segment.Taught | None = None
) -> Annotation:
    """The machine's annotation of a page, without entities; locked decisions of `base` are kept."""
    if len(page.text) > LONGEST_PROPOSAL:
        return lines_as_article(page, Joint.PARAGRAPH)
    proposal = segment.propose(page, base, taught)
    return Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)


def work_page(
    page: Page,
    labels: "tagging.Labels",
    should_stop: ShouldStop = never_stop,
    known: "tagging.Known | None" = None,
    local: "tagging.Model | None" = None,
    parts: Collection[str] | None = None,
    base: Annotation | None = None,
    taught: segment.Taught | None = None,
) -> Worked:
    """Propose a layout, reflow, and suggest entities with these labels (none: no suggestions).

    `known` is what the project's people accepted and rejected so far with its word lists,
    `local` the model trained for it; `parts` of the suggestions are on, None: all.
    `base` holds the decisions that are taken already, `taught` is what the project's finished
    pages taught the proposals (None: nothing).
    """
    check_stop(should_stop)
    annotation = propose_annotation(page, base, taught)
    check_stop(should_stop)
    flow = reflow(page, annotation)
    if labels and len(page.text) <= LONGEST_PROPOSAL:
        check_stop(should_stop)
        found = tagging.suggest(flow, labels, known=known, local=local, parts=parts)
        seed = new_seed()
        entities = tuple(each.as_entity(key, seed) for key, each in enumerate(found, 1))
        annotation = replace(annotation, entities=entities)
        flow = reflow(page, annotation, flow)
    return Worked(page, annotation, flow)
