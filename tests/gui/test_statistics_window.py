"""The window of statistics: charts with their tables, and both as files."""

import csv
import io
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from shell import PAGE, open_, project, tag, wait

from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.view.figure_texts import SUBJECTS, chart_of
from yk_reader.gui.widgets.chart import (
    ChartData,
    ChartKind,
    ChartSeries,
    draw_chart,
    nice_step,
    number_text,
)
from yk_reader.jobs.figures import FigureTable, collect
from yk_reader.model.errors import Cancelled

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
PAPER = Theme.load("light").color("surface.paper").name()


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path, PAGE, PAGE + "二。\n"))
    tag(window, "永康市", KEY.Key_2)
    tag(window, "李四", KEY.Key_1)
    return made


def ask(window):
    window.actions_.trigger("tools.statistics")
    statistics = window.project_controller.figures.window
    wait(lambda: statistics.to_csv.isEnabled() and statistics.again.isEnabled(), "the figures")
    return statistics


def pick(statistics, title):
    """Go to a subject with the keys of the list."""
    titles = [statistics.subjects.item(i).text() for i in range(statistics.subjects.count())]
    statistics.subjects.setFocus()
    QTest.keyClick(statistics.subjects, KEY.Key_Home)
    for _ in range(titles.index(title)):
        QTest.keyClick(statistics.subjects, KEY.Key_Down)
    table = statistics.table
    return [
        [table.item(i, j).text() for j in range(table.columnCount())]
        for i in range(table.rowCount())
    ]


def test_each_subject_has_its_chart_and_its_table(window, controller):
    statistics = ask(window)
    assert statistics.subjects.count() == len(SUBJECTS) == 17
    assert sorted(pick(statistics, "Labels")) == [["LOC", "1", "0"], ["PER", "1", "0"]]
    assert statistics.chart.data.title == "Labels"
    assert [s.name for s in statistics.chart.data.series] == ["Accepted", "Open"]
    assert pick(statistics, "Most frequent names")[0][1:] == ["PER", "1", "1"]
    assert [row[1:5] for row in pick(statistics, "Pages by status")][-1] == ["1", "1", "0", "0"]
    assert [row[0] for row in pick(statistics, "Proposals kept")] == [
        "Article", "Role", "Joint", "Reading order",
    ]  # fmt: skip
    assert "pauses" in (pick(statistics, "Seconds per page") and statistics.note.text())
    (effort,) = pick(statistics, "Actions per page")
    assert (effort[1:3], effort[4]) == (["1", "1"], "2")  # its keys were counted by the window
    pick(statistics, "Gestures per page")
    assert len(statistics.chart.data.categories) == 1
    for subject in SUBJECTS:
        pick(statistics, subject.title)
        assert statistics.chart.accessibleName() == subject.title
        assert statistics.chart.minimumHeight() == statistics.chart.data.height()
    statistics.close()


def test_it_counts_again_and_one_window_is_enough(window, controller):
    statistics = ask(window)
    pick(statistics, "Labels")
    tag(window, "王五", KEY.Key_1)
    QTest.mouseClick(statistics.again, LEFT)
    wait(lambda: statistics.table.item(0, 1).text() == "2", "the new figures")
    assert statistics.table.item(0, 0).text() == "PER"
    assert ask(window) is statistics
    window.close_project()
    assert not statistics.isVisible()


def test_files_are_written_and_nothing_is_replaced_unasked(window, controller, tmp_path):
    statistics = ask(window)
    pick(statistics, "Labels")
    for button, name in (
        (statistics.to_png, "a.png"), (statistics.to_svg, "a.svg"), (statistics.to_csv, "a.csv"),
    ):  # fmt: skip
        QTest.mouseClick(button, LEFT)
        dialog = statistics.findChildren(FileDialog)[-1]
        dialog.selectFile(str(tmp_path / name))
        dialog.accept()
        assert statistics.told.text() == f"Written: {name}"
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() == 2 * max(640, statistics.chart.width())
    assert image.pixelColor(2, 2).name() == PAPER
    words = [e.text for e in ElementTree.parse(tmp_path / "a.svg").iter() if e.text]
    assert {"Labels", "Accepted", "LOC", "PER"} <= {word.strip() for word in words}
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert rows[0] == ["Label", "Accepted", "Open"]
    assert sorted(rows[1:]) == [["LOC", "1", "0"], ["PER", "1", "0"]]
    statistics.save(tmp_path / "a.csv", lambda: b"other")
    box = statistics.findChildren(QMessageBox)[-1]
    QTest.keyClick(box, KEY.Key_Escape)
    assert (tmp_path / "a.csv").read_bytes() != b"other"
    statistics.save(controller.project.path, statistics.csv)
    assert "in use" in statistics.told.text()
    statistics.close()


