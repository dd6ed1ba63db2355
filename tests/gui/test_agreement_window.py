"""The agreement of annotators in the window of statistics."""

import csv
import io

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from several_people import three_people
from shell import open_, project, wait
from test_statistics_window import ask, pick

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.widgets.chart import ChartData, ChartKind, ChartSeries, draw_chart
from yk_reader.jobs.agreement_figures import TABLES, collect_agreement
from yk_reader.model.errors import Cancelled

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NAN = float("nan")


@pytest.fixture
def controller(window, tmp_path):
    return open_(window, three_people(tmp_path))


@pytest.fixture
def statistics(window, controller):
    made = ask(window)
    yield made
    made.close()


def test_pairs_and_all_together(statistics):
    rows = pick(statistics, "Agreement of annotators")
    assert next(row for row in rows if row[:2] == ["李 – 王", "Entities, strict F1"])[:3] == [
        "李 – 王",
        "Entities, strict F1",
        "0.706",
    ]
    assert rows[-1][:2] == ["All together", "Entities, alpha for unitizing"]
    assert {row[0] for row in rows} == {"李 – 王", "李 – 赵", "王 – 赵", "All together"}
    chart = statistics.chart.data
    assert chart.digits == 3
    assert "李 – 王 · Articles, B³ F1" in chart.categories
    assert not any("error rate" in name for name in chart.categories)
    low, high = chart.series[0].spans[0]
    assert low <= chart.series[0].values[0] <= high
    assert "bootstrap" in statistics.note.text()


def test_parts_and_days(statistics):
    labels = pick(statistics, "Agreement by label")
    assert labels[0][:3] == ["李 – 王", "LOC", "0.500"]
    assert labels[-1][:3] == ["All together", "PER", ""]  # alpha alone
    assert ["李 – 王", "Headline", "1.000"] in [
        r[:3] for r in pick(statistics, "Agreement by role")
    ]
    assert pick(statistics, "Agreement by joint")[0][1] == "new paragraph"
    days = pick(statistics, "Agreement over time")
    assert [row[0] for row in days] == ["2026-03-01", "2026-03-02"]
    assert days[0][1] == "1.000"
    assert statistics.chart.data.kind is ChartKind.LINES


def test_a_click_or_enter_goes_to_the_place(window, controller, statistics):
    (name, *counts), _ = pick(statistics, "Names that differ most")
    assert (name, counts) == ("永康市", ["LOC / ORG, LOC / –", "3", "4", "2"])
    table = statistics.table
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(table.item(0, 0)).center())
    page = controller.page_controller
    wait(lambda: page.view is not None and page.view.page.name == "second", "the page")
    assert window.workbench.raw.caret() == page.view.page.text.index("永康市")
    pages = pick(statistics, "Pages that differ most")
    assert [row[0] for row in pages[:3]] == ["second", "second", "third"]
    row = [row[0] for row in pages].index("third")
    table.setCurrentCell(row, 0)
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Return)
    wait(lambda: page.view.page.name == "third", "the other page")


def test_the_table_as_a_file(statistics):
    pick(statistics, "Names that differ most")
    rows = list(csv.reader(io.StringIO(statistics.csv().decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Labels", "Differ", "Agree", "Pages"]
    assert rows[1][0] == "永康市"
    assert b"Names that differ most" in statistics.svg()
    assert statistics.png()[:4] == b"\x89PNG"


def test_one_person_alone(window, tmp_path):
    open_(window, project(tmp_path))
    statistics = ask(window)
    assert pick(statistics, "Agreement of annotators") == []
    assert statistics._empty.text() == "There is no page yet that two people finished."
    assert statistics.chart.data.empty
    statistics.close()


def test_the_job_is_cancelled(controller):
    with pytest.raises(Cancelled):
        collect_agreement(controller.project.store, should_stop=lambda: True)
    tables = collect_agreement(controller.project.store)
    assert {table.name: table.columns for table in tables} == dict(TABLES)


def drawn(data):
    image = QImage(640, max(280, data.height()), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw_chart(painter, QRectF(0, 0, image.width(), image.height()), data, Theme.load("light"), "")
    painter.end()
    return image


def test_spans_stand_on_the_bars_and_what_is_below_zero_is_no_bar():
    values, spans = (0.5, -0.2, 0.0), ((0.25, 1.0), (-0.5, -0.1), None)
    plain = ChartData("t", ChartKind.BARS, ("甲", "乙", "丙"), (ChartSeries("n", values),), 3)
    data = ChartData("t", ChartKind.BARS, ("甲", "乙", "丙"),
                     (ChartSeries("n", values, spans),), 3)  # fmt: skip
    assert drawn(plain) != drawn(data)
    ink = Theme.load("light").color("text.primary").name()
    image, top = drawn(data), 16 + 28 + 24 + 13
    line = [x for x in range(640) if image.pixelColor(x, top).name() == ink]
    assert line[-1] - line[0] > 200
    below = ChartData("t", ChartKind.BARS, ("乙",), (ChartSeries("n", (-0.2,)),), 3)
    assert not drawn(below).isNull()


def test_days_without_a_value_are_left_out_of_a_line():
    days = ("2026-03-01", "2026-03-02", "2026-03-03")
    for values in ((0.5, NAN, 1.0), (NAN, NAN, 1.0), (-0.5, -0.1, 0.0)):
        data = ChartData("t", ChartKind.LINES, days, (ChartSeries("n", values),))
        assert not data.empty
        assert not drawn(data).isNull()
    assert ChartData("t", ChartKind.LINES, days, (ChartSeries("n", (NAN, NAN, 0.0)),)).empty
