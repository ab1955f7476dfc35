"""How a text becomes the content of an article."""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from domain.platforms.ports import Media, Order

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MARKUP = re.compile(r"<[A-Za-z].*>", re.DOTALL)
_SOURCE = re.compile(r"(?P<before>\bsrc\s*=\s*[\"'])media:(?P<index>[0-9]{1,3})(?=[\"'])", re.IGNORECASE)
_LINE = re.compile(r"media:(?P<index>[0-9]{1,3})")


def clean(text: str) -> str:
    """Without control characters, which JSON could only carry as the escapes that WeChat keeps as they stand."""
    return _CONTROL.sub("", text.replace("\r\n", "\n"))


def is_html(order: Order) -> bool:
    """Whether the text is markup: as the option says, else by its first and last character."""
    chosen = order.options.get("text_format")
    return chosen == "html" if chosen else _MARKUP.fullmatch(order.text.strip()) is not None


def cover_index(order: Order) -> int:
    """Which picture is the cover."""
    return int(order.options.get("cover", 0))


def placed_images(order: Order) -> list[int]:
    """Pictures that the text places itself, in order, each once."""
    if is_html(order):
        found = [int(match["index"]) for match in _SOURCE.finditer(order.text)]
    else:
        found = [int(match["index"]) for line in order.text.splitlines() if (match := _LINE.fullmatch(line.strip()))]
    return list(dict.fromkeys(found))


def following_images(order: Order) -> list[int]:
    """Pictures that follow the text."""
    placed = placed_images(order)
    chosen = order.options.get("body_images")
    if chosen is not None:
        return [index for index in chosen if index not in placed]
    return [index for index in range(len(order.images)) if index not in placed and index != cover_index(order)]


def body_images(order: Order) -> list[int]:
    """Every picture of the article beside the cover as such."""
    return [*placed_images(order), *following_images(order)]


def article_content(order: Order, addresses: Mapping[int, str]) -> str:
    """The HTML of an article. `addresses` are those WeChat gave the pictures."""
    text = clean(order.text)
    body = _with_sources(text, addresses) if is_html(order) else _paragraphs(text, order.images, addresses)
    pictures = [_picture(order.images[index], addresses[index]) for index in following_images(order)]
    return body + "".join(pictures)


def title_of(order: Order, most: int) -> str:
    """An article's title; an image post without one takes the beginning of its text."""
    title = clean(order.title).strip()
    if title or order.kind == "article":
        return title
    return next(iter(clean(order.text).strip().splitlines()), "")[:most].strip()


def plain_text(content: str) -> str:
    """What a reader sees, without any white space: platforms change that, and markup, at will."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return "".join("".join(reader.pieces).split())


def _with_sources(text: str, addresses: Mapping[int, str]) -> str:
    return _SOURCE.sub(lambda match: match["before"] + escape(addresses[int(match["index"])]), text)


def _paragraphs(text: str, images: tuple[Media, ...], addresses: Mapping[int, str]) -> str:
    return "".join(_paragraph(line, images, addresses) for line in text.strip("\n").split("\n"))


def _paragraph(line: str, images: tuple[Media, ...], addresses: Mapping[int, str]) -> str:
    if match := _LINE.fullmatch(line.strip()):
        index = int(match["index"])
        return _picture(images[index], addresses[index])
    return f"<p>{escape(line, quote=False)}</p>" if line.strip() else "<p><br></p>"


def _picture(media: Media, address: str) -> str:
    alt = f' alt="{escape(clean(media.alt_text))}"' if media.alt_text else ""
    return f'<p><img src="{escape(address)}"{alt}></p>'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Collect a piece of text."""
        self.pieces.append(data)
