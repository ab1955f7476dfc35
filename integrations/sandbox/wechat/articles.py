"""The articles of a draft, checked as strictly as the documentation writes."""

import re
from html.parser import HTMLParser
from typing import Any, Literal

import msgspec

from integrations.sandbox.kit import Store
from integrations.sandbox.wechat.words import refuse

TITLE, AUTHOR, DIGEST, IMAGES, ARTICLES = 32, 16, 128, 20, 8
CONTENT_CHARACTERS, CONTENT_BYTES, SOURCE_BYTES = 20_000, 1024 * 1024, 1024
DEFAULT_DIGEST = 54
_TAG = re.compile(r"</?[A-Za-z]")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>|<script\b[^>]*>", re.IGNORECASE | re.DOTALL)
_HANDLER = re.compile(r"\son[a-z]+\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:data-)?src\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


class _Image(msgspec.Struct):
    image_media_id: str


class _Images(msgspec.Struct):
    image_list: list[_Image]


class Article(msgspec.Struct, kw_only=True):
    """One article, as it is sent."""

    title: str
    article_type: Literal["news", "newspic"] = "news"
    author: str = ""
    digest: str = ""
    content: str = ""
    content_source_url: str = ""
    thumb_media_id: str = ""
    show_cover_pic: Literal[0, 1] = 0
    need_open_comment: Literal[0, 1] = 0
    only_fans_can_comment: Literal[0, 1] = 0
    pic_crop_235_1: str = ""
    pic_crop_1_1: str = ""
    image_info: _Images | None = None
    cover_info: dict[str, Any] | None = None
    product_info: dict[str, Any] | None = None


def checked(store: Store, handle: str, articles: list[Article], site: str) -> list[dict[str, Any]]:
    """The articles as the draft keeps them: without scripts and strangers' pictures. Raises Refused."""
    if not articles:
        raise refuse(44003)
    if len(articles) > ARTICLES:
        raise refuse(45008)
    return [_checked(store, handle, article, site) for article in articles]


def visible_text(content: str) -> str:
    """What a reader sees of a text with markup, paragraph by paragraph."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return "".join(reader.pieces).strip("\n")


def _checked(store: Store, handle: str, article: Article, site: str) -> dict[str, Any]:
    _check_lengths(article)
    if article.article_type == "newspic":
        _check_pictures(store, handle, article)
        kept = article.content
    else:
        _check_image(store, handle, article.thumb_media_id)
        kept = _filtered(article.content, site)
    digest = article.digest or visible_text(kept)[:DEFAULT_DIGEST]
    data: dict[str, Any] = msgspec.to_builtins(article)
    return {**data, "content": kept, "digest": digest}


def _check_lengths(article: Article) -> None:
    refusals = (
        (not article.title.strip(), 44003),
        (article.article_type == "news" and not article.content.strip(), 44004),
        (len(article.title) > TITLE, 45003),
        (len(article.author) > AUTHOR, 45110),
        (len(article.digest) > DIGEST, 45004),
        (len(article.content) >= CONTENT_CHARACTERS or len(article.content.encode()) >= CONTENT_BYTES, 45002),
        (len(article.content_source_url.encode()) > SOURCE_BYTES, 45005),
    )
    for is_broken, code in refusals:
        if is_broken:
            raise refuse(code)


def _check_pictures(store: Store, handle: str, article: Article) -> None:
    images = article.image_info.image_list if article.image_info else []
    if not images:
        raise refuse(41006)
    if len(images) > IMAGES:
        raise refuse(45008)
    for image in images:
        _check_image(store, handle, image.image_media_id)
    if _TAG.search(article.content):
        raise refuse(45166)


def _check_image(store: Store, handle: str, media_id: str) -> None:
    record = store.get("materials", media_id)
    if record is None or record.handle != handle or record.data["type"] not in {"image", "thumb"}:
        raise refuse(40007)


def _filtered(content: str, site: str) -> str:
    def keep(match: re.Match[str]) -> str:
        source = _SOURCE.search(match[0])
        return match[0] if source and source[1].startswith(f"{site}/mmbiz/") else ""

    return _IMAGE.sub(keep, _HANDLER.sub("", _SCRIPT.sub("", content)))


class _Reader(HTMLParser):
    """Collects the text; a paragraph ends a line."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "section", "div", "h1", "h2", "h3", "li", "blockquote"}:
            self.pieces.append("\n")
