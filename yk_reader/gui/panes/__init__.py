"""The two text panes: raw lines, and the reflowed articles set as type."""
