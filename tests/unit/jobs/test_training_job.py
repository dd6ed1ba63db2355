"""Training from a project: only finished pages teach, in this process or in one of its own."""

import json
import multiprocessing
import os
import signal
from zipfile import ZipFile

import pytest

from yk_reader.edits import AddEntities, EntityDraft, SetStatus
from yk_reader.gui.view.label_draft import LabelDraft
from yk_reader.jobs import projects
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.knowledge import local_model, local_model_path, taught_at
from yk_reader.jobs.label_sets import take_labels
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.jobs.training import train_apart, train_project, training_pages
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session
from yk_reader.tagging import preset
from yk_reader.tagging.model.storage import archive_of, load_own, previous_of, workshop


def word(i):
    return "甲乙丙丁戊己庚辛"[i % 8] + "子丑寅卯辰巳午未"[i // 8 % 8] + "坊"


@pytest.fixture
def path(tmp_path):
    source, path = tmp_path / "texts", tmp_path / "p.ykdb"
    source.mkdir()
    for i in range(30):
        text = f"游客来到{word(i)}游玩，{word(i)}的花开了。\n"
        (source / f"{i:02d}.txt").write_text(text, encoding="utf-8")
    with create_project(path) as store:
        import_paths(store, [source], options=ImportOptions(labels=()))
        session = Session(store, "甲")
        for i, page_id in enumerate(store.pages.ids("甲")):
            flow = session.state(page_id).reflow
            starts = [4, 10]
            drafts = [EntityDraft(flow.map.spans_of(a, a + 3), "LOC") for a in starts]
            session.apply(page_id, AddEntities(tuple(drafts)))
            if i < 28:
                session.apply(page_id, SetStatus(PageStatus.DONE))
    return path


@pytest.mark.slow
def test_finished_pages_teach_and_the_better_model_is_used(path, tmp_path):
    with open_project(path, read_only=True) as store:
        pages = training_pages(store)
        assert len(pages) == 28
        assert pages[0].gold == (((4, 7, "LOC"), (10, 13, "LOC")),)
        found = train_project(store, path=tmp_path / "models" / "local")
    assert found.after > found.before
    assert found.switched
    assert (tmp_path / "models" / "local.model").is_file()


@pytest.mark.slow
def test_in_a_process_of_its_own_with_progress_and_cancel(path):
    told = []
    found = train_apart(path, lambda *x: told.append(x), lambda: False)
    assert found.switched
    assert found.mentions == 56
    assert told
    with pytest.raises(Cancelled):
        train_apart(path, lambda *_: None, lambda: True)
    with open_project(path, read_only=True) as store:
        assert local_model(store)[0] is not None
        archive = archive_of(local_model_path(store))
        archive.write_bytes(b"broken")
        model, notice = local_model(store)
        assert model is None
        assert notice.code == "local-model-damaged"
        train_project(store)
        with ZipFile(archive) as stored:
            files = {name: stored.read(name) for name in stored.namelist()}
        files["model.json"] = json.dumps({**json.loads(files["model.json"]), "features": 1})
        with ZipFile(archive, "w") as out:
            for name, data in files.items():
                out.writestr(name, data)
        model, notice = local_model(store)
    assert model is None
    assert notice.code == "local-model-outdated"


def test_the_process_gives_way_to_the_window(path):
    nice = []

    def progress(*_):
        (process,) = multiprocessing.active_children()
        nice.append(os.getpriority(os.PRIO_PROCESS, process.pid))

    with pytest.raises(Cancelled):
        train_apart(path, progress, lambda: bool(nice))
    here = os.getpriority(os.PRIO_PROCESS, 0)
    assert min(nice) > here or here == 19, "19: none gives way any more"


def test_a_process_that_ends_by_itself_is_told(path):
    def progress(*_):
        (process,) = multiprocessing.active_children()
        os.kill(process.pid, signal.SIGKILL)

    with pytest.raises(KnownError) as error:
        train_apart(path, progress, lambda: False)
    assert error.value.code == "training-failed"
    assert multiprocessing.active_children() == []
    with open_project(path, read_only=True) as store:
        assert local_model(store) == (None, None)


@pytest.mark.slow
def test_what_one_project_taught_does_not_speak_in_another(path, tmp_path):
    with open_project(path, read_only=True) as store:
        train_project(store)
        projects.backup(store, tmp_path / "copy.ykdb")
    with open_project(tmp_path / "copy.ykdb", read_only=True) as copy:
        assert local_model(copy)[0] is not None
    with create_project(tmp_path / "other.ykdb") as other:
        assert local_model(other) == (None, None)


@pytest.mark.slow
def test_what_was_taught_speaks_under_a_new_name_of_the_label(path, tmp_path):
    new = tmp_path / "new.txt"
    new.write_text("游客来到午未坊游玩，午未坊的花开了。\n", encoding="utf-8")
    draft = LabelDraft(preset("default"))
    draft.change(1, name="PLACE")
    with open_project(path) as store:
        assert train_project(store).switched
        take_labels(Session(store, "甲"), draft.result(), draft.changes())
        options = ImportOptions(parts=frozenset({"local"}))
        report = import_paths(store, [new], options=options)
        rows = store.all(
            "SELECT e.label, e.source FROM entity e JOIN annotation a ON a.id = e.annotation "
            "WHERE a.page = ?",
            (report.added[0],),
        )
        assert rows == [("PLACE", "local")] * 2
        pages = training_pages(store)
        assert pages[0].gold == (((4, 7, "LOC"), (10, 13, "LOC")),)


def test_too_little_is_told_from_the_other_process(tmp_path):
    with create_project(tmp_path / "empty.ykdb"):
        pass
    with pytest.raises(KnownError) as error:
        train_apart(tmp_path / "empty.ykdb", lambda *_: None, lambda: False)
    assert error.value.code == "too-few-mentions"


@pytest.mark.slow
def test_the_verb_tells_the_scores(path):
    from click.testing import CliRunner

    from yk_reader.cli.main import main

    out = CliRunner().invoke(main, ["train", str(path)])
    assert out.exit_code == 0, out.output
    assert "56 mentions on 28 pages" in out.output
    assert "new model is in use" in out.output


@pytest.mark.slow
def test_a_second_training_is_refused_and_the_one_before_comes_back(path):
    from click.testing import CliRunner

    from yk_reader.cli.main import main

    def run(*arguments):
        return CliRunner().invoke(main, ["train", str(path), *arguments])

    with open_project(path, read_only=True) as store:
        model = local_model_path(store)
        with workshop(model):
            assert "in another window or command" in run().output
            with pytest.raises(KnownError) as error:
                train_apart(path, lambda *_: None, lambda: False)
            assert error.value.code == "training-runs"
        train_project(store)
        assert taught_at(store)
        assert "has no model again" in run("--take-back").output
        assert local_model(store) == (None, None)
        assert "before is in use again" in run("--take-back").output
        archive_of(model).rename(archive_of(previous_of(model)))
        archive_of(model).write_bytes(b"")  # the present one was damaged since
        with pytest.raises(KnownError):
            load_own(model)
        out = run("--take-back")
        assert out.exit_code == 0, out.output
        assert "in use again" in out.output
        assert local_model(store)[1] is None


def finished(path, texts, mentions):
    """A project of one page, done, with `mentions` of 子丑坊 in each of its `texts` paragraphs."""
    source = path.with_suffix(".txt")
    line = "游客来到子丑坊游玩，" * mentions
    source.write_text("\n\n".join(f"　　{line}第{n}天。" for n in range(texts)), encoding="utf-8")
    with create_project(path) as store:
        import_paths(store, [source], options=ImportOptions(labels=()))
        session = Session(store, "甲")
        (page_id,) = store.pages.ids("甲")
        flow = session.state(page_id).reflow
        starts = [i for i in range(len(flow.text)) if flow.text.startswith("子丑坊", i)]
        drafts = [EntityDraft(flow.map.spans_of(a, a + 3), "LOC") for a in starts]
        session.apply(page_id, AddEntities(tuple(drafts)))
        session.apply(page_id, SetStatus(PageStatus.DONE))
    return path


@pytest.mark.slow
def test_one_text_is_too_little_and_two_are_learnt_from(tmp_path):
    for texts in (1, 2):
        path = finished(tmp_path / f"{texts}.ykdb", texts, 60 // texts)
        if texts == 1:
            # In a process of its own: a model without any text ended the process.
            with pytest.raises(KnownError) as error:
                train_apart(path, lambda *_: None, lambda: False)
            assert error.value.code == "too-few-texts"
        else:
            with open_project(path, read_only=True) as store:
                found = train_project(store)
            assert (found.mentions, found.pages) == (60, 1)


def test_a_data_folder_that_cannot_be_written_is_told(path, tmp_path, monkeypatch):
    (tmp_path / "home").write_text("a file where the folder should be")
    monkeypatch.setenv("YK_READER_HOME", str(tmp_path / "home"))
    with pytest.raises(KnownError) as error:
        train_apart(path, lambda *_: None, lambda: False)
    assert error.value.code == "cannot-write"
    assert error.value.details["path"].endswith("models")
    text = tmp_path / "new.txt"
    text.write_text("游客来到子丑坊。\n", encoding="utf-8")
    with open_project(path) as store:
        report = import_paths(store, [text])
        assert (len(report.added), report.refused, report.notices) == (1, [], [])


@pytest.mark.parametrize("left", [".npz", ".json"])
def test_half_a_model_and_one_of_nested_lists_are_damaged(path, left):
    with open_project(path, read_only=True) as store:
        base = local_model_path(store)
        base.parent.mkdir(parents=True)
        base.with_suffix(left).write_text("[" * 100_000)
        assert local_model(store)[1].code == "local-model-damaged"
        for suffix in (".npz", ".json"):
            base.with_suffix(suffix).write_text("[" * 100_000)
        assert local_model(store)[1].code == "local-model-damaged"


@pytest.mark.parametrize("uuid", ["../../evil", "/etc/evil", "a/b", "..", "", "x" * 300, "a\x00b"])
def test_the_identity_of_a_hostile_project_names_no_other_folder(tmp_path, uuid):
    with create_project(tmp_path / "p.ykdb") as store:
        usual = local_model_path(store)
        with store.transaction():
            store.meta.set("uuid", uuid)
        path = local_model_path(store)
        assert local_model(store) == (None, None)
    assert path.parent == usual.parent
    assert path.resolve().parent == usual.parent.resolve()
    assert len(path.name) < 100


def test_a_model_that_may_not_be_read_is_told_and_left_out(path, tmp_path, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("yk_reader.tagging.model.storage.load_own", denied)
    text = tmp_path / "new.txt"
    text.write_text("游客来到子丑坊。\n", encoding="utf-8")
    with open_project(path) as store:
        report = import_paths(store, [text])
    assert (len(report.added), report.refused) == (1, [])
    assert [notice.code for notice in report.notices] == ["local-model-unreadable"]
