"""What `model.records` makes is as `dataclasses` makes it."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, InitVar, field

import pytest

from yk_reader.model import records

MADE = {}


def both(name, body, **options):
    """A class made by the one and by the other, from the same source."""
    out = []
    for by in (dataclasses.dataclass, records.dataclass):
        space = {"field": field, "__name__": __name__, **MADE.get(by, {})}
        exec(body, space)
        made = by(space[name], **options) if options else by(space[name])
        MADE.setdefault(by, {})[name] = made
        out.append(made)
    return out


PLAIN = """
class Plain:
    '''Said.'''
    a: int
    b: str = "x"
    c: list = field(default_factory=list)
"""
HIDDEN = """
class Hidden:
    a: int
    seen: int = field(default=7, compare=False, repr=False)
    hashed: list = field(default_factory=list, hash=False)
    made: int = field(init=False, default=3)
    also: dict = field(init=False, default_factory=dict, compare=False)
    named: int = field(default=1, kw_only=True)
"""
WORKED_OUT = """
class WorkedOut:
    a: int
    twice: int = field(init=False, default=0)
    def __post_init__(self):
        object.__setattr__(self, "twice", 2 * self.a)
"""
OWN = """
class Own:
    a: int
    def __eq__(self, other): return True
    def __repr__(self): return "own"
"""
OWN_HASH = """
class OwnHash:
    a: int
    def __hash__(self): return 5
"""
EMPTY = "class Empty: pass"
SELFISH = """
class Selfish:
    self: int
    other: int = 2
"""
CASES = [
    ("Plain", PLAIN, [((1,), {}), ((1, "y", [2]), {}), ((), {"a": 1, "c": [3]})]),
    ("Hidden", HIDDEN, [((1,), {}), ((1, 2, [3]), {"named": 4}), ((1,), {"seen": 9})]),
    ("WorkedOut", WORKED_OUT, [((4,), {}), ((5,), {})]),
    ("Own", OWN, [((1,), {}), ((2,), {})]),
    ("OwnHash", OWN_HASH, [((1,), {}), ((2,), {})]),
    ("Empty", EMPTY, [((), {})]),
    ("Selfish", SELFISH, [((1,), {}), ((1, 3), {})]),
]
OPTIONS = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"eq": False},
]


def tried(call):
    """What a call gives, or how it fails."""
    try:
        return call()
    except Exception as error:
        return type(error), str(error)


def plainly(value):
    """Without the address of an object that has no representation of its own."""
    return value.split(" at 0x")[0] if isinstance(value, str) else value


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize(("name", "body", "given"), CASES, ids=[case[0] for case in CASES])
def test_made_compared_hashed_and_shown_as_dataclasses_do(name, body, given, options):
    std, late = both(name, body, **options)
    made = [[cls(*args, **named) for args, named in given] for cls in (std, late)]
    for theirs, ours in zip(*made, strict=True):
        assert plainly(repr(ours)) == plainly(repr(theirs))
        if options.get("eq", True) or name == "OwnHash":
            assert tried(lambda x=ours: hash(x)) == tried(lambda x=theirs: hash(x))
        assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
        assert hasattr(ours, "__dict__") is hasattr(theirs, "__dict__")
    for column in made:
        column.append(copy.copy(column[0]))
        column.append(copy.deepcopy(column[0]))
    for i, theirs in enumerate(made[0]):
        for j, others in enumerate(made[0]):
            assert (made[1][i] == made[1][j]) is (theirs == others)
        assert made[1][i] != theirs or name == "Own"
    assert late.__match_args__ == std.__match_args__
    assert [f.name for f in dataclasses.fields(late)] == [f.name for f in dataclasses.fields(std)]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize(("args", "named"), [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"no": 1})])
def test_a_wrong_call_is_refused_in_the_same_words(args, named, options):
    std, late = both("Plain", PLAIN, **options)
    for _ in range(2):  # before and after its method is compiled
        assert tried(lambda: late(*args, **named)) == tried(lambda: std(*args, **named))
    assert tried(lambda: late(*args, **named))[0] is TypeError


@pytest.mark.parametrize("slots", [False, True])
def test_a_frozen_one_stays_as_it_is(slots):
    _, late = both("Plain", PLAIN, frozen=True, slots=slots)
    one = late(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'a'"):
        one.a = 2
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'a'"):
        del one.a
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'other'"):
        one.other = 2
    assert one == late(1)
    changed = dataclasses.replace(one, b="z")
    assert (changed.a, changed.b, one.b) == (1, "z", "x")


def test_default_factories_make_one_each():
    _, late = both("Plain", PLAIN)
    one, two = late(1), late(1)
    one.c.append(1)
    assert two.c == []


@records.dataclass(frozen=True, slots=True)
class Below:
    """Stands in a module, so that it can be pickled."""

    a: int
    b: list[int] = field(default_factory=list)


@records.dataclass(frozen=True, slots=True)
class Above(Below):
    """Extends the other one."""

    c: str = "c"


@records.dataclass
class Open:
    """Neither frozen nor with slots."""

    a: int


class Tall(Below):
    """No dataclass itself."""

    __slots__ = ("more",)


@pytest.mark.parametrize("one", [Below(1, [2]), Above(1, [2], "d"), Open(3)])
def test_it_is_pickled(one):
    back = pickle.loads(pickle.dumps(one))
    assert back == one
    assert type(back) is type(one)


def test_one_that_extends_another():
    assert Above(1) == Above(1, [], "c")
    assert Above(1) != Below(1)
    assert repr(Above(1)) == "Above(a=1, b=[], c='c')"
    assert hash(Below(1, ())) == hash((1, ()))
    tall = Tall(1)
    tall.more = 2
    assert (tall.a, tall.more) == (1, 2)
    with pytest.raises(FrozenInstanceError):
        tall.a = 5
    match Above(1, [2], "x"):
        case Above(first, second, third):
            assert (first, second, third) == (1, [2], "x")


def test_an_object_within_itself_is_shown():
    one = Open(1)
    one.a = one
    assert repr(one) == "Open(a=...)"


def test_an_init_var_is_refused():
    with pytest.raises(TypeError, match="InitVar"):
        records.dataclass(type("Odd", (), {"__annotations__": {"a": InitVar[int]}}))


def test_a_method_is_compiled_when_it_is_first_called():
    code = """
import builtins, dataclasses
from yk_reader.model import records
compiled = []
real = builtins.exec
def counted(text, *rest):
    compiled.append(text.split("(")[0])
    return real(text, *rest)
records.exec = dataclasses.exec = counted
@records.dataclass(frozen=True, slots=True)
class One:
    a: int
before = [text for text in compiled if "__init__" in text or "__eq__" in text]
first, second = One(1), One(2)
print(before, compiled.count("def __init__"), compiled.count("def __eq__"))
first == second, first == second, hash(first), hash(second)
print(compiled.count("def __init__"), compiled.count("def __eq__"), compiled.count("def __hash__"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["[] 1 0", "1 1 1", ""]
