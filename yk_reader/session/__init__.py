"""Applying Edits: each is committed at once with its history; undo, redo, groups over pages."""

from typing import TYPE_CHECKING, Final

from yk_reader.offered import offered

if TYPE_CHECKING:
    from yk_reader.session.checks import Problem, check
    from yk_reader.session.groups import (
        GroupReport,
        GroupUndo,
        Left,
        apply_group,
        build_group,
        redo_group,
        undo_group,
    )
    from yk_reader.session.session import Session
    from yk_reader.session.steps import Change, PageState, StepInfo, summary_of

__all__ = [
    "Change",
    "GroupReport",
    "GroupUndo",
    "Left",
    "PageState",
    "Problem",
    "Session",
    "StepInfo",
    "apply_group",
    "build_group",
    "check",
    "redo_group",
    "summary_of",
    "undo_group",
]

_WHERE: Final = {
    "checks": "Problem check",
    "groups": "GroupReport GroupUndo Left apply_group build_group redo_group undo_group",
    "session": "Session",
    "steps": "Change PageState StepInfo summary_of",
}

if not TYPE_CHECKING:
    __getattr__ = offered(__name__, _WHERE)
