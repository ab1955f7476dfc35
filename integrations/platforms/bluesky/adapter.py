"""Bluesky behind the platform contract."""

from collections.abc import Sequence

from domain.platforms.ports import (
    Absent,
    CommentPage,
    CommentReply,
    Completed,
    Connection,
    Deadline,
    Finding,
    Found,
    Grant,
    Measure,
    Order,
    Outcome,
    PlatformDescriptor,
    PostLink,
    RemotePost,
    Sighting,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.bluesky.client import PdsClient, service_root
from integrations.platforms.bluesky.comments import list_comments
from integrations.platforms.bluesky.comments import reply as answer_comment
from integrations.platforms.bluesky.descriptor import MAXIMUM_TEXT_BYTES, describe
from integrations.platforms.bluesky.errors import put_outcome
from integrations.platforms.bluesky.links import read_link
from integrations.platforms.bluesky.options import check_options
from integrations.platforms.bluesky.posts import look_at, measure_account, measure_posts, remove
from integrations.platforms.bluesky.sessions import end_session, open_session, renew_session
from integrations.platforms.bluesky.steps import resolve_mentions, upload_images
from integrations.platforms.bluesky.wire import COLLECTION, RecordAnswer, error_of, post_record, rkey_of, uri_of, url_of
from integrations.platforms.endings import answered, ended, not_sent, sighted
from integrations.platforms.limits import check_answer, check_limits, check_text


class Bluesky:
    """One adapter for every server. Options: `langs`, up to three language tags (BCP 47).

    Recovery is `keyed`: the record's key and content follow from the order, and putRecord with the same key and content
    leaves one record with the same content address.
    """

    def __init__(self, http: GuardedHttp, *, name: str = "bluesky", root: str | None = None) -> None:
        """With `root` (the sandbox) that one server is spoken to, and nobody is asked for a service."""
        self._http = http
        self._root = root
        self._descriptor = describe(name, fixed_server=root is not None)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Bluesky offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Log in with `service`, `identifier` (handle, DID or e-mail address) and `app_password`."""
        return await open_session(self._http, credentials, self._root)

    async def refresh(self, grant: Grant) -> Connection:
        """Renew the tokens."""
        return await renew_session(self._http, grant, self._root)

    async def revoke(self, grant: Grant) -> None:
        """End the session."""
        await end_session(self._http, grant, self._root)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Both text limits, the image limits and the options."""
        too_many_bytes = check_text(MAXIMUM_TEXT_BYTES, order.text)
        return [*check_limits(self._descriptor, order), *too_many_bytes, *check_options(order.options)]

    def check_reply(self, text: str, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """Both text limits: a reply is a post."""
        return [*check_answer(self._descriptor.reply_text, text), *check_text(MAXIMUM_TEXT_BYTES, text)]

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload the images, look up mentions, then write the record."""
        try:
            answer = await self._write(grant, order, deadline)
        except StepFailed as failed:
            return failed.outcome
        except RequestNotSent as error:
            return not_sent(error)
        except AnswerLost as error:
            return Unknown(reason=str(error))
        return put_outcome(answer, grant.remote_id, order)

    async def poll(self, grant: Grant, order: Order) -> Outcome:
        """A record is live as soon as it is written, so this only looks whether it is there."""
        found = await self.find(grant, order)
        if isinstance(found, Found):
            return Completed(remote_id=found.remote_id, url=found.url)
        return Unknown(reason="no such record" if isinstance(found, Absent) else found.reason)

    async def find(self, grant: Grant, order: Order) -> Found | Absent | Unreadable:
        """Read the record the order would have written."""
        try:
            client = self._client(grant)
            return _read_back(await client.get_record(grant.remote_id, COLLECTION, rkey_of(order)), grant, order)
        except (RequestNotSent, AnswerLost, UnreadableAnswer) as error:
            return Unreadable(reason=str(error))

    async def look(self, grant: Grant, post: RemotePost) -> Sighting:
        """Whether the record is still there."""
        return await sighted(look_at(self._client(grant), grant.remote_id, post))

    async def remove(self, grant: Grant, post: RemotePost, deadline: Deadline) -> Outcome:
        """Delete the record."""
        return await ended(remove(self._client(grant), grant.remote_id, _token(grant), post, deadline))

    async def list_comments(self, grant: Grant, post: RemotePost, cursor: str | None) -> CommentPage:  # noqa: ARG002 - one page
        """All at once."""
        return await answered(list_comments(self._client(grant), _token(grant), grant.remote_id, post))

    async def reply_comment(self, grant: Grant, reply: CommentReply, deadline: Deadline) -> Outcome:
        """A post of our own under the comment."""
        return await ended(answer_comment(self._client(grant), _token(grant), grant.remote_id, reply, deadline))

    async def measure_posts(self, grant: Grant, posts: Sequence[RemotePost]) -> list[Measure]:
        """Likes, reposts (`shares`), replies (`comments`) and quotes the AppView knows of."""
        return await answered(measure_posts(self._client(grant), _token(grant), posts))

    async def measure_account(self, grant: Grant) -> list[Measure]:
        """Followers, accounts followed, and posts."""
        return await answered(measure_account(self._client(grant), _token(grant), grant.remote_id))

    def read_link(self, url: str) -> PostLink:
        """An address of bsky.app."""
        return read_link(url)

    async def _write(self, grant: Grant, order: Order, deadline: Deadline) -> Answer:
        client, token = self._client(grant), _token(grant)
        blobs = await upload_images(client, token, order, deadline)
        dids = await resolve_mentions(client, order.text)
        record = post_record(order, blobs, dids)
        address = {"repo": grant.remote_id, "collection": COLLECTION, "rkey": rkey_of(order)}
        return await client.put_record(token, address | {"record": record}, deadline)

    def _client(self, grant: Grant) -> PdsClient:
        """A malformed service is no destination, which the client then says of every request."""
        try:
            root = self._root if self._root is not None else service_root(grant.credentials.get("service", ""))
        except ValueError:
            root = ""
        return PdsClient(self._http, root)


def _token(grant: Grant) -> str:
    return grant.credentials.get("access_jwt", "")


def _read_back(answer: Answer, grant: Grant, order: Order) -> Found | Absent | Unreadable:
    error = error_of(answer) if answer.status == 400 else None
    if error is not None and error.error == "RecordNotFound":
        return Absent()
    if answer.status != 200:
        return Unreadable(reason=f"status {answer.status}")
    if decode(answer, RecordAnswer).uri != (uri := uri_of(grant.remote_id, order)):
        return Unreadable(reason="the server answered with another record")
    return Found(remote_id=uri, url=url_of(grant.remote_id, order))
