"""Text: decoding, positions, reflow and OffsetMap; pure."""
