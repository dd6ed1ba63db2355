"""JSON of OCR engines and page parsers: every shape that their versions write gives the lines."""

import json

import pytest

from yk_reader.formats.mineru import read_pages as mineru_pages
from yk_reader.formats.ocr_json import read_pages
from yk_reader.formats.registry import recognise
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import Role

QUADS = [
    [[10.5, 20.0], [110.0, 20.0], [110.0, 44.2], [10.5, 44.2]],
    [[10.0, 50.0], [110.0, 50.0], [110.0, 74.0], [10.0, 74.0]],
]
TEXTS = ["王小明昨日在", "杭州说。"]
SCORES = [0.98, 0.75]
BOXES = [(10, 20, 110, 45), (10, 50, 110, 74)]


def _columns(**more):
    return {
        "input_path": "scans/p1.png",
        "page_index": None,
        "model_settings": {"use_doc_preprocessor": False, "use_textline_orientation": False},
        "dt_polys": QUADS,
        "rec_texts": TEXTS,
        "rec_scores": SCORES,
        "rec_polys": QUADS,
        "rec_boxes": [[10, 20, 110, 45], [10, 50, 110, 74]],
        **more,
    }


SHAPES = {
    "PaddleOCR 3": _columns(),
    "PaddleOCR 3, printed": {"res": _columns()},
    "PaddleOCR server": {
        "logId": "1",
        "errorCode": 0,
        "result": {"ocrResults": [{"prunedResult": _columns()}], "dataInfo": {"width": 9}},
    },
    "PaddleOCR 2": [
        [[quad, [text, score]] for quad, text, score in zip(QUADS, TEXTS, SCORES, strict=True)]
    ],
    "PaddleOCR 2, one page": [
        [quad, [text, score]] for quad, text, score in zip(QUADS, TEXTS, SCORES, strict=True)
    ],
    "RapidOCR 1": [
        [quad, text, str(score)] for quad, text, score in zip(QUADS, TEXTS, SCORES, strict=True)
    ],
    "RapidOCR 3": [
        {"box": quad, "txt": text, "score": score}
        for quad, text, score in zip(QUADS, TEXTS, SCORES, strict=True)
    ],
    "RapidOCR 3, its fields": {"boxes": QUADS, "txts": TEXTS, "scores": SCORES},
    "lines in an object": {
        "engine": "rapidocr",
        "file": "p1.png",
        "lines": [
            {"box": quad, "text": text, "score": score}
            for quad, text, score in zip(QUADS, TEXTS, SCORES, strict=True)
        ],
    },
}


def _bytes(value):
    return json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_gives_text_boxes_and_confidences(shape):
    data = _bytes(SHAPES[shape])
    assert recognise(data[:4096]).name == "ocr-json"
    (page,) = read_pages(data, "p1.json")
    assert page.text.split("\n") == TEXTS
    assert [line.box for line in page.lines] == BOXES
    assert [line.confidence for line in page.lines] == SCORES
    assert page.name == "p1"


def test_the_picture_is_named_without_its_folder():
    (page,) = read_pages(_bytes(_columns(input_path="C:\\scans\\p1.png")), "p1.json")
    assert page.picture == "p1.png"


def test_pages_of_a_file_and_an_empty_one_of_paddle():
    pages = list(
        read_pages(_bytes([SHAPES["PaddleOCR 2"][0], None, [[QUADS[0], ["完", 0.5]]]]), "a.json")
    )
    assert [(page.name, page.text) for page in pages] == [
        ("a-1", "王小明昨日在\n杭州说。"),
        ("a-2", "完"),
    ]
    data = _bytes([None, *SHAPES["PaddleOCR 2"]])
    assert recognise(data[:4096]).name == "ocr-json"
    assert [page.text for page in read_pages(data, "b.json")] == ["王小明昨日在\n杭州说。"]


