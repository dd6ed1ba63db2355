"""Entities read back: over every format, by name and by text, and what does not fit."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from yk_reader.edits import AddEntity, AddPatch, ApplySuggestions, RejectEntities
from yk_reader.formats.registry import format_named, recognise
from yk_reader.formats.samples import Piece
from yk_reader.jobs.coming_back import read_formats
from yk_reader.jobs.entities_back import BackOptions, read_back, read_back_as
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.sample_pages import open_samples
from yk_reader.model.entity import Span, Suggestion
from yk_reader.model.vocabulary import EntityStatus, Origin, PageStatus
from yk_reader.paths import seeds_dir
from yk_reader.session import Session, check, undo_group

FORMATS = [
    "conll", "conll2003", "doccano", "labelbuddy", "csv", "llm", "brat", "jsonl", "entities",
    "label-studio", "webanno", "xmi", "cas-json", "spacy", "hf", "parquet",
    "tei", "html", "webannotation",
]  # fmt: skip
NOT_RAW = ("jsonl", "entities", "tei", "html")
LIBRARIES = {"spacy": "spacy", "hf": "pyarrow", "parquet": "pyarrow"}


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """The sample project with its gold."""
    db = tmp_path_factory.mktemp("gold") / "gold.ykdb"
    open_samples(db, gold=True)
    return db


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The same pages in a new project, without any entity."""
    db = tmp_path_factory.mktemp("bare") / "bare.ykdb"
    with open_project(db, create=True) as store:
        files = sorted(seeds_dir().glob("*.txt"))
        import_paths(store, files, options=ImportOptions(labels=()))
    return db


def copied(db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(db, tmp_path / "copy.ykdb"))


def entities(store, annotator, status=EntityStatus.ACCEPTED):
    found = set()
    for page_id in store.pages.ids():
        stored = store.annotations.load(page_id, annotator)
        for e in stored.annotation.entities if stored is not None else ():
            if e.status is status:
                found.add((store.pages.get(page_id).name, e.spans, e.label))
    return found


def exported(db: Path, name: str, out: Path, **wishes) -> Path:
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name])
    with open_project(db, read_only=True) as store:
        report = export(store, name, out, options=ExportOptions(("gold",), **wishes))
        assert (report.pages, report.refused) == (3, [])
    return out


@pytest.mark.parametrize("name", FORMATS)
def test_gold_comes_back_into_a_new_project(gold, bare, tmp_path, name):
    out = exported(gold, name, tmp_path / "out")
    with open_project(gold, read_only=True) as store:
        meant = entities(store, "gold")
    with open_project(copied(bare, tmp_path)) as store:
        report = read_back_as(store, "王", [out], options=BackOptions(accepted=True))
        assert report.complete, (report.files, report.refused)
        assert entities(store, "王") == meant
        assert all(e.origin is Origin.IMPORTED for e in _all(store, "王"))
        assert check(store) == []
        again = read_back_as(store, "王", [out], options=BackOptions(accepted=True))
        assert sum(one.there for one in again.files) == len(meant)
        assert (again.step.done, again.only_here) == ((), 0)


def _all(store, annotator):
    for page_id in store.pages.ids():
        stored = store.annotations.load(page_id, annotator)
        yield from stored.annotation.live_entities() if stored is not None else ()


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in NOT_RAW])
def test_raw_text_comes_back(gold, tmp_path, name):
    out = exported(gold, name, tmp_path / "out", raw=True)
    with open_project(copied(gold, tmp_path)) as store:
        meant = entities(store, "gold")
        report = read_back_as(store, "王", [out], options=BackOptions(accepted=True))
        found = entities(store, "王")
        # What stands in several pieces of the raw text comes back as these, but for brat's.
        whole = {one for one in meant if one in found}
        assert len(meant) - len(whole) <= (0 if name == "brat" else 6)
        assert not any(one.lost for one in report.files)


