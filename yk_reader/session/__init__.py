"""Applying Edits: each is committed at once with its history; undo, redo, groups over pages."""

from yk_reader.session.check import Problem, check
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