def test_json_lines_are_a_page_a_line():
    data = b"\n".join(_bytes(_columns(rec_texts=[text, "。"])) for text in TEXTS)
    assert [page.text.split("\n")[0] for page in read_pages(data, "a.jsonl")] == TEXTS


def test_the_blocks_of_structure_give_the_order_and_what_they_are():
    value = {
        "input_path": "p1.png",
        "width": 400,
        "height": 300,
        "parsing_res_list": [
            {"block_label": "header", "block_content": "第二版", "block_bbox": [0, 0, 400, 15]},
            {"block_label": "text", "block_content": "甲乙", "block_bbox": [200, 20, 390, 100]},
            {
                "block_label": "paragraph_title",
                "block_content": "题",
                "block_bbox": [0, 20, 190, 45],
            },
            {
                "block_label": "figure_title",
                "block_content": "图为现场",
                "block_bbox": [0, 110, 90, 120],
            },
            {
                "block_label": "table",
                "block_content": "<html><body><table><tr><td>年</td><td>1998</td></tr>"
                "<tr><td>人</td><td>3</td></tr></table></body></html>",
                "block_bbox": [0, 200, 90, 220],
            },
        ],
        "overall_ocr_res": {
            "rec_texts": ["第二版", "题", "甲", "乙", "图为现场", "散"],
            "rec_scores": [0.9] * 6,
            "rec_boxes": [
                [5, 2, 50, 14],
                [5, 22, 180, 44],
                [205, 25, 380, 50],
                [205, 55, 380, 80],
                [5, 111, 80, 119],
                [300, 280, 320, 295],
            ],
        },
    }
    data = _bytes(value)
    assert recognise(data[:4096]).name == "ocr-json"
    (page,) = read_pages(data, "p1.json")
    assert page.text == "第二版\n\n甲\n乙\n\n题\n\n图为现场\n\n年 1998\n人 3\n\n散"
    roles = [line.role for line in page.lines]
    assert roles[0] is Role.NOISE
    assert page.lines[0].article == ""
    assert roles[4] is Role.CAPTION
    assert [role for i, role in enumerate(roles) if i not in (0, 4)] == [None] * 6
    assert page.size == (400, 300)
    assert page.engine == "PP-StructureV3"


def test_blocks_without_lines_are_read_by_their_own_text():
    value = {
        "input_path": "p.png",
        "parsing_res_list": [
            {"block_label": "text", "block_content": "甲\n乙", "block_bbox": [0, 0, 9, 9]},
            {"block_label": "text", "block_content": "丙", "block_bbox": [0, 20, 9, 29]},
        ],
    }
    (page,) = read_pages(_bytes(value), "p.json")
    assert page.text == "甲\n乙\n\n丙"
    assert [line.box for line in page.lines] == [None, None, (0, 20, 9, 29)]


@pytest.mark.parametrize(
    "place", [None, [], [[1, 2]], ["a", 1, 2, 3], [1, 2, 3], [1e400, 0, 1, 1], [[[1, 2]]], True]
)
def test_a_box_that_is_none_leaves_the_line(place):
    value = [
        {"box": place, "txt": "甲", "score": "much"},
        {"box": QUADS[0], "txt": "乙", "score": 2},
    ]
    (page,) = read_pages(_bytes(value), "a.json")
    assert page.text.split("\n")[-1] == "乙"
    assert page.lines[-1].confidence == -1
    assert page.lines[0].box in (None, BOXES[0])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "broken-json"),
        (b'[{"box": [[1,2],[3,4]], "txt": "\xff"}]', "broken-json"),
        (b"[" * 100_000, "broken-json"),
        (b'{"rec_texts": [], "rec_scores": []}', "blank-file"),
        (b'{"rec_texts": 3}', "blank-file"),
        (
            b'{"res": {"res": {"res": {"res": {"res": {"res": {"res": {"rec_texts": ["a"]}}}}}}}}',
            "blank-file",
        ),
        (b'{"rec_texts": ["a"]}\n{"rec_texts": [\n', "broken-json"),
    ],
)
def test_what_cannot_be_read_is_said(data, code):
    with pytest.raises(InputError) as caught:
        list(read_pages(data, "a.json"))
    assert caught.value.code == code


