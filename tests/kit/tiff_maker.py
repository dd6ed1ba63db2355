"""Makes TIFFs of kinds that Pillow reads but does not write."""

import struct

import numpy as np


def make_tiff(frames, order="<"):
    """A file of grey frames: dicts of `pixels` (an array, 8 or 16 bits), `kind` (NewSubfileType),
    `old` (SubfileType), `photometric` (1), `bits` (those of the array), `turn` (Orientation)."""
    body, link = bytearray(struct.pack(order + "2sHI", b"II" if order == "<" else b"MM", 42, 0)), 4
    for frame in frames:
        pixels = np.asarray(frame["pixels"])
        bits = frame.get("bits", pixels.dtype.itemsize * 8)
        data = packed(pixels, bits, order)
        place = len(body)
        body += data + b"\0" * (len(data) % 2)
        high, wide = pixels.shape
        tags = [
            (256, 4, wide), (257, 4, high), (258, 3, bits), (259, 3, 1),
            (262, 3, frame.get("photometric", 1)), (273, 4, place),
            (274, 3, frame.get("turn", 1)), (277, 3, 1), (278, 4, high), (279, 4, len(data)),
        ]  # fmt: skip
        if "old" in frame:
            tags.insert(0, (255, 3, frame["old"]))
        if "kind" in frame:
            tags.insert(0, (254, 4, frame["kind"]))
        struct.pack_into(order + "I", body, link, len(body))
        body += struct.pack(order + "H", len(tags))
        for tag, kind, value in tags:
            short = struct.pack(order + "HH", value, 0) if kind == 3 else b""
            body += struct.pack(order + "HHI", tag, kind, 1) + (
                short or struct.pack(order + "I", value)
            )
        link = len(body)
        body += bytes(4)
    return bytes(body)


def packed(pixels, bits, order):
    if bits != 12:
        return pixels.astype(pixels.dtype.newbyteorder(order)).tobytes()
    pairs = pixels.astype(np.uint16).reshape(-1, 2)
    first, second = pairs[:, 0], pairs[:, 1]
    three = np.stack([first >> 4, (first & 15) << 4 | second >> 8, second & 255], axis=1)
    return three.astype(np.uint8).tobytes()
