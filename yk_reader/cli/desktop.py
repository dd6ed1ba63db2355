"""The verb `desktop`: the program in the menu of a Linux desktop."""

import sys
from pathlib import Path

import click
import platformdirs

from yk_reader.cli.options import FORCE
from yk_reader.cli.terminal import say, shown
from yk_reader.jobs import desktop as job
from yk_reader.model.errors import KnownError


def own_command(executable: str, started_as: str, frozen: bool) -> list[str]:
    """What starts this very program again: the bundle, the script of the installation, or the
    module."""
    script = Path(started_as).absolute()
    if frozen:
        return [executable]
    if script.name == "yk-reader" and script.is_file():
        return [str(script)]
    return [executable, "-m", "yk_reader"]


@click.command()
@click.option("--install", "wish", flag_value="install", help="Put it there.")
@click.option("--remove", "wish", flag_value="remove", help="Take it away again.")
@FORCE
def desktop(wish: str | None, force: bool) -> None:
    """Put the program into the menu of the desktop (Linux).

    Its entry, its icon and the type of .ykdb files go into your own folders, so that a double
    click on a project opens it. Say it again after the program was moved.

    \b
    Examples:
      yk-reader desktop --install
      yk-reader desktop --remove
    """
    if wish is None:
        raise click.UsageError("Say --install or --remove.")
    if not sys.platform.startswith("linux"):
        raise KnownError(
            "no-desktop-entries",
            "Only desktops of Linux keep their menu in files.",
            "Make a shortcut to yk-reader-window by hand.",
        )
    data = Path(platformdirs.user_data_dir())
    if wish == "install":
        command = own_command(sys.executable, sys.argv[0], hasattr(sys, "frozen"))
        files = job.install(data, command, force=force)
    else:
        files = job.remove(data, force=force)
    for path in files:
        click.echo(shown(str(path)))
    if not files:
        say("nothing was there")
