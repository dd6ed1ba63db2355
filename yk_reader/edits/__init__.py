"""The Edit values: each turns one annotation into another and has an exact inverse."""

from typing import TYPE_CHECKING, Final

from yk_reader.offered import offered

if TYPE_CHECKING:
    from yk_reader.edits.adding import EntityDraft
    from yk_reader.edits.aligning import AcceptProposed, ApplyAligned, RejectProposed
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
    from yk_reader.edits.base import Description, Edit
    from yk_reader.edits.boxes import (
        DrawLine,
        MoveDrawn,
        RemoveDrawn,
        SetBox,
        SplitBox,
        drawn_now,
        next_drawn,
    )
    from yk_reader.edits.confirming import ConfirmArticle, ConfirmEntities, ConfirmLines
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
    from yk_reader.edits.joining import ContinueAbove, JoinArticles, SetArticleRole, articles_of
    from yk_reader.edits.label_changes import ChangeLabels
    from yk_reader.edits.linking import LinkArticles, RejectLink
    from yk_reader.edits.notes import SetPageNote, SetSecondLook
    from yk_reader.edits.order import MoveArticle, MoveFragments, PlaceFragments
    from yk_reader.edits.outside import AddSuggestions, ApplyOutsideLayout
    from yk_reader.edits.patches import (
        AddPatch,
        ChangePatch,
        CorrectLine,
        RejectPatch,
        RestorePatch,
        SplitFragment,
        UnsplitLine,
    )
    from yk_reader.edits.private_chars import MendPrivate
    from yk_reader.edits.proposals import ApplyProposal, ApplySuggestions
    from yk_reader.edits.read_again import OfferReading
    from yk_reader.edits.replacing import LineChange, ReplaceTexts
    from yk_reader.edits.roles import NextJoint, SetJoint, SetRole, ToggleParagraph
    from yk_reader.edits.status import SetStatus, confirm
    from yk_reader.edits.weaving import JoinCharacters, TakeApart, TurnRound

__all__ = [
    "AcceptEntities",
    "AcceptProposed",
    "AddEntities",
    "AddEntity",
    "AddPatch",
    "AddSuggestions",
    "ApplyAligned",
    "ApplyOutsideLayout",
    "ApplyProposal",
    "ApplySuggestions",
    "AssignFragments",
    "ChangeLabels",
    "ChangePatch",
    "ConfirmArticle",
    "ConfirmEntities",
    "ConfirmLines",
    "ContinueAbove",
    "CorrectLine",
    "Description",
    "DrawLine",
    "Edit",
    "EntityDraft",
    "JoinAbove",
    "JoinArticles",
    "JoinCharacters",
    "LineChange",
    "LinkArticles",
    "MendPrivate",
    "MoveArticle",
    "MoveBoundary",
    "MoveDrawn",
    "MoveFragments",
    "NewArticle",
    "NextJoint",
    "OfferReading",
    "PlaceFragments",
    "RejectEntities",
    "RejectLink",
    "RejectPatch",
    "RejectProposed",
    "Relabel",
    "RemoveDrawn",
    "RemoveEntities",
    "ReplaceTexts",
    "ResizeEntity",
    "RestorePatch",
    "SetArticleNote",
    "SetArticleRole",
    "SetArticleUnsure",
    "SetBox",
    "SetEntityLink",
    "SetEntityNote",
    "SetEntityUnsure",
    "SetJoint",
    "SetPageNote",
    "SetRole",
    "SetSecondLook",
    "SetStatus",
    "SetUnsure",
    "SplitBox",
    "SplitFragment",
    "StartArticle",
    "TakeApart",
    "ToggleParagraph",
    "TurnRound",
    "UnsplitLine",
    "articles_of",
    "checked_link",
    "confirm",
    "drawn_now",
    "next_drawn",
    "taking_away",
]

_WHERE: Final = {
    "adding": "EntityDraft",
    "aligning": "AcceptProposed ApplyAligned RejectProposed",
    "articles": (
        "AssignFragments JoinAbove MoveBoundary NewArticle SetArticleNote SetArticleUnsure "
        "SetUnsure StartArticle"
    ),
    "base": "Description Edit",
    "boxes": "DrawLine MoveDrawn RemoveDrawn SetBox SplitBox drawn_now next_drawn",
    "confirming": "ConfirmArticle ConfirmEntities ConfirmLines",
    "entities": (
        "AcceptEntities AddEntities AddEntity RejectEntities Relabel RemoveEntities "
        "ResizeEntity SetEntityLink SetEntityNote SetEntityUnsure checked_link taking_away"
    ),
    "joining": "ContinueAbove JoinArticles SetArticleRole articles_of",
    "label_changes": "ChangeLabels",
    "linking": "LinkArticles RejectLink",
    "notes": "SetPageNote SetSecondLook",
    "order": "MoveArticle MoveFragments PlaceFragments",
    "outside": "AddSuggestions ApplyOutsideLayout",
    "patches": (
        "AddPatch ChangePatch CorrectLine RejectPatch RestorePatch SplitFragment UnsplitLine"
    ),
    "private_chars": "MendPrivate",
    "proposals": "ApplyProposal ApplySuggestions",
    "read_again": "OfferReading",
    "replacing": "LineChange ReplaceTexts",
    "roles": "NextJoint SetJoint SetRole ToggleParagraph",
    "status": "SetStatus confirm",
    "weaving": "JoinCharacters TakeApart TurnRound",
}

if not TYPE_CHECKING:
    __getattr__ = offered(__name__, _WHERE)
