"""The command line: a thin shell over jobs.

Exit codes: 0 fine, 1 something in the input was refused (and is named), 2 wrong use, 70 a fault of
the program (the log tells), 130 stopped with Ctrl+C, 143 with SIGTERM, 129 with SIGHUP. Messages
and progress go to the error stream, results to the standard output.
"""

import os
import signal
import sys
from typing import Any

import click

from yk_reader import __version__, log
from yk_reader.bundle import READ_PICTURES, in_bundle
from yk_reader.cli.signals import STOPPED, Ended, end, handling
from yk_reader.cli.streams import (
    ReaderLeft,
    flush_output,
    forget_output,
    no_output,
    standard_streams,
)
from yk_reader.cli.terminal import say
from yk_reader.cli.verbs import VERBS, Later, refuse_no_values
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.paths import settings_file
from yk_reader.settings import LOG_LEVEL, Settings

FAULT = 70
"""The exit code of a fault of the program (`EX_SOFTWARE` of sysexits.h)."""


class Verbs(click.Group):
    """A group whose default verb is the window: `yk-reader PATH` opens it."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line, or the work of a process that a bundle started from itself."""
        if in_bundle():
            from multiprocessing import freeze_support

            freeze_support()
            if sys.argv[1:2] == [READ_PICTURES]:
                from yk_reader.facsimile.ocr import worker

                worker.run(sys.argv[2])
        with standard_streams(), handling(end):
            return self._run(*args, **extra)

    def _run(self, *args: Any, **extra: Any) -> Any:
        """Run the command line, and see that its results arrived."""
        try:
            try:
                return super().main(*args, **extra)
            except SystemExit:
                flush_output()
                raise
        except KnownError as error:  # of what click itself writes (--help), or of the last lines
            forget_output()
            say(f"error: {error.message}", error.advice)
            sys.exit(1)
        except (BrokenPipeError, ReaderLeft):
            forget_output()
            sys.exit(0)
        except Ended as ended:  # before the verb began, or after its end
            sys.exit(ended.exit_code)
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            forget_output()
            log.note_fault(error, "command")
            where = ""
            if log.level() != "off" and os.access(log.log_path(), os.W_OK):
                where = f" What is known of it stands in {log.log_path()}"
            elif log.level() != "off":
                where = f" What is known of it cannot be written to {log.log_path()}"
            say(f"error: something went wrong inside the program; it is not your fault.{where}")
            sys.exit(FAULT)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `window` before paths that are no verb."""
        if not args or (args[0] not in self.commands and not args[0].startswith("-")):
            args = ["window", *args]
        if sys.stdout is None and args[0] != "window":
            raise no_output("it is closed")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, loaded now."""
        found = super().get_command(ctx, cmd_name)
        return found.verb() if isinstance(found, Later) else found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb and its arguments; UsageError where a path is empty."""
        name, verb, rest = super().resolve_command(ctx, args)
        if verb is not None:
            refuse_no_values(verb, ctx, rest)
        return name, verb, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their summaries; none is loaded for that."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.help or "") for name, verb in self.commands.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; errors in plain words and the right exit code."""
        try:
            log.begin(Settings(settings_file()).get(LOG_LEVEL))
            log.note("info", f"verb.{ctx.invoked_subcommand or 'window'}")
            from yk_reader.jobs import projects  # not for --help and --version

            with projects.notices_told(lambda notice: say(notice.message, notice.advice)):
                value = super().invoke(ctx)
            flush_output()
            return value
        except KnownError as error:
            if error.code == "no-output":
                forget_output()
            say(f"error: {error.message}", error.advice)
            ctx.exit(1)
        except (Cancelled, KeyboardInterrupt) as stopped:
            say("stopped; what was finished before stays")
            number = stopped.number if isinstance(stopped, Ended) else signal.SIGINT
            ctx.exit(STOPPED + number)
        except (BrokenPipeError, ReaderLeft):
            forget_output()
            ctx.exit(0)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n"
    "  yk-reader                         open the window\n"
    "  yk-reader archive.ykdb            open a project in the window\n"
    "  yk-reader import archive.ykdb scans/     add pages to a project\n"
    "  yk-reader export archive.ykdb --format jsonl --status done --out gold.jsonl\n\n"
    "Exit codes: 0 fine, 1 something in the input was refused (and is named), 2 wrong use, 70 a "
    "fault of the program (its log tells).",
)
@click.version_option(__version__, prog_name="yk-reader")
def main() -> None:
    """Read and annotate OCR text of Chinese newspaper pages.

    Without a verb the window opens, with the project or the text files that are named. The other
    verbs need no display.
    """


for _name in VERBS:
    main.add_command(Later(_name))
