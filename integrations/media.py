"""What an uploaded file really is."""

import io
import warnings

import msgspec
from PIL import Image, UnidentifiedImageError

from domain.content import UnsupportedMedia

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}
# A picture of a few kilobytes may unpack to gigabytes; 25 megapixels is beyond what any platform takes.
MAXIMUM_PIXELS = 25_000_000


class ProbedImage(msgspec.Struct, frozen=True):
    """An image's kind and size in pixels."""

    content_type: str
    width: int
    height: int


def probe_image(content: bytes) -> ProbedImage:
    """Read an image's kind and size from its bytes, and decode it once. Raises UnsupportedMedia."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=list(FORMATS)) as image:
                if image.width * image.height > MAXIMUM_PIXELS:
                    raise UnsupportedMedia(f"An image may have {MAXIMUM_PIXELS} pixels.")
                image.load()
                return ProbedImage(FORMATS[image.format or ""], image.width, image.height)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        raise UnsupportedMedia("This is not a PNG, JPEG, WebP or GIF image that can be decoded.") from None
