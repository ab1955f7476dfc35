"""Connecting: proving an access token, or getting one through OAuth.

Sources: docs.joinmastodon.org/methods/oauth (PKCE with S256 since 4.3; access tokens do not expire) and
docs.joinmastodon.org/methods/instance.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import decode, short
from integrations.platforms.mastodon.client import MastodonClient
from integrations.platforms.mastodon.descriptor import SCOPES
from integrations.platforms.mastodon.errors import is_locked, refuses_token
from integrations.platforms.mastodon.standing import facts_of
from integrations.platforms.mastodon.wire import Account, Instance, TokenAnswer, error_of
from integrations.platforms.servers import server_root

USUAL_CHARACTERS = 500

_RESEMBLES = (
    "This server only resembles Mastodon: it may ignore idempotency keys, so a lost answer is looked up several times"
    " before anything is sent again"
)
_MASTODON = re.compile(r"[4-9]\.\d+\.\d+(?:(?:-|\+|rc|beta|alpha)[\w.+-]*)?")
_TROUBLE = (RequestNotSent, AnswerLost, UnreadableAnswer)
_REFUSING = frozenset({"invalid_grant", "invalid_client", "unauthorized_client", "invalid_scope", "access_denied"})


def root_of(fixed: str | None, fields: Mapping[str, str]) -> str:
    """The server's address: the fixed one, or what a person typed as `server`. Raises ValueError."""
    return fixed if fixed is not None else server_root(fields.get("server", ""), "https://mastodon.social")


def authorize_url(root: str, app: Mapping[str, str], *, redirect_uri: str, state: str, challenge: str) -> str:
    """The server's own page; servers before 4.3 ignore the challenge."""
    query = {
        "response_type": "code",
        "client_id": app.get("client_id", ""),
        "redirect_uri": redirect_uri,
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{root}/oauth/authorize?{urlencode(query)}"


async def exchange(
    http: GuardedHttp, root: str, app: Mapping[str, str], *, code: str, redirect_uri: str, verifier: str
) -> Connection:
    """Trade the code for a token. Raises ConnectRefused or PlatformUnreachable."""
    form = _app(app) | {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
        "scope": " ".join(SCOPES),
    }
    try:
        answer = await MastodonClient(http, root).oauth("token", form)
        if answer.status != 200:
            raise _not_exchanged(answer)
        token = decode(answer, TokenAnswer)
    except _TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return await prove(http, root, _known(app, token.access_token), tuple(token.scope.split()))


async def prove(http: GuardedHttp, root: str, credentials: dict[str, str], scopes: tuple[str, ...] = ()) -> Connection:
    """Learn whose token it is. Raises ConnectRefused or PlatformUnreachable."""
    client = MastodonClient(http, root, credentials.get("access_token", ""))
    try:
        answer = await client.me()
        if answer.status != 200:
            raise _not_connected(answer)
        account = decode(answer, Account)
        instance = await _instance(client)
    except _TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return Connection(
        remote_id=account.id,
        handle=account.acct,
        display_name=short(account.name),
        credentials=credentials | _abilities(instance),
        publish_mode="direct",
        scopes=scopes,
        renewable=False,
        facts=facts_of(instance),
        remarks=_remarks(instance),
    )


async def revoke(http: GuardedHttp, root: str, grant: Grant) -> None:
    """Only the app that got a token can give it back. Raises PlatformUnreachable."""
    if not grant.app.get("client_id"):
        return
    form = _app(grant.app) | {"token": grant.credentials.get("access_token", "")}
    try:
        answer = await MastodonClient(http, root).oauth("revoke", form)
    except (RequestNotSent, AnswerLost) as error:
        raise PlatformUnreachable(str(error)) from error
    if answer.status != 200:
        raise PlatformUnreachable(f"status {answer.status}")


def _app(app: Mapping[str, str]) -> dict[str, str]:
    return {"client_id": app.get("client_id", ""), "client_secret": app.get("client_secret", "")}


def _known(app: Mapping[str, str], token: str) -> dict[str, str]:
    """The token is of use on its own server only."""
    return {"access_token": token, **({"server": app["server"]} if "server" in app else {})}


async def _instance(client: MastodonClient) -> Instance | None:
    """None for servers that only resemble Mastodon."""
    answer = await client.instance()
    if answer.status in {404, 405}:
        return None
    if answer.status != 200:
        raise PlatformUnreachable(f"status {answer.status}")
    return decode(answer, Instance)


def _abilities(instance: Instance | None) -> dict[str, str]:
    return {
        "schedules": "yes" if instance else "no",
        "keys": "yes" if instance and honours_keys(instance) else "no",
    }


def honours_keys(instance: Instance) -> bool:
    """Others call themselves, say, `2.8.0 (compatible; Friendica 2024.12)` or `0.17.3 git-1a2b3c4`; forks that share
    Mastodon's code append to its version, such as `4.3.0+glitch`.
    """
    return _MASTODON.fullmatch(instance.version) is not None


def _remarks(instance: Instance | None) -> tuple[str, ...]:
    if instance is None:
        return (f"{_RESEMBLES}, and it schedules nothing itself.",)
    found = [] if honours_keys(instance) else [f"{_RESEMBLES}."]
    if (most := instance.configuration.statuses.max_characters) != USUAL_CHARACTERS:
        found.append(f"This server takes {most} characters, not the usual {USUAL_CHARACTERS}.")
    return tuple(found)


def _not_connected(answer: Answer) -> ConnectRefused | PlatformUnreachable:
    error = error_of(answer)
    is_its_own = error is not None or not answer.body  # a proxy would explain itself in HTML
    if is_its_own and (refuses_token(answer) or is_locked(answer)):
        return ConnectRefused(short(error.error) if error else "the server does not accept the access token")
    return PlatformUnreachable(f"status {answer.status}")


def _not_exchanged(answer: Answer) -> ConnectRefused | PlatformUnreachable:
    error = error_of(answer)
    if error is not None and answer.status in {400, 401} and error.error in _REFUSING:
        return ConnectRefused(short(error.error_description or error.error))
    return PlatformUnreachable(f"status {answer.status}")
