"""What people decided on one page is known on the next one, though its suggestions lay ready."""

from shell import open_, wait

from yk_reader import jobs
from yk_reader import settings as declared
from yk_reader.edits import AddEntities, EntityDraft, RejectEntities
from yk_reader.model.entity import Span
from yk_reader.model.words import EntityStatus

TEXTS = (
    "本报讯 昨日，辛未仪转动，客人从江苏宜兴来。\n",
    "本报讯 去年，辛未仪生锈，客人从江苏宜兴来。\n",
)


def project(folder):
    source, path = folder / "texts", folder / "p.ykdb"
    source.mkdir()
    for number, text in enumerate(TEXTS):
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    with jobs.create_project(path) as store:
        jobs.import_paths(store, [source])
    return path


def shown(work):
    view = work.controller.view
    text = view.page.text
    return {
        "".join(text[x.start : x.end] for x in e.spans): e.label
        for e in view.live
        if e.status is EntityStatus.SUGGESTED
    }


def test_the_next_page_knows_what_was_decided(desk, tmp_path):
    desk.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    work = open_(desk, project(tmp_path))
    first, second = work.project.store.pages.ids("tester")
    work.open_page(second)
    assert "辛未仪" not in shown(work)
    assert shown(work)["江苏宜兴"] == "LOC"
    work.open_page(first)
    view = work.controller.view
    at = TEXTS[0].index("辛未仪")
    apart = next(e for e in view.live if e.spans[0].start == TEXTS[0].index("江苏"))
    assert work.controller.apply(AddEntities((EntityDraft((Span(at, at + 3),), "LOC"),)))
    assert work.controller.apply(RejectEntities((apart.key,)))
    work.open_page(second)
    wait(lambda: shown(work).get("辛未仪") == "LOC", "the name that was accepted")
    assert "江苏宜兴" not in shown(work)
    assert {"江苏", "宜兴"} <= shown(work).keys()


def test_a_page_is_looked_at_once_for_each_time_that_others_changed(desk, tmp_path, monkeypatch):
    desk.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    work = open_(desk, project(tmp_path))
    offers, looks = work.controller.offers, []
    whole = offers.suggest
    monkeypatch.setattr(
        offers,
        "suggest",
        lambda *, asked: (looks.append(work.controller.page_id), whole(asked=asked)),
    )
    first, second = work.project.store.pages.ids("tester")

    def visit(page_id):
        work.open_page(page_id)
        before = len(looks)
        wait(lambda: len(looks) > before, "what follows the opening")
        asked = []
        work.project.read(lambda store: True, asked.append)  # behind what the opening asked
        wait(lambda: asked and not offers._looking, "the end")
        return looks[before:].count(page_id)

    assert visit(second) == 1
    assert visit(first) == 1
    at = TEXTS[0].index("辛未仪")
    work.controller.apply(AddEntities((EntityDraft((Span(at, at + 3),), "LOC"),)))
    assert visit(second) == 2
    assert visit(first) == 1
    assert visit(second) == 1