MIDDLE = {
    "pdf_info": [
        {
            "preproc_blocks": [
                {
                    "type": "title",
                    "bbox": [0, 0, 90, 20],
                    "lines": [
                        {
                            "bbox": [0, 0, 90, 20],
                            "spans": [
                                {
                                    "bbox": [0, 0, 40, 20],
                                    "type": "text",
                                    "content": "题",
                                    "score": 0.8,
                                },
                                {
                                    "bbox": [40, 0, 90, 20],
                                    "type": "text",
                                    "content": "目",
                                    "score": 0.6,
                                },
                            ],
                        }
                    ],
                },
                {
                    "type": "image",
                    "bbox": [0, 30, 90, 80],
                    "blocks": [
                        {"type": "image_body", "bbox": [0, 30, 90, 60], "lines": []},
                        {
                            "type": "image_caption",
                            "bbox": [0, 62, 90, 80],
                            "lines": [
                                {
                                    "bbox": [0, 62, 90, 80],
                                    "spans": [{"type": "text", "content": "图说"}],
                                }
                            ],
                        },
                    ],
                },
            ],
            "para_blocks": [],
            "discarded_blocks": [
                {
                    "type": "page_number",
                    "bbox": [0, 280, 20, 290],
                    "lines": [
                        {"bbox": [0, 280, 20, 290], "spans": [{"type": "text", "content": "3"}]}
                    ],
                }
            ],
            "page_idx": 0,
            "page_size": [595.0, 842.0],
        }
    ],
    "_backend": "pipeline",
    "_version_name": "2.0.6",
}


def test_a_middle_json_of_mineru():
    data = _bytes(MIDDLE)
    assert recognise(data[:4096]).name == "mineru"
    (page,) = mineru_pages(data, "p7_middle.json")
    assert (page.name, page.text, page.engine) == ("p7", "题目\n\n图说\n\n3", "MinerU 2.0.6")
    assert [line.role for line in page.lines] == [None, Role.CAPTION, Role.NOISE]
    assert page.lines[0].confidence == pytest.approx(0.7)
    assert page.lines[1].box == (0, 62, 90, 80)
    assert page.size == (595, 842)


def test_a_content_list_of_mineru():
    value = [
        {"type": "text", "text": "题目", "text_level": 1, "page_idx": 0, "bbox": [1, 2, 3, 4]},
        {"type": "text", "text": "甲。", "page_idx": 0},
        {"type": "page_number", "text": "3", "page_idx": 0},
        {"type": "image", "img_path": "a.jpg", "image_caption": ["图说"], "page_idx": 1},
        {
            "type": "table",
            "table_body": "<table><tr><td>一</td><td>二</td></tr></table>",
            "page_idx": 1,
        },
        {"type": "list", "list_items": ["乙", "丙"], "page_idx": 1},
    ]
    data = _bytes(value)
    assert recognise(data[:4096]).name == "mineru"
    one, two = mineru_pages(data, "p7_content_list.json")
    assert (one.name, one.text) == ("p7-1", "题目\n\n甲。\n\n3")
    assert (two.name, two.text) == ("p7-2", "图说\n\n一 二\n\n乙\n\n丙")
    assert one.lines[2].article == ""
    assert one.lines[1].paragraph is True
    assert two.lines[0].role is Role.CAPTION
    assert all(line.box is None for line in (*one.lines, *two.lines))


def test_other_json_is_told_apart():
    for value in (
        {"text": "甲", "label": [[0, 1, "PER"]]},
        [{"id": 1, "data": {"text": "甲"}, "annotations": []}],
        {"a": [[1, 2], [3, 4]]},
    ):
        found = recognise(_bytes(value))
        assert found is None or found.name not in ("ocr-json", "mineru")
