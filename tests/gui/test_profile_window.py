"""The profile of the page in the inspector, and saying it by hand."""

import pytest
from place_kit import view_of
from shell import open_, project, wait

from yk_reader.gui.dialogs.profile import ProfileDialog
from yk_reader.gui.docks.page_profile import PageProfile
from yk_reader.gui.look.profile_texts import profile_text, trait_name, trait_value
from yk_reader.model.profile import TRAITS, Direction, Punctuation, Script, parse_profile
from yk_reader.text.profile import profile_of

OLD = """南陵開河
（南陵十二日路通電）今日縣府召
集士紳、議定開北溪、所需款項由
各區分擔、
米價續漲
（羅馬廿日專電）連日米船到埠稀
少、每石又漲三角、商會已電請省
方平糶、
"""


@pytest.fixture
def controller(window, tmp_path):
    return open_(window, project(tmp_path, OLD, OLD.replace("三角", "五角")))


def dialog_of(window) -> ProfileDialog:
    (dialog,) = window.findChildren(ProfileDialog)
    return dialog


def choose(dialog: ProfileDialog, trait: str, value: str | None) -> None:
    box = dialog.traits[trait]
    box.setCurrentIndex(0 if value is None else box.findData(value))


def stated(controller) -> list[str]:
    pages = controller.project.store.pages
    return [str(pages.get(page_id).stated) for page_id in pages.ids()]


def test_the_inspector_shows_the_profile_of_the_page(window, controller):
    shown: PageProfile = window.workbench.inspector.profile
    wait(lambda: view_of(controller) is not None, "a page")
    wait(lambda: not shown.isHidden(), "what the inspector says of the page")
    told = "traditional, old signs, no blank lines, indents lost"
    wait(lambda: told in shown.text.text(), "the profile")
    assert "15 characters a line" in shown.text.text()
    window.workbench.inspector.show_nothing()
    assert shown.isHidden()


def test_said_of_a_page_it_holds_for_it_alone(window, controller):
    wait(lambda: view_of(controller) is not None, "a page")
    before = view_of(controller).annotation
    controller.run("page.profile")
    dialog = dialog_of(window)
    assert dialog.traits["punctuation"].itemText(0) == "found out (here: old signs)"
    choose(dialog, "noise", "high")
    dialog.accept()
    wait(lambda: stated(controller) == ["noise=high", ""], "the profile")
    assert view_of(controller).page.stated == parse_profile("noise=high")
    told = window.workbench.inspector.profile.text
    wait(lambda: "many wrong signs (by hand)" in told.text(), "the profile")
    wait(lambda: view_of(controller).annotation is not None, "a proposal")
    assert [f.role for f in view_of(controller).annotation.fragments] == [
        f.role for f in before.fragments
    ]


def test_said_of_a_folder_and_taken_back(window, controller):
    wait(lambda: view_of(controller) is not None, "a page")
    controller.run("page.profile")
    dialog = dialog_of(window)
    texts = [dialog.level.itemText(i) for i in range(dialog.level.count())]
    assert texts == [
        "this page",
        "all 2 pages of the folder texts",
        "all 2 pages of the project",
    ]
    dialog.level.setCurrentIndex(1)
    choose(dialog, "punctuation", "none")
    dialog.accept()
    wait(lambda: stated(controller) == ["punctuation=none"] * 2, "the profiles")
    wait(lambda: not dialog_there(window), "the dialog's end")
    controller.run("page.profile")
    dialog = dialog_of(window)
    assert dialog.traits["punctuation"].currentIndex() == 0, "nothing is said of the page itself"
    dialog.level.setCurrentIndex(1)
    assert dialog.traits["punctuation"].currentData() == "none"
    choose(dialog, "punctuation", None)
    dialog.accept()
    wait(lambda: stated(controller) == ["", ""], "nothing")


def dialog_there(window) -> bool:
    return bool(window.findChildren(ProfileDialog))


def test_what_does_not_fit_is_told(qapp):
    text = profile_text(profile_of(OLD, parse_profile("punctuation=ascii,script=mixed")))
    assert text.split("\n")[1] == "Does not fit the page: Script, Punctuation"
    assert text.startswith("traditional, old signs, "), text


def test_every_trait_and_value_has_words(qapp):
    assert len({trait_name(trait) for trait in TRAITS}) == len(TRAITS)
    values = [value for kind in TRAITS.values() for value in kind]
    assert len({trait_value(value) for value in values}) == len(values)
    assert trait_value(Script.MIXED) == "both scripts"
    assert trait_value(Punctuation.NONE) != trait_value(TRAITS["spacing"]("none"))
    assert trait_value(Direction.WOVEN) == "lines out of order"
