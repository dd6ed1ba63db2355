"""Frozen values of which a page has hundreds, made as fast as open ones."""

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar, cast

from yk_reader.model.records import annotations_of, compiled

_T = TypeVar("_T")


def quickly_made(cls: type[_T]) -> type[_T]:
    """For the decoration of a frozen dataclass with slots and without default factories.

    Such a class sets each field through `object.__setattr__`, which makes an object of eleven
    fields take as long as five open ones. Here a new object counts as one of an open class with
    the same slots until its fields are set. Everything else stays: what is made is frozen, and
    compared, hashed, copied and pickled as before.
    """
    made = _setting(cls, _open_twin(cls), ["_turn(self, _open)"])
    made.__qualname__, made.__annotations__ = f"{cls.__qualname__}.__init__", annotations_of(cls)
    cls.__init__ = made  # type: ignore[method-assign]
    return cls


def maker(cls: type[_T]) -> type[_T]:
    """What makes objects of such a class in half the time again, called with the same arguments.

    They begin as objects of the open class and become those of the frozen one. It is for calling
    only: no class to be tested for or inherited from.
    """
    open_twin = _open_twin(cls)
    open_twin.__init__ = _setting(cls, open_twin, [])  # type: ignore[misc]
    return cast("type[_T]", open_twin)


def _open_twin(cls: type) -> type:
    """An open class with the same slots."""
    return type(cls.__name__, (), {"__slots__": [field.name for field in _own(cls)]})


def _own(cls: type) -> list[Field[Any]]:
    own = [field for field in fields(cls) if field.init]
    if any(field.default_factory is not MISSING or field.kw_only for field in own):
        raise TypeError(f"{cls.__name__} has fields that are not set as they come")
    return own


def _setting(cls: type, open_twin: type, first: list[str]) -> Any:
    """The function that sets the fields of a new object, after the lines `first`."""
    own = _own(cls)
    space: dict[str, Any] = {
        "_frozen": cls,
        "_open": open_twin,
        "_turn": object.__dict__["__class__"].__set__,
        "_defaults": {field.name: field.default for field in own},
    }
    given = [
        field.name if field.default is MISSING else f"{field.name}=_defaults[{field.name!r}]"
        for field in own
    ]
    body = [
        *first,
        *(f"self.{field.name} = {field.name}" for field in own),
        "self.__class__ = _frozen",
    ]
    return compiled("__init__", ["self", *given], body, space)
