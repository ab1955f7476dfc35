"""Kuaishou behind the platform contract."""

from collections.abc import Sequence
from urllib.parse import urlencode

from domain.platforms.ports import (
    Callback,
    Completed,
    Connection,
    ConnectRefused,
    Deadline,
    Finding,
    Found,
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
    Rejected,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.advice import beside
from integrations.platforms.endings import TROUBLE
from integrations.platforms.kuaishou import callbacks, links
from integrations.platforms.kuaishou.client import KuaishouClient
from integrations.platforms.kuaishou.descriptor import describe
from integrations.platforms.kuaishou.errors import PlatformSaysNo, acting, at_poll
from integrations.platforms.kuaishou.handoff import package, removal
from integrations.platforms.kuaishou.hosts import AUTHORIZE, REAL, Hosts
from integrations.platforms.kuaishou.metrics import measure_user, measure_videos
from integrations.platforms.kuaishou.options import check_habits, check_options
from integrations.platforms.kuaishou.readback import find_order
from integrations.platforms.kuaishou.reviews import outcome_of, url_of, video_of
from integrations.platforms.kuaishou.sessions import open_session, renew_session
from integrations.platforms.kuaishou.videos import publish_video
from integrations.platforms.kuaishou.wire import Done, unpack
from integrations.platforms.limits import check_limits


class Kuaishou:
    """Videos by the open platform; pictures by a person with our package.

    Recovery is `read_back`: publishing carries no key of ours, so a lost video is looked for by caption and time.
    """

    def __init__(self, http: GuardedHttp, hosts: Hosts = REAL, *, name: str = "kuaishou") -> None:
        self._http = http
        self._hosts = hosts
        self._descriptor = describe(name)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Kuaishou offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:  # noqa: ARG002 - the contract's signature
        """Accounts are connected through OAuth only. Raises ConnectRefused."""
        raise ConnectRefused("Kuaishou accounts are connected by logging in at Kuaishou")

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:  # noqa: ARG002 - Kuaishou has no PKCE
        """Where the browser is sent."""
        query = {
            "app_id": app.get("app_id", ""),
            "scope": ",".join(self._descriptor.scopes),
            "response_type": "code",
            "redirect_uri": redirect_uri,
            "state": state,
            "ua": "pc",
        }
        return f"{self._hosts.platform}{AUTHORIZE}?{urlencode(query)}"

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:  # noqa: ARG002 - as above
        """Trade the code for tokens."""
        return await open_session(self._http, self._hosts, app, code)

    async def refresh(self, grant: Grant) -> Connection:
        """Renew the tokens; the refresh token is good for one use."""
        return await renew_session(self._http, self._hosts, grant)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Film, cover and options; what is only usual as warnings."""
        errors = (*check_limits(self._descriptor, order), *check_options(order.options))
        return beside(errors, check_habits(self._descriptor, order))

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload, then publish; or hand over what only a person can post."""
        rule = self._descriptor.rule_for(order.kind)
        if rule is not None and (rule.mode == "handoff" or grant.publish_mode == "handoff"):
            return package(order)
        if rule is None or not order.images:
            return Rejected(code="kind_unsupported", message="Kuaishou takes videos with a cover")
        return await publish_video(self._client(grant), order, deadline, package(order))

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """Whether the video is live."""
        try:
            video = await video_of(self._client(grant), str(order.checkpoint.get("photo_id", "")))
        except PlatformSaysNo as no:
            return at_poll(no)
        except TROUBLE as error:
            return Unknown(reason=str(error))
        return outcome_of(video, order.checkpoint, package(order))

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By caption and time among the account's own videos."""
        if order.kind != "video":
            return Unreadable(reason="Kuaishou lists videos only")
        return await find_order(self._client(grant), order)

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Whether a video is still there. Kuaishou does not say who took it away."""
        try:
            video = await video_of(self._client(grant), post.remote_id)
        except PlatformSaysNo as no:
            return Unreadable(reason=str(no), token_expired=no.kind in {"expired", "oauth"})
        except TROUBLE as error:
            return Unreadable(reason=str(error))
        if video is None:
            return Gone(reason="not_found", message="the platform knows no such video any more")
        return Found(remote_id=post.remote_id, url=post.url or url_of(post.remote_id), checkpoint=post.checkpoint)

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Delete a video."""
        return await acting(self._delete(grant, post, deadline), removal(post))

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Views, likes and comments of videos."""
        return await measure_videos(self._client(grant), posts)

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Followers, followed accounts and videos."""
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

    async def _delete(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        try:
            unpack(await self._client(grant).delete(post.remote_id, deadline), Done)
        except PlatformSaysNo as no:
            if no.kind != "not_found":
                raise
        return Completed(remote_id=post.remote_id, url=post.url)

    def _client(self, grant: Grant) -> KuaishouClient:
        return KuaishouClient(self._http, self._hosts, grant.app, grant.credentials.get("access_token", ""))
