"""The learning curve of `python -m benchmarks learning`: pages finished in turn."""

from pathlib import Path

from benchmarks.align import cases_in
from benchmarks.learning import WAYS, played
from yk_reader.segment.line_model import RULES_ONLY

PAGE = (
    ("A0", "noise", "东江晚报　2019年5月{n}日　第{n}版"),
    ("A1", "headline", "水库开闸放水"),
    ("A1", "body", "本报讯（记者 江帆）昨天上午，上坑水库开闸放"),
    ("A1", "body", "水，第{n}批春灌用水流向下游三个镇的稻田。"),
    ("A2", "headline", "下洋修桥"),
    ("A2", "body", "本报讯（记者 江帆）下洋村的石桥本月动工重修"),
    ("A2", "body", "，工期{n}个月，其间行人走上游的便桥。"),
)


def write(folder: Path, count: int) -> None:
    for n in range(1, count + 1):
        texts = [text.replace("{n}", str(n)) for _, _, text in PAGE]
        (folder / f"p{n}.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")
        rows = ["line_no\tarticle\trole\tpara\torder\ttext"]
        for number, ((article, role, _), text) in enumerate(zip(PAGE, texts, strict=True), 1):
            name, para = ("-", 0) if role == "noise" else (article, int(role == "body"))
            rows.append(f"{number}\t{name}\t{role}\t{para}\t{number}\t{text}")
        (folder / f"p{n}.gold.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_habits_learn_with_each_page_and_the_model_only_from_enough(tmp_path, monkeypatch):
    monkeypatch.setenv("YK_READER_HOME", str(tmp_path / "home"))
    pages, work = tmp_path / "pages", tmp_path / "work"
    pages.mkdir()
    work.mkdir()
    write(pages, 4)
    cases = list(cases_in(pages, headings="title"))
    curve = played(cases, RULES_ONLY, 5, work, fold=True)
    assert curve.names == ["p1", "p2", "p3", "p4"]
    assert all(len(each) == len(WAYS) for each in curve.scores)
    untaught, habits, taught = (curve.mean(way, 2)["actions"] for way in range(len(WAYS)))
    assert habits <= untaught
    assert taught == habits
    assert curve.mean(0, 4) == {}
