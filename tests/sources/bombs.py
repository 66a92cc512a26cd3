"""Files of a few MB that expand to many GB, made in a moment: one piece, repeated."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

EXPANDED = 10_000_000_000
"""Bytes that a bomb expands to."""

_PIECE = 20_000_000


def gzip_bomb(start: bytes, repeated: bytes, expanded: int = EXPANDED) -> bytes:
    """A start, and a piece repeated up to `expanded` bytes, each a member of the gzip file."""
    piece = repeated * max(1, _PIECE // len(repeated))
    member = gzip.compress(piece, 9, mtime=0)
    return gzip.compress(start, mtime=0) + member * (expanded // len(piece))


def zip_bomb(workbook: bytes, part: str, declared: int) -> bytes:
    """A workbook of which one part expands to `EXPANDED` bytes, whatever size it declares.

    The checksum is that of the bytes declared, so that only their number is wrong.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = deflate.compress(bytes(_PIECE)) + deflate.flush(zlib.Z_FULL_FLUSH)
    stream = piece * (EXPANDED // _PIECE) + deflate.flush()
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, stream if name == part else old.read(name))
        changed = new.getinfo(part)
        # The directory of the archive, written last, is what readers go by.
        changed.compress_type, changed.file_size = zipfile.ZIP_DEFLATED, declared
        changed.CRC = zlib.crc32(bytes(min(declared, _PIECE)))
    return content.getvalue()


def with_part(workbook: bytes, part: str, old: bytes, new: bytes, method: int = 8) -> bytes:
    """A workbook with a part changed."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as before,
        zipfile.ZipFile(content, "w", method) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            assert name != part or old in text
            after.writestr(name, text.replace(old, new, 1) if name == part else text)
    return content.getvalue()
