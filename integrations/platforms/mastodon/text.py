"""Texts as Mastodon counts them, and as it shows them.

Sources: docs.joinmastodon.org/user/posting (every link counts 23 characters, of a mention only the name), and Mastodon's
`StatusLengthValidator` (extended grapheme clusters; the content warning counts as well).
"""

from html.parser import HTMLParser

import regex

URL_LENGTH = 23

_LINK = regex.compile(r"(?<![A-Za-z0-9@])https?://[^\s<>\"，。！；、（）]+", regex.IGNORECASE)
_MENTION = regex.compile(r"(?<![\w/=])@([A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_]+)?)@[\w.-]+[A-Za-z0-9]")
_SPACE = regex.compile(r"\s+")


def counted_text(text: str, spoiler_text: str = "") -> str:
    """A text of the length Mastodon counts. Links need their scheme; Mastodon also knows some without one."""
    return spoiler_text + _MENTION.sub(r"@\1", _LINK.sub("x" * URL_LENGTH, text))


def comparable(text: str) -> str:
    """A plain text without what its journey through HTML may change: white space, and the servers of mentions."""
    return _SPACE.sub(" ", _MENTION.sub(r"@\1", text)).strip()


def plain(html: str) -> str:
    """The text of a status. Paragraphs and line breaks become white space; links are shown whole."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class gives them
        if tag == "br" or (tag == "p" and self.pieces):
            self.pieces.append("\n" if tag == "br" else "\n\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
