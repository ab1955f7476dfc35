"""The rows of the datacube, as far as the adapter reads them."""

import msgspec


class UserNumbers(msgspec.Struct, frozen=True):
    """One row of getusersummary or getusercumulate."""

    ref_date: str
    new_user: int | None = None
    cancel_user: int | None = None
    cumulate_user: int | None = None


class UserRows(msgspec.Struct, frozen=True):
    """Answer of both."""

    list: list[UserNumbers]


class ArticleNumbers(msgspec.Struct, frozen=True):
    """An article's totals from its publication to the end of `stat_date`."""

    stat_date: str
    read_user: int | None = None
    share_user: int | None = None
    zaikan_user: int | None = None
    like_user: int | None = None
    collection_user: int | None = None
    comment_count: int | None = None


class ArticleRow(msgspec.Struct, frozen=True):
    """One article; `msgid` is `<msg_data_id>_<place from 1>`."""

    msgid: str
    detail_list: list[ArticleNumbers] = []


class ArticleRows(msgspec.Struct, frozen=True):
    """Answer of getarticletotaldetail."""

    list: list[ArticleRow]
