"""The errors: told to a person or raised on, and the same in another process."""

import pickle

import pytest

from yk_reader.model.errors import ConflictError, InputError, KnownError, conflict, known_or_raise


def test_what_a_person_can_mend_is_told_and_a_fault_of_the_program_raised_on():
    known = InputError("empty-file", "There is nothing in it.")
    assert known_or_raise(known) is known
    with pytest.raises(ZeroDivisionError):
        known_or_raise(ZeroDivisionError())


@pytest.mark.parametrize(
    "error",
    [
        KnownError("code", "Sentence.", "Advice.", path="/a", count=3),
        InputError("empty-file", "There is nothing in it."),
        conflict(),
    ],
)
def test_an_error_is_the_same_in_another_process(error):
    other = pickle.loads(pickle.dumps(error))
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert vars(other) == vars(error)


def test_a_conflict_says_that_nothing_was_overwritten():
    assert isinstance(conflict(), ConflictError)
    assert conflict().code == "conflict"
    assert "nothing was overwritten" in str(conflict())
