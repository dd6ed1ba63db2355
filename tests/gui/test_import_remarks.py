"""What an import and the formats say is said in the language of the window."""

import pickle
import re

from PIL import Image
from shell import PAGE

from yk_reader import settings as declared
from yk_reader.formats.registry import formats
from yk_reader.gui.look import format_texts, remark_texts
from yk_reader.gui.view.import_outcome import PASSED, REMARKS, ImportOutcome
from yk_reader.jobs import importing, page_pictures
from yk_reader.jobs.embedding import embed_new
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import InputError, Remark
from yk_reader.model.facsimile import Picture, Unit
from yk_reader.model.profile import Script, StatedProfile


def test_every_format_speaks_the_language_of_the_window():
    titles, helps = set(format_texts.TITLES), set(format_texts.HELP)
    own = [one for one in formats().values() if one.title in titles or not one.extra]
    assert {one.title for one in own} <= titles
    assert {option.help for one in own for option in one.options} <= helps
    told = remark_texts.remark_text("3 of the 12 pages have no ALTO file there.")
    assert told == "3 of the 12 pages have no ALTO file there."
    assert remark_texts.remark_text("Another {thing}.") == "Another {thing}."


def test_remarks_of_an_import_speak_the_language_of_the_window(application):
    application.settings.set(declared.LANGUAGE, "zh_CN")
    application.rebuild()
    stated = Picture("p.png", 1000, 2000, Unit.PIXEL)
    no_text = InputError(
        "picture-no-text", "rapidocr found no text on a-03.", engine="rapidocr", name="a-03"
    )
    told = {
        importing._COMPLETED: "版面已在项目中；已补上各行在原版图上的位置。",
        importing._PICTURED: "版面已在项目中；已补上文件旁边的原版图。",
        importing._STANDARDISED.format(1234): (
            "有 1,234 个 GB 18030 的专用区字符已换成其后续版本的标准字符。"
        ),
        page_pictures._misfit(stated, "甲 {乙}.png", 3000, 4000, Unit.PIXEL): (
            "甲 {乙}.png 的大小是 3,000 × 4,000，而各行的位置按 1,000 × 2,000 的原版图给出："
            "是这一张吗？"
        ),
        "12 of 345 characters of page 6 are not told by the file: they stand as \ufffd.": (
            "第 6 页的 345 个字符中有 12 个文件没有说明是什么字，以 \ufffd 代替。"
        ),
        "Private characters, whose meaning only its font knows: U+E5E5, U+E5E6.": (
            "含有私有字符，只有其字体知道是什么字：U+E5E5, U+E5E6。"
        ),
        importing._SOME_THERE.format(3): "已在项目中、没有再导入的版面：3。",
        Remark("Page 3, left out: ", no_text): "第 3 页未导入：rapidocr 在 a-03 上没有找到文字。",
        Remark("a-03, left out: ", no_text): "a-03 未导入：rapidocr 在 a-03 上没有找到文字。",
    }
    assert {text: remark_texts.remark_text(text) for text in told} == told


def test_what_stands_in_a_remark_speaks_the_language_of_the_window_too(application, tmp_path):
    """Why a picture cannot be shown or kept, what does not fit, whose picture it is."""
    application.settings.set(declared.LANGUAGE, "zh_CN")
    application.rebuild()
    source = tmp_path / "in"
    source.mkdir()
    (source / "甲.txt").write_text(PAGE, encoding="utf-8")
    (source / "甲.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 40)
    (source / "乙.txt").write_text(PAGE + "乙。\n", encoding="utf-8")
    Image.new("L", (9, 9)).save(source / "乙.png")
    options = ImportOptions(labels=(), stated=StatedProfile(script=Script.TRADITIONAL))
    with create_project(tmp_path / "p.ykdb") as store:
        report = import_paths(store, [source], options=options)
        picture = next(one for one in report.added if store.facsimiles.picture(one))
        (source / "乙.png").unlink()
        embed_new(store, source / "乙.txt", picture, report, lambda: False)
    outcome = ImportOutcome.of("p", "", report, {})
    told = [said for part in (REMARKS, PASSED) for _, said in outcome.lines(part)]
    assert len(told) == 5, told
    for said in told:
        assert not re.search("[A-Za-z]{2,}", re.sub(r"(/.*/)?\w+\.(png|txt)", "", said)), said
    kept = pickle.loads(pickle.dumps(next(r for _, r in report.remarks if isinstance(r, Remark))))
    assert (kept, kept.cause.code) == (f"{kept}", kept.cause.code)
