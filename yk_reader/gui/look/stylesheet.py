"""The application's style sheet, built from the roles of a theme; no colour is written here."""

from string import Template
from typing import Protocol

from PySide6.QtGui import QColor

from yk_reader.gui.look.faults import MARKS
from yk_reader.gui.look.fonts import type_table
from yk_reader.paths import resources_dir


class Colors(Protocol):
    """What the style sheet needs of a theme."""

    name: str

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        ...

    def roles(self) -> tuple[str, ...]:
        """All roles."""
        ...


_SHEET = Template("""
QWidget { font-family: $ui_families; font-size: 13px; color: $text_primary; }
QMainWindow, QDialog { background: $surface_window; }
QMainWindow::separator { background: $line_default; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line_default; }
QSplitter::handle:hover { background: $accent; }

QMenuBar { background: $surface_window; padding: 0 8px; }
QMenuBar::item { padding: 3px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $state_selected; }
QMenu { background: $surface_raised; border: 1px solid $line_raised; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 3px; }
QMenu::item:selected { background: $state_selected; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::separator { height: 1px; background: $line_raised; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QToolBar { background: $surface_window; border: none;
  border-bottom: 1px solid $line_default; padding: 5px 8px; spacing: 4px; }
QToolBar::separator:horizontal { width: 1px; margin: 6px 2px 6px 6px; background: transparent;
  border-left: 1px solid $line_default; }
QStatusBar { background: $surface_window; border-top: 1px solid $line_default; font-size: 12px; }
QStatusBar QLabel { font-size: 12px; color: $text_secondary; }
QStatusBar::item { border: none; }

QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 3px 7px;
  background: transparent; }
QToolButton:hover { background: $state_hover; }
QToolButton:pressed { background: $surface_sunken; }
QToolButton:checked { background: $state_selected; color: $text_primary; }
QToolButton:disabled { color: $text_disabled; }
QToolButton:focus { border: 2px solid $focus_ring; padding: 2px 6px; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton { background: $surface_raised; border: 1px solid $line_strong; border-radius: 4px;
  padding: 0 14px; min-height: 28px; }
QPushButton:hover { background: $surface_dock; }
QPushButton:pressed { background: $surface_sunken; }
QPushButton:disabled { color: $text_disabled; border-color: $line_default; }
QPushButton:default, QPushButton[primary="true"] { background: $accent; color: $accent_on;
  border-color: $accent; }
QPushButton:focus { border: 2px solid $focus_ring; padding: 0 13px; min-height: 26px; }
QPushButton:default:disabled, QPushButton[primary="true"]:disabled {
  background: $surface_sunken; color: $text_disabled;
  border-color: $surface_sunken; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border-color: $text_primary; }
QPushButton:flat { border-color: transparent; background: transparent; }

QLineEdit, QSpinBox, QDateEdit, QComboBox, QPlainTextEdit, QTextEdit {
  background: $surface_raised; border: 1px solid $line_strong; border-radius: 4px;
  padding: 2px 8px; selection-background-color: $accent; selection-color: $accent_on; }
QLineEdit, QSpinBox, QDateEdit, QComboBox { min-height: 22px; }
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus, QPlainTextEdit:focus,
QTextEdit:focus { border: 2px solid $focus_ring; padding: 1px 7px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: $text_disabled;
  border-color: $line_default; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $surface_raised; border: 1px solid $line_default; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$down_icon"); width: 12px; height: 12px; }
QSpinBox::up-button, QDateEdit::up-button { subcontrol-origin: border;
  subcontrol-position: top right; border: none; width: 18px; height: 12px; }
QSpinBox::down-button, QDateEdit::down-button { subcontrol-origin: border;
  subcontrol-position: bottom right; border: none; width: 18px; height: 12px; }
QSpinBox::up-arrow, QDateEdit::up-arrow { image: url("$up_icon"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url("$down_icon"); width: 10px;
  height: 10px; }

QCheckBox, QRadioButton { spacing: 6px; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator { width: 12px;
  height: 12px; border: 1px solid $line_strong; border-radius: 3px;
  background: $surface_raised; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border: 1px solid $accent; image: url("$check_icon"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent; border: 1px solid $accent; image: url("$dash_icon"); }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $line_strong;
  border-radius: 7px; background: $surface_raised; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent;
  background: $accent_on; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus_ring; border-radius: 3px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_disabled; }

QDockWidget { background: $surface_dock; font-weight: 700; titlebar-close-icon: none; }
QDockWidget::title { background: $surface_header; padding: 5px 12px; text-align: left;
  border-bottom: 1px solid $line_hair; }
#dockBody, #inspected { background: $surface_dock; }
#dockTitle { background: $surface_header; border-bottom: 1px solid $line_hair; }
#dockTitle[active="true"] { border-top: 2px solid $accent; }
#commentLow, #pagesFoot { border-top: 1px solid $line_default; }
QAbstractItemView { background: $surface_dock; border: none; outline: none;
  selection-background-color: $state_selected; selection-color: $text_primary; }
QAbstractItemView::item:selected { background: $state_selected; color: $text_primary; }
QAbstractItemView::item:hover:!selected { background: $state_hover; }
QAbstractItemView:focus { border: 2px solid $focus_ring; }
QHeaderView { background: $surface_header; border: none; }
QHeaderView::section { background: $surface_header; color: $text_secondary; font-size: 12px;
  font-weight: 400; border: none; border-bottom: 1px solid $line_hair; padding: 2px 8px;
  height: 18px; }
QTableCornerButton::section { background: $surface_header; border: none; }
QTableView, QTreeView, QListView { alternate-background-color: $surface_dock; }
QTableView { gridline-color: $line_hair; }

QTabBar { background: $surface_header; }
QTabBar::tab { background: transparent; color: $text_secondary; padding: 5px 12px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text_primary; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $text_primary; background: $state_selected; }
QTabWidget::pane { border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 3px; min-height: 32px;
  margin: 2px; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 3px; min-width: 32px;
  margin: 2px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover { background: $text_tertiary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QProgressBar { background: $surface_sunken; border: none; border-radius: 3px; max-height: 6px;
  text-align: right; }
QProgressBar::chunk { background: $done; border-radius: 3px; }
/* Qt puts the padding and the frame around the text of a tooltip twice. */
QToolTip { background: $surface_raised; color: $text_primary; border: 1px solid $line_default;
  padding: 0 3px; font-size: 12px; }
QToolButton[bare="true"] { padding: 0; }
QGroupBox { border: 1px solid $line_default; border-radius: 4px; margin-top: 10px;
  padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; font-weight: 700; }
""")


def css(color: QColor) -> str:
    """A colour as a style sheet writes it, with its opacity where it has one."""
    if color.alpha() == 255:
        return color.name()
    return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"


def sheet(theme: Colors, name: str, view: str) -> str:
    """The style of a small sheet over the window, by its object name, with one list in it."""
    ground, line = css(theme.color("surface.raised")), css(theme.color("line.strong"))
    return (
        f"#{name} {{ background: {ground}; border: 1px solid {line}; border-radius: 6px; }}"
        f"#{name} {view} {{ background: {ground}; }}"
    )


def build(theme: Colors) -> str:
    """The style sheet of the application in the colours of `theme`."""
    values = {role.replace(".", "_"): css(theme.color(role)) for role in theme.roles()}
    marks = resources_dir() / "themes"
    for mark in MARKS:
        files = [marks / f"{mark}-{name}.svg" for name in (theme.name, "light", "dark")]
        there = next((file for file in files if file.is_file()), files[0])
        values[f"{mark}_icon"] = there.as_posix()
    families = ", ".join(f'"{name}"' for name in type_table().families["ui"])
    return _SHEET.substitute(values, ui_families=families)
