"""Pictures into text: engines in a process of their own; the order of lines is ours, not theirs.

What runs in that process (`engine`, `rapid`, `tesseract`, `tiles`, `worker`) imports numpy and its
engine only: it may be another Python than the one of the program.
"""
