"""What an uploaded film really is. Its bytes say which container it is, MediaInfo what is in it."""

import subprocess
import sys
from pathlib import Path

import msgspec

from domain.content import UnsupportedMedia

SNIFFED_BYTES = 64
LONGEST_MS = 24 * 60 * 60 * 1000
LARGEST_SIDE = 16_384
PROBE_SECONDS = 20
READER = Path(__file__).with_name("film_reader.py")
_MP4, _QUICKTIME, _WEBM, _FLV = "video/mp4", "video/quicktime", "video/webm", "video/x-flv"
CONTAINERS = {_MP4: {"MPEG-4"}, _QUICKTIME: {"MPEG-4", "QuickTime"}, _WEBM: {"WebM"}, _FLV: {"Flash Video"}}
"""What MediaInfo calls each."""
_ATOMS = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
"""What a QuickTime file may begin with where it has no `ftyp` (QuickTime File Format, "Movie Files")."""


class ProbedFilm(msgspec.Struct, frozen=True):
    """A film's kind, its size in pixels as it is shown (turned, if it says so), its length, and its coding."""

    content_type: str
    width: int
    height: int
    duration_ms: int
    codecs: str
    """MediaInfo's names, video first: `AVC, AAC`."""


class _Track(msgspec.Struct, frozen=True):
    format: str | None = None
    codec_id: str | None = None
    width: int | None = None
    height: int | None = None
    duration: float | str | None = None
    rotation: str | None = None
    istruncated: str | None = None

    @property
    def coding(self) -> str:
        return (self.format or self.codec_id or "")[:40]


class _Found(msgspec.Struct, frozen=True):
    general: list[_Track]
    video: list[_Track]
    audio: list[_Track]


def sniff_film(head: bytes) -> str | None:
    """The content type of a film that begins like this, None for anything else."""
    if head[4:8] == b"ftyp":
        return _QUICKTIME if head[8:12] == b"qt  " else _MP4
    if head[4:8] in _ATOMS:
        return _QUICKTIME
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:SNIFFED_BYTES]:
        return _WEBM
    return _FLV if head.startswith(b"FLV\x01") else None


def probe_film(path: Path, *, longest_seconds: float = PROBE_SECONDS) -> ProbedFilm:
    """Read a film's kind, size and length, in a process that is ended if it takes too long. Raises UnsupportedMedia."""
    with path.open("rb") as film:
        content_type = sniff_film(film.read(SNIFFED_BYTES))
    if content_type is None:
        raise UnsupportedMedia("This is not an MP4, QuickTime, WebM or FLV film.")
    found = _read(path, longest_seconds)
    if found.general[0].istruncated:
        raise UnsupportedMedia("This film is cut off.")
    if not found.video or found.general[0].format not in CONTAINERS[content_type]:
        raise UnsupportedMedia("There is no picture in this film that can be read.")
    return _probed(content_type, found)


def _read(path: Path, longest_seconds: float) -> _Found:
    try:
        with path.open("rb") as film:
            ended = subprocess.run(  # noqa: S603 - our own interpreter and file, nothing of the caller's
                [sys.executable, "-I", str(READER)],
                stdin=film,
                env={},  # our own holds secrets, and the library is a large native one
                capture_output=True,
                timeout=longest_seconds,
                check=True,
            )
        found = msgspec.json.decode(ended.stdout, type=_Found)
    except (subprocess.SubprocessError, msgspec.MsgspecError):
        raise UnsupportedMedia("This film cannot be read.") from None
    if not found.general:
        raise UnsupportedMedia("This film cannot be read.")
    return found


def _probed(content_type: str, found: _Found) -> ProbedFilm:
    picture = found.video[0]
    width, height, duration = picture.width or 0, picture.height or 0, _milliseconds(found)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise UnsupportedMedia(f"A film has 1 to {LARGEST_SIDE} pixels a side.")
    if not 0 < duration <= LONGEST_MS:
        raise UnsupportedMedia("A film says how long it is, and lasts at most 24 hours.")
    codings = [track.coding for track in (picture, *found.audio[:1])]
    if not all(codings):
        raise UnsupportedMedia("It is not known how this film is coded.")
    if _is_turned(picture):
        width, height = height, width
    return ProbedFilm(content_type, width, height, duration, ", ".join(codings))


def _milliseconds(found: _Found) -> int:
    for track in (found.general[0], found.video[0]):
        try:
            return round(float(track.duration or ""))
        except (ValueError, OverflowError):
            continue
    return 0


def _is_turned(picture: _Track) -> bool:
    try:
        return round(float(picture.rotation or 0)) % 180 == 90
    except (ValueError, OverflowError):
        return False
