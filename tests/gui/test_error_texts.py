"""Every known error that a file, an export or a job can end in has words in the window."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from yk_reader import facsimile, formats, jobs, tagging, text
from yk_reader.formats import samples, tei_reading, xml_files
from yk_reader.formats.sample_files import bad_row
from yk_reader.gui.dialogs import label_change_texts, word_list_worker
from yk_reader.gui.look import error_texts
from yk_reader.gui.look.error_texts import listed, told
from yk_reader.gui.look.format_error_texts import BAD_FILE, BAD_ROW
from yk_reader.jobs.salvage import salvage
from yk_reader.model import errors
from yk_reader.model.errors import EditRefused, InputError, KnownError, StoreError
from yk_reader.paths import resources_dir
from yk_reader.store import Store

NAMES = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, KnownError) and kind is not EditRefused
}
NOT_IN_THE_WINDOW = {"evaluate.py", "evaluate_sides.py", "restoring.py", "refusals.py"}
"""Jobs that only the command line has."""


def raised():
    """(place, code, names of the details) of all errors that are made; a code that is put together
    has `*` for its changing part, one that is handed on is None."""
    for room in (facsimile, formats, jobs, tagging, text):
        for path in sorted(Path(room.__file__).parent.rglob("*.py")):
            if path.name in NOT_IN_THE_WINDOW:
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMES:
                    code = node.args[0]
                    parts = code.values if isinstance(code, ast.JoinedStr) else [code]
                    said = "".join(getattr(p, "value", "*") if isinstance(p, ast.Constant) else "*"
                                   for p in parts)  # fmt: skip
                    yield (
                        f"{path.name}:{node.lineno}",
                        None if said == "*" else said,
                        {each.arg for each in node.keywords},
                    )


def sentence_of(code, details):
    """The pair that is shown for a code."""
    if code.startswith("bad-") and code.endswith("-file"):
        return listed()[BAD_ROW if "row" in details else BAD_FILE]
    return listed().get(code)


def elsewhere():
    """Codes that have their words in the dialog that they can come up in."""
    return {*label_change_texts._TROUBLE, *word_list_worker._TROUBLE}


def test_every_code_has_words():
    found = [(place, code, details) for place, code, details in raised() if code is not None]
    assert len({code for _, code, _ in found}) > 60
    assert "too-deep" in {code for _, code, _ in found}
    without = [
        (place, code)
        for place, code, details in found
        if sentence_of(code, details) is None and code not in elsewhere() and "*" not in code
    ]
    assert not without
    assert {code for _, code, _ in found if "*" in code} == {"bad-*-file", "local-*"}
    assert {"local-model-outdated", "local-model-damaged"} <= set(listed())
    assert {"local-line-model-outdated", "local-line-model-damaged"} <= set(listed())


def test_every_error_says_what_its_sentence_wants():
    short = []
    for place, code, details in raised():
        if code is None or None in details or sentence_of(code, details) is None:
            continue
        bad = code.startswith("bad-") and code.endswith("-file")
        wanted = {
            name for said in sentence_of(code, details) for _, name, _, _ in Formatter().parse(said)
        } - {None}
        if not wanted <= details | ({"format"} if bad else set()):
            short.append((place, code, wanted - details))
    assert not short


@pytest.fixture
def chinese(qapp):
    translator = QTranslator()
    assert translator.load("yk_reader_zh_CN", str(resources_dir() / "translations"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_every_code_speaks_chinese(chinese):
    for code, pair in listed().items():
        for said in pair:
            spoken = error_texts.translate("Errors", said)
            assert any("\u4e00" <= char <= "\u9fff" for char in spoken), code


def known(do):
    with pytest.raises(KnownError) as error:
        do()
    return error.value


def test_a_file_that_fits_no_format_is_told_by_its_line(chinese):
    error = bad_row("doccano", Path("导出.jsonl"), 7, "has no key text")
    assert told(error)[0] == "第 7 行无法作为 doccano 读取：has no key text。"
    whole = InputError("bad-xmi-file", "x", "y", why="no view")
    assert told(whole)[0] == "该文件无法作为 xmi 读取：no view。"


def test_xml_and_exports_are_told_with_their_places(chinese):
    broken = known(lambda: xml_files.parse_xml(b"<a><b></a>", "一.xml"))
    assert told(broken)[0].startswith("一.xml 不是完整的 XML 文件：")
    assert "tag mismatch" in told(broken)[0]
    tei = known(lambda: list(tei_reading.read_tei(b"<html/>", "二.xml")))
    assert told(tei) == ("二.xml 是根元素为 html 的 XML，不是 TEI。", "请选择根元素为 TEI 的文件。")
    wrong = samples.Sample("页 1", "张三", (samples.Mention(0, 9, "PER"),))
    outside = known(lambda: samples.check_sample(wrong))
    assert told(outside)[0].startswith("页 1：实体 PER 0–9“张三”有误")


def test_an_error_without_those_values_says_its_own_words():
    error = InputError("broken-xml", "It is broken.", "Mend it.")
    assert told(error) == ("It is broken.", "Mend it.")
    assert "{" not in "".join(told(InputError("bad-option", "No.", "", value="{x}", option="y")))


def test_a_project_that_is_still_being_copied_is_told_as_that(tmp_path):
    path = tmp_path / "p.ykdb"
    with Store.create(path):
        pass
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(StoreError) as error:
        Store.open(path)
    assert error.value.code == "damaged"
    message, advice = told(error.value)
    assert "end is missing" in message
    assert "copied" in advice
    with pytest.raises(StoreError) as error:
        salvage(path, tmp_path / "saved.ykdb")
    for words in ((error.value.message, error.value.advice), told(error.value)):
        assert "alvage" not in " ".join(words), "that was just tried"
        assert "backup" in words[1]
