"""The docks around the two panes."""