def test_the_layout_is_that_of_whom_they_were_exported_from(gold, tmp_path):
    out = exported(gold, "doccano", tmp_path / "out.jsonl")
    with open_project(copied(gold, tmp_path)) as store:
        read_back_as(store, "王", [out], options=BackOptions(accepted=True))
        for page_id, own in (
            (page_id, store.annotations.load(page_id, "王")) for page_id in store.pages.ids()
        ):
            theirs = store.annotations.load(page_id, "gold")
            assert (own is None) == (theirs is None)
            if own is not None:
                assert own.annotation.layout == theirs.annotation.layout
                assert own.annotation.patches == theirs.annotation.patches
                assert own.annotation.status is PageStatus.IN_PROGRESS


@pytest.mark.parametrize("name", ["conll", "tei"])
def test_the_layout_is_the_one_that_has_all_texts_though_others_have_most(tmp_path, name):
    text = "永康开会\n\n　　李四昨天来了。\n\n　　王五今天走了。\n\n　　赵六明天在永康市说说话。\n"
    (tmp_path / "p1.txt").write_text(text, encoding="utf-8")
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        import_paths(store, [tmp_path / "p1.txt"], options=ImportOptions(labels=()))
        (page_id,) = store.pages.ids()
        at = text.index("说说")
        session = Session(store, "李")
        session.apply(page_id, AddPatch(at, at + 1, ""))
        session.apply(page_id, AddEntity((Span(at + 1, at + 3),), "TITLE"))
        export(store, name, tmp_path / "out", options=ExportOptions(("李",)))
        options, out = BackOptions(name, accepted=True), tmp_path / "out"
        assert read_back_as(store, "王", [out], options=options).complete
        theirs, own = (store.annotations.load(page_id, who).annotation for who in "李王")
        assert own.patches == theirs.patches
        assert entities(store, "王") == entities(store, "李")


def test_suggestions_keep_their_source_and_go_in_one_step(gold, bare, tmp_path):
    out = exported(gold, "doccano", tmp_path / "out.jsonl")
    with open_project(copied(bare, tmp_path)) as store:
        session = Session(store, "李")
        report = read_back(session, [out])
        assert report.complete
        made = entities(store, "李", EntityStatus.SUGGESTED)
        assert len(made) == 216
        assert {e.source for e in _all(store, "李")} == {"outside:gold"}
        assert {store.annotations.load(p, "李").annotation.status for p in report.step.done} == {
            PageStatus.TODO
        }
        undo_group(session, report.step.group)
        assert not entities(store, "李", EntityStatus.SUGGESTED)
        assert check(store) == []


TEXT = "永康开会\n\n本报讯 记者李四昨天在永康市说。\n李四又说𠮷了，王五\n也在永康市。\n"


@pytest.fixture
def page(tmp_path):
    """A project with one page and no entity; its folder."""
    (tmp_path / "p1.txt").write_text(TEXT, encoding="utf-8")
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        import_paths(store, [tmp_path / "p1.txt"], options=ImportOptions(labels=()))
        yield store, tmp_path


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def row(text, *spans, **more):
    return {"text": text, "label": [[text.find(s), text.find(s) + len(s), "PER"] for s in spans],
            **more}  # fmt: skip


def surfaces(store, annotator="李"):
    (page_id,) = store.pages.ids()
    stored = store.annotations.load(page_id, annotator)
    if stored is None:
        return []
    text = store.pages.get(page_id).text
    return [
        "".join(text[s.start : s.end] for s in e.spans)
        for e in sorted(stored.annotation.entities, key=lambda e: e.spans)
    ]


