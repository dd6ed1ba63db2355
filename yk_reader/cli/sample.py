"""The verb `sample`: the bundled pages as a project, with pictures of the window."""

import os
from importlib import import_module
from pathlib import Path

import click

from yk_reader.cli.options import FORCE, OUT_FOLDER
from yk_reader.cli.terminal import Bar, counted, finish, has_display, say, shown
from yk_reader.jobs import sample_pages
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.output import OutFolder

_WITH_FACSIMILE = "005_facsimile"
"""A part of the name of the sample page that has one."""


@click.command()
@OUT_FOLDER
@click.option("--picture", is_flag=True, help="Save pictures of the window too (needs no display).")
@FORCE
def sample(out: Path, picture: bool, force: bool) -> None:
    """Make a project of the bundled sample pages in DIR.

    Five real pages and one that was typeset as a PDF, with proposals and suggestions; three have
    hand-made gold, stored as the annotations of the annotator `gold`.

    \b
    Example:
      yk-reader sample --out build/sample --picture
    """
    guard = Guard(force=force)
    db = OutFolder(out, guard).folder / "samples.ykdb"
    sample_pages.check_samples(db, force=force)
    with Bar() as bar:
        report = sample_pages.open_samples(db, gold=True, progress=bar, should_stop=bar.stopped)
    say(f"{counted(len(report.added), 'page')} added, {len(report.skipped)} were there already")
    click.echo(f"project file: {shown(str(db.resolve()))}")
    if picture:
        for saved in take_pictures(db, out, guard, report.refused):
            click.echo(f"picture:      {shown(str(saved.resolve()))}")
    finish(report.refused)


def take_pictures(db: Path, out: Path, guard: Guard, refused: list[Refused]) -> list[Path]:
    """Save pictures of the window: light with the project's first page, dark with the page that has
    a facsimile, and with that; those that may not be written go to `refused`."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        # Its one warning, at every window, that it knows no window manager.
        os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    save = import_module("yk_reader.gui.app").save_snapshot
    saved = []
    for theme, more in (("light", {}), ("dark", {"page": _WITH_FACSIMILE, "facsimile": True})):
        target = out / f"window-{theme}.png"
        source = f"{input_name(db)}#picture"
        with refusing(target, refused):
            with guard.placing(target, source) as part:
                save(db, part, theme=theme, **more)
            saved.append(target)
    return saved
