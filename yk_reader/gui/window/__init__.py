"""The main window itself: its bars, menus, docks and where they stand."""