def test_by_text_whatever_blanks_and_line_ends_are_there(page):
    store, folder = page
    file = lines(
        folder / "a.jsonl",
        row("李四又说𠮷了，王 五也在永康市。", "王 五"),
        row("本报讯　记者李四昨天\r\n在永康市说。", "李四"),
        row("哪里也没有的一句话，王五。", "王五"),
        row("永康", "永康"),
    )
    (told,) = read_back_as(store, "李", [file]).files
    assert (told.by_id, told.by_text, told.laid) == (0, 2, 2)
    assert surfaces(store) == ["李四", "王五"]
    assert [why for _, why in told.lost] == [
        "no page has its text",
        "its text stands at 3 places",
    ]


def test_a_text_that_stands_twice_is_told_and_taken_where_it_follows(tmp_path):
    (tmp_path / "p1.txt").write_text(
        "要闻一\n王五来了。\n\n要闻二\n王五来了。\n完。\n", encoding="utf-8"
    )
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        import_paths(store, [tmp_path / "p1.txt"], options=ImportOptions(labels=()))
        alone = lines(tmp_path / "alone.jsonl", row("王五来了。", "王五"))
        (told,) = read_back_as(store, "李", [alone]).files
        assert (told.laid, told.lost) == (0, [("line 1", "its text stands at 2 places")])
        after = lines(tmp_path / "after.jsonl", row("要闻二"), row("王五来了。", "王五"))
        (told,) = read_back_as(store, "李", [after]).files
        assert (told.laid, told.lost) == (1, [])
        before = lines(tmp_path / "before.jsonl", row("王五来了。", "王五"), row("要闻二"))
        (told,) = read_back_as(store, "李", [before]).files
        assert (told.laid, told.lost) == (1, [])
        assert surfaces(store) == ["王五", "王五"]


@pytest.mark.parametrize("key", ["entities", "spans", "label"])
def test_json_lines_whose_entities_are_objects(page, key):
    store, folder = page
    first = {"start": 6, "end": 8, "label": "PER", "token_start": 6, "token_end": 7}
    more = {"start": 11, "end": 14, "label": "LOC", "text": "永康市"}
    wrong = {"start": 0, "end": 3, "label": "LOC", "text": "永康市"}
    text = "本报讯 记者李四昨天在永康市说。"
    file = lines(
        folder / "a.jsonl",
        {"text": text, key: [first, more, wrong]},
        {"text": "永康开会", key: [{"start": 0, "end": 2, "label": "LOC"}], "answer": "reject"},
    )
    (told,) = read_back_as(store, "李", [file], options=BackOptions(format="jsonl")).files
    assert surfaces(store) == ["李四", "永康市"]
    why = [reason for _, reason in told.left_out]
    assert len(why) == 2
    assert sum("answer reject" in reason for reason in why) == 1
    if key != "label":
        assert recognise(file.read_bytes()) is format_named("jsonl")


def test_one_bad_sample_does_not_stop_the_rest(page):
    store, folder = page
    text = "本报讯 记者李四昨天在永康市说。"
    bad = {"text": text, "label": [[0, 99, "PER"], [6, 8, "PER"], [3, 3, "PER"], ["a", 2, "PER"]]}
    file = lines(folder / "a.jsonl", bad, {"text": 3, "label": []}, 7, row("永康开会", "永康"))
    (told,) = read_back_as(store, "李", [file], options=BackOptions(format="doccano")).files
    assert surfaces(store) == ["永康", "李四"]
    why = [reason for _, reason in told.left_out]
    assert len(why) == 5
    assert sum("no key text" in reason for reason in why) == 1
    assert sum("no JSON object" in reason for reason in why) == 1


def test_offsets_that_count_utf16_are_found_out_and_offered(page):
    store, folder = page
    text = "李四又说𠮷了，王五也在永康市。"
    answer = json.dumps([{"text": "王五", "label": "PER", "start": 8, "end": 10}])
    file = lines(folder / "a.jsonl", {"instruction": "?", "input": text, "output": answer})
    report = read_back_as(store, "李", [file])
    (told,) = report.files
    assert (told.laid, dict(told.better), report.complete) == (0, {"utf-16": 1}, False)
    (told,) = read_back_as(store, "李", [file], options=BackOptions(unit="utf-16")).files
    assert (told.laid, told.left_out) == (1, [])
    assert surfaces(store) == ["王五"]


