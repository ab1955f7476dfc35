"""The sandbox network behind the platform contract."""

from collections.abc import Sequence
from uuid import UUID

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
    MessagePage,
    Order,
    Outcome,
    PlatformDescriptor,
    PlatformUnreachable,
    Reception,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.endings import not_sent, step_failed
from integrations.platforms.limits import check_answer, check_limits
from integrations.platforms.sandbox import callbacks, talking
from integrations.platforms.sandbox.client import SandboxClient
from integrations.platforms.sandbox.errors import post_outcome, removal_outcome, sighting, upload_outcome
from integrations.platforms.sandbox.readback import find_post
from integrations.platforms.sandbox.wire import MeAnswer, MediaAnswer, TokenAnswer, error_of

_REFUSING = frozenset({"invalid_grant", "account_suspended"})


class Sandbox:
    """One registration of the sandbox network. The descriptor's `recovery` decides about keys and reading back."""

    def __init__(self, http: GuardedHttp, base_url: str, descriptor: PlatformDescriptor) -> None:
        self._http = http
        self._base_url = base_url
        self._client = SandboxClient(http, base_url)
        self._descriptor = descriptor

    def described(self, descriptor: PlatformDescriptor) -> "Sandbox":
        """The same network, described differently: with a budget, for example."""
        return Sandbox(self._http, self._base_url, descriptor)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What this registration can do."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Trade handle and password for tokens."""
        known = {name: credentials.get(name, "") for name in self._descriptor.credential_fields}
        try:
            tokens = await self._tokens({"grant_type": "password", **known})
            return await self._connection(known, tokens)
        except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
            raise PlatformUnreachable(str(error)) from error

    async def refresh(self, grant: Grant) -> Connection:
        """Trade the refresh token for a new pair. If it was used up by an answer we lost, the password still works."""
        refresh_token = grant.credentials.get("refresh_token", "")
        try:
            tokens = await self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token})
            return await self._connection(grant.credentials, tokens)
        except ConnectRefused:
            return await self.connect(grant.credentials)
        except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
            raise PlatformUnreachable(str(error)) from error

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Text and image limits of the network."""
        return check_limits(self._descriptor, order)

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The network's limit of comments."""
        return check_answer(self._descriptor.reply_text, text)

    def check_message(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The network's limit of messages."""
        return check_answer(self._descriptor.message_text, text)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload the images, then post."""
        token = grant.credentials.get("access_token", "")
        try:
            media_ids = await self._upload_all(token, order, deadline)
            answer = await self._client.create_post(token, order.text, media_ids, self._key(order), deadline)
        except StepFailed as failed:
            return failed.outcome
        except RequestNotSent as error:
            return not_sent(error)
        except AnswerLost as error:
            return Unknown(reason=str(error))
        return post_outcome(answer)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """The network never leaves a post in processing; what it lists is live."""
        found = await self.find(grant, order)
        if isinstance(found, Found):
            return Completed(remote_id=found.remote_id, url=found.url)
        return Unknown(reason="not listed" if isinstance(found, Absent) else found.reason)

    async def find(self, grant: Grant, order: Order) -> Found | Absent | Unreadable:
        """By client key where the account has keys, else by exact text and number of images."""
        if not self._descriptor.reads_back:
            return Unreadable(reason="this platform does not list posts")
        return await find_post(self._client, grant, order, self._descriptor.recovery)

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Read the post; the network says whether it was taken down or deleted."""
        try:
            answer = await self._client.show_post(grant.credentials.get("access_token", ""), post.remote_id)
            return sighting(answer)
        except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
            return Unreadable(reason=str(error))

    async def edit(self, grant: Grant, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
        """Make the post say what the order says. Doing it twice is doing it once."""
        token = grant.credentials.get("access_token", "")
        try:
            media_ids = await self._upload_all(token, order, deadline)
            answer = await self._client.edit_post(token, post.remote_id, order.text, media_ids, deadline)
        except StepFailed as failed:
            return failed.outcome
        except RequestNotSent as error:
            return not_sent(error)
        except AnswerLost as error:
            return Unknown(reason=str(error))
        return post_outcome(answer)

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:
        """One page of comments, oldest first."""
        return await talking.list_comments(self._client, grant, post, cursor)

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """Answer a comment in public."""
        return await talking.reply_comment(self._client, grant, reply, self._as_key(reply.client_key), deadline)

    async def hide_comment(
        self,
        grant: Grant,
        post: RemotePost,  # noqa: ARG002 - the contract's signature
        comment_id: str,
        deadline: Deadline,
    ) -> Outcome:
        """Take a comment out of sight."""
        return await talking.hide_comment(self._client, grant, comment_id, deadline)

    async def list_messages(self, grant: Grant, cursor: str | None) -> MessagePage:
        """What was said since `cursor`."""
        return await talking.list_messages(self._client, grant, cursor)

    async def send_message(self, grant: Grant, message: DirectMessage, deadline: Deadline) -> Outcome:
        """Write back to somebody."""
        return await talking.send_message(self._client, grant, message, self._as_key(message.client_key), deadline)

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Views and comments."""
        return await talking.measure_posts(self._client, grant, posts)

    async def measure_account(self, grant: Grant) -> list[Measure]:  # noqa: ARG002 - the contract's signature
        """The network counts nothing about accounts."""
        return []

    def receive(self, grant: Grant, callback: Callback) -> Reception:
        """Check a callback's signature."""
        return callbacks.receive(grant, callback)

    def read(self, grant: Grant, callback: Callback) -> list[InboundFact]:  # noqa: ARG002 - the contract's signature
        """What a callback says."""
        return callbacks.read(callback)

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Delete the post. Deleting twice is deleting once."""
        try:
            answer = await self._client.delete_post(grant.credentials.get("access_token", ""), post.remote_id, deadline)
        except RequestNotSent as error:
            return not_sent(error)
        except AnswerLost as error:
            return Unknown(reason=str(error))
        return removal_outcome(answer, post)

    def _key(self, order: Order) -> str | None:
        return self._as_key(order.client_key)

    def _as_key(self, client_key: UUID) -> str | None:
        return str(client_key) if self._descriptor.recovery == "keyed" else None

    async def _upload_all(self, token: str, order: Order, deadline: Deadline) -> list[str]:
        media_ids = []
        for media in order.media:
            try:
                answer = await self._client.upload(token, media, deadline)
                media_ids.append(_media_id(answer))
            except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
                raise StepFailed(step_failed(error, "an image was not uploaded")) from error
        return media_ids

    async def _tokens(self, wish: dict[str, str]) -> TokenAnswer:
        answer = await self._client.token(wish)
        if answer.status == 200:
            return decode(answer, TokenAnswer)
        raise _not_connected(answer)

    async def _connection(self, known: dict[str, str], tokens: TokenAnswer) -> Connection:
        answer = await self._client.me(tokens.access_token)
        if answer.status != 200:
            raise _not_connected(answer)
        me = decode(answer, MeAnswer)
        return Connection(
            remote_id=me.handle,
            handle=me.handle,
            display_name=me.display_name,
            credentials=known | {"access_token": tokens.access_token, "refresh_token": tokens.refresh_token},
            publish_mode=self._descriptor.publish_mode,
        )


def _media_id(answer: Answer) -> str:
    if answer.status not in {200, 201}:
        raise StepFailed(upload_outcome(answer))
    return decode(answer, MediaAnswer).id


def _not_connected(answer: Answer) -> ConnectRefused | PlatformUnreachable:
    error = error_of(answer)
    if error is not None and error.code in _REFUSING:
        return ConnectRefused(error.message)
    return PlatformUnreachable(f"status {answer.status}")
