"""Mastodon behind the platform contract."""

from collections.abc import Sequence

from domain.platforms.ports import (
    CommentPage,
    CommentReply,
    Connection,
    ConnectRefused,
    Deadline,
    DirectMessage,
    Finding,
    Grant,
    Measure,
    MessagePage,
    Order,
    Outcome,
    PlatformDescriptor,
    PostLink,
    ReadBack,
    Rejected,
    RemotePost,
    Sighting,
    Standing,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.endings import answered, ended, sighted
from integrations.platforms.limits import check_limits, check_text
from integrations.platforms.mastodon import conversations, measures, posts, sessions
from integrations.platforms.mastodon.client import MastodonClient
from integrations.platforms.mastodon.descriptor import SAID_TEXT, describe, without_keys
from integrations.platforms.mastodon.links import read_link
from integrations.platforms.mastodon.options import (
    check_descriptions,
    check_mixture,
    check_options,
    check_schedule,
    counted,
)
from integrations.platforms.mastodon.readback import find_post, look_again, look_at, polled
from integrations.platforms.mastodon.standing import alt_text_rule, said_rule, with_limits_of
from integrations.platforms.mastodon.text import counted_text


class Mastodon:
    """One adapter for every server, or for the one at `root` (the sandbox): then nobody is asked for a server.

    Recovery is `keyed`: the server keeps an Idempotency-Key for an hour. Because a slow server can still post twice,
    the engine waits for `settle_seconds` and reads back before it sends again. Servers that only resemble Mastodon may
    ignore the key, so there it is `read_back`.
    """

    def __init__(self, http: GuardedHttp, *, name: str = "mastodon", root: str | None = None) -> None:
        self._http = http
        self._root = root
        self._descriptor = describe(name, fixed_server=root is not None)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Mastodon offers."""
        return self._descriptor

    def descriptor_for(self, grant: Grant) -> PlatformDescriptor:
        """Keys count only where the last probe found Mastodon itself."""
        honoured = grant.credentials.get("keys") == "yes"
        return self._descriptor if honoured else without_keys(self._descriptor)

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Prove an `access_token` of a `server`, as people find it under Preferences, Development."""
        known = {name: credentials.get(name, "").strip() for name in self._descriptor.credential_fields}
        if not all(known.values()):
            raise ConnectRefused(f"{' and '.join(known)} are needed")
        return await sessions.prove(self._http, self._root_of(known), known)

    async def refresh(self, grant: Grant) -> Connection:
        """Tokens do not expire, so this proves that the token is still good, and for the same account."""
        connection = await sessions.prove(self._http, self._root_of(grant.credentials), grant.credentials)
        if connection.remote_id != grant.remote_id:
            raise ConnectRefused("these credentials now belong to another account")
        return connection

    def authorize_url(self, app: dict[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:
        """The page of the app's server on which a person lets the app act for them."""
        where = self._root_of(app)
        return sessions.authorize_url(where, app, redirect_uri=redirect_uri, state=state, challenge=challenge)

    async def exchange(self, app: dict[str, str], *, code: str, redirect_uri: str, verifier: str) -> Connection:
        """Trade the code for a token."""
        root = self._root_of(app)
        return await sessions.exchange(self._http, root, app, code=code, redirect_uri=redirect_uri, verifier=verifier)

    async def revoke(self, grant: Grant) -> None:
        """Give the token back, if an app got it; one that a person made is deleted where it was made."""
        await sessions.revoke(self._http, self._root_of(grant.credentials), grant)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:
        """The limits of the account's server, or the usual ones; the options, descriptions and the schedule."""
        return [
            *check_limits(with_limits_of(standing, self._descriptor), counted(order)),
            *check_mixture(order),
            *check_descriptions(order, alt_text_rule(standing)),
            *check_options(order.options),
            *check_schedule(order),
        ]

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:
        """The server's limit, or the usual one. Naming the author costs a little more."""
        return [*check_text(said_rule(SAID_TEXT, standing), counted_text(text))]

    def check_message(self, text: str, standing: Standing) -> list[Finding]:
        """As for replies."""
        return self.check_reply(text, standing)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload one file, or post, now or at the order's time."""
        if order.scheduled_at is not None and grant.credentials.get("schedules") == "no":
            return Rejected(code="schedule_unsupported", message="this server would post at once instead of later")
        return await ended(posts.publish(self._client(grant), order, deadline))

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """A status that was to come out later is still waiting, or is out now."""
        return polled(await sighted(look_again(self._client(grant), grant, order)))

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By text, number of files and time."""
        return await sighted(find_post(self._client(grant), grant, order))

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """A server does not tell whether its author or a moderator removed it."""
        return await sighted(look_at(self._client(grant), post))

    async def edit(self, grant: Grant, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
        """Text, options and files; the visibility stays as it was."""
        return await ended(posts.edit(self._client(grant), post, order, deadline))

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """A status, or one that is still to come out (`scheduled_id` in its checkpoint)."""
        return await ended(posts.remove(self._client(grant), post, deadline))

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:  # noqa: ARG002 - one page
        """All at once."""
        return await answered(conversations.list_comments(self._client(grant), grant, post))

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """A status of our own under the comment."""
        return await ended(conversations.reply(self._client(grant), reply, deadline))

    async def list_messages(self, grant: Grant, cursor: str | None) -> MessagePage:
        """Direct and public mentions."""
        return await answered(conversations.list_messages(self._client(grant), grant, cursor))

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """A direct status."""
        return await ended(conversations.send(self._client(grant), message, deadline))

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Favourites (`likes`), reblogs (`shares`) and replies (`comments`) the server knows of."""
        return await answered(measures.measure_posts(self._client(grant), posts))

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Followers, accounts followed, and posts."""
        return await answered(measures.measure_account(self._client(grant)))

    def read_link(self, url: str) -> PostLink:
        """An address of any server, or of the fixed one."""
        return read_link(url, self._root)

    def _root_of(self, fields: dict[str, str]) -> str:
        try:
            return sessions.root_of(self._root, fields)
        except ValueError as error:
            raise ConnectRefused(str(error)) from error

    def _client(self, grant: Grant) -> MastodonClient:
        """A malformed server is no destination, which the client then says of every request."""
        try:
            root = sessions.root_of(self._root, grant.credentials)
        except ValueError:
            root = ""
        return MastodonClient(self._http, root, grant.credentials.get("access_token", ""))