def test_a_surrogate_pair_cut_in_two_is_told(page):
    store, folder = page
    text = "李四又说𠮷了，王五也在永康市。"
    file = lines(folder / "a.jsonl", {"text": text, "label": [[4, 5, "PER"], [0, 2, "PER"]]})
    (told,) = read_back_as(store, "李", [file], options=BackOptions(unit="utf-16")).files
    assert told.laid == 1
    assert "inside the character" in told.left_out[0][1]


@pytest.mark.parametrize(("newline", "counted", "unit"), [("\r\n", 0, "lf"), ("\n", 1, "crlf")])
def test_offsets_of_other_line_ends_are_found_out_and_offered(page, newline, counted, unit):
    store, folder = page
    brat = folder / "brat"
    brat.mkdir()
    (brat / "p1.txt").write_text(TEXT, encoding="utf-8", newline=newline)
    low = TEXT.index("王五") + counted * TEXT.count("\n", 0, TEXT.index("王五"))
    (brat / "p1.ann").write_text(f"T1\tPER {low} {low + 2}\t王五\n", encoding="utf-8")
    (told,) = read_back_as(store, "李", [brat]).files
    assert (told.laid, dict(told.better)) == (0, {unit: 1})
    (told,) = read_back_as(store, "李", [brat], options=BackOptions(unit=unit)).files
    assert (told.laid, surfaces(store)) == (1, ["王五"])


def test_labels_that_the_project_does_not_have(page):
    store, folder = page
    file = lines(folder / "a.jsonl", {"text": "永康开会", "label": [[0, 2, "地名"]]})
    report = read_back_as(store, "李", [file])
    assert (dict(report.unknown), report.complete, surfaces(store)) == ({"地名": 1}, False, [])
    report = read_back_as(store, "李", [file], options=BackOptions(add_labels=True))
    assert (report.added, report.complete, surfaces(store)) == (["地名"], True, ["永康"])
    assert store.labels.current().get("地名") is not None


def test_what_an_annotator_has_stays(page):
    store, folder = page
    text = "本报讯 记者李四昨天在永康市说。"
    first = lines(folder / "a.jsonl", row(text, "李四", "永康市"))
    other = lines(folder / "b.jsonl", row(text, "记者李四", "昨天"))
    accepted = BackOptions(accepted=True)
    read_back_as(store, "李", [first], options=accepted)
    report = read_back_as(store, "李", [other], options=accepted)
    (told,) = report.files
    assert surfaces(store) == ["李四", "昨天", "永康市"]
    assert "overlap an entity that is there already: PER “李四”" in told.left_out[0][1]
    assert report.only_here == 2


def test_what_was_rejected_is_not_offered_again(page):
    store, folder = page
    file = lines(folder / "a.jsonl", row("永康开会", "永康"))
    session = Session(store, "李")
    read_back(session, [file])
    (page_id,) = store.pages.ids()
    (entity,) = session.state(page_id).annotation.entities
    session.apply(page_id, RejectEntities((entity.key,)))
    (told,) = read_back(session, [file]).files
    assert (told.laid, told.there) == (0, 0)
    assert "rejected" in told.left_out[0][1]


def test_the_program_s_own_suggestions_lie_beside_and_do_not_push_them_out(page):
    store, folder = page
    file = lines(folder / "a.jsonl", row("永康开会", "永康"))
    session = Session(store, "李")
    read_back(session, [file])
    (page_id,) = store.pages.ids()
    session.install(page_id, ApplySuggestions((Suggestion("LOC", (Span(2, 4),), "lexicon", 90),)))
    session.install(page_id, ApplySuggestions(()))
    assert surfaces(store) == ["永康"]


