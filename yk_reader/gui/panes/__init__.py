"""The two text panes: raw lines, and the reflowed articles set as type.

Both are made in the same way; each part knows those above it only:

model      what is shown: the view, its layout, the caret, the marks
viewport   geometry: scrolling, what is visible, what stands under a point, what is painted anew
selection  moves the caret, selects, tells what changed
input      mouse and keys become gestures
painter    paints the visible part of a layout with its marks
pane       the widget: owns the parts, hands them events, tells what they tell

The raw pane also has a ruler and the correction of a line; the reflow pane picks entities, takes
dropped lines and is typed into.
"""
