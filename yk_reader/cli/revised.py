"""What the verb `import` says of other texts of pages that are there."""

from pathlib import Path

from yk_reader.cli.terminal import counted, say, say_left, say_some
from yk_reader.jobs.importing import ImportReport
from yk_reader.jobs.revised import RevisedPage, Revision


def say_revised(report: ImportReport) -> None:
    """Name the files, what was done with each, and what else could be done."""
    lines: list[tuple[Path, str]] = [(one.path, _line(one)) for one in report.revised]
    say_some("another text", lines)
    if any(one.how is not Revision.PATCHES and not one.far for one in report.revised):
        say("  --revised patches brings the differences in as corrections of the page instead")
    if report.corrected is not None:
        say_left((f"page {left.page_id}", left.error) for left in report.corrected.left)


def _line(one: RevisedPage) -> str:
    places = counted(one.places, "place")
    page = f"page {one.page_id} ({one.name})"
    if one.same:
        told = f"it corrects {places} of {page}"
    elif one.far:
        told = f"it is much like {page}, which is too different for corrections"
    else:
        told = f"it differs from {page} in {places}"
    if one.how is Revision.SECOND:
        return f"{told}; added as the page {one.second}"
    if one.how is Revision.SKIP:
        return f"{told}; not taken over"
    return (
        f"{told}: {one.brought:,} corrected, {one.there:,} there already, "
        f"{one.kept:,} left as people have them"
    )
