"""What people decided on one page is known on the next one, though its suggestions lay ready."""

from dataclasses import replace

from shell import open_, wait

from yk_reader import settings as declared
from yk_reader.edits import AddEntities, AssignFragments, EntityDraft, RejectEntities
from yk_reader.gui.dialogs.suggestion_settings import switch_off
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.label_sets import take_labels
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.word_lists import import_word_list
from yk_reader.model.entity import Span
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.session import Session
from yk_reader.store import Store

TEXTS = (
    "本报讯 昨日，辛未仪转动，客人从江苏宜兴来。\n",
    "本报讯 去年，辛未仪生锈，客人从江苏宜兴来。\n",
)


def project(folder):
    source, path = folder / "texts", folder / "p.ykdb"
    source.mkdir()
    for number, text in enumerate(TEXTS):
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    with create_project(path) as store:
        import_paths(store, [source])
    return path


def shown(controller):
    view = controller.page_controller.view
    text = view.page.text
    return {
        "".join(text[x.start : x.end] for x in e.spans): e.label
        for e in view.live
        if e.status is EntityStatus.SUGGESTED
    }


def test_the_next_page_knows_what_was_decided(window, tmp_path):
    window.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    controller = open_(window, project(tmp_path))
    first, second = controller.project.store.pages.ids("tester")
    controller.open_page(second)
    assert "辛未仪" not in shown(controller)
    assert shown(controller)["江苏宜兴"] == "LOC"
    controller.open_page(first)
    view = controller.page_controller.view
    at = TEXTS[0].index("辛未仪")
    apart = next(e for e in view.live if e.spans[0].start == TEXTS[0].index("江苏"))
    assert controller.page_controller.apply(AddEntities((EntityDraft((Span(at, at + 3),), "LOC"),)))
    assert controller.page_controller.apply(RejectEntities((apart.key,)))
    controller.open_page(second)
    wait(lambda: shown(controller).get("辛未仪") == "LOC", "the name that was accepted")
    assert "江苏宜兴" not in shown(controller)
    assert {"江苏", "宜兴"} <= shown(controller).keys()


def both_seen(window, tmp_path, *, on_open=True):
    """A window in which both pages were looked at; the first one is open."""
    window.services.settings.set(declared.SUGGEST_ON_OPEN, on_open)
    controller = open_(window, project(tmp_path))
    first, second = controller.project.store.pages.ids("tester")
    for page_id in (second, first):
        controller.open_page(page_id)
        wait(lambda: not controller.chores._follow.isActive(), "the look")
        settled(controller)
    return controller, second


def settled(controller):
    asked = []
    controller.project.read(lambda store: True, asked.append)
    wait(lambda: asked and not controller.suggestions._looking, "the end")


def test_parts_that_were_switched_are_switched_on_every_page(window, tmp_path):
    controller, second = both_seen(window, tmp_path)
    switch_off(window.services.settings, ["times"])
    wait(lambda: "TIME" not in shown(controller).values(), "no times on the open page")
    controller.open_page(second)
    assert "TIME" in shown(controller).values()
    wait(lambda: "TIME" not in shown(controller).values(), "no times on the next page")


def test_parts_that_were_switched_are_switched_after_closing_too(window, tmp_path):
    controller, second = both_seen(window, tmp_path)
    path = controller.project.path
    window.close_project()
    switch_off(window.services.settings, ["times"])
    controller = open_(window, path)
    for page_id in (second, controller.project.store.pages.ids("tester")[0]):
        controller.open_page(page_id)
        wait(lambda: "TIME" not in shown(controller).values(), "no times")


def test_looking_for_entities_begins_with_the_page_that_is_open(window, tmp_path):
    controller, second = both_seen(window, tmp_path, on_open=False)
    controller.open_page(second)
    switch_off(window.services.settings, ["times"])
    wait(lambda: "TIME" not in shown(controller).values(), "no times")
    window.services.settings.set(declared.SUGGEST_WITHOUT, [])
    wait(lambda: "TIME" in shown(controller).values(), "the times")
    listed(controller, "ORG")
    assert "辛未仪" not in shown(controller)
    window.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    wait(lambda: shown(controller).get("辛未仪") == "ORG", "the list that came in meanwhile")


