"""Links, hashtags and mentions in a text, as Bluesky wants to be told about them.

Source: atproto.com/lexicons/app-bsky-richtext and the detection in the official client, with two differences that
Chinese text needs, because it has no blanks: a link ends at the first character that cannot be in a URI (RFC 3986),
and a hashtag or mention may follow directly on a character outside ASCII. Links need their scheme: guessing at bare
domains takes the list of all top-level domains.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import regex

from integrations.platforms.limits import text_length

MAXIMUM_TAG_GRAPHEMES = 64
MAXIMUM_TAG_BYTES = 640

_LINK = regex.compile(r"(?<![A-Za-z0-9])https?://[A-Za-z0-9\[][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", regex.IGNORECASE)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MENTION = regex.compile(
    rf"(?<![A-Za-z0-9_.@/-])@((?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?)(?![A-Za-z0-9-])"
)
_TAG = regex.compile(r"(?<![A-Za-z0-9_&/#＃])[#＃]((?![_-])[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\u200d\ufe0f_-]+)")
_CLOSING = {")": "(", "]": "["}


class Span(NamedTuple):
    """A piece of text that means something. `start` and `end` count code points."""

    kind: Literal["link", "mention", "tag"]
    start: int
    end: int
    value: str


def find_spans(text: str) -> list[Span]:
    """Every link, mention and hashtag, in order and without overlap: what is inside a link is part of the link."""
    links = list(_links(text))
    inner = [span for span in (*_mentions(text), *_tags(text)) if not _overlaps(span, links)]
    return sorted([*links, *inner], key=lambda span: span.start)


def facets_of(text: str, spans: list[Span], dids: Mapping[str, str]) -> list[dict[str, Any]]:
    """The spans as facets. `dids` maps mentioned handles to accounts; a mention of nobody stays plain text."""
    return [_facet(text, span, dids) for span in spans if span.kind != "mention" or span.value in dids]


def _links(text: str) -> Iterator[Span]:
    for match in _LINK.finditer(text):
        uri = _trimmed(match[0])
        if not uri.endswith("//"):
            yield Span("link", match.start(), match.start() + len(uri), uri)


def _trimmed(uri: str) -> str:
    """Without the punctuation that belongs to the sentence around it."""
    while (last := uri[-1]) in ".,;:!?'" or (last in _CLOSING and uri.count(_CLOSING[last]) < uri.count(last)):
        uri = uri[:-1]
    return uri


def _mentions(text: str) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        yield Span("mention", match.start(), match.end(), match[1].lower())


def _tags(text: str) -> Iterator[Span]:
    for match in _TAG.finditer(text):
        tag = match[1].rstrip("-_")
        if _is_tag(tag):
            yield Span("tag", match.start(), match.start(1) + len(tag), tag)


def _is_tag(tag: str) -> bool:
    fits = text_length(tag, "grapheme") <= MAXIMUM_TAG_GRAPHEMES and text_length(tag, "utf8_byte") <= MAXIMUM_TAG_BYTES
    return bool(tag) and not tag.isnumeric() and fits


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _facet(text: str, span: Span, dids: Mapping[str, str]) -> dict[str, Any]:
    start = text_length(text[: span.start], "utf8_byte")
    end = start + text_length(text[span.start : span.end], "utf8_byte")
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [_feature(span, dids)]}


def _feature(span: Span, dids: Mapping[str, str]) -> dict[str, str]:
    kind = f"app.bsky.richtext.facet#{span.kind}"
    match span.kind:
        case "link":
            return {"$type": kind, "uri": span.value}
        case "mention":
            return {"$type": kind, "did": dids[span.value]}
        case "tag":
            return {"$type": kind, "tag": span.value}
