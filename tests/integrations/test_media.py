"""What an uploaded file is, is read from its bytes; hostile ones harm nothing."""

import io
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from domain.content import UnsupportedMedia
from integrations.films import READER, ProbedFilm, probe_film
from integrations.media import ProbedImage, probe_file
from tests.films import a_film, a_flv, a_webm


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Where a file lies whose name says nothing."""
    return tmp_path / "draft"


FILMS = {
    "mp4": (a_film(width=1920, height=1080, seconds=7.2), ProbedFilm("video/mp4", 1920, 1080, 7200, "AVC")),
    "quicktime": (a_film(brand="qt  "), ProbedFilm("video/quicktime", 1280, 720, 5000, "AVC")),
    "webm": (a_webm(), ProbedFilm("video/webm", 640, 360, 3000, "VP9")),
    "flv": (a_flv(), ProbedFilm("video/x-flv", 640, 360, 3000, "AVC")),
    "turned by a phone": (a_film(turned=True), ProbedFilm("video/mp4", 720, 1280, 5000, "AVC")),
}


@pytest.mark.parametrize(("content", "expected"), FILMS.values(), ids=FILMS.keys())
def test_a_film_says_its_kind_size_length_and_coding(draft: Path, content: bytes, expected: ProbedFilm) -> None:
    draft.write_bytes(content)
    assert probe_file(draft) == expected


def test_an_image_is_still_an_image(draft: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(buffer, "PNG")
    draft.write_bytes(buffer.getvalue())
    assert probe_file(draft) == ProbedImage("image/png", 8, 6)


def without_picture() -> bytes:
    """An MP4 whose only track is said to be text."""
    return a_film().replace(b"vide", b"text").replace(b"avc1", b"text")


REFUSED = {
    "a text": b"hello",
    "a head and no film": a_film()[:40],
    "an index cut short": a_film()[:400],
    "frames cut short": a_film()[:-100],
    "a webm cut short": a_webm()[:-20],
    "no picture": without_picture(),
    "no pixels": a_film(width=0, height=0),
    "more pixels than there are": a_film(width=65_000, height=2),
    "no length": a_film(seconds=0),
    "days long": a_webm(seconds=90_000),
    "a box larger than the file": b"\xff\xff\xff\xffftypisom" + bytes(100),
    "a matroska that is no webm": b"\x1a\x45\xdf\xa3" + b"\x8b\x42\x82\x88matroska" + bytes(100),
    "only noise behind the head": b"FLV\x01" + bytes(range(256)) * 40,
    "boxes within boxes": struct.pack(">I4s", 20, b"ftyp") + b"isom" * 3 + struct.pack(">I4s", 8, b"moov") * 50_000,
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_whole_film_is_refused(draft: Path, content: bytes) -> None:
    draft.write_bytes(content)
    with pytest.raises(UnsupportedMedia):
        probe_file(draft)


@pytest.mark.parametrize("start", range(0, 700, 37))
def test_a_damaged_film_is_read_or_refused_and_never_breaks_the_reader(draft: Path, start: int) -> None:
    film = bytearray(a_film())
    film[start : start + 9] = b"\xff" * 9
    draft.write_bytes(film)
    try:
        found = probe_file(draft)
    except UnsupportedMedia:
        return
    assert found.width > 0


def test_a_reader_that_takes_too_long_is_ended(draft: Path) -> None:
    draft.write_bytes(a_film())
    with pytest.raises(UnsupportedMedia):
        probe_film(draft, longest_seconds=0)


def test_the_reader_can_open_no_file_and_no_connection() -> None:
    """A film may name another file or an address to read on from."""
    attempt = (
        f"import runpy, socket, sys; reader = runpy.run_path({str(READER)!r}); reader['_confine']()\n"
        "for opened in (lambda: open('/etc/hostname'), socket.socket, lambda: open('written', 'w')):\n"
        "    try:\n"
        "        opened()\n"
        "    except OSError:\n"
        "        continue\n"
        "    sys.exit('it was opened')\n"
    )
    ended = subprocess.run([sys.executable, "-c", attempt], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
