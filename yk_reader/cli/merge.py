"""The verb that merges projects: the work of several people into one file."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from yk_reader.cli.options import FORCE, identity
from yk_reader.cli.terminal import LINES_SHOWN, Bar, counted, say, shown
from yk_reader.jobs.guard import Guard
from yk_reader.jobs.merge_preview import preview
from yk_reader.jobs.merge_report import as_json, text_for, told_files
from yk_reader.jobs.merging import (
    Conflict,
    MergeOptions,
    MergeReport,
    merge_projects,
    prepared,
)
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.store.merge_versions import Rule

_FILE = click.Path(path_type=Path, dir_okay=False)
_RULES: dict[str, Rule] = {"mine": "mine", "theirs": "theirs", "later": "later", "ask": "later"}
_WORDS = {
    "new": "new", "newer": "newer than here", "same": "the same", "older": "newer here",
    "conflict": "worked on in both",
}  # fmt: skip


@click.command()
@click.argument("into", type=_FILE)
@click.argument("sources", nargs=-1, required=True, type=_FILE, metavar="FROM...")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option(
    "--conflicts",
    type=click.Choice(list(_RULES)),
    default="later",
    show_default=True,
    help="Where one annotator worked on in two copies of a page: which of both has the place. The "
    "other is always kept beside it. ask: page by page.",
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="FROM=INTO",
    help="A label of FROM becomes this one of INTO; may be given several times. By itself the same "
    "code is the same label, and others are added.",
)
@click.option(
    "--report",
    type=_FILE,
    metavar="FILE",
    help="Write what was done into FILE, as JSON if it is called .json, else as a table (TSV).",
)
@click.option("--json", "as_object", is_flag=True, help="Say what was done as JSON.")
@FORCE
def merge(
    into: Path,
    sources: tuple[Path, ...],
    dry_run: bool,
    conflicts: str,
    labels: tuple[str, ...],
    report: Path | None,
    as_object: bool,
    force: bool,
) -> None:
    """Merge the projects FROM into the project INTO, with the work of everybody.

    Pages are the same where their text is; annotators are known by their id, never by name alone.
    Of two copies of an annotation the one whose history goes on from the other's is taken; where
    both went on, both are kept: one under its annotator, the other as NAME (other copy). INTO is
    copied into the folder `backups` first and must not be open; FROM is only read. Merging again
    changes nothing, and the order does not matter.

    \b
    Examples:
      yk-reader merge archive.ykdb wang.ykdb li.ykdb --dry-run
      yk-reader merge archive.ykdb wang.ykdb --conflicts ask --report merged.tsv
      yk-reader merge archive.ykdb wang.ykdb --label PERSON=PER
    """
    options = MergeOptions(_RULES[conflicts], {}, _pairs(labels), identity())
    guard = Guard(own=into, force=force)
    guard.keep(sources)
    if report is not None:
        guard.check(report)
    saved = None
    if conflicts == "ask" and not dry_run:
        _somebody()
    with ExitStack() as kept:
        with Bar() as bar:
            ready = kept.enter_context(
                prepared(into, sources, progress=bar, should_stop=bar.stopped)
            )
            found = preview(into, ready, options, progress=bar, should_stop=bar.stopped)
        if not dry_run:
            if conflicts == "ask":
                options = _asked(found, options)
            with Bar() as bar:
                found, saved = merge_projects(
                    into, ready, options, progress=bar, should_stop=bar.stopped
                )
    if report is not None:
        guard.write(report, text_for(report, found))
    if as_object:
        click.echo(as_json(found), nl=False)
    for one in found:
        _tell(one)
    if saved is None:
        say("nothing was changed")
    else:
        say(f"merged into {into}; as it was before it is kept as {saved}")


def _pairs(labels: Sequence[str]) -> dict[str, str]:
    out = {}
    for each in labels:
        old, equals, new = each.partition("=")
        if not (old and equals and new):
            raise InputError(
                "bad-label-pair", f"{each!r} says no label.", "Write FROM=INTO, as in PERSON=PER."
            )
        out[old] = new
    return out


def _somebody() -> None:
    if not sys.stdin.isatty():
        raise InputError(
            "cannot-ask",
            "There is nobody to ask: this is no terminal.",
            "Say --conflicts mine, theirs or later.",
        )


def _asked(found: Sequence[MergeReport], options: MergeOptions) -> MergeOptions:
    """Ask which copy has the place, conflict by conflict. Cancelled by Ctrl+C, and where nobody
    answers any more."""
    choices = dict(options.choices)
    for one in found:
        for conflict in one.conflicts:
            say(f"{conflict.page}, {conflict.annotator}: {_sides(conflict)}")
            try:
                told = click.prompt(
                    "  which has the place", type=click.Choice(["mine", "theirs", "later"]),
                    default="later", err=True,
                )  # fmt: skip
            except click.Abort:
                raise Cancelled from None
            choices[conflict.key] = _RULES[told]
    return replace(options, choices=choices)


def _sides(conflict: Conflict) -> str:
    sides = (conflict.mine, conflict.theirs)
    files = told_files(side.file for side in sides)
    mine, theirs = (
        f"has {counted(side.own, 'step')} of its own, last at {side.changed_at}" for side in sides
    )
    return f"mine ({files[sides[0].file]}) {mine}; theirs ({files[sides[1].file]}) {theirs}"


def _tell(one: MergeReport) -> None:
    verb = "merged" if one.merged else "would be merged"
    say(f"{one.path} {verb}: {counted(one.pages_new, 'new page')}, {one.pages_common:,} in common")
    states = [f"{number:,} {_WORDS[state]}" for state, number in one.states.items() if number]
    if states:
        say(f"  annotations: {', '.join(states)}")
    if not one.pages_common:
        say("  no page is in both")
    _some(
        [
            f"conflict: {conflict.page}, {conflict.annotator}: {_sides(conflict)}; "
            f"{'theirs' if conflict.theirs_first else 'mine'} has the place"
            + (f", the other is kept as {', '.join(conflict.kept_as)}" if conflict.kept_as else "")
            for conflict in one.conflicts
        ]
    )
    _some(
        [
            f"{theirs} is somebody else than {theirs} here, and is called {here} here"
            for theirs, here in one.namesakes
        ]
    )
    _some(
        [
            f"label {label.theirs} " + (f"becomes {label.mine}" if label.mine else "is added")
            for label in one.labels
        ]
    )
    _some([f"word list added: {name}" for name in one.word_lists])
    _some(
        [
            f"{told.what} {told.name}: {told.mine!r} here, {told.theirs!r} there; "
            f"{told.taken!r} holds"
            for told in one.changed
        ]
    )
    _some([f"the bytes of {name} are here in another encoding; both are kept"
           for name in one.decoded])  # fmt: skip
    _some(list(one.notices))


def _some(lines: Sequence[str]) -> None:
    for line in lines[:LINES_SHOWN]:
        say(f"  {shown(line)}")
    if len(lines) > LINES_SHOWN:
        say(f"  … and {len(lines) - LINES_SHOWN:,} more; --report lists all")
