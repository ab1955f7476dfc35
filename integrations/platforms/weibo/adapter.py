"""Weibo behind the platform contract."""

from collections.abc import Sequence

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    Callback,
    CommentPage,
    CommentReply,
    Completed,
    Connection,
    ConnectRefused,
    Deadline,
    DirectMessage,
    Finding,
    Found,
    Grant,
    InboundFact,
    Measure,
    NeedsHuman,
    Order,
    Outcome,
    PlatformDescriptor,
    PostLink,
    Processing,
    ReadBack,
    Reception,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent
from integrations.platforms.endings import not_sent
from integrations.platforms.limits import check_answer
from integrations.platforms.weibo import accounts, inbound, interactions, links, metrics
from integrations.platforms.weibo.client import WeiboClient
from integrations.platforms.weibo.descriptor import describe
from integrations.platforms.weibo.handoff import hand_over
from integrations.platforms.weibo.hosts import REAL, Hosts
from integrations.platforms.weibo.outcomes import post_outcome
from integrations.platforms.weibo.publishing import patient, prepare, send
from integrations.platforms.weibo.readback import find_post, look_at
from integrations.platforms.weibo.tiers import check_order, refused_for_tier, tier_of
from integrations.platforms.weibo.waiting import article_by_itself, still_awaited


class Weibo:
    """One adapter for both tiers.

    An app without the commercial grant (public tier) only shares: every post needs a link to the app's safe domain, has
    at most 140 characters and one picture, and loses its `#topics#` without a word. The tier is found out by probing;
    the app may have changed since, so `publish` asks once more before anything is sent.
    """

    def __init__(self, http: GuardedHttp, hosts: Hosts = REAL, *, name: str = "weibo") -> None:
        self._http = http
        self._hosts = hosts
        self._descriptor = describe(name)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Weibo offers."""
        return self._descriptor

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:  # noqa: ARG002 - Weibo takes no PKCE
        """The consent page."""
        return accounts.authorize_url(self._hosts, app, redirect_uri, state)

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:  # noqa: ARG002 - Weibo takes no PKCE
        """Trade the code for a token, which nothing renews."""
        return await accounts.exchange_code(self._http, self._hosts, app, code=code, redirect_uri=redirect_uri)

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """With an `access_token` that the tenant holds already; its tier is probed."""
        token = credentials.get("access_token", "").strip()
        if not (token and token.isascii() and token.isprintable()):
            raise ConnectRefused("access_token is needed")
        known = accounts.Known(token=token, app={}, credentials={"access_token": token})
        return await accounts.probe(self._http, self._hosts, known)

    async def refresh(self, grant: Grant) -> Connection:
        """Whether the token still lives and what the account may do; a dead token cannot be renewed."""
        return await accounts.renew(self._http, self._hosts, grant)

    async def revoke(self, grant: Grant) -> None:
        """End the token."""
        await accounts.give_back(self._http, self._hosts, grant)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:
        """What the account's tier would refuse, options that make no sense, and warnings."""
        return check_order(self._descriptor, standing, order)

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The limit of comments."""
        return check_answer(self._descriptor.reply_text, text)

    def check_message(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Weibo states no limit."""
        return check_answer(self._descriptor.message_text, text)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Send the next pictures, or post."""
        if by_hand := self._by_hand(grant, order):
            return by_hand
        if refused := refused_for_tier(self._descriptor, grant, order):
            return refused
        client = self._client(grant)
        if prepared := await prepare(client, order, deadline):
            return prepared
        try:
            answer = await send(client, order, deadline)
        except RequestNotSent as error:
            return not_sent(error)
        except AnswerLost as error:
            return Unknown(reason=str(error))
        return await patient(client, post_outcome(answer, grant, order), answer)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """Whether Weibo shows the post by now. An article that nothing leads to stands for itself after five looks."""
        seen = await self.find(grant, order)
        if isinstance(seen, Found):
            return Completed(remote_id=seen.remote_id, url=seen.url)
        if isinstance(seen, Processing):
            return article_by_itself(seen) or seen
        if isinstance(seen, Unreadable) and seen.token_expired:
            return AuthRequired(refreshable=False, message=seen.reason)
        return Unknown(reason="not listed" if isinstance(seen, Absent) else seen.reason)

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By text, links, number of pictures and time. What Weibo has accepted is never Absent."""
        found = await find_post(self._client(grant), grant, order)
        return still_awaited(order) or found if isinstance(found, Absent) else found

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Whether a live post is still there."""
        return await look_at(self._client(grant), grant, post)

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Delete a post."""
        return await interactions.remove_post(self._client(grant), post, deadline)

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
        """Comments under an own post, newest first."""
        return await interactions.list_comments(self._client(grant), post, cursor)

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """Answer a comment in public."""
        return await interactions.reply_to_comment(self._client(grant), reply, deadline)

    async def hide_comment(self, grant: Grant, post: RemotePost, comment_id: str, deadline: Deadline) -> Outcome:  # noqa: ARG002 - the comment's number is enough
        """Delete a comment under an own post; Weibo cannot hide one."""
        return await interactions.hide_comment(self._client(grant), comment_id, deadline)

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """Answer a person through 粉丝服务平台, with the app's `fan_token`."""
        token = grant.credentials.get("fan_token") or grant.app.get("fan_token", "")
        if not token:
            return interactions.without_fan_service()
        client = WeiboClient(self._http, self._hosts, token, tier_of(grant))
        return await interactions.send_message(client, message, deadline)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Shares, comments and likes."""
        return await metrics.measure_posts(self._client(grant), posts)

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Followers, accounts followed and posts."""
        return await metrics.measure_account(self._client(grant), grant)

    def receive(self, grant: Grant, callback: Callback) -> Reception:
        """Check a push of 粉丝服务平台."""
        return inbound.receive(grant, callback)

    def read(self, grant: Grant, callback: Callback) -> list[InboundFact]:
        """What a push says."""
        return inbound.read(grant, callback)

    def read_link(self, url: str) -> PostLink:
        """The post behind an address."""
        return links.read_link(url)

    def _by_hand(self, grant: Grant, order: Order) -> NeedsHuman | None:
        rule = self._descriptor.rule_for(order.kind)
        if rule is not None and rule.mode == "handoff":
            return hand_over(order, "Weibo has no interface for films")
        if grant.publish_mode in {"handoff", "manual"}:
            return hand_over(order, "This account's app may not post", "not_permitted")
        if order.article and tier_of(grant) == "public":
            return hand_over(order, "Articles need an app with the commercial grant", "not_permitted")
        return None

    def _client(self, grant: Grant) -> WeiboClient:
        return WeiboClient(self._http, self._hosts, grant.credentials.get("access_token", ""), tier_of(grant))
