"""Bluesky behind the platform contract."""

from domain.platforms.ports import (
    Absent,
    Completed,
    Connection,
    Deadline,
    Finding,
    Found,
    Grant,
    NotSent,
    Order,
    Outcome,
    PlatformDescriptor,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.bluesky.client import PdsClient, service_root
from integrations.platforms.bluesky.descriptor import DESCRIPTOR, MAXIMUM_TEXT_BYTES
from integrations.platforms.bluesky.errors import put_outcome
from integrations.platforms.bluesky.options import check_options
from integrations.platforms.bluesky.sessions import open_session, renew_session
from integrations.platforms.bluesky.steps import resolve_mentions, upload_images
from integrations.platforms.bluesky.wire import COLLECTION, RecordAnswer, error_of, post_record, rkey_of, uri_of, url_of
from integrations.platforms.limits import check_limits, check_text


class Bluesky:
    """One adapter for every server. Options: `langs`, up to three language tags (BCP 47).

    Recovery is `keyed`: the record's key and content follow from the order, and putRecord with the same key and content
    leaves one record with the same content address.
    """

    def __init__(self, http: GuardedHttp) -> None:
        self._http = http

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Bluesky offers."""
        return DESCRIPTOR

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Log in with `service`, `identifier` (handle, DID or e-mail address) and `app_password`."""
        return await open_session(self._http, credentials)

    async def refresh(self, grant: Grant) -> Connection:
        """Renew the tokens."""
        return await renew_session(self._http, grant)

    def validate(self, order: Order) -> list[Finding]:
        """Both text limits, the image limits and the options."""
        too_many_bytes = check_text(MAXIMUM_TEXT_BYTES, order.text)
        return [*check_limits(DESCRIPTOR, order), *too_many_bytes, *check_options(order.options)]

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> Outcome:
        """Upload the images, look up mentions, then write the record."""
        try:
            answer = await self._write(grant, order, deadline)
        except StepFailed as failed:
            return failed.outcome
        except RequestNotSent as error:
            return NotSent(reason=str(error))
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

    async def _write(self, grant: Grant, order: Order, deadline: Deadline) -> Answer:
        client, token = self._client(grant), grant.credentials.get("access_jwt", "")
        blobs = await upload_images(client, token, order, deadline)
        dids = await resolve_mentions(client, order.text)
        record = post_record(order, blobs, dids)
        address = {"repo": grant.remote_id, "collection": COLLECTION, "rkey": rkey_of(order)}
        return await client.put_record(token, address | {"record": record}, deadline)

    def _client(self, grant: Grant) -> PdsClient:
        try:
            return PdsClient(self._http, service_root(grant.credentials.get("service", "")))
        except ValueError as error:
            raise RequestNotSent("service_malformed", str(error)) from error


def _read_back(answer: Answer, grant: Grant, order: Order) -> Found | Absent | Unreadable:
    error = error_of(answer) if answer.status == 400 else None
    if error is not None and error.error == "RecordNotFound":
        return Absent()
    if answer.status != 200:
        return Unreadable(reason=f"status {answer.status}")
    if decode(answer, RecordAnswer).uri != (uri := uri_of(grant.remote_id, order)):
        return Unreadable(reason="the server answered with another record")
    return Found(remote_id=uri, url=url_of(grant.remote_id, order))
