"""Zhihu behind the platform contract: every order becomes a package, and the read platform finds what became of it."""

from collections.abc import Sequence

from domain.platforms.ports import (
    Absent,
    Completed,
    Connection,
    Deadline,
    Finding,
    Found,
    Gone,
    Grant,
    Measure,
    NeedsHuman,
    Order,
    PlatformDescriptor,
    PlatformUnreachable,
    PostLink,
    RemotePost,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.handoff import Desk, declare
from integrations.platforms.zhihu import contents, sessions
from integrations.platforms.zhihu.client import Hosts, ZhihuClient
from integrations.platforms.zhihu.descriptor import descriptor
from integrations.platforms.zhihu.forms import FORMS, OPTIONS
from integrations.platforms.zhihu.links import POSTS, PROFILES

REAL = Hosts()


class Zhihu:
    """Accounts are connected through OAuth, or only declared; then nothing is read."""

    def __init__(self, http: GuardedHttp, hosts: Hosts = REAL, *, name: str = "zhihu") -> None:
        self._http = http
        self._hosts = hosts
        self._descriptor = descriptor(name)
        self._desk = Desk(self._descriptor, FORMS, OPTIONS, closed_topics=True)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Zhihu offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Take down `profile_url` and `display_name` as the tenant states them."""
        return declare(PROFILES, credentials, sessions.UNREAD)

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:  # noqa: ARG002 - Zhihu takes no challenge
        """Where the browser is sent. `redirect_uri` names the state as well: Zhihu promises to keep only that."""
        return sessions.authorize_url(self._hosts, app, redirect_uri, state)

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:  # noqa: ARG002 - Zhihu takes no verifier
        """Trade the code for a token and learn whose it is."""
        credentials = await sessions.exchange(ZhihuClient(self._http, self._hosts, app), code, redirect_uri)
        client = ZhihuClient(self._http, self._hosts, app, credentials["access_token"])
        return await sessions.probe(client, credentials)

    async def refresh(self, grant: Grant) -> Connection:
        """A token cannot be renewed, only asked about; a declared account is what it was."""
        if not grant.credentials.get("access_token"):
            return await self.connect(grant.credentials)
        return sessions.require_same(grant, await sessions.probe(self._client(grant), grant.credentials))

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The bounds of a package, and the options."""
        return self._desk.check(order)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> NeedsHuman:  # noqa: ARG002 - contract
        """Everything a person needs. Nothing is sent."""
        return self._desk.hand_over(order)

    async def poll(self, grant: Grant, order: Order) -> Completed | Unknown:
        """Zhihu works on nothing of ours, so this only looks whether somebody has posted it."""
        found = await self.find(grant, order)
        if isinstance(found, Found):
            return Completed(remote_id=found.remote_id, url=found.url)
        return Unknown(reason="not posted yet" if isinstance(found, Absent) else found.reason)

    async def find(self, grant: Grant, order: Order) -> Found | Absent | Unreadable:
        """Look for what a person posted from our package, so that they need not confirm it."""
        if not grant.credentials.get("access_token"):
            return Unreadable(reason=sessions.UNREAD)
        return await contents.find_post(self._client(grant), order, self._desk.form_of(order))

    async def look(self, grant: Grant, post: RemotePost) -> Found | Gone | Unreadable:
        """Whether a live post is still among the account's own."""
        if not grant.credentials.get("access_token"):
            return Unreadable(reason=sessions.UNREAD)
        return await contents.look_at(self._client(grant), post)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Likes, comments and favorites. Views are not offered."""
        if not grant.credentials.get("access_token"):
            raise PlatformUnreachable(sessions.UNREAD)
        return await contents.measure(self._client(grant), posts)

    async def measure_account(self, grant: Grant) -> list[Measure]:  # noqa: ARG002 - the contract's signature
        """Nothing is offered."""
        return []

    def read_link(self, url: str) -> PostLink:
        """The post behind an address."""
        return POSTS.read(url)

    def _client(self, grant: Grant) -> ZhihuClient:
        return ZhihuClient(self._http, self._hosts, grant.app, grant.credentials["access_token"])
