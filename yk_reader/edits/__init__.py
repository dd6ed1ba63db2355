"""The Edit values and the Session that applies and records them."""

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
from yk_reader.edits.entities import (
    AcceptEntities,
    AddEntities,
    AddEntity,
    EntityDraft,
    RejectEntities,
    Relabel,
    RemoveEntities,
    ResizeEntity,
    SetEntityLink,
    SetEntityNote,
    SetEntityUnsure,
)
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
from yk_reader.edits.status import SetStatus, confirm

__all__ = [
    "AcceptEntities",
    "AddEntities",
    "AddEntity",
    "AddPatch",
    "ApplyProposal",
    "ApplySuggestions",
    "AssignFragments",
    "ChangePatch",
    "CorrectLine",
    "Edit",
    "EntityDraft",
    "JoinAbove",
    "MoveArticle",
    "MoveBoundary",
    "MoveFragments",
    "NewArticle",
    "NextJoint",
    "PlaceFragments",
    "RejectEntities",
    "RejectPatch",
    "Relabel",
    "RemoveEntities",
    "ResizeEntity",
    "RestorePatch",
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
    "ToggleParagraph",
    "UnsplitLine",
    "Words",
    "confirm",
]
