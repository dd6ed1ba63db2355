"""The Edit values and the Session that applies and records them."""

from yk_reader.edits.adding import EntityDraft
from yk_reader.edits.articles import (
    AssignFragments,
    JoinAbove,
    MoveBoundary,
    NewArticle,
    SetArticleNote,
    SetArticleUnsure,
    SetUnsure,
    StartArticle,
)
from yk_reader.edits.base import Edit, Words
from yk_reader.edits.check import Problem, check
from yk_reader.edits.entities import (
    AcceptEntities,
    AddEntities,
    AddEntity,
    RejectEntities,
    Relabel,
    RemoveEntities,
    ResizeEntity,
    SetEntityLink,
    SetEntityNote,
    SetEntityUnsure,
    checked_link,
    taking_away,
)
from yk_reader.edits.groups import (
    GroupReport,
    GroupUndo,
    Left,
    apply_group,
    build_group,
    redo_group,
    undo_group,
)
from yk_reader.edits.label_changes import ChangeLabels
from yk_reader.edits.order import MoveArticle, MoveFragments, PlaceFragments
from yk_reader.edits.patches import (
    AddPatch,
    ChangePatch,
    CorrectLine,
    RejectPatch,
    RestorePatch,
    SplitFragment,
    UnsplitLine,
)
from yk_reader.edits.proposals import ApplyProposal, ApplySuggestions
from yk_reader.edits.roles import NextJoint, SetJoint, SetRole, ToggleParagraph
from yk_reader.edits.session import Session
from yk_reader.edits.status import SetStatus, confirm
from yk_reader.edits.steps import (
    Change,
    PageState,
    StepInfo,
    plain_annotation,
    summary_of,
)

__all__ = [
    "AcceptEntities",
    "AddEntities",
    "AddEntity",
    "AddPatch",
    "ApplyProposal",
    "ApplySuggestions",
    "AssignFragments",
    "Change",
    "ChangeLabels",
    "ChangePatch",
    "CorrectLine",
    "Edit",
    "EntityDraft",
    "GroupReport",
    "GroupUndo",
    "JoinAbove",
    "Left",
    "MoveArticle",
    "MoveBoundary",
    "MoveFragments",
    "NewArticle",
    "NextJoint",
    "PageState",
    "PlaceFragments",
    "Problem",
    "RejectEntities",
    "RejectPatch",
    "Relabel",
    "RemoveEntities",
    "ResizeEntity",
    "RestorePatch",
    "Session",
    "SetArticleNote",
    "SetArticleUnsure",
    "SetEntityLink",
    "SetEntityNote",
    "SetEntityUnsure",
    "SetJoint",
    "SetRole",
    "SetStatus",
    "SetUnsure",
    "SplitFragment",
    "StartArticle",
    "StepInfo",
    "ToggleParagraph",
    "UnsplitLine",
    "Words",
    "apply_group",
    "build_group",
    "check",
    "checked_link",
    "confirm",
    "plain_annotation",
    "redo_group",
    "summary_of",
    "taking_away",
    "undo_group",
]
