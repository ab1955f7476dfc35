"""The sandbox network behind the platform contract."""

from domain.platforms.ports import (
    Absent,
    Completed,
    Connection,
    ConnectRefused,
    Deadline,
    Finding,
    Found,
    Grant,
    NotSent,
    Order,
    Outcome,
    PlatformDescriptor,
    PlatformUnreachable,
    ReadBack,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.limits import check_limits
from integrations.platforms.sandbox.client import SandboxClient
from integrations.platforms.sandbox.errors import post_outcome, upload_outcome
from integrations.platforms.sandbox.readback import find_post
from integrations.platforms.sandbox.wire import MeAnswer, MediaAnswer, TokenAnswer, error_of

_REFUSING = frozenset({"invalid_grant", "account_suspended"})


class Sandbox:
    """One registration of the sandbox network. The descriptor's `recovery` decides about keys and reading back."""

    def __init__(self, http: GuardedHttp, base_url: str, descriptor: PlatformDescriptor) -> None:
        self._client = SandboxClient(http, base_url)
        self._descriptor = descriptor

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

    def validate(self, order: Order) -> list[Finding]:
        """Text and image limits of the network."""
        return check_limits(self._descriptor, order)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload the images, then post."""
        token = grant.credentials.get("access_token", "")
        try:
            media_ids = await self._upload_all(token, order, deadline)
            answer = await self._client.create_post(token, order.text, media_ids, self._key(order), deadline)
        except StepFailed as failed:
            return failed.outcome
        except RequestNotSent as error:
            return NotSent(reason=str(error))
        except AnswerLost as error:
            return Unknown(reason=str(error))
        return post_outcome(answer)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """The network never leaves a post in processing; what it lists is live."""
        found = await self.find(grant, order)
        if isinstance(found, Found):
            return Completed(remote_id=found.remote_id, url=found.url)
        return Unknown(reason="not listed" if isinstance(found, Absent) else found.reason)

    async def find(self, grant: Grant, order: Order) -> ReadBack:
        """By client key where the account has keys, else by exact text and number of images."""
        if not self._descriptor.reads_back:
            return Unreadable(reason="this platform does not list posts")
        return await find_post(self._client, grant, order, self._descriptor.recovery)

    def _key(self, order: Order) -> str | None:
        return str(order.client_key) if self._descriptor.recovery == "keyed" else None

    async def _upload_all(self, token: str, order: Order, deadline: Deadline) -> list[str]:
        media_ids = []
        for media in order.media:
            try:
                answer = await self._client.upload(token, media, deadline)
                media_ids.append(_media_id(answer))
            except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
                raise StepFailed(NotSent(reason=f"an image was not uploaded: {error}")) from error
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
