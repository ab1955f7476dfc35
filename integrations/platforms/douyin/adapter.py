"""Douyin behind the platform contract."""

from collections.abc import Sequence

from domain.platforms.ports import (
    Absent,
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
    Order,
    Outcome,
    PlatformDescriptor,
    PostLink,
    Reception,
    Rejected,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.advice import beside
from integrations.platforms.douyin import callbacks, comments, messages, metrics, oauth, readback
from integrations.platforms.douyin.apptokens import AppTokens
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.descriptor import by_standing, descriptor
from integrations.platforms.douyin.errors import Ended
from integrations.platforms.douyin.handoff import hand_over
from integrations.platforms.douyin.hosts import REAL, Hosts
from integrations.platforms.douyin.links import LINKS
from integrations.platforms.douyin.options import check_advice, check_options
from integrations.platforms.douyin.publishing import Publishing
from integrations.platforms.douyin.uploads import USUAL, Pace, Uploads
from integrations.platforms.limits import check_answer, check_limits


class Douyin:
    """One adapter for every app. A post goes through the share link unless the account was granted more.

    Recovery is `read_back`: the account's own listing is searched by text, kind and time. An app that lacks some of the
    descriptor's scopes names those it has in an optional field `scopes`, separated by commas.
    """

    def __init__(self, http: GuardedHttp, hosts: Hosts = REAL, *, name: str = "douyin", pace: Pace = USUAL) -> None:
        self._root = hosts.open
        self._client = DouyinClient(http, hosts.open)
        self._tokens = AppTokens(self._client)
        self._descriptor = descriptor(name)
        self._pace = pace

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Douyin offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:  # noqa: ARG002 - there are none to use
        """Refused: accounts are connected through OAuth only."""
        raise ConnectRefused("Douyin accounts are connected through its authorisation page")

    def authorize_url(
        self,
        app: dict[str, str],
        *,
        redirect_uri: str,
        state: str,
        challenge: str,  # noqa: ARG002 - Douyin has no PKCE
    ) -> str:
        """The page with the code to scan."""
        return oauth.authorize_url(self._root, app, redirect_uri=redirect_uri, state=state)

    async def exchange(
        self,
        app: dict[str, str],
        *,
        code: str,
        redirect_uri: str,  # noqa: ARG002 - Douyin does not ask again
        verifier: str,  # noqa: ARG002 - Douyin has no PKCE
    ) -> Connection:
        """Trade the code for tokens; whether the account may post by itself follows from what was granted."""
        return await oauth.exchange_code(self._client, app, code)

    async def refresh(self, grant: Grant) -> Connection:
        """Renew the access token and, in its last three days, the refresh token."""
        return await oauth.renew_access(self._client, grant)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:
        """The limits of the way the account's posts take, and the options; what is only advised as warnings."""
        described = by_standing(self._descriptor, standing)
        errors = (*check_limits(described, order), *check_options(order))
        return beside(errors, check_advice(described, order))

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Douyin states no limit."""
        return check_answer(self._descriptor.reply_text, text)

    def check_message(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Douyin states no limit."""
        return check_answer(self._descriptor.message_text, text)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Hand the post over or, where it was granted, upload and post."""
        if self._descriptor.rule_for(order.kind) is None:
            return Rejected(code="kind_unsupported", message=f"Douyin takes no {order.kind} posts")
        if grant.publish_mode != "direct":
            return await self._hand_over(grant, order, deadline)
        uploads = Uploads(self._client, grant, order, deadline, self._pace)
        return await Publishing(self._client, self._tokens, grant, order, deadline).step(uploads)

    async def renew_link(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """The share link anew, under the same share id. Nothing is posted."""
        return await self._hand_over(grant, order, deadline)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """Douyin never says "processing", so this only looks whether the post is there."""
        found = await self.find(grant, order)
        if isinstance(found, Found):
            return Completed(remote_id=found.remote_id, url=found.url, checkpoint=found.checkpoint)
        return Unknown(reason="not listed" if isinstance(found, Absent) else found.reason)

    async def find(self, grant: Grant, order: Order) -> Found | Absent | Unreadable:
        """Search the account's own listing."""
        return await readback.find_post(self._client, grant, order)

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Ask for the post by its id."""
        return await readback.look_at(self._client, grant, post)

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
        """Comments and the answers to them."""
        return await comments.list_comments(self._client, grant, post, cursor)

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """Answer a comment."""
        return await comments.reply_to_comment(self._client, grant, reply, deadline)

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """Answer a message."""
        return await messages.answer_message(self._client, grant, message, deadline)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Views, likes and what people did."""
        return await metrics.measure_posts(self._client, grant, posts)

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Fans."""
        return await metrics.measure_account(self._client, grant)

    def receive(self, grant: Grant, callback: Callback) -> Reception:
        """Check the signature over the raw body."""
        return callbacks.receive(grant, callback)

    def read(self, grant: Grant, callback: Callback) -> list[InboundFact]:  # noqa: ARG002 - the callback says it all
        """What was published, commented, written or taken back."""
        return callbacks.read(callback)

    def read_link(self, url: str) -> PostLink:
        """The number in the address of a film or a picture post."""
        return LINKS.read(url)

    async def _hand_over(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        try:
            return await hand_over(self._tokens, grant, order, deadline)
        except Ended as ended:
            return ended.outcome
