"""Answers of Google Cloud Vision and of Azure's services that read text."""

import json

import pytest

from yk_reader.formats import azure_read, google_vision
from yk_reader.formats.registry import recognise
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Unit
from yk_reader.model.vocabulary import Role


def data(value) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def vertices(left, top, right, bottom, sink=0):
    """As Google writes them: what is 0 is left out."""
    points = [(left, top), (right, top + sink), (right, bottom + sink), (left, bottom)]
    return [{k: v for k, v in zip("xy", point, strict=True) if v} for point in points]


def symbol(text, left, top=0, stop="", size=10, **more):
    value = {"text": text, "confidence": 0.8,
             "boundingBox": {"vertices": vertices(left, top, left + size, top + size)}}  # fmt: skip
    if stop:
        value["property"] = {"detectedBreak": {"type": stop, **more}}
    return value


def vision(*paragraphs, **page):
    blocks = [{"blockType": "TEXT", "paragraphs": [
        {"words": [{"symbols": word} for word in words]} for words in paragraphs]}]  # fmt: skip
    return {"pages": [{"width": 200, "height": 100, "blocks": blocks, **page}], "text": ""}


def google(value, name="p1.json"):
    return list(google_vision.read_pages(data(value), name, None))


def test_symbols_become_lines_between_breaks():
    one = [[symbol("永", 0), symbol("康", 10, stop="SPACE")], [symbol("市", 20, stop="LINE_BREAK")],
           [symbol("好", 0, 20, stop="EOL_SURE_SPACE")]]  # fmt: skip
    two = [[symbol("A", 0, 40), symbol("b", 10, 40, stop="SPACE")],
           [symbol("c", 30, 40, stop="HYPHEN")], [symbol("d", 0, 60)]]  # fmt: skip
    answer = {"responses": [{"textAnnotations": [], "fullTextAnnotation": vision(one, two)}]}
    assert recognise(data(answer)[:4096]).name == "google-vision"
    (page,) = google(answer)
    assert page.text == "永康市\n好\nAb c-\nd"
    first = page.lines[0]
    assert (first.box, first.confidence) == ((0, 0, 30, 10), pytest.approx(0.8))
    assert first.chars == (0, 10, 10, 20, 20, 30)
    assert [line.paragraph for line in page.lines] == [None, False, True, False]
    assert (page.size, page.engine) == ((200, 100), "Google Cloud Vision")
    assert page.notices == ("1 blanks between Chinese characters were left out.",)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: {"fullTextAnnotation": one},
        lambda one: [{"faceAnnotations": [], "fullTextAnnotation": one}],
        lambda one: {"full_text_annotation": one},
        lambda one: {"responses": [{"fullTextAnnotation": one, "context": {"pageNumber": 1}}]},
    ],
)
def test_the_shapes_in_which_libraries_write_it(wrap):
    value = wrap(vision([[symbol("永", 0, stop=5)], [symbol("康", 0, 20)]]))
    assert recognise(data(value)[:4096]).name == "google-vision"
    assert google(value)[0].text == "永\n康"


def test_snake_case_prefixed_breaks_and_boxes_of_words_alone():
    word = {
        "bounding_box": {"vertices": vertices(0, 0, 40, 10)}, "confidence": 0.5,
        "symbols": [
            {"text": "a", "confidence": 0},
            {"text": "b", "property": {"detected_break": {"type": 1, "is_prefix": True}}},
            {"text": "c", "property": {"detected_break": {"type": 5, "is_prefix": True}}},
        ],
    }  # fmt: skip
    page = {"width": 99, "height": 99, "blocks": [{"paragraphs": [{"words": [word]}]}]}
    (found,) = google({"full_text_annotation": {"pages": [page]}})
    assert found.text == "a b\nc"
    assert [line.confidence for line in found.lines] == [0.5, 0.5]


