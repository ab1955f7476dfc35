"""The JSON of Douyin's open platform, as far as the adapter reads it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from integrations.platforms.douyin.envelopes import Count, Cursor, Id, Seconds, Text, Token, UnixTime


class Tokens(msgspec.Struct, frozen=True):
    """Answer of /oauth/access_token/ and /oauth/refresh_token/."""

    access_token: Token
    open_id: Id
    expires_in: Seconds
    refresh_token: str = ""
    refresh_expires_in: Annotated[int, Meta(ge=0, le=10 * 366 * 86_400)] = 0
    scope: Annotated[str, Meta(max_length=8_192)] = ""


class Renewed(msgspec.Struct, frozen=True):
    """Answer of /oauth/renew_refresh_token/."""

    refresh_token: Token
    expires_in: Seconds


class AppToken(msgspec.Struct, frozen=True):
    """Answer of /oauth/client_token/."""

    access_token: Token
    expires_in: Seconds


class Ticket(msgspec.Struct, frozen=True):
    """Answer of /open/getticket/."""

    ticket: Token
    expires_in: Seconds


class Share(msgspec.Struct, frozen=True):
    """Answer of /share-id/."""

    share_id: Id


class User(msgspec.Struct, frozen=True):
    """Answer of /oauth/userinfo/."""

    open_id: Id
    nickname: Annotated[str, Meta(max_length=512)] = ""


class Film(msgspec.Struct, frozen=True):
    """A video that was uploaded."""

    video_id: Id


class Uploaded(msgspec.Struct, frozen=True):
    """Answer of upload_video and complete_video_part_upload."""

    video: Film


class PartUpload(msgspec.Struct, frozen=True):
    """Answer of init_video_part_upload."""

    upload_id: Id


class Picture(msgspec.Struct, frozen=True):
    """A picture that was uploaded."""

    image_id: Id


class UploadedPicture(msgspec.Struct, frozen=True):
    """Answer of upload_image."""

    image: Picture


class Created(msgspec.Struct, frozen=True):
    """Answer of create_video and create_image_text."""

    item_id: Id
    video_id: Annotated[str, Meta(max_length=512)] = ""


class Statistics(msgspec.Struct, frozen=True):
    """Numbers of an item; what is missing is not offered."""

    play_count: Count | None = None
    digg_count: Count | None = None
    comment_count: Count | None = None
    share_count: Count | None = None
    forward_count: Count | None = None
    download_count: Count | None = None


class Item(msgspec.Struct, frozen=True):
    """A post of the account. `video_status` is not sent any more since 2024-12-13."""

    item_id: Id
    title: Text = ""
    create_time: UnixTime = 0
    is_top: bool = False
    media_type: int = 0
    share_url: Annotated[str, Meta(max_length=4_096)] = ""
    video_id: Annotated[str, Meta(max_length=512)] = ""
    video_status: int | None = None
    statistics: Statistics = Statistics()


class Items(msgspec.Struct, frozen=True):
    """Answer of video_data. The list may be null, but an answer without one says nothing."""

    list: Annotated[list[Item], Meta(max_length=200)] | None

    @property
    def items(self) -> tuple[Item, ...]:
        """What is listed."""
        return tuple(self.list or ())


class ItemPage(Items, frozen=True):
    """Answer of video_list."""

    cursor: Cursor
    has_more: bool


class Comment(msgspec.Struct, frozen=True):
    """Somebody's comment, or an answer to one."""

    comment_id: Id
    content: Text
    create_time: UnixTime
    comment_user_id: Annotated[str, Meta(max_length=512)] = ""
    nick_name: Annotated[str, Meta(max_length=512)] = ""
    reply_comment_total: Count = 0


class Comments(msgspec.Struct, frozen=True):
    """Answer of the comment lists. The list may be null, but an answer without one says nothing."""

    list: Annotated[list[Comment], Meta(max_length=200)] | None
    cursor: Cursor
    has_more: bool

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What is listed."""
        return tuple(self.list or ())


class Commented(msgspec.Struct, frozen=True):
    """Answer of /item/comment/reply/."""

    comment_id: Id


class Sent(msgspec.Struct, frozen=True):
    """Answer of /im/send/msg/."""

    msg_id: Id


class ItemTotals(msgspec.Struct, frozen=True):
    """Answer of /data/external/item/base/."""

    avg_play_duration: Annotated[float, Meta(ge=0, le=1e9)] | None = None


class FansDay(msgspec.Struct, frozen=True):
    """One day of /data/external/user/fans/."""

    date: Annotated[str, Meta(max_length=10)]
    new_fans: int | None = None
    total_fans: Count | None = None


class AllFans(msgspec.Struct, frozen=True):
    """How many fans there are."""

    all_fans_num: Count


class FansData(msgspec.Struct, frozen=True):
    """Answer of /api/douyin/v1/user/fans_data/."""

    fans_data: AllFans
