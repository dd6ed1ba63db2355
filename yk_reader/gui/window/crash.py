"""What happens to an error that nobody caught.

A `KnownError` is the environment's fault: its plain sentence is shown. Anything else is ours: a
crash report is written and the person is told where it lies. Nothing is lost: every edit was
saved when it was made.
"""

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import yk_reader
from yk_reader import paths
from yk_reader.model.errors import KnownError

Show = Callable[[BaseException, Path | None], None]
_REPORTS_KEPT = 20


def write_report(error: BaseException) -> Path | None:
    """Write a crash report; None where even that is impossible."""
    now = datetime.now(UTC)
    lines = [
        f"YK Reader {yk_reader.__version__}, Python {platform.python_version()}, "
        f"{platform.platform()}",
        now.isoformat(timespec="seconds"),
        "",
        *traceback.format_exception(error),
    ]
    try:
        folder = paths.user_log_dir()
        report = folder / f"crash-{now:%Y%m%dT%H%M%S%f}.txt"
        report.write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("crash-*.txt"))[:-_REPORTS_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return report


def install(show: Show) -> Callable[[], None]:
    """Send uncaught errors of all threads to `show`; the result restores the old hooks.

    `show` is called in the thread of the error and must move to the GUI thread itself.
    """
    old_hook, old_thread_hook = sys.excepthook, threading.excepthook

    def handle(error: BaseException) -> None:
        if isinstance(error, KnownError):
            show(error, None)
            return
        traceback.print_exception(error)
        show(error, write_report(error))

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            old_hook(kind, error, trace)
            return
        handle(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            handle(args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook

    def restore() -> None:
        sys.excepthook, threading.excepthook = old_hook, old_thread_hook

    return restore
