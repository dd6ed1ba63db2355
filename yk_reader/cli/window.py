"""The verb `window`: what happens without a verb."""

from importlib import import_module
from pathlib import Path

import click

from yk_reader.cli.terminal import has_display
from yk_reader.model.errors import KnownError


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
def window(paths: tuple[Path, ...]) -> None:
    """Open the window (this is what happens without a verb).

    PATH is a project file (.ykdb), or text files and folders to be opened in a new project.
    """
    if not has_display():
        raise KnownError(
            "no-display",
            "There is no display to open the window on.",
            "The other verbs need none: see `yk-reader --help`; `yk-reader sample --out DIR "
            "--picture` shows what the window would.",
        )
    # Imported by name: nothing but this verb may load the window and Qt.
    open_window = import_module("yk_reader.gui.app").main
    click.get_current_context().exit(open_window([str(path) for path in paths]))
