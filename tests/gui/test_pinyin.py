"""Finding things by pinyin, and the table behind it."""

import importlib.util
import subprocess
import sys

import pytest

from yk_reader.gui.look.pinyin import has_initials, initial, initials, spelt_at, syllables
from yk_reader.paths import resources_dir


def make_script():
    path = resources_dir() / "pinyin" / "make.py"
    spec = importlib.util.spec_from_file_location("pinyin_table", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_script_makes():
    pytest.importorskip("pypinyin")
    made = make_script()
    assert made.TABLE.read_text("utf-8") == made.table()


def test_the_program_does_not_import_what_the_table_is_made_from():
    code = (
        "import sys; from yk_reader.gui.look.pinyin import syllables;"
        "print(*syllables('永'), 'pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["yong", "False"]


def test_characters_of_every_kind():
    assert syllables("日") == ("ri",)
    assert syllables("報") == ("bao",), "traditional characters too"
    assert syllables("芝") == ("zhi",)
    assert syllables("女") == ("nv",)
    assert syllables("A") == ("a",)
    assert syllables("，") == syllables("𠀀") == ()
    assert initials("縉雲《鼎湖》𠀀") == "jydh"


def test_a_character_of_several_readings_is_found_by_each():
    assert syllables("重") == ("zhong", "chong")
    assert initial("重") == "z"
    assert has_initials("cq", "重庆")
    assert has_initials("zq", "重庆")
    assert has_initials("ccs", "在长城上")
    assert not has_initials("cc", "长")
    assert not has_initials("qc", "重庆")
    assert spelt_at("chongxin", "再重新") == spelt_at("zx", "再重新") == 1


def test_marks_do_not_part_what_is_looked_for():
    assert has_initials("ykzs", "永康：“招商”")


@pytest.mark.parametrize("char", ["长", "曾", "厦", "伺", "泊"])
def test_the_letter_of_the_order_of_gb_2312_finds_too(char):
    letter = {"长": "c", "曾": "z", "厦": "x", "伺": "s", "泊": "b"}[char]
    assert has_initials(letter, char)
