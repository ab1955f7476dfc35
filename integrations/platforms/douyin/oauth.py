"""Tokens of a user: 15 days of access, a refresh token of 30 days, which can itself be renewed five times."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable, PublishMode
from integrations.platforms.answers import short
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.descriptor import POST_SCOPE, RENEW_SCOPE, SCOPES
from integrations.platforms.douyin.envelopes import decode
from integrations.platforms.douyin.errors import connect_error, trouble_of
from integrations.platforms.douyin.wire import Renewed, Tokens, User
from integrations.platforms.endings import TROUBLE

_T = TypeVar("_T")

MAXIMUM_RENEWALS = 5
_RENEW_BEFORE = timedelta(days=3)
_HANDOFF_REMARK = (
    f"{POST_SCOPE} was not granted, so posts are handed over: a person opens a link and taps publish in the Douyin app"
)
_ENDING_REMARK = "the permission cannot be prolonged any more: the account has to be connected again before it ends"
_LOST_REMARK = "prolonging the permission failed; it is tried again, and the account may have to be connected again"


def authorize_url(root: str, app: Mapping[str, str], *, redirect_uri: str, state: str) -> str:
    """The page on which a user scans a code. `scopes` of the app, where given, replaces the usual ones."""
    scopes = app.get("scopes", "").replace(",", " ").split() or SCOPES
    query = {
        "client_key": app.get("client_key", ""),
        "response_type": "code",
        "scope": ",".join(scopes),
        "redirect_uri": redirect_uri,
        "state": state,
    }
    return f"{root}/platform/oauth/connect/?{urlencode(query)}"


async def exchange_code(client: DouyinClient, app: Mapping[str, str], code: str) -> Connection:
    """Trade the code. Raises ConnectRefused or PlatformUnreachable; a code works once."""
    form = {"client_key": _required(app, "client_key"), "client_secret": _required(app, "client_secret")}
    tokens = await _ask(client, "access_token", form | {"code": code, "grant_type": "authorization_code"}, Tokens)
    if not tokens.refresh_token:
        raise PlatformUnreachable("the answer has no refresh token")
    return _connection(await _name(client, tokens), _kept(tokens, {}), tokens)


async def renew_access(client: DouyinClient, grant: Grant) -> Connection:
    """Refresh the access token and, when it is time, the refresh token. Raises ConnectRefused or PlatformUnreachable."""
    form = {
        "client_key": _required(grant.app, "client_key"),
        "grant_type": "refresh_token",
        "refresh_token": grant.credentials.get("refresh_token", ""),
    }
    tokens = await _ask(client, "refresh_token", form, Tokens)
    if tokens.open_id != grant.remote_id:
        raise ConnectRefused("these credentials now belong to another account")
    name = await _name(client, tokens)  # before the renewal, whose answer must not be lost to a later error
    kept, remarks = await _prolonged(client, form["client_key"], _kept(tokens, grant.credentials))
    return _connection(name, kept, tokens, remarks)


def mode_of(scope: str) -> PublishMode:
    """What an account with these scopes may do."""
    return "direct" if POST_SCOPE in _listed(scope) else "handoff"


def scopes_of(grant: Grant) -> frozenset[str]:
    """What was granted, as the last answer about tokens said."""
    return frozenset(_listed(grant.credentials.get("scope", "")))


async def _prolonged(
    client: DouyinClient, client_key: str, kept: dict[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The credentials, with a new refresh token if the old one is about to end. Trouble here is no failure."""
    if not _is_ending(kept):
        return kept, ()
    if RENEW_SCOPE not in _listed(kept["scope"]) or int(kept["renewals"]) >= MAXIMUM_RENEWALS:
        return kept, (_ENDING_REMARK,)
    try:
        form = {"client_key": client_key, "refresh_token": kept["refresh_token"]}
        renewed = await _ask(client, "renew_refresh_token", form, Renewed)
    except ConnectRefused:
        return kept, (_ENDING_REMARK,)
    except PlatformUnreachable:
        return kept, (_LOST_REMARK,)
    fresh = {"refresh_token": renewed.refresh_token, "renewals": str(int(kept["renewals"]) + 1)}
    return kept | fresh | {"refresh_expires_at": _stamp(renewed.expires_in)}, ()


def _is_ending(kept: Mapping[str, str]) -> bool:
    """Less than three days left, or not enough to refresh when the access token ends."""
    ends = _moment(kept["refresh_expires_at"])
    return ends - datetime.now(UTC) < _RENEW_BEFORE or ends <= _moment(kept["expires_at"])


def _kept(tokens: Tokens, known: Mapping[str, str]) -> dict[str, str]:
    """The credentials to remember. What the answer leaves out stays as it was."""
    refresh_token = tokens.refresh_token or known.get("refresh_token", "")
    is_known = refresh_token == known.get("refresh_token") and "refresh_expires_at" in known
    ends = known["refresh_expires_at"] if is_known else _stamp(tokens.refresh_expires_in or tokens.expires_in)
    return {
        "access_token": tokens.access_token,
        "expires_at": _stamp(tokens.expires_in),
        "refresh_token": refresh_token,
        "refresh_expires_at": ends,  # refreshing does not move it
        "renewals": known.get("renewals", "0"),
        "scope": tokens.scope or known.get("scope", ""),
    }


def _connection(name: str, kept: dict[str, str], tokens: Tokens, remarks: tuple[str, ...] = ()) -> Connection:
    mode, ends = mode_of(kept["scope"]), _moment(kept["expires_at"])
    return Connection(
        remote_id=tokens.open_id,
        handle=tokens.open_id,
        display_name=name,
        credentials=kept,
        publish_mode=mode,
        scopes=tuple(sorted(_listed(kept["scope"]))),
        expires_at=ends,
        renewable=_moment(kept["refresh_expires_at"]) > ends,
        remarks=(*remarks, *((_HANDOFF_REMARK,) if mode == "handoff" else ())),
    )


async def _name(client: DouyinClient, tokens: Tokens) -> str:
    """The nickname; without the scope for it, the id has to do."""
    if "user_info" not in _listed(tokens.scope or "user_info"):
        return tokens.open_id
    form = {"access_token": tokens.access_token, "open_id": tokens.open_id}
    user = await _ask(client, "userinfo", form, User)
    if user.open_id != tokens.open_id:
        raise PlatformUnreachable("the platform speaks of another user")
    return short(user.nickname) or tokens.open_id


async def _ask(client: DouyinClient, call: str, form: Mapping[str, str], kind: type[_T]) -> _T:
    try:
        answer = await client.oauth(call, form)
        if trouble := trouble_of(answer):
            raise connect_error(trouble)
        return decode(answer, kind)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


def _required(app: Mapping[str, str], name: str) -> str:
    if not (value := app.get(name, "").strip()):
        raise ConnectRefused(f"the app has no {name}")
    return value


def _listed(scope: str) -> list[str]:
    return scope.replace(",", " ").split()


def _stamp(seconds: int) -> str:
    return str(int(datetime.now(UTC).timestamp()) + seconds)


def _moment(stamp: str) -> datetime:
    return datetime.fromtimestamp(int(stamp), UTC)
