"""Posts, pictures and articles as Weibo shows them, as far as the adapter reads them."""

import html
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from integrations.platforms.weibo.wire import Address, LongWords, Mid, Number, read_date


class Shortened(msgspec.Struct, frozen=True):
    """A link that Weibo has shortened."""

    url_long: str | None = None


class LongText(msgspec.Struct, frozen=True, rename={"content": "longTextContent"}):
    """The whole of a long post."""

    content: LongWords = ""


class Status(msgspec.Struct, frozen=True, rename={"is_long": "isLongText", "long_text": "longText"}):
    """A post."""

    idstr: Mid
    created_at: str
    text: LongWords
    pic_urls: list[Any] | None = None
    pic_ids: list[Any] | None = None
    url_objects: list[Shortened] | None = None
    is_long: bool = False
    long_text: LongText | None = None

    @property
    def pictures(self) -> int:
        """How many pictures it has."""
        return max(len(self.pic_urls or ()), len(self.pic_ids or ()))

    @property
    def plain_text(self) -> str:
        """What it says, as it was written; cut short where it is long."""
        whole = self.long_text.content if self.long_text else ""
        return html.unescape(whole or self.text)

    @property
    def created(self) -> datetime:
        """When it was made, to the second. Raises UnreadableAnswer."""
        return read_date(self.created_at)


class Statuses(msgspec.Struct, frozen=True):
    """A list of posts, newest first."""

    statuses: Annotated[list[Status], Meta(max_length=200)]
    total_number: int | None = None


class Picture(msgspec.Struct, frozen=True):
    """Answer of statuses/upload_pic/biz."""

    pic_id: Annotated[str, Meta(pattern=r"^[0-9A-Za-z_-]{1,128}$")]
    original_pic: Address | None = None


class ArticleData(msgspec.Struct, frozen=True):
    """What an article is called."""

    object_id: Annotated[str, Meta(min_length=1, max_length=128)] | int
    url: Address | None = None


class ArticleAnswer(msgspec.Struct, frozen=True):
    """Answer of proxy/article/publish; 100000 is success."""

    code: int | str
    msg: str = ""
    data: ArticleData | None = None


class Count(msgspec.Struct, frozen=True, rename={"number": "id"}):
    """Numbers of one post."""

    number: Number
    comments: int | None = None
    reposts: int | None = None
    attitudes: int | None = None