def test_files_of_no_kind_are_named_and_the_others_read(page):
    store, folder = page
    good = lines(folder / "a.jsonl", row("永康开会", "永康"))
    report = read_back_as(store, "李", [folder / "p1.txt", folder / "gone.jsonl", good])
    assert [error.code for _, error in report.refused] == ["no-samples", "no-file"]
    assert surfaces(store) == ["永康"]


def test_what_lies_inside_another_is_counted_where_labels_do_not_nest(page):
    store, folder = page
    spans = [[13, 15, "PER"], [13, 18, "TITLE"], [14, 20, "ORG"]]
    file = lines(folder / "a.jsonl", {"text": TEXT, "label": spans})
    report = read_back_as(store, "李", [file], options=BackOptions(accepted=True))
    assert (report.nested, report.files[0].laid, len(report.files[0].left_out)) == (1, 1, 2)
    store.labels.save(replace(store.labels.current(), nested=True))
    report = read_back_as(store, "李", [file], options=BackOptions(accepted=True))
    assert (report.nested, report.files[0].laid, len(report.files[0].left_out)) == (0, 1, 1)


@pytest.mark.parametrize("kept", [(), ("readme.md",)])
def test_a_folder_without_samples_is_refused(page, kept):
    store, folder = page
    (folder / "in").mkdir()
    for name in kept:
        (folder / "in" / name).write_text("一", encoding="utf-8")
    report = read_back_as(store, "李", [folder / "in"])
    ((_, error),) = report.refused
    assert (error.code, report.complete) == ("no-samples", False)


def test_an_ann_file_without_its_text_is_told(page):
    store, folder = page
    brat = folder / "brat"
    brat.mkdir()
    (brat / "a.txt").write_text("永康开会", encoding="utf-8")
    (brat / "a.ann").write_text("T1\tPER 0 2\t永康\n", encoding="utf-8")
    (brat / "b.ann").write_text("T1\tPER 0 2\t永康\n", encoding="utf-8")
    report = read_back_as(store, "李", [brat])
    assert surfaces(store) == ["永康"]
    assert report.files[0].left_out == [("brat", "b.ann has no text beside it (b.txt).")]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"id": 1, "text": "永康开会", "labels": [[0, 2, "PER"]]}, "doccano"),
        ({"id": 1, "text": "永康开会", "entities": [{"start_offset": 0, "end_offset": 2,
          "label": "PER"}], "relations": []}, "doccano"),
        ([{"text": "永康开会", "ner": [{"start": 0, "end": 2, "text": "永康", "labels": ["PER"]}],
           "annotator": 1, "annotation_id": 1, "lead_time": 2.5}], "label-studio"),
        ({"id": 0, "tokens": list("永康开会"), "ner_tags": ["B-LOC", "I-LOC", "O", "O"]}, "tokens"),
        ({"text": "永康开会", "label": {"LOC": {"永康": [[0, 1]]}}}, "cluener"),
    ],
)  # fmt: skip
def test_other_layouts_of_tools_are_known(page, value, name):
    store, folder = page
    report = read_back_as(store, "李", [lines(folder / "a.json", value)])
    assert ([file.format for file in report.files], report.complete) == ([name], True)
    assert surfaces(store) == ["永康"]


def test_labels_that_are_numbers_are_told(page):
    store, folder = page
    old = {"text": "永康开会", "annotations": [{"label": 3, "start_offset": 0, "end_offset": 2}]}
    report = read_back_as(store, "李", [lines(folder / "a.json", old)])
    ((where, why),) = report.files[0].left_out
    assert where == "a.json"
    assert why.startswith("line 1 has annotations whose labels are numbers")


