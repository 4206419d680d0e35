"""A picture from elsewhere, looked through to the last byte: it is a PNG, whole, not too large, and nothing besides."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 4000
# What a picture is made of; texts, places and other people's data in it are nobody's business.
_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


class BrokenPictureError(Exception):
    """A file that begins like a PNG and is none."""


def checked_png(content: bytes) -> bytes:
    """Return a PNG without anything in it but the picture.

    Raises
    ------
    BrokenPictureError
        If the file is not a whole picture, or one of more than 4000 pixels a side.
    """
    if not content.startswith(SIGNATURE):
        raise BrokenPictureError
    kept, pixels, header, place = [SIGNATURE], [], b"", len(SIGNATURE)
    while place + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        chunk, end = content[place : place + 12 + length], place + 12 + length
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise BrokenPictureError
        if (kind == b"IHDR") != (not header):
            raise BrokenPictureError
        if kind == b"IHDR":
            header = chunk[8:-4]
        if kind == b"IDAT":
            pixels.append(chunk[8:-4])
        if kind in _KEPT:
            kept.append(chunk)
        if kind == b"IEND":
            _check_pixels(header, b"".join(pixels))
            return b"".join(kept)
        place = end
    raise BrokenPictureError


def _check_pixels(header: bytes, packed: bytes) -> None:
    """Unpack the picture, never to more than its header announces."""
    if len(header) != 13:
        raise BrokenPictureError
    width, height, depth, colour, _packing, _filter, interlaced = struct.unpack(">IIBBBBB", header)
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise BrokenPictureError
    if not (1 <= width <= LARGEST_SIDE and 1 <= height <= LARGEST_SIDE):
        raise BrokenPictureError
    row = (width * _CHANNELS[colour] * depth + 7) // 8 + 1
    # An interlaced picture comes in seven passes, each with rows of its own.
    most = row * height + (8 * (width + height) if interlaced else 0)
    unpacking = zlib.decompressobj()
    try:
        found = len(unpacking.decompress(packed, most + 1))
    except zlib.error:
        raise BrokenPictureError from None
    if found > most or found < (row - 1) * height or (not interlaced and found != most):
        raise BrokenPictureError
