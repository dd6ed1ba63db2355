"""The controllers of an open project: gestures into Edits, and what follows from them."""
