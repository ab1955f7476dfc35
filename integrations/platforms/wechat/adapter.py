"""A WeChat official account behind the platform contract."""

from collections.abc import Sequence

from domain.platforms.ports import (
    Callback,
    CommentPage,
    CommentReply,
    Connection,
    Deadline,
    DirectMessage,
    Finding,
    Grant,
    InboundFact,
    Measure,
    NotSent,
    Order,
    Outcome,
    PlatformDescriptor,
    PostLink,
    ReadBack,
    Reception,
    Rejected,
    RemotePost,
    Sighting,
    Standing,
    errors_of,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.endings import TROUBLE, step_failed
from integrations.platforms.limits import check_answer, check_limits
from integrations.platforms.wechat import figures, inbound, messages, removal, sessions
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.comments import Thread
from integrations.platforms.wechat.component import PRE_AUTH_CODE, Components, login_page
from integrations.platforms.wechat.content import clean
from integrations.platforms.wechat.descriptor import SETTLE_SECONDS, describe
from integrations.platforms.wechat.errors import ApiRefused, refusal
from integrations.platforms.wechat.handoff import by_hand, draft_ready, not_permitted
from integrations.platforms.wechat.hosts import REAL, Hosts
from integrations.platforms.wechat.links import LINKS
from integrations.platforms.wechat.options import check_order
from integrations.platforms.wechat.progress import how_it_stands
from integrations.platforms.wechat.publishing import submit
from integrations.platforms.wechat.readback import Library
from integrations.platforms.wechat.steps import Preparation


class Wechat:
    """One adapter for every account. Recovery is `checkpoint`: a draft is published once, and then it is gone."""

    def __init__(
        self,
        http: GuardedHttp,
        hosts: Hosts = REAL,
        *,
        name: str = "wechat",
        settle_seconds: int = SETTLE_SECONDS,
    ) -> None:
        self._client = WechatClient(http, hosts)
        self._components = Components(self._client)
        self._hosts = hosts
        self._descriptor = describe(name, settle_seconds)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What official accounts offer."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Prove `app_id` and `app_secret`, and find out what the account may do."""
        return await sessions.open_account(self._client, credentials)

    async def refresh(self, grant: Grant) -> Connection:
        """Ask for the current token, and probe anew what the account may do."""
        if sessions.AUTHORIZER_REFRESH in grant.credentials:
            return await sessions.renew_authorized(self._client, self._components, grant)
        return await sessions.renew_token(self._client, grant)

    async def prepare_authorization(self, app: dict[str, str]) -> dict[str, str]:
        """A pre_auth_code, which takes the app's ticket."""
        return {PRE_AUTH_CODE: await self._components.pre_auth_code(app)}

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:  # noqa: ARG002 - WeChat has no PKCE
        """The page on which an account's administrator lets the app (第三方平台) act for it."""
        return login_page(self._hosts.site, app, redirect_uri=redirect_uri, state=state)

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:  # noqa: ARG002 - WeChat has no PKCE
        """Trade the authorization code for the account's tokens."""
        return await sessions.open_authorized(self._client, self._components, app, code)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The limits of the kind, the options, and what WeChat would quietly drop."""
        return [*check_limits(self._descriptor, order), *check_order(order)]

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """What 88007 would say."""
        return check_answer(self._descriptor.reply_text, clean(text))

    def check_message(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """What 45002 would say."""
        return check_answer(self._descriptor.message_text, clean(text))

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload and draft, step by step; then submit the draft, or leave it to a person."""
        rule = self._descriptor.rule_for(order.kind)
        if rule is not None and rule.mode == "handoff":
            return by_hand(order)
        if grant.publish_mode in {"handoff", "manual"}:
            return not_permitted(order)
        if "draft_id" not in order.checkpoint:
            return await self._prepare(grant, order, deadline)
        if grant.publish_mode == "draft_only":
            return draft_ready(order, order.checkpoint, "not_permitted")
        return await submit(self._client, _token(grant), order, deadline)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """How the submission stands. One that failed may have been the second of its draft: then the first counts."""
        return await how_it_stands(self._client, self._hosts, self._library(grant), _token(grant), order)

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By the submission, else by the draft and the cover."""
        return await self._library(grant).find(order)

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Whether an article is still there."""
        return await self._library(grant).look(post)

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Delete an article for good."""
        return await removal.remove(self._client, _token(grant), post, deadline)

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
        """One page of comments; the cursor counts those before."""
        return await Thread(self._client, _token(grant), post).page(cursor)

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """Answer a comment; each takes one answer."""
        return await Thread(self._client, _token(grant), reply.post).reply(reply, deadline)

    async def hide_comment(self, grant: Grant, post: RemotePost, comment_id: str, deadline: Deadline) -> Outcome:
        """Delete a comment for good: there is no lesser way."""
        return await Thread(self._client, _token(grant), post).delete(comment_id, deadline)

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """Write to somebody who wrote in the last 48 hours."""
        return await messages.send(self._client, _token(grant), message, deadline)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Totals of articles up to yesterday."""
        return await figures.post_figures(self._client, _token(grant), posts, figures.utc_now())

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Followers, and how many came and went on the last day with figures."""
        return await figures.account_figures(self._client, _token(grant), figures.utc_now())

    def receive(self, grant: Grant, callback: Callback) -> Reception:
        """Check a callback's signature, age and encryption."""
        return inbound.receive(grant, callback)

    def read(self, grant: Grant, callback: Callback) -> list[InboundFact]:
        """Messages and publish results."""
        return inbound.read(grant, callback, self._hosts)

    def read_link(self, url: str) -> PostLink:
        """The article behind an address of mp.weixin.qq.com."""
        return LINKS.read(url)

    async def _prepare(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        if errors := errors_of(self.validate(order, grant.standing)):
            return Rejected(code=errors[0].code, message=errors[0].message)
        try:
            return await Preparation(self._client, self._hosts, _token(grant), order, deadline).go_on()
        except ApiRefused as refused:
            return _not_prepared(refused, order)
        except TROUBLE as error:
            return step_failed(error, "the draft was not made")

    def _library(self, grant: Grant) -> Library:
        return Library(self._client, self._hosts, grant)


def _token(grant: Grant) -> str:
    return grant.credentials.get("access_token", "")


def _not_prepared(refused: ApiRefused, order: Order) -> Outcome:
    """Before the draft is submitted nothing is public, so that a code nobody knows proves as much as any."""
    if refused.kind in {"permission", "by_hand"}:
        return not_permitted(order, str(refused))
    return refusal(refused) or NotSent(reason=str(refused), outage=False)
