"""The JSON of the open platform, as far as the adapter reads it. Numbers and ids come as numbers or as strings."""

from typing import Annotated

import msgspec
from msgspec import Meta

Token = Annotated[str, Meta(min_length=1, max_length=4_096, pattern=r"^[\x21-\x7e]+\Z")]
ResourceId = Annotated[str, Meta(pattern=r"^BV[A-Za-z0-9]{1,62}\Z")]
Text = Annotated[str, Meta(max_length=100_000)]
_Seconds = Annotated[int, Meta(ge=0, le=4_102_444_800)]  # the year 2100
_ArticleId = Annotated[int, Meta(ge=1, le=2**62)] | Annotated[str, Meta(pattern=r"^(cv)?[0-9]{1,19}\Z")]
Number = int | float | str


class Nothing(msgspec.Struct, frozen=True):
    """An answer of which only the success matters."""


class Tokens(msgspec.Struct, frozen=True):
    """A token pair."""

    access_token: Token
    refresh_token: Token
    expires_in: int | Annotated[str, Meta(pattern=r"^[0-9]{1,12}\Z")]


class UserInfo(msgspec.Struct, frozen=True):
    """Answer of account/info."""

    openid: Annotated[str, Meta(max_length=128, pattern=r"^[\x21-\x7e]+\Z")]
    name: Annotated[str, Meta(max_length=256)] = ""


class Scopes(msgspec.Struct, frozen=True):
    """Answer of account/scopes."""

    scopes: Annotated[list[Annotated[str, Meta(max_length=64, pattern=r"^[\x21-\x7e]+\Z")]], Meta(max_length=200)] = []


class UploadToken(msgspec.Struct, frozen=True):
    """Answer of archive/video/init."""

    upload_token: Token


class UploadedImage(msgspec.Struct, frozen=True):
    """Answer of archive/cover/upload and of the image upload of articles."""

    url: Annotated[str, Meta(pattern=r"^(https?:)?//[\x21-\x7e]{1,2000}\Z")]


class Added(msgspec.Struct, frozen=True):
    """Answer of archive/add-by-utoken."""

    resource_id: ResourceId


class Review(msgspec.Struct, frozen=True):
    """Where an archive stands. 0 is open, -1 is waiting; other values have no source but their `state_desc`."""

    state: int = 0
    state_desc: Text = ""
    reject_reason: Text = ""


class Archive(msgspec.Struct, frozen=True):
    """A video, in archive/view and archive/viewlist."""

    resource_id: ResourceId
    title: Text = ""
    desc: Text = ""
    ctime: _Seconds = 0
    addit_info: Review = Review()


class Page(msgspec.Struct, frozen=True):
    """Where a list stands."""

    total: Annotated[int, Meta(ge=0)] = 0


class Archives(msgspec.Struct, frozen=True):
    """Answer of archive/viewlist."""

    list: list[Archive] | None
    page: Page = Page()


class ArticleAdded(msgspec.Struct, frozen=True):
    """Answer of article/add. Which of the two names the id has is not confirmed."""

    article_id: _ArticleId | None = None
    id: _ArticleId | None = None

    @property
    def cv(self) -> str | None:
        """The id as people know it: cv and a number."""
        found = self.article_id or self.id
        return None if found is None else f"cv{str(found).removeprefix('cv')}"


class Article(ArticleAdded, frozen=True):
    """Answer of article/detail, and an entry of article/list."""

    title: Text = ""
    ctime: _Seconds = 0
    state: int = 0
    state_desc: Text = ""
    reject_reason: Text = ""


class Articles(msgspec.Struct, frozen=True):
    """Answer of article/list."""

    list: list[Article] | None
    page: Page = Page()


class ArchiveStat(msgspec.Struct, frozen=True):
    """Answer of data/arc/stat."""

    view: Number | None = None
    danmaku: Number | None = None
    reply: Number | None = None
    favorite: Number | None = None
    coin: Number | None = None
    share: Number | None = None
    like: Number | None = None


class UserStat(msgspec.Struct, frozen=True):
    """Answer of data/user/stat."""

    following: Number | None = None
    follower: Number | None = None
    arc_passed_total: Number | None = None
