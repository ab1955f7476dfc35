"""The JSON of api.weixin.qq.com, as far as the adapter reads it."""

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode
from integrations.platforms.wechat.errors import ApiRefused

_T = TypeVar("_T")

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_\-=.@]{1,256}$")]
_Number = Annotated[int, Meta(ge=0, le=2**63 - 1)]
_Text = Annotated[str, Meta(max_length=1_048_576)]
_Url = Annotated[str, Meta(max_length=2_048)]


class Verdict(msgspec.Struct, frozen=True):
    """What any answer may carry instead of, or beside, its content."""

    errcode: int = 0
    errmsg: str = ""


class Done(msgspec.Struct, frozen=True):
    """The answer of a call without content."""

    errcode: Literal[0]


class TokenAnswer(msgspec.Struct, frozen=True):
    """Answer of stable_token. `expires_in` is seconds."""

    access_token: Annotated[str, Meta(min_length=1, max_length=1_024, pattern=r"^[\x21-\x7e]+$")]
    expires_in: Annotated[int, Meta(ge=0, le=10_000_000)]


_Token = Annotated[str, Meta(min_length=1, max_length=2_048, pattern=r"^[\x21-\x7e]+$")]
_Seconds = Annotated[int, Meta(ge=0, le=10_000_000)]


class ComponentToken(msgspec.Struct, frozen=True):
    """Answer of api_component_token."""

    component_access_token: _Token
    expires_in: _Seconds


class PreAuthCode(msgspec.Struct, frozen=True):
    """Answer of api_create_preauthcode."""

    pre_auth_code: _Token


class Scope(msgspec.Struct, frozen=True):
    """One set of permissions, by its number."""

    id: _Number


class FuncInfo(msgspec.Struct, frozen=True):
    """One set of permissions that was granted."""

    funcscope_category: Scope


class AuthorizerTokens(msgspec.Struct, frozen=True):
    """What a component holds of an account. A renewal names neither the account nor its permissions again."""

    authorizer_access_token: _Token
    expires_in: _Seconds
    authorizer_refresh_token: _Token
    authorizer_appid: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$")] = ""
    func_info: list[FuncInfo] = []

    @property
    def scopes(self) -> tuple[str, ...]:
        """The numbers of the permission sets."""
        return tuple(str(one.funcscope_category.id) for one in self.func_info)


class QueryAuthAnswer(msgspec.Struct, frozen=True):
    """Answer of api_query_auth."""

    authorization_info: AuthorizerTokens


class AuthorizerInfo(msgspec.Struct, frozen=True):
    """Who an account is."""

    nick_name: Annotated[str, Meta(max_length=2_000)] = ""
    user_name: Annotated[str, Meta(max_length=256)] = ""


class AuthorizerAnswer(msgspec.Struct, frozen=True):
    """Answer of api_get_authorizer_info."""

    authorizer_info: AuthorizerInfo


class PictureAnswer(msgspec.Struct, frozen=True):
    """Answer of media/uploadimg."""

    url: _Url


class MediaAnswer(msgspec.Struct, frozen=True):
    """Answer of material/add_material and draft/add."""

    media_id: Id


class CountAnswer(msgspec.Struct, frozen=True):
    """Answer of draft/count."""

    total_count: _Number


class Submitted(msgspec.Struct, frozen=True):
    """Answer of freepublish/submit: queued, not more. Numbers or texts, documentation and libraries disagree."""

    errcode: Literal[0]
    publish_id: Id | _Number
    msg_data_id: Id | _Number | None = None


class ImageItem(msgspec.Struct, frozen=True):
    """A picture of an image post."""

    image_media_id: str = ""


class ImageInfo(msgspec.Struct, frozen=True):
    """The pictures of an image post, the cover first."""

    image_list: list[ImageItem] = []


class Article(msgspec.Struct, frozen=True):
    """An article as it is read back."""

    title: _Text = ""
    content: _Text = ""
    thumb_media_id: str = ""
    image_info: ImageInfo | None = None
    url: _Url = ""
    is_deleted: bool | int = False

    @property
    def cover_id(self) -> str:
        """The material that is its first picture."""
        images = self.image_info.image_list if self.image_info else []
        return images[0].image_media_id if images else self.thumb_media_id


class Articles(msgspec.Struct, frozen=True):
    """Answer of draft/get and freepublish/getarticle."""

    news_item: Annotated[list[Article], Meta(min_length=1, max_length=100)]


class Content(msgspec.Struct, frozen=True):
    """The articles of a list entry."""

    news_item: list[Article] = []


class Listed(msgspec.Struct, frozen=True):
    """An entry of freepublish/batchget. `update_time` is Unix seconds."""

    article_id: Id
    content: Content
    update_time: Annotated[int, Meta(ge=0, le=32_503_680_000)] = 0


class Listing(msgspec.Struct, frozen=True):
    """Answer of freepublish/batchget."""

    total_count: _Number
    item: Annotated[list[Listed], Meta(max_length=100)] = []


class ArticleAddress(msgspec.Struct, frozen=True):
    """Where one article is."""

    article_url: _Url = ""


class ArticleDetail(msgspec.Struct, frozen=True):
    """Where the articles are."""

    item: list[ArticleAddress] = []


class PublishStatus(msgspec.Struct, frozen=True):
    """Answer of freepublish/get."""

    publish_status: int
    article_id: str = ""
    article_detail: ArticleDetail | None = None

    @property
    def url(self) -> str:
        """The address of the first article."""
        items = self.article_detail.item if self.article_detail else []
        return items[0].article_url if items else ""


class Reply(msgspec.Struct, frozen=True):
    """The account's answer to a comment."""

    content: _Text = ""


class Comment(msgspec.Struct, frozen=True):
    """A comment; `openid` may be missing. `create_time` is Unix seconds."""

    user_comment_id: _Number
    content: _Text = ""
    create_time: Annotated[int, Meta(ge=0, le=32_503_680_000)] = 0
    openid: Annotated[str, Meta(max_length=128)] = ""
    reply: Reply | None = None


class Comments(msgspec.Struct, frozen=True):
    """Answer of comment/list."""

    errcode: Literal[0]
    total: _Number
    comment: Annotated[list[Comment], Meta(max_length=100)] = []


def accepted(answer: Answer, kind: type[_T]) -> _T:
    """The answer's content. Raises ApiRefused for an errcode, and UnreadableAnswer for what is not WeChat's JSON."""
    if answer.status != 200:
        raise UnreadableAnswer(f"status {answer.status}")
    verdict = decode(answer, Verdict)
    if verdict.errcode:
        raise ApiRefused(verdict.errcode, verdict.errmsg)
    return decode(answer, kind)
