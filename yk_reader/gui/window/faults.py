"""Errors that nobody caught, of every thread, and what Qt says of itself.

A `KnownError` is the environment's fault: its plain sentence is shown. Anything else is ours: it is
written into the log and handed on as text without anybody's words (`fault_text`). Nothing is lost:
every edit was saved when it was made.
"""

import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final

import PySide6.QtCore
import PySide6.QtGui
import PySide6.QtWidgets
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from yk_reader import log
from yk_reader.fault_text import fault_text
from yk_reader.model.errors import Cancelled, KnownError

ShowKnown = Callable[[KnownError], None]
ShowFault = Callable[[str], None]
_SPEAKER: Final = re.compile(r"(Q[A-Z][A-Za-z0-9]*)::([a-zA-Z0-9_]+)")
_CATEGORY: Final = re.compile(r"qt(\.[a-z0-9]+)+|default")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: "debug",
    QtMsgType.QtInfoMsg: "info",
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "error",
    QtMsgType.QtFatalMsg: "error",
}


def install(known: ShowKnown, fault: ShowFault) -> Callable[[], None]:
    """Send uncaught errors of all threads, and Qt's critical messages, to `known` or `fault`; the
    result puts back what was there before.

    Both are called in the thread of the error and must move to the GUI thread themselves. What no
    code could catch (an object that breaks while it is thrown away) is in the log only.
    """
    old_hook, old_thread_hook = sys.excepthook, threading.excepthook
    old_unraisable = sys.unraisablehook

    def handle(error: BaseException, where: str) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, KnownError):
            known(error)
            return
        text = fault_text(error)
        if log.note_told("error", where, text) in log.COUNTED:
            print_fault(error, text)
        fault(text)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            old_hook(kind, error, trace)
            return
        handle(error, "window")

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            handle(args.exc_value, "thread")

    def unraisable(args: Any) -> None:
        if isinstance(args.exc_value, BaseException):
            print_fault(args.exc_value, log.note_fault(args.exc_value, "thrown-away"))

    def message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        said = qt_text(kind, context.category, text)
        times = log.note_told(_LEVELS.get(kind, "warning"), "qt", said)
        if sys.flags.dev_mode:
            _print(text)
        elif times in log.COUNTED:
            _print(said)
        if kind is QtMsgType.QtCriticalMsg:
            fault(said)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    sys.unraisablehook = unraisable
    old_handler = qInstallMessageHandler(message)

    def restore() -> None:
        sys.excepthook, threading.excepthook = old_hook, old_thread_hook
        sys.unraisablehook = old_unraisable
        qInstallMessageHandler(old_handler)

    return restore


def print_fault(error: BaseException, text: str) -> None:
    """Say a fault on the error stream, which a desktop keeps in files: without anybody's words, but
    whole where Python runs for developers (`python -X dev`)."""
    if sys.flags.dev_mode:
        traceback.print_exception(error)
    else:
        _print(text)


def _print(text: str) -> None:
    if sys.stderr is not None:
        try:
            sys.stderr.write(f"{text}\n")
        except (OSError, ValueError):
            return


def qt_text(kind: QtMsgType, category: str | None, text: str) -> str:
    """What of a message of Qt can be told: its kind, its category, and which function of Qt speaks;
    the rest may quote anything."""
    parts = [f"Qt {_LEVELS.get(kind, 'message')}"]
    if category and _CATEGORY.fullmatch(category):
        parts.append(category)
    speaker = _SPEAKER.match(text)
    if speaker is not None and _is_function(*speaker.groups()):
        parts.append(speaker[0])
    return ", ".join((*parts, f"{len(text)} characters"))


def _is_function(kind: str, function: str) -> bool:
    """Whether Qt has a class of that name with that function."""
    modules = (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets)
    found = next((vars(m)[kind] for m in modules if kind in vars(m)), None)
    return isinstance(found, type) and (function == kind or hasattr(found, function))
