"""Bilibili behind the platform contract."""

from collections.abc import Sequence
from urllib.parse import urlencode

from domain.platforms.ports import (
    Callback,
    Connection,
    ConnectRefused,
    Deadline,
    Finding,
    Gone,
    Grant,
    InboundFact,
    Measure,
    Order,
    Outcome,
    PlatformDescriptor,
    PostLink,
    ReadBack,
    Reception,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.advice import beside
from integrations.platforms.bilibili import callbacks, changes, links
from integrations.platforms.bilibili.articles import publish_article
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.descriptor import describe
from integrations.platforms.bilibili.errors import PlatformSaysNo, at_poll
from integrations.platforms.bilibili.handoff import package
from integrations.platforms.bilibili.hosts import AUTHORIZE, REAL, Hosts
from integrations.platforms.bilibili.metrics import measure_user, measure_videos
from integrations.platforms.bilibili.options import check_advice, check_options
from integrations.platforms.bilibili.readback import find_order
from integrations.platforms.bilibili.reviews import outcome_of, review_of, sighting_of
from integrations.platforms.bilibili.sessions import open_session, renew_session
from integrations.platforms.bilibili.videos import publish_video
from integrations.platforms.endings import TROUBLE
from integrations.platforms.limits import check_limits


class Bilibili:
    """Videos and articles by the open platform; dynamics by a person with our package.

    Recovery is `read_back`: submissions carry no key of ours, so a lost one is looked for by title, text and time.
    """

    def __init__(self, http: GuardedHttp, hosts: Hosts = REAL, *, name: str = "bilibili") -> None:
        self._http = http
        self._hosts = hosts
        self._descriptor = describe(name)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Bilibili offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:  # noqa: ARG002 - the contract's signature
        """Accounts are connected through OAuth only. Raises ConnectRefused."""
        raise ConnectRefused("Bilibili accounts are connected by logging in at Bilibili")

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:  # noqa: ARG002 - Bilibili has no PKCE
        """Where the browser is sent. What may be done is set for the app in the platform's console."""
        query = {"client_id": app.get("client_id", ""), "gourl": redirect_uri, "state": state}
        return f"{self._hosts.account}{AUTHORIZE}?{urlencode(query)}"

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:  # noqa: ARG002 - as above
        """Trade the code for tokens."""
        return await open_session(self._http, self._hosts, app, code)

    async def refresh(self, grant: Grant) -> Connection:
        """Renew the tokens; the refresh token is good for one use."""
        return await renew_session(self._http, self._hosts, grant)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Texts, files and options; what is only advised as warnings."""
        errors = (*check_limits(self._descriptor, order), *check_options(order))
        return beside(errors, check_advice(self._descriptor, order))

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload, then submit; or hand over what only a person can post."""
        rule = self._descriptor.rule_for(order.kind)
        if rule is None or rule.mode == "handoff" or grant.publish_mode == "handoff":
            return package(order)
        step = publish_article if order.article else publish_video
        return await step(self._client(grant), order, deadline, package(order))

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """Whether the review has ended."""
        try:
            review = await review_of(self._client(grant), str(order.checkpoint.get("resource_id", "")))
        except PlatformSaysNo as no:
            return at_poll(no)
        except TROUBLE as error:
            return Unknown(reason=str(error))
        return outcome_of(review, order.checkpoint, package(order))

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By title, text and time among the account's own posts."""
        if order.kind in {"text", "image"}:
            return Unreadable(reason="Bilibili does not list dynamics")
        return await find_order(self._client(grant), order)

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Whether a video or an article is still there."""
        try:
            return sighting_of(await review_of(self._client(grant), post.remote_id), post.remote_id)
        except PlatformSaysNo as no:
            if no.kind == "not_found":
                return Gone(reason="not_found", message=str(no))
            return Unreadable(reason=str(no), token_expired=no.kind == "expired")
        except TROUBLE as error:
            return Unreadable(reason=str(error))

    async def edit(self, grant: Grant, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
        """Change what is said about it. The film stays; Bilibili reviews it again."""
        return await changes.edit(self._client(grant), post, order, deadline, package(order))

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Delete a video or an article."""
        return await changes.remove(self._client(grant), post, deadline)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Numbers of videos."""
        return await measure_videos(self._client(grant), posts)

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Followers, followed accounts and open videos."""
        return await measure_user(self._client(grant))

    def receive(self, grant: Grant, callback: Callback) -> Reception:
        """Check a callback."""
        return callbacks.receive(grant.app, callback)

    def read(self, grant: Grant, callback: Callback) -> list[InboundFact]:  # noqa: ARG002 - it says itself whose it is
        """What a callback says."""
        return callbacks.read(callback)

    def read_link(self, url: str) -> PostLink:
        """The post behind an address."""
        return links.read_link(url)

    def _client(self, grant: Grant) -> BilibiliClient:
        return BilibiliClient(self._http, self._hosts, grant.app, grant.credentials.get("access_token", ""))