def test_shares_of_a_pdf_page():
    word = symbol("永", 0)
    word["boundingBox"] = {"normalizedVertices": [
        {"x": 0.5}, {"x": 1, "y": 0}, {"x": 1, "y": 0.5}, {"x": 0.5, "y": 0.5}]}  # fmt: skip
    value = {
        "inputConfig": {"gcsSource": {"uri": "gs://b/in/p1.pdf"}, "mimeType": "application/pdf"},
        "responses": [{"fullTextAnnotation": vision([[word]], width=72, height=144)}],
    }
    (page,) = google(value)
    assert (page.unit, page.size, page.picture) == (Unit.INCH1200, (1200, 2400), "p1.pdf")
    assert page.lines[0].box == (600, 0, 1200, 1200)


def test_skewed_and_upright_lines():
    skewed = [symbol("永", 0, 10), symbol("康", 20, 12)]
    upright = [symbol("永", 50, 0), symbol("康", 50, 20)]
    (page,) = google(vision([skewed], [upright]))
    assert page.lines[0].outline == ((0, 10), (30, 12), (30, 22), (0, 20))
    assert (page.lines[1].upright, page.lines[1].chars) == (True, (0, 10, 20, 30))


def test_text_alone_and_answers_without_text():
    said = [
        {"description": text, "boundingPoly": {"vertices": vertices(*place)}}
        for text, place in (
            ("永康 ok\n开会\n了", (0, 0, 9, 9)), ("永康", (0, 0, 20, 10)), ("ok", (30, 0, 40, 10)),
            ("开会", (0, 20, 20, 30)), ("罢", (0, 40, 10, 50)),
        )
    ]  # fmt: skip
    (page,) = google({"responses": [{"textAnnotations": said}]})
    assert page.text == "永康 ok\n开会\n了"
    assert [line.box for line in page.lines] == [(0, 0, 40, 10), (0, 20, 20, 30), None]
    assert page.lines[1].chars == (0, 10, 10, 20)
    two = {"responses": [{"fullTextAnnotation": vision([[symbol("永", 0)]])},
                         {"fullTextAnnotation": vision([[symbol("康", 0)]])}]}  # fmt: skip
    assert [page.name for page in google(two)] == ["p1-1", "p1-2"]
    with pytest.raises(InputError) as caught:
        google({"responses": [{"error": {"code": 3, "message": "Bad image data."}}]})
    assert caught.value.code == "blank-file"


ODD = [None, 7, "x", [], {}, [7], {"x": "y"}, [[1e400]], {"vertices": [None, 5, {"x": "a"}]}, True]


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_are_no_fault(odd):
    line = {"content": "永", "text": "永", "polygon": odd, "boundingBox": odd, "words": odd,
            "spans": odd}  # fmt: skip
    for key in ("words", "paragraphs", "width", "unit", "spans"):
        page = {"pageNumber": 1, "lines": [line], "words": [{"span": odd}], key: odd}
        (found,) = azure({"analyzeResult": {"pages": [page], "paragraphs": odd, "modelId": odd}})
        assert found.text == "永"
    for key in ("boundingBox", "property", "confidence"):
        (found,) = google(vision([[{**symbol("永", 0), key: odd}]], width=odd))
        assert found.text == "永"
    stop = {"detectedBreak": {"type": odd, "isPrefix": odd}}
    (found,) = google(vision([[{**symbol("永", 0), "property": stop}]]))
    assert found.text == "永"


def azure(value, name="p1.json"):
    return list(azure_read.read_pages(data(value), name, None))


def four(left, top, right, bottom, scale=1):
    return [n * scale for n in (left, top, right, top, right, bottom, left, bottom)]