def test_names_like_formulas_and_markup_are_words(window, controller):
    statistics = ask(window)
    names = ('=HYPERLINK("http://a.b")', "<script>&\x01", "-1+2")
    statistics.set_tables(
        [FigureTable("names", ("name", "label", "mentions", "pages"),
                     tuple((name, "PER", 3, 1) for name in names))]
    )  # fmt: skip
    rows = pick(statistics, "Most frequent names")
    assert [row[0] for row in rows] == [names[0], "<script>&␁", "-1+2"]
    words = [e.text for e in ElementTree.fromstring(statistics.svg()).iter() if e.text]
    assert any("<script>&␁" in word for word in words)
    written = list(csv.reader(io.StringIO(statistics.csv().decode("utf-8-sig"))))
    assert [row[0] for row in written[1:]] == [f"'{names[0]}", "<script>&␁", "'-1+2"]
    assert b'",3,1\r\n' in statistics.csv()  # numbers stay numbers
    statistics.close()


def test_a_closed_window_stops_the_counting(window, controller):
    window.actions_.trigger("tools.statistics")
    figures = controller.figures
    job = figures._job
    figures.window.close()
    assert job.should_stop()
    wait(lambda: figures._job is None, "the end of the job")
    assert ask(window).isVisible()
    controller.figures.window.close()


def test_the_job_tells_its_progress_and_ends_when_asked(controller):
    told = []
    tables = collect(controller.project.store, lambda *at: told.append(at))
    assert [t.name for t in tables][:2] == ["status", "effort"]
    assert told[0] == (0, 8, "")
    assert told[-1] == (8, 8, "")
    with pytest.raises(Cancelled):
        collect(controller.project.store, should_stop=lambda: True)


def drawn(data, theme="light"):
    image = QImage(640, max(280, data.height()), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    area = QRectF(0, 0, image.width(), image.height())
    draw_chart(painter, area, data, Theme.load(theme), "nothing")
    painter.end()
    return image


def filled(image, y, color):
    """How many pixels of a row have a colour."""
    return sum(image.pixelColor(x, y).name() == color for x in range(image.width()))


def test_bars_are_as_long_as_their_numbers(theme):
    data = ChartData(
        "t", ChartKind.BARS, ("甲", "乙", "丙"), (ChartSeries("n", (100.0, 50.0, 0.0)),)
    )
    image = drawn(data, theme.name)
    color = theme.article(1).bar.name()
    top = 16 + 28 + 24
    lengths = [filled(image, top + row * 26 + 13, color) for row in range(3)]
    assert lengths[0] > 300
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=2)
    assert lengths[2] == 0


def test_series_differ_without_colour():
    series = tuple(ChartSeries(f"s{i}", (10.0,)) for i in range(4))
    image = drawn(ChartData("t", ChartKind.BARS, ("甲",), series))
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    top = 16 + 28 + 24 + 5
    width = (640 - 32) // 4
    pieces = set()
    for i in range(4):
        x = 60 + i * width
        pieces.add(tuple(
            gray.pixelColor(x + dx, top + dy).lightness() for dx in range(16) for dy in range(12)
        ))  # fmt: skip
    assert len(pieces) == 4


def test_days_stand_at_their_distance():
    days = ("2026-01-01", "2026-01-02", "2026-01-11")
    data = ChartData("t", ChartKind.LINES, days, (ChartSeries("n", (5.0, 5.0, 5.0)),))
    image = drawn(data)
    color = Theme.load("light").article(1).bar.name()
    rows = [y for y in range(80, image.height() - 30) if filled(image, y, color) > 300]
    y = rows[-1] + 2  # below the line only the dots are left
    xs = [x for x in range(image.width()) if image.pixelColor(x, y).name() != image.pixelColor(
        3, 3).name() and image.pixelColor(x, y).blue() > image.pixelColor(x, y).red()]  # fmt: skip
    groups = [x for i, x in enumerate(xs) if i == 0 or x - xs[i - 1] > 3]
    assert len(groups) == 3
    first, second, third = groups
    assert (second - first) * 10 == pytest.approx(third - first, rel=0.1)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_one_day_and_nothing_at_all_can_be_drawn(kind):
    one = ChartData(
        "t", kind, ("2026-01-01",), (ChartSeries("n", (3.0,)), ChartSeries("m", (0.0,)))
    )
    empty = ChartData("t", kind, (), (ChartSeries("n", ()),))
    assert drawn(one) != drawn(empty)
    assert empty.empty


def test_steps_of_the_axis_and_numbers():
    assert [nice_step(m) for m in (1, 4, 7, 10, 100, 0.3, 0)] == [0.5, 1, 2, 5, 50, 0.1, 1]
    assert [number_text(n) for n in (3.0, 2.5, 12345.0)] == ["3", "2.5", "12,345"]


def test_a_chart_shows_the_first_rows_and_words_for_codes():
    kept = next(s for s in SUBJECTS if s.table == "kept")
    table = FigureTable("kept", ("decision", "kept", "changed", "percent-kept"),
                        (("position", 3, 1, 75.0),))  # fmt: skip
    chart = chart_of(kept, table)
    assert chart.categories == ("Reading order",)
    assert [s.values for s in chart.series] == [(3.0,), (1.0,)]
    names = next(s for s in SUBJECTS if s.table == "names")
    many = FigureTable("names", ("name", "label", "mentions", "pages"),
                       tuple((f"名{i}", "LOC", 99 - i, 1) for i in range(99)))  # fmt: skip
    chart = chart_of(names, many)
    assert len(chart.categories) == 30
    assert chart.categories[0] == "名0 · LOC"
