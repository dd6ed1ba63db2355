"""hOCR of several makers."""

import pytest

from yk_reader.formats import hocr
from yk_reader.formats.hocr_writing import FORMAT
from yk_reader.formats.registry import recognise
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import Role

pytest.importorskip("lxml")


def file(body: str, engine: str = "an engine") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "x" "http://x.org/y.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title>'
        f'<meta name="ocr-system" content="{engine}"/></head><body>{body}</body></html>'
    ).encode()


def page(inner: str, title: str = "image &quot;dir/p; 1.png&quot;; bbox 0 0 100 200; ppageno 0"):
    return f'<div class="ocr_page" title="{title}">{inner}</div>'


def word(text: str, left: int, sure: int = 90) -> str:
    box = f"bbox {left} 0 {left + 10} 10; x_wconf {sure}"
    return f'<span class="ocrx_word" title="{box}">{text}</span>'


def line(inner: str, kind: str = "ocr_line") -> str:
    return f'<span class="{kind}" title="bbox 1 2 90 40; baseline 0 0">{inner}</span>\n'


def read(data: bytes):
    return list(hocr.read_pages(data, "p1.hocr", None))


def test_words_become_lines_without_blanks_between_chinese_characters():
    words = f"{word('永', 0)} {word('康', 11)} {word('<em>讯</em>', 40, 60)}{word('，', 51)}"
    (found,) = read(file(page(line(words))))
    assert found.text == "永康 讯，"
    assert found.lines[0].box == (1, 2, 90, 40)
    assert found.lines[0].confidence == pytest.approx(0.825)
    assert (found.picture, found.size, found.engine) == ("p; 1.png", (100, 200), "an engine")


def test_latin_words_keep_their_blanks():
    words = f"{word('PAGE', 0)} {word('XML', 11)}{word('.', 22)}"
    assert read(file(page(line(words))))[0].text == "PAGE XML."


def test_lines_without_words_and_blocks():
    inner = f'<div class="ocr_carea">{line("一  二")}{line("三")}</div><div class="ocr_carea">'
    (found,) = read(file(page(f"{inner}{line('四')}</div>")))
    assert found.text == "一 二\n三\n\n四"


def test_paragraphs_inside_a_block():
    one = f'<p class="ocr_par">{line("一")}{line("二")}</p><p class="ocr_par">{line("三")}</p>'
    (found,) = read(file(page(f'<div class="ocr_carea">{one}</div>')))
    assert [each.paragraph for each in found.lines] == [None, False, True]


def test_classes_are_roles_but_not_the_headers_of_tesseract():
    lines = line("页眉", "ocr_header") + line("图说", "ocr_caption")
    (found,) = read(file(page(lines)))
    assert [each.role for each in found.lines] == [Role.NOISE, Role.CAPTION]
    assert [each.article for each in found.lines] == ["", None]
    (found,) = read(file(page(lines), engine="tesseract 5.3.0"))
    assert [each.role for each in found.lines] == [None, Role.CAPTION]


def test_several_pages_have_names_of_their_own():
    found = read(file(page(line("一")) + page("") + page(line("二"))))
    assert [(each.name, each.text) for each in found] == [("p1-1", "一"), ("p1-3", "二")]


def test_a_page_without_lines_is_read_by_its_paragraphs():
    (found,) = read(file(page("<p class='ocr_par'>一<br/>二</p><p class='ocr_par'>三</p>")))
    assert found.text == "一\n二\n\n三"


def test_a_page_inside_a_frame():
    inner = file(page(line("一"))).decode().replace("<?xml", "<!-- --><?xml")
    (found,) = read(f"<html><body><iframe>{inner}</iframe></body></html>".encode())
    assert found.text == "一"


def test_one_without_text_is_refused():
    with pytest.raises(InputError) as caught:
        read(file(page("")))
    assert caught.value.code == "blank-file"


def test_it_is_known_by_what_it_holds():
    assert recognise(file(page(line("一")))) is FORMAT
    assert recognise(b"<html><body><p>ocr_page</body></html>") is FORMAT
    assert recognise(b"<html><body><p>a page</body></html>") is None