def test_read_results():
    words = [{"boundingBox": four(0, 0, 10, 10), "text": "永", "confidence": 0.9},
             {"boundingBox": four(10, 0, 20, 10), "text": "康", "confidence": 0.7}]  # fmt: skip
    line = {"boundingBox": [0, 0, 20, 1, 20, 11, 0, 10], "text": "永康", "words": words}
    page = {"page": 1, "angle": 0.3, "width": 50, "height": 60, "unit": "pixel", "lines": [line]}
    for value in (
        {"status": "succeeded", "analyzeResult": {"version": "3.2", "readResults": [page, page]}},
        {"status": "Succeeded", "recognitionResults": [page, page]},
    ):
        assert recognise(data(value)[:4096]).name == "azure-read"
        one, two = azure(value)
        assert (one.name, two.name, one.size, one.engine) == (
            "p1-1",
            "p1-2",
            (50, 60),
            "Azure Read",
        )
        (line_,) = one.lines
        assert (one.text, line_.box, line_.confidence) == (
            "永康",
            (0, 0, 20, 11),
            pytest.approx(0.8),
        )
        assert line_.outline == ((0, 0), (20, 1), (20, 11), (0, 10))
        assert line_.chars == (0, 10, 10, 20)


def test_document_intelligence_in_inches():
    content = "书眉\n大标题\n永康 ok"
    page = {
        "pageNumber": 1, "width": 8.5, "height": 11, "unit": "inch",
        "words": [
            {"content": "永康", "polygon": four(1, 2, 2, 3), "confidence": 0.5,
             "span": {"offset": 7, "length": 2}},
            {"content": "ok", "polygon": four(2.5, 2, 3, 3), "confidence": 1,
             "span": {"offset": 10, "length": 2}},
        ],
        "lines": [
            {"content": text, "polygon": four(*place), "spans": [{"offset": at, "length": long}]}
            for text, place, at, long in (
                ("书眉", (0, 0, 1, 1), 0, 2), ("大标题", (1, 1, 3, 2), 3, 3),
                ("永康 ok", (1, 2, 3, 3), 7, 5),
            )
        ],
    }  # fmt: skip
    paragraphs = [
        {"role": "pageHeader", "content": "书眉", "spans": [{"offset": 0, "length": 2}]},
        {"role": "title", "content": "大标题", "spans": [{"offset": 3, "length": 3}]},
        {"content": "永康 ok", "spans": [{"offset": 7, "length": 5}]},
    ]
    inner = {"apiVersion": "2024-11-30", "modelId": "prebuilt-layout", "content": content,
             "pages": [page], "paragraphs": paragraphs}  # fmt: skip
    for value in ({"status": "succeeded", "analyzeResult": inner}, inner):
        assert recognise(data(value)[:4096]).name == "azure-read"
        (found,) = azure(value)
        assert found.text == "书眉\n\n大标题\n\n永康 ok"
        assert (found.unit, found.size) == (Unit.INCH1200, (10200, 13200))
        assert found.engine == "Azure Document Intelligence"
        assert [(line.role, line.article) for line in found.lines] == [
            (Role.NOISE, ""), (None, None), (None, None),
        ]  # fmt: skip
        last = found.lines[2]
        assert (last.box, last.confidence) == ((1200, 2400, 3600, 3600), pytest.approx(0.75))
        assert last.chars == (1200, 1800, 1800, 2400, 2400, 3000, 3000, 3300, 3300, 3600)


def test_image_analysis_and_points_as_objects():
    points = [{"x": 1, "y": 2}, {"x": 9, "y": 2}, {"x": 9, "y": 5}, {"x": 1, "y": 5}]
    line = {"text": "永康", "boundingPolygon": points,
            "words": [{"text": "永康", "boundingPolygon": points, "confidence": 0.9}]}  # fmt: skip
    value = {"modelVersion": "2023-10-01", "metadata": {"width": 20, "height": 10},
             "readResult": {"blocks": [{"lines": [line]}, {"lines": [line]}]}}  # fmt: skip
    assert recognise(data(value)[:4096]).name == "azure-read"
    (page,) = azure(value)
    assert (page.text, page.size) == ("永康\n永康", (20, 10))
    assert (page.lines[0].box, page.lines[0].chars) == ((1, 2, 9, 5), (1, 5, 5, 9))


def test_answers_without_text_and_other_json():
    with pytest.raises(InputError) as caught:
        azure({"status": "running", "analyzeResult": {}})
    assert caught.value.code == "blank-file"
    for other in ({"readResults": [{"id": "a", "s": True}]}, {"symbols": [{"text": "a"}]}):
        assert recognise(data(other)) is None
