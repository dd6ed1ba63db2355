"""Frozen values that are made as fast as open ones are what they were otherwise."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.making import maker, quickly_made
from yk_reader.model.vocabulary import Joint, PatchReason, PatchStatus, Role

FRAGMENT = Fragment(1, 5, 2, 3, Role.BODY, Joint.GLUE)
PATCH = Patch(1, 2, 3, "字", PatchReason.TYPO, confidence=70)


@dataclass(frozen=True, slots=True)
class Plain:
    """As dataclasses make it."""

    one: int
    two: str = "2"


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    """The same, made quickly."""

    one: int
    two: str = "2"


def test_it_has_the_same_signature_defaults_and_words():
    assert str(inspect.signature(Quick)) == str(inspect.signature(Plain))
    assert repr(Quick(two="x", one=1)) == "Quick(one=1, two='x')"
    kinds = Patch.__init__.__annotations__
    assert (kinds["start"], kinds["text"], kinds["return"]) == (int, str, None)
    assert (Quick(1).two, PATCH.status, FRAGMENT.unsure) == ("2", PatchStatus.ACTIVE, False)


@pytest.mark.parametrize("value", [FRAGMENT, PATCH, Quick(1)])
def test_it_is_frozen_equal_hashed_copied_and_pickled(value):
    name = value.__slots__[0]
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, 9)
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert other == value
        assert hash(other) == hash(value)
        assert type(other) is type(value)
    assert replace(value, **{name: 9}) != value


def test_what_is_missing_or_unknown_is_told_as_ever():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'one'"):
        Quick()
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        Quick(1, three=3)


def test_what_a_maker_makes_is_of_the_frozen_class():
    fragment, quick = maker(Fragment), maker(Quick)
    assert fragment(1, 5, 2, 3, Role.BODY, Joint.GLUE) == FRAGMENT
    made = quick(two="x", one=1)
    assert (type(made), made, hash(made)) == (Quick, Quick(1, "x"), hash(Quick(1, "x")))
    assert quick(1) == Quick(1)
    assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(FrozenInstanceError):
        made.one = 2
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'one'"):
        quick()


def test_fields_that_are_made_each_time_are_refused():
    @dataclass(frozen=True, slots=True)
    class Listed:
        many: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listed"):
        quickly_made(Listed)
    with pytest.raises(TypeError, match="Listed"):
        maker(Listed)