def test_a_table_of_entities_tells_its_page_by_name_and_surface(page):
    store, folder = page
    low = TEXT.index("王五")
    table = folder / "p1.entities.tsv"
    head = "raw_start\traw_end\tlabel\tsurface\n"
    table.write_text(f"{head}{low}\t{low + 2}\tPER\t王五\n0\t2\tLOC\t杭州\n", encoding="utf-8")
    (told,) = read_back_as(store, "李", [table]).files
    assert (told.laid, surfaces(store)) == (1, ["王五"])
    assert "“杭州”, the page “永康”" in told.left_out[0][1]


def confidences(store, annotator="李"):
    (page_id,) = store.pages.ids()
    held = store.annotations.load(page_id, annotator).annotation
    text = store.pages.get(page_id).text
    return {text[e.spans[0].start : e.spans[-1].end]: e.confidence for e in held.entities}


@pytest.mark.parametrize("accepted", [False, True])
def test_suggestions_keep_the_confidence_that_a_file_states(page, accepted):
    store, folder = page
    said = {"永康": 0.62, "李四": "0.875", "王五": 7}

    def region(surface, score):
        at = TEXT.index(surface)
        value = {"start": at, "end": at + 2, "text": surface, "labels": ["PER"]}
        return {"type": "labels", "value": value, "score": score}

    task = {
        "data": {"text": TEXT},
        "predictions": [{"result": [region(*each) for each in said.items()]}],
    }
    file = folder / "tasks.json"
    file.write_text(json.dumps([task], ensure_ascii=False), encoding="utf-8")
    (told,) = read_back_as(store, "李", [file], options=BackOptions(accepted=accepted)).files
    assert (told.format, told.laid) == ("label-studio", 3)
    wanted = (100, 100, 100) if accepted else (62, 88, 100)  # 7 is no share of anything
    assert confidences(store) == dict(zip(said, wanted, strict=True))


def test_a_table_of_entities_tells_how_sure_they_are(page):
    store, folder = page
    low = TEXT.index("王五")
    table = folder / "p1.entities.tsv"
    head = "raw_start\traw_end\tlabel\tsurface\tconfidence\n"
    rows = f"0\t2\tLOC\t永康\t55\n{low}\t{low + 2}\tPER\t王五\t900\n"
    table.write_text(head + rows, encoding="utf-8")
    read_back_as(store, "李", [table])
    assert confidences(store) == {"永康": 55, "王五": 100}


def test_every_format_with_samples_can_be_read_back():
    assert set(FORMATS) <= set(read_formats())
    assert all(format_named(name) for name in read_formats())


@pytest.mark.parametrize(("name", "settings"), [("csv", {}), ("conll", {"markers": "ids"})])
def test_equal_sentences_of_a_paragraph_come_back_where_they_stood(tmp_path, name, settings):
    taken = BackOptions(accepted=True)
    same = "王五说好。"
    (tmp_path / "p1.txt").write_text(
        f"要闻一\n本报讯：《好！走》来了。{same * 16}\n", encoding="utf-8"
    )
    for db in ("a.ykdb", "b.ykdb"):
        with open_project(tmp_path / db, create=True) as store:
            import_paths(store, [tmp_path / "p1.txt"], options=ImportOptions(labels=()))
            low = store.pages.get(1).text.index("《")
            work = [low, low + 5, "ORG"]  # its ！ ends no sentence
            people = [[low + 8 + 5 * i, low + 10 + 5 * i, "PER"] for i in (3, 12)]
            rows = [work, *people] if db == "a.ykdb" else [work]
            whole = {"text": store.pages.get(1).text.rstrip("\n"), "label": rows}
            read_back_as(store, "李", [lines(tmp_path / "w.jsonl", whole)], options=taken)
            if db == "a.ykdb":
                options = ExportOptions(("李",), piece=Piece.SENTENCE, settings=settings)
                export(store, name, tmp_path / "out", options=options)
                wanted = entities(store, "李")
                continue
            (told,) = read_back_as(store, "李", [tmp_path / "out"], options=taken).files
            assert told.lost == []
            assert entities(store, "李") == wanted
            assert len(wanted) == 3
