"""The window's texts: every one is translated, and the compiled files are the present ones."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QLabel, QTreeView

from yk_reader.edits import base
from yk_reader.gui import commands
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look import step_texts, vocabulary_texts
from yk_reader.gui.look.i18n import Translations
from yk_reader.gui.view import reason_texts
from yk_reader.model.layout import AlarmKind
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, PageStatus, Role
from yk_reader.paths import resources_dir

FOLDER = resources_dir() / "translations"
SOURCES = sorted(str(p) for p in Path(commands.__file__).parent.rglob("*.py"))
FILES = {"yk_reader_zh_CN": [], "yk_reader_en": ["-pluralonly"]}
OVERLOOKED = {("Dates", "%n day(s) ago"), ("Panes", "%n line(s)")}
"""Plurals in calls of `translate`, which lupdate sees from PySide6 6.12 on."""


def messages(path):
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"))
            found[key] = message.find("translation")
    return found


def tool(name, *arguments):
    path = Path(sys.executable).parent / name
    subprocess.run([str(path), *arguments], check=True, capture_output=True, timeout=120)


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_in_the_file_and_finished(name, tmp_path):
    fresh = tmp_path / "fresh.ts"
    tool("pyside6-lupdate", *FILES[name], "-locations", "none", *SOURCES, "-ts", str(fresh))
    held = messages(FOLDER / f"{name}.ts")
    overlooked = OVERLOOKED if PySide6.__version_info__[:2] < (6, 12) else set()
    assert set(messages(fresh)) | overlooked == set(held)
    unfinished = [k for k, t in held.items() if t.get("type") or not "".join(t.itertext()).strip()]
    assert not unfinished


@pytest.mark.parametrize("name", FILES)
def test_the_compiled_file_is_the_present_one(name, tmp_path):
    fresh = tmp_path / "fresh.qm"
    tool("pyside6-lrelease", str(FOLDER / f"{name}.ts"), "-qm", str(fresh))
    assert fresh.read_bytes() == (FOLDER / f"{name}.qm").read_bytes()


def test_one_is_not_told_in_the_plural():
    import re

    plural = re.compile(r"%Ln (\w+ )*?(entities|pages|places|mentions|have|stay|were)\b")
    for (_, source), told in messages(FOLDER / "yk_reader_en.ts").items():
        one = told.find("numerusform")
        assert one is None or not plural.match(one.text), source


def test_english_counts_days_and_lines(qapp):
    translator = QTranslator()
    assert translator.load("yk_reader_en", str(FOLDER))
    said = [translator.translate("Dates", "%n day(s) ago", "", n) for n in (1, 3)]
    said += [translator.translate("Panes", "%n line(s)", "dragged to an article", 1)]
    assert said == ["%Ln day ago", "%Ln days ago", "%Ln line"]


def test_placeholders_survive_the_translation():
    import re

    wanted = re.compile(r"\{\w*\}|%\d|%n")
    for (_context, source), translation in messages(FOLDER / "yk_reader_zh_CN.ts").items():
        for text in translation.itertext():
            if text.strip():
                plain = text.replace("%Ln", "%n")
                assert sorted(wanted.findall(source)) == sorted(wanted.findall(plain)), source


@pytest.mark.parametrize("name", FILES)
def test_counts_have_separators(name):
    """`%Ln` writes a number as the language does: 1,440; `%n` does not."""
    forms = [f for told in messages(FOLDER / f"{name}.ts").values() for f in told]
    assert len(forms) > 100
    assert not [form.text for form in forms if "%n" in (form.text or "")]


@pytest.fixture
def chinese(qapp):
    translator = QTranslator()
    assert translator.load("yk_reader_zh_CN", str(FOLDER))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_words_of_the_model_have_the_designs_names(chinese):
    assert [vocabulary_texts.role_name(r) for r in Role] == [
        "栏目", "引题", "主题", "副题", "提要", "署名", "小标题", "正文", "图片说明", "转接",
        "广告", "噪声",
    ]  # fmt: skip
    assert all(
        vocabulary_texts.joint_name(j) and vocabulary_texts.alarm_name(a)
        for j in Joint
        for a in AlarmKind
    )
    assert vocabulary_texts.status_name(PageStatus.IN_PROGRESS) == "进行中"


def test_every_reason_and_command_speaks_chinese(chinese):
    for reason in Reason:
        assert any("\u4e00" <= c <= "\u9fff" for c in reason_texts.reason_text(reason)), reason
    for one in commands.COMMANDS:
        assert any("\u4e00" <= c <= "\u9fff" for c in one.title), one.id


def test_every_kind_of_edit_has_a_sentence():
    import yk_reader.edits as edits

    found = {
        value.kind
        for value in (getattr(edits, name) for name in edits.__all__)
        if isinstance(value, type) and issubclass(value, base.BaseEdit)
    }
    assert found
    assert found <= set(step_texts.kinds())


def test_a_step_is_told_with_its_values(chinese):
    told = step_texts.told(base.Description("set-role", {"role": "kicker", "line": 3}))
    assert told == "角色：引题"
    assert "永康" in step_texts.told(
        base.Description("add-entity", {"surface": "永康", "label": "LOC"})
    )


def test_a_step_of_an_edit_that_is_no_more_is_told(chinese):
    told = step_texts.told(base.Description("set-joint", {"joint": "glue", "line": 3}))
    assert told == "接缝：直接相接"


def test_the_file_dialog_speaks_chinese(qapp, qtbot):
    spoken, before = Translations(qapp), QLocale()
    spoken.use("zh_CN")
    try:
        dialog = FileDialog(None, "打开", "", "文本 (*.txt)")
        qtbot.addWidget(dialog)
        parts = (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton))
        texts = [part.text() for part in parts if part.isVisibleTo(dialog) and part.text()]
        assert len(texts) >= 5
        for text in texts:
            assert any("\u4e00" <= char <= "\u9fff" for char in text), text
        heads = dialog.findChild(QTreeView).model()
        assert heads.headerData(1, Qt.Orientation.Horizontal) == "大小"
    finally:
        spoken.clear()
        QLocale.setDefault(before)
