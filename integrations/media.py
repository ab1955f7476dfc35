"""What an uploaded file really is."""

import threading
import warnings
from pathlib import Path

import msgspec
from PIL import Image, UnidentifiedImageError

from domain.content import UnsupportedMedia

from .films import SNIFFED_BYTES, ProbedFilm, probe_film, sniff_film

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}
# A picture of a few kilobytes may unpack to gigabytes; 25 megapixels is beyond what any platform takes.
MAXIMUM_PIXELS = 25_000_000


_WARNINGS = threading.Lock()


class ProbedImage(msgspec.Struct, frozen=True):
    """An image's kind and size in pixels."""

    content_type: str
    width: int
    height: int
    duration_ms: int | None = None
    codecs: str | None = None


def probe_file(path: Path) -> ProbedImage | ProbedFilm:
    """What the file at `path` is, read from its bytes. Raises UnsupportedMedia."""
    with path.open("rb") as file:
        head = file.read(SNIFFED_BYTES)
    return probe_image(path) if sniff_film(head) is None else probe_film(path)


def probe_image(path: Path) -> ProbedImage:
    """Read an image's kind and size from its bytes, and decode it once. Raises UnsupportedMedia."""
    try:
        with _WARNINGS, warnings.catch_warnings():  # what is caught is the whole process's, so one at a time
            warnings.simplefilter("error")
            with Image.open(path, formats=list(FORMATS)) as image:
                if image.width * image.height > MAXIMUM_PIXELS:
                    raise UnsupportedMedia(f"An image may have {MAXIMUM_PIXELS} pixels.")
                image.load()
                return ProbedImage(FORMATS[image.format or ""], image.width, image.height)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        raise UnsupportedMedia(
            "This is neither an MP4, QuickTime, WebM or FLV film nor a PNG, JPEG, WebP or GIF image that can be decoded."
        ) from None
