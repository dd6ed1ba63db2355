"""Where names that rules find begin and end: not inside another word, not behind a verb."""

import pytest

from yk_reader.tagging import suggest_plain

FIVE = {"PER", "LOC", "ORG", "TIME", "TITLE"}


def surfaces(text: str) -> set[tuple[str, str]]:
    return {(text[a:b], label) for a, b, label, _, _ in suggest_plain(text, FIVE)}


@pytest.mark.parametrize(
    "behind",
    [
        "认为此事可行。",
        "看到群众很满意。",
        "担任组长。",
        "面对困难不退缩。",
        "却没有离开。",
        "昨日回到县里。",
    ],
)
def test_a_name_behind_a_post_tears_no_verb_apart(behind: str) -> None:
    found = surfaces(f"会后，局长马斌{behind}")
    assert {text for text, label in found if label == "PER"} == {"马斌"}


@pytest.mark.parametrize("name", ["马国栋", "马斌"])
def test_a_name_before_a_word_that_follows_it_is_whole(name: str) -> None:
    assert (name, "PER") in surfaces(f"会后，局长{name}在县里接待了来访群众。")


def test_who_took_a_picture_is_no_part_of_the_name() -> None:
    assert ("孟航", "PER") in surfaces("图为渔民出海归来。（记者孟航摄）")