def listed(controller, label):
    """Bring a word list in from elsewhere."""
    file = controller.project.path.with_suffix(".words")
    file.write_text("辛未仪\n", encoding="utf-8")
    with Store.open(controller.project.path) as store:
        import_word_list(store, file, "列表", label)


def test_a_page_seen_before_follows_a_word_list_from_elsewhere(window, tmp_path):
    controller, second = both_seen(window, tmp_path)
    first = controller.page_controller.page_id
    for label in ("ORG", "PER"):
        listed(controller, label)
        controller.open_page(second)
        wait(lambda label=label: shown(controller).get("辛未仪") == label, "the word of the list")
        controller.open_page(first)


def test_a_label_under_another_name_is_so_on_every_page(window, tmp_path):
    controller, second = both_seen(window, tmp_path)
    path = controller.project.path
    window.close_project()
    with Store.open(path) as store:
        old = store.labels.current()
        assert old is not None
        mute = tuple(replace(x, takes="-") if x.name == "TIME" else x for x in old.labels)
        take_labels(Session(store, "tester"), replace(old, labels=mute), {})
    controller = open_(window, path)
    controller.open_page(second)
    wait(lambda: "TIME" not in shown(controller).values(), "a label for which nothing is suggested")


def test_what_is_picked_stays_until_it_is_decided(window, tmp_path):
    controller, second = both_seen(window, tmp_path)
    view, at = controller.page_controller.view, TEXTS[0].index("江苏")
    apart = next(e for e in view.live if e.spans[0].start == at)
    assert controller.page_controller.apply(RejectEntities((apart.key,)))
    at = TEXTS[0].index("辛未仪")
    assert controller.page_controller.apply(AddEntities((EntityDraft((Span(at, at + 3),), "LOC"),)))
    controller.open_page(second)
    picked = next(
        e.key
        for e in controller.page_controller.view.live
        if e.spans[0].start == TEXTS[1].index("江苏")
    )
    window.workbench.reflow.pick_entity(picked)
    wait(lambda: shown(controller).get("辛未仪") == "LOC", "the name that was accepted")
    assert window.workbench.reflow.current_entity() == picked
    assert shown(controller)["江苏宜兴"] == "LOC"
    assert "宜兴" not in shown(controller)


def test_a_page_is_looked_at_once_for_each_time_that_others_changed(window, tmp_path, monkeypatch):
    window.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    controller = open_(window, project(tmp_path))
    suggestions, looks = controller.suggestions, []
    whole = suggestions.suggest
    monkeypatch.setattr(
        suggestions,
        "suggest",
        lambda *, asked: (looks.append(controller.page_controller.page_id), whole(asked=asked)),
    )
    first, second = controller.project.store.pages.ids("tester")

    def visit(page_id):
        controller.open_page(page_id)
        before = len(looks)
        wait(lambda: len(looks) > before, "what follows the opening")
        asked = []
        controller.project.read(lambda store: True, asked.append)  # behind what the opening asked
        wait(lambda: asked and not suggestions._looking, "the end")
        return looks[before:].count(page_id)

    assert visit(second) == 1
    assert visit(first) == 1
    at = TEXTS[0].index("辛未仪")
    controller.page_controller.apply(AddEntities((EntityDraft((Span(at, at + 3),), "LOC"),)))
    assert visit(second) == 2
    assert visit(first) == 1
    assert visit(second) == 1


def test_lines_that_come_into_an_article_get_suggestions(window, tmp_path):
    controller, page_id = both_seen(window, tmp_path)
    controller.open_page(page_id)
    settled(controller)
    control = controller.page_controller
    (line,) = control.view.annotation.fragments
    assert shown(controller)["江苏宜兴"] == "LOC"
    assert control.apply(AssignFragments((line.start,), None))
    controller.suggestions.renew()  # something changed meanwhile, and they were made anew
    wait(lambda: not shown(controller), "the suggestions without the line")
    settled(controller)
    assert control.undo()
    wait(lambda: shown(controller).get("江苏宜兴") == "LOC", "those of the line that came back")
