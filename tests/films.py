"""Small real films of a known size and length, written by hand.

MP4 boxes after ISO/IEC 14496-12 and -15, WebM elements after RFC 9559, FLV tags after Adobe's FLV 10.1 specification.
"""

import secrets
import struct

TIMESCALE = 1000
"""Ticks a second, so that durations are milliseconds."""
FRAMES_PER_SECOND = 25
FRAME_BYTES = 64
_UPRIGHT = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_TURNED = struct.pack(">9I", 0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000)
_HIGH_PROFILE = bytes.fromhex("01640028ffe1000c6764002896540000030001ac01000468ee3cb0")


def a_film(
    *,
    width: int = 1280,
    height: int = 720,
    seconds: float = 5,
    padding: int = 0,
    brand: str = "isom",
    turned: bool = False,
) -> bytes:
    """An MP4 of the given pixels and length that says H.264. No two have the same bytes; `padding` makes it larger.

    `brand` "qt  " makes it a QuickTime film; `turned` says that it is to be shown turned by 90 degrees, as phones do.
    """
    matrix = _TURNED if turned else _UPRIGHT
    frames = max(1, round(seconds * FRAMES_PER_SECOND))
    content = secrets.token_bytes(frames * FRAME_BYTES) + bytes(padding)
    head = _box("ftyp", brand.encode(), _u32(512), brand.encode())
    # The index has the same length wherever the frames begin, so it is written twice.
    start = len(head) + len(_index(width, height, seconds, frames, 0, matrix)) + 8
    return head + _index(width, height, seconds, frames, start, matrix) + _box("mdat", content)


def a_webm(*, width: int = 640, height: int = 360, seconds: float = 3) -> bytes:
    """A WebM that says VP9."""
    size = _element(0xB0, _u16(width)) + _element(0xBA, _u16(height))
    track = _element(0xD7, b"\1") + _element(0x73C5, b"\1") + _element(0x83, b"\1") + _element(0x86, b"V_VP9")
    info = _element(0x2AD7B1, b"\x0f\x42\x40") + _element(0x4489, struct.pack(">d", seconds * 1000))
    frame = _element(0xA3, b"\x81\0\0\x80" + secrets.token_bytes(FRAME_BYTES))
    segment = _element(0x1549A966, info) + _element(0x1654AE6B, _element(0xAE, track + _element(0xE0, size)))
    head = _element(0x1A45DFA3, _element(0x4282, b"webm") + _element(0x4287, b"\4") + _element(0x4285, b"\2"))
    return head + _element(0x18538067, segment + _element(0x1F43B675, _element(0xE7, b"\0") + frame))


def a_flv(*, width: int = 640, height: int = 360, seconds: float = 3) -> bytes:
    """An FLV that says H.264."""
    said = {"duration": seconds, "width": width, "height": height, "videocodecid": 7}
    pairs = b"".join(_u16(len(name)) + name.encode() + b"\0" + struct.pack(">d", value) for name, value in said.items())
    about = b"\2" + _u16(10) + b"onMetaData" + b"\x08" + _u32(len(said)) + pairs + b"\0\0\x09"
    step = 1000 // FRAMES_PER_SECOND
    frames = [(0, b"\x17\0\0\0\0" + _HIGH_PROFILE)]
    frames += [(at, b"\x17\1\0\0\0" + secrets.token_bytes(8)) for at in range(0, round(seconds * 1000), step)]
    return b"FLV\1\1" + _u32(9, 0) + _tag(18, 0, about) + b"".join(_tag(9, at, frame) for at, frame in frames)


def _index(width: int, height: int, seconds: float, frames: int, start: int, matrix: bytes) -> bytes:
    ticks = round(seconds * TIMESCALE)
    film = _full("mvhd", _u32(0, 0, TIMESCALE, ticks, 0x10000), b"\1\0", bytes(10), _UPRIGHT, bytes(24), _u32(2))
    size = _u32(width << 16, height << 16)
    track = _full("tkhd", _u32(0, 0, 1, 0, ticks), bytes(16), matrix, size, flags=7)
    return _box("moov", film, _box("trak", track, _media(width, height, ticks, frames, start)))


def _media(width: int, height: int, ticks: int, frames: int, start: int) -> bytes:
    about = _full("mdhd", _u32(0, 0, TIMESCALE, ticks), b"\x55\xc4\0\0")
    kind = _full("hdlr", _u32(0), b"vide", bytes(12), b"Video\0")
    here = _box("dinf", _full("dref", _u32(1), _full("url ", flags=1)))
    table = _box("stbl", _codec(width, height), *_samples(ticks, frames, start))
    return _box("mdia", about, kind, _box("minf", _full("vmhd", bytes(8), flags=1), here, table))


def _codec(width: int, height: int) -> bytes:
    name = b"\0" * 32
    look = bytes(6) + b"\0\1" + bytes(16) + struct.pack(">HH", width, height) + _u32(0x480000, 0x480000, 0)
    entry = _box("avc1", look, b"\0\1", name, b"\0\x18\xff\xff", _box("avcC", _HIGH_PROFILE))
    return _full("stsd", _u32(1), entry)


def _samples(ticks: int, frames: int, start: int) -> tuple[bytes, ...]:
    each = ticks // frames
    times = _u32(frames - 1, each, 1, ticks - each * (frames - 1))
    return (
        _full("stts", _u32(2), times),
        _full("stsc", _u32(1, 1, frames, 1)),
        _full("stsz", _u32(FRAME_BYTES, frames)),
        _full("stco", _u32(1, start)),
    )


def _full(kind: str, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, _u32(flags), *parts)


def _box(kind: str, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return _u32(len(content) + 8) + kind.encode() + content


def _u32(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}I", *numbers)


def _u16(number: int) -> bytes:
    return struct.pack(">H", number)


def _element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _tag(kind: int, at: int, content: bytes) -> bytes:
    head = bytes([kind]) + len(content).to_bytes(3, "big") + (at & 0xFFFFFF).to_bytes(3, "big") + bytes(4)
    return head + content + _u32(len(head) + len(content))
