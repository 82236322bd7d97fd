"""Files that are small on the disk and enormous once unpacked, made without unpacking or packing all of it here."""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

_BLOK = 1 << 20


@cache
def ingepakt(inhoud: bytes, *, keer: int) -> tuple[bytes, int]:
    """`inhoud` that many times over as one raw deflate stream, and the sum that zip and gzip check it by.

    A block that was flushed in full does not refer to what came before, so it can be repeated as it is.
    """
    pers = zlib.compressobj(9, zlib.DEFLATED, -15)
    blok = pers.compress(inhoud) + pers.flush(zlib.Z_FULL_FLUSH)
    som = 0
    for _ in range(keer):
        som = zlib.crc32(inhoud, som)
    return blok * keer + zlib.compressobj(9, zlib.DEFLATED, -15).flush(), som


def gzip_bom(begin: bytes, mib: int) -> bytes:
    """A gzip file of `begin` and so many MiB of the letter A behind it."""
    pers = zlib.compressobj(9, zlib.DEFLATED, -15)
    kop = pers.compress(begin) + pers.flush(zlib.Z_FULL_FLUSH)
    blok = b"A" * _BLOK
    rest, _ = ingepakt(blok, keer=mib)
    som = zlib.crc32(begin)
    for _ in range(mib):
        som = zlib.crc32(blok, som)
    lengte = (len(begin) + mib * _BLOK) & 0xFFFFFFFF
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + kop + rest + struct.pack("<II", som, lengte)


def voeg_deel_toe(pad: Path, naam: str, *, mib: int, blok: bytes = b"0", gezegd: int | None = None) -> None:
    """Add a part of so many MiB to a zip file; `gezegd` is the size it claims to have, when that is a lie."""
    inhoud = (blok * (_BLOK // len(blok) + 1))[:_BLOK]
    ruw, som = ingepakt(inhoud, keer=mib)
    with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as archief:
        deel = zipfile.ZipInfo(naam)
        deel.compress_type = zipfile.ZIP_DEFLATED
        deel.CRC, deel.compress_size, deel.file_size = som, len(ruw), gezegd or mib * _BLOK
        deel.header_offset = archief.start_dir
        # zipfile can only pack for itself; what stands here is what it would have written
        archief.fp.seek(archief.start_dir)
        archief.fp.write(deel.FileHeader(zip64=False) + ruw)
        archief.start_dir = archief.fp.tell()
        archief.filelist.append(deel)
        archief.NameToInfo[naam] = deel
        archief._didModify = True
