"""PageView: what the panes and docks are shown, one immutable value for each state of a page.

`State` and `Change` name what the window reads of the Session's values, so that panes can be
shown anything of that shape.
"""

from bisect import insort
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Protocol

from yk_reader.gui.view.corrections import Corrections
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter
from yk_reader.model.alike import changed_part
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, LabelSet
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.reflow import Placed, Reflow

_FEW = 50
"""Entities that changed: with more of them all is worked out anew."""


class State(Protocol):
    """The part of a page's state that is shown (`yk_reader.edits` has the real one)."""

    @property
    def page_id(self) -> int:
        """The page's key in the project."""
        ...

    @property
    def page(self) -> Page:
        """The raw page."""
        ...

    @property
    def annotation(self) -> Annotation:
        """The annotation that is shown."""
        ...

    @property
    def reflow(self) -> Reflow:
        """The reflow of both."""
        ...


class Change(Protocol):
    """What the panes read of a Session's change."""

    @property
    def flags(self) -> frozenset[str]:
        """Any of "layout", "text", "entities", "status"."""
        ...

    @property
    def kind(self) -> str:
        """ "edit", "undo", "redo", "background" or "open"."""
        ...


@dataclass(frozen=True)
class PageView:
    """One state of a page with the project's labels and the fragments to look at.

    `doubts` holds the raw starts of the fragments whose decisions are doubtful; `filter` says
    which entities are looked at.
    """

    state: State
    labels: LabelSet
    doubts: frozenset[int] = frozenset()
    filter: EntityFilter = EVERYTHING

    @property
    def page_id(self) -> int:
        """The page's key in the project."""
        return self.state.page_id

    @property
    def page(self) -> Page:
        """The raw page."""
        return self.state.page

    @property
    def annotation(self) -> Annotation:
        """The annotation that is shown."""
        return self.state.annotation

    @property
    def reflow(self) -> Reflow:
        """The reflowed text."""
        return self.state.reflow

    @cached_property
    def live(self) -> tuple[Entity, ...]:
        """Suggested and accepted entities."""
        return self.annotation.live_entities()

    @cached_property
    def placed(self) -> Mapping[int, Placed]:
        """Where the live entities stand, by key; the broken ones are missing."""
        return self.reflow.placed(self.live)

    @cached_property
    def corrections(self) -> Corrections:
        """The corrections that count, and where they stand."""
        return Corrections(self.page, self.annotation, self.reflow)

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The number that the window shows, by article key."""
        return {article.key: article.rank for article in self.annotation.articles}

    @cached_property
    def entities(self) -> Mapping[int, Entity]:
        """The live entities by key."""
        return {entity.key: entity for entity in self.live}

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The keys of the live entities that the filter hides."""
        return self.filter.hidden(self.live)

    @cached_property
    def suggestions(self) -> tuple[tuple[int, int], ...]:
        """The suggestions that are looked at, in reading order: flow offset and key."""
        placed, hidden, suggested = self.placed, self.hidden, EntityStatus.SUGGESTED
        keys = [e.key for e in self.live if e.status is suggested and e.key not in hidden]
        return tuple(sorted([(placed[key].flow_start, key) for key in keys if key in placed]))

    def take_over(self, before: "PageView") -> None:
        """Take from a state of the page before this one what it had worked out and is the same, or
        nearly: a page can have thousands of entities, of which an edit changes one. All values are
        those that they would be without it."""
        if "corrections" in before.__dict__:
            known = before.corrections
            made = Corrections(self.page, self.annotation, self.reflow, known)
            self.__dict__["corrections"] = made
        if before.reflow is not self.reflow or before.filter.active or self.filter.active:
            return
        old, new = before.live, self.live
        low, old_end, new_end = changed_part(old, new)
        gone, come = old[low:old_end], new[low:new_end]
        if len(gone) + len(come) > _FEW:
            return
        if "suggestions" in before.__dict__:
            places = list(before.suggestions)
            for placed, entities, put in (
                (before.placed, gone, places.remove),
                (self.placed, come, partial(insort, places)),
            ):
                for entity in entities:
                    if entity.status is EntityStatus.SUGGESTED and entity.key in placed:
                        put((placed[entity.key].flow_start, entity.key))
            self.__dict__["suggestions"] = tuple(places)
        if "entities" in before.__dict__ and [e.key for e in gone] == [e.key for e in come]:
            self.__dict__["entities"] = {**before.entities, **{e.key: e for e in come}}

    def unseen(self, entity: Entity) -> bool:
        """Whether it is a suggestion that the filter hides: it is not painted and not acted on.

        A broken one is always seen: it is a warning.
        """
        return (
            entity.status is EntityStatus.SUGGESTED
            and entity.key in self.hidden
            and entity.key in self.placed
        )

    @property
    def unseen_count(self) -> int:
        """How many suggestions the filter hides."""
        return sum(self.unseen(self.entities[key]) for key in self.hidden)
