"""Encryption of made PDFs (standard handler, revision 2), so that what is locked can be tested."""

import hashlib
from typing import Final

_PAD: Final = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_RIGHTS: Final = (-4).to_bytes(4, "little", signed=True)
FILE_ID: Final = bytes(range(16))


class Lock:
    """`user` opens the file (none: anybody), `owner` changes it."""

    def __init__(self, user: str, owner: str) -> None:
        own = hashlib.md5(_padded(owner or user)).digest()[:5]
        self._owner = rc4(own, _padded(user))
        self._key = hashlib.md5(_padded(user) + self._owner + _RIGHTS + FILE_ID).digest()[:5]

    def locked(self, number: int, content: bytes) -> bytes:
        """An object with its stream encrypted."""
        head, sign, rest = content.partition(b">>stream\n")
        if not sign:
            return content
        data, end, _ = rest.rpartition(b"\nendstream")
        parts = self._key + number.to_bytes(3, "little") + bytes(2)
        return head + sign + rc4(hashlib.md5(parts).digest()[:10], data) + end

    @property
    def trailer(self) -> bytes:
        """What the trailer says of it."""
        user = rc4(self._key, _PAD)
        return b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (
            FILE_ID.hex().encode(), FILE_ID.hex().encode(),
            self._owner.hex().encode(), user.hex().encode(),
        )  # fmt: skip


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def rc4(key: bytes, data: bytes) -> bytes:
    """The stream cipher of old PDFs."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
