"""The verb about characters of private use: which there are, what they stand for."""

from pathlib import Path

import click

from yk_reader.cli.options import DB, person
from yk_reader.cli.terminal import Bar, counted, finish, say, shown
from yk_reader.jobs import projects
from yk_reader.jobs.private_chars import PrivateChar, checked, private_chars, tell_private
from yk_reader.model.errors import EditRefused, InputError, KnownError
from yk_reader.session import GroupReport, Session
from yk_reader.store import Store


@click.command("private")
@DB
@click.argument("said", nargs=-1, metavar="[CHAR=TEXT]...")
def private(db: Path, said: tuple[str, ...]) -> None:
    """List characters of private use, or say what they stand for.

    Fonts of older type-setting systems (Founder's and others) hold characters of their own: a PDF
    names them by a number that means something to that font alone. CHAR is one of them, or its
    number as in U+E5E5; TEXT is what a reader sees, empty takes back what was said. All pages that
    have it are corrected in one step, done pages excepted, and new proposals follow the table,
    which stays in the project. Without CHAR=TEXT they are listed with the glyphs that no file
    tells (U+FFFD): number, how often, on how many pages, what it stands for, and a line.

    \b
    Examples:
      yk-reader private archive.ykdb
      yk-reader private archive.ykdb U+E5E5=𠮷 U+E5E6=（一）
    """
    table = dict(_row(each) for each in said)
    with projects.open_project(db) as store, Bar() as bar:
        if not table:
            _list(private_chars(store, bar.stopped))
            return
        report = tell_private(
            Session(store, person(store)), table, progress=bar, should_stop=bar.stopped
        )
        troubles = _troubles(store, report)
    if report.stopped:
        say(f"stopped: {counted(len(report.waiting), 'page')} not reached")
    closing = (
        f"{counted(len(table), 'character')} told, {counted(len(report.done), 'page')} changed"
    )
    finish(troubles, closing=closing)


def _row(written: str) -> tuple[str, str]:
    char, sign, text = written.partition("=")
    if not sign:
        raise InputError(
            "no-private-char",
            f"{shown(written)} is no CHAR=TEXT.",
            "Write for instance U+E5E5=𠮷.",
            char=written,
        )
    return checked(char, text)


def _list(found: list[PrivateChar]) -> None:
    for each in found:
        stands = each.text or ("-" if each.private else "?")
        click.echo(
            f"{each.code}\t{each.count}\t{each.pages}\t{shown(stands)}\t{shown(each.example)}"
        )
    if not found:
        say("no character of private use, and none of unknown meaning")


def _troubles(store: Store, report: GroupReport) -> list[tuple[Path, KnownError]]:
    rows = store.pages.rows_of([one.page_id for one in report.left])
    return [
        (Path(rows[one.page_id].name), one.error)
        for one in report.left
        if one.page_id in rows
        and not (isinstance(one.error, EditRefused) and one.error.code == "nothing-changes")
    ]
