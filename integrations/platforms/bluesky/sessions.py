"""Sessions: proving an app password, and keeping its tokens fresh."""

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import decode, short
from integrations.platforms.bluesky.client import PdsClient, service_root
from integrations.platforms.bluesky.descriptor import describe
from integrations.platforms.bluesky.wire import ProfileAnswer, Session, error_of

_PROFILE = "app.bsky.actor.profile"
_DEAD = frozenset({"ExpiredToken", "InvalidToken"})
_TROUBLE = (RequestNotSent, AnswerLost, UnreadableAnswer)


async def open_session(http: GuardedHttp, credentials: dict[str, str], fixed: str | None = None) -> Connection:
    """Log in with the app password, at the `fixed` server if there is one. Raises ConnectRefused or PlatformUnreachable."""
    fields = describe("", fixed_server=fixed is not None).credential_fields
    known = {name: credentials.get(name, "").strip() for name in fields}
    if not all(known.values()):
        raise ConnectRefused(f"{', '.join(fields)} are needed")
    client = _client(http, known, fixed)
    try:
        session = _session(await client.create_session(known["identifier"], known["app_password"]))
        return await _connection(client, known, session)
    except _TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


async def renew_session(http: GuardedHttp, grant: Grant, fixed: str | None = None) -> Connection:
    """Use the refresh token or, when it is not accepted any more, the app password.

    Raises ConnectRefused, also when the credentials have come to mean another account, or PlatformUnreachable.
    """
    connection = await _refreshed(http, grant, fixed)
    if connection.remote_id != grant.remote_id:
        raise ConnectRefused("these credentials now belong to another account")
    return connection


async def end_session(http: GuardedHttp, grant: Grant, fixed: str | None = None) -> None:
    """Have the server forget the tokens; the app password stays until its owner deletes it. Tokens that are dead
    already are fine. Raises PlatformUnreachable.
    """
    try:
        client = _client(http, grant.credentials, fixed)
        answer = await client.delete_session(grant.credentials.get("refresh_jwt", ""))
    except ConnectRefused as error:
        raise PlatformUnreachable(str(error)) from error
    except (RequestNotSent, AnswerLost) as error:
        raise PlatformUnreachable(str(error)) from error
    said = error_of(answer)
    if answer.status != 200 and (said is None or said.error not in _DEAD):
        raise PlatformUnreachable(f"status {answer.status}")


async def _refreshed(http: GuardedHttp, grant: Grant, fixed: str | None) -> Connection:
    client = _client(http, grant.credentials, fixed)
    try:
        session = _session(await client.refresh_session(grant.credentials.get("refresh_jwt", "")))
        return await _connection(client, grant.credentials, session)
    except ConnectRefused:
        return await open_session(http, grant.credentials, fixed)
    except _TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


def _client(http: GuardedHttp, credentials: dict[str, str], fixed: str | None) -> PdsClient:
    try:
        return PdsClient(http, fixed if fixed is not None else service_root(credentials.get("service", "")))
    except ValueError as error:
        raise ConnectRefused(str(error)) from error


def _session(answer: Answer) -> Session:
    if answer.status != 200:
        raise _not_connected(answer)
    session = decode(answer, Session)
    if not session.active:
        raise ConnectRefused(f"the account is not active: {short(session.status)}")
    return session


def _not_connected(answer: Answer) -> ConnectRefused | PlatformUnreachable:
    error = error_of(answer)
    if error is not None and answer.status in {400, 401, 403}:
        return ConnectRefused(short(error.message or error.error))
    return PlatformUnreachable(f"status {answer.status}")


async def _connection(client: PdsClient, known: dict[str, str], session: Session) -> Connection:
    tokens = {"access_jwt": session.access_jwt, "refresh_jwt": session.refresh_jwt}
    return Connection(
        remote_id=session.did,
        handle=session.handle,
        display_name=await _display_name(client, session),
        credentials=known | tokens,
        publish_mode="direct",
    )


async def _display_name(client: PdsClient, session: Session) -> str:
    """From the profile record, which many accounts do not have; a name is not worth failing for."""
    try:
        profile = decode(await client.get_record(session.did, _PROFILE, "self"), ProfileAnswer)
    except _TROUBLE:
        return session.handle
    return profile.value.display_name or session.handle
