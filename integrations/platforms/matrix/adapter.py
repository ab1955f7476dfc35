"""Matrix behind the platform contract."""

from collections.abc import Sequence

import msgspec

from domain.platforms.ports import (
    Absent,
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
    Measure,
    MessagePage,
    NeedsHuman,
    Order,
    Outcome,
    PlatformDescriptor,
    PlatformUnreachable,
    PostLink,
    ReadBack,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.endings import answered, ended, sighted
from integrations.platforms.limits import check_answer, check_limits
from integrations.platforms.matrix import conversations, measures, posts, sessions
from integrations.platforms.matrix.client import MatrixClient
from integrations.platforms.matrix.descriptor import describe
from integrations.platforms.matrix.links import link_to, read_link
from integrations.platforms.matrix.options import check_options
from integrations.platforms.matrix.readback import find_post, look_at


class Matrix:
    """One adapter for every homeserver, or for the one at `root` (the sandbox): then nobody is asked for a server.

    Recovery is `keyed`: transaction ids follow from the order, and a homeserver answers the same transaction of the
    same access token with the same event. Every event also carries the key, so it can be read back with another token.
    """

    def __init__(self, http: GuardedHttp, *, name: str = "matrix", root: str | None = None) -> None:
        self._http = http
        self._root = root
        self._descriptor = describe(name, fixed_server=root is not None)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What a room offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Prove an `access_token` of `user_id`, and that it may write in `room_id` (an id or an alias)."""
        known = {name: credentials.get(name, "").strip() for name in self._descriptor.credential_fields}
        if not all(known.values()):
            raise ConnectRefused(f"{', '.join(known)} are needed")
        try:
            root = sessions.root_of(self._root, known)
        except ValueError as error:
            raise ConnectRefused(str(error)) from error
        return await sessions.prove(self._http, root, known)

    async def refresh(self, grant: Grant) -> Connection:
        """Nothing to renew; this proves that the token is still good and the room still open to it."""
        connection = await self.connect(grant.credentials)
        if connection.remote_id != grant.remote_id:
            raise ConnectRefused("these credentials now belong to another account")
        return connection

    async def revoke(self, grant: Grant) -> None:
        """Log the token out: it was made for Opsroom, and nobody can use it any more."""
        try:
            root = sessions.root_of(self._root, grant.credentials)
        except ValueError as error:
            raise PlatformUnreachable(str(error)) from error
        await sessions.end(self._http, root, grant.credentials.get("access_token", ""))

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The limits and the options."""
        return [*check_limits(self._descriptor, order), *check_options(order)]

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The size of an event."""
        return check_answer(self._descriptor.reply_text, text)

    def check_message(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The size of an event."""
        return check_answer(self._descriptor.message_text, text)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload one file, or send the events. Where the account may not write, a person does."""
        if grant.publish_mode != "direct":
            return self._package(grant, order, "This account cannot write in the room, so post it yourself.")
        outcome = await ended(posts.publish(self._client(grant), order, deadline))
        if isinstance(outcome, NeedsHuman):
            return self._package(grant, order, outcome.instructions)
        return _addressed(outcome, grant)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """An event is there as soon as it is sent, so this only looks whether it is."""
        found = await self.find(grant, order)
        if isinstance(found, Found):
            return Completed(remote_id=found.remote_id, url=found.url, checkpoint=found.checkpoint)
        return Unknown(reason="no such event" if isinstance(found, Absent) else "the room could not be read")

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By the key that our events carry."""
        found = await sighted(find_post(self._client(grant), _user_of(grant), order))
        return _with_url(found, grant) if isinstance(found, Found) else found

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """The room says who took an event away."""
        return await sighted(look_at(self._client(grant), _user_of(grant), post))

    async def edit(self, grant: Grant, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
        """The text; the files stay."""
        return await ended(posts.edit(self._client(grant), post, order, deadline))

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Redact every event of the post."""
        return await ended(posts.remove(self._client(grant), post, deadline))

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
        """Replies of others, in threads and out of them."""
        return await answered(conversations.list_comments(self._client(grant), _user_of(grant), post, cursor))

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """A reply of our own."""
        return _addressed(await ended(conversations.reply(self._client(grant), reply, deadline)), grant)

    async def hide_comment(self, grant: Grant, post: RemotePost, comment_id: str, deadline: Deadline) -> Outcome:  # noqa: ARG002 - an event is known by its id
        """Redact it, which takes a moderator's power level."""
        return await ended(posts.redact(self._client(grant), comment_id, deadline))

    async def list_messages(self, grant: Grant, cursor: str | None) -> MessagePage:
        """What others said in the room."""
        room_id = grant.credentials.get("room_id", "")
        return await answered(conversations.list_messages(self._client(grant), _user_of(grant), room_id, cursor))

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """Into the room."""
        return _addressed(await ended(conversations.say(self._client(grant), message, deadline)), grant)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Reactions, as `likes`."""
        return await answered(measures.measure_posts(self._client(grant), posts))

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """`members` of the room."""
        return await answered(measures.measure_account(self._client(grant)))

    def read_link(self, url: str) -> PostLink:
        """An address of matrix.to."""
        return read_link(url)

    def _client(self, grant: Grant) -> MatrixClient:
        """A malformed server is no destination, which the client then says of every request."""
        try:
            root = sessions.root_of(self._root, grant.credentials)
        except ValueError:
            root = ""
        return MatrixClient(
            self._http, root, grant.credentials.get("access_token", ""), grant.credentials.get("room_id", "")
        )

    def _package(self, grant: Grant, order: Order, instructions: str) -> NeedsHuman:
        return NeedsHuman(
            instructions=instructions,
            reason="not_permitted",
            deep_link=link_to(grant.credentials.get("room_id", "")),
            text=order.text,
            checklist=("Send the text in the room", "Copy the link of the message and confirm with it"),
        )


def _user_of(grant: Grant) -> str:
    return grant.credentials.get("user_id", "")


def _addressed(outcome: Outcome, grant: Grant) -> Outcome:
    if not isinstance(outcome, Completed):
        return outcome
    return msgspec.structs.replace(outcome, url=link_to(grant.credentials.get("room_id", ""), outcome.remote_id))


def _with_url(found: Found, grant: Grant) -> Found:
    return msgspec.structs.replace(found, url=link_to(grant.credentials.get("room_id", ""), found.remote_id))
