"""Tokens, and what an account may do."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable, PublishMode
from integrations.platforms.answers import short
from integrations.platforms.endings import TROUBLE
from integrations.platforms.wechat.client import WechatClient
from integrations.platforms.wechat.component import Components
from integrations.platforms.wechat.crypto import CryptoError, decode_key
from integrations.platforms.wechat.descriptor import CREDENTIAL_FIELDS
from integrations.platforms.wechat.errors import ApiRefused, unreachable
from integrations.platforms.wechat.wire import (
    AuthorizerInfo,
    AuthorizerTokens,
    CountAnswer,
    Listing,
    TokenAnswer,
    accepted,
)

AUTHORIZER_REFRESH = "authorizer_refresh_token"
"""Stands among the credentials of an account whose administrator let a component act for it."""
_REFUSING = frozenset({"token", "reauth", "config", "oauth"})
"""What only other credentials mend. A list of addresses or a ban are mended at WeChat."""
_REFUSING_NEW = _REFUSING | {"restricted", "permanent", "permission"}
_DRAFT_ONLY = "this account may not publish through the interface (48001): it makes the draft, a person publishes it"
_HANDOFF = "this account may use neither freepublish nor drafts (48001): a person posts at mp.weixin.qq.com"
_UNCHECKED = "whether the account may publish could not be checked this time"


class Ability(NamedTuple):
    """What the probe found."""

    mode: PublishMode
    remarks: tuple[str, ...] = ()


async def open_account(client: WechatClient, credentials: dict[str, str]) -> Connection:
    """Prove the AppID and its secret. Raises ConnectRefused or PlatformUnreachable."""
    known = {name: credentials.get(name, "").strip() for name in CREDENTIAL_FIELDS}
    _check_typed(known)
    try:
        tokens = await _tokens(client, known)
        return _connection(known, tokens, await _probe(client, tokens.access_token))
    except ApiRefused as refused:
        raise _not_connected(refused, _REFUSING_NEW) from refused
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error


async def renew_token(client: WechatClient, grant: Grant) -> Connection:
    """Ask for the current token. A probe that fails changes nothing. Raises ConnectRefused or PlatformUnreachable."""
    try:
        tokens = await _tokens(client, grant.credentials)
    except ApiRefused as refused:
        raise _not_connected(refused, _REFUSING) from refused
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    try:
        ability = await _probe(client, tokens.access_token)
    except (ApiRefused, *TROUBLE):
        ability = Ability(grant.publish_mode, (_UNCHECKED,))
    return _connection(grant.credentials, tokens, ability)


async def open_authorized(client: WechatClient, components: Components, app: dict[str, str], code: str) -> Connection:
    """Trade the code that an administrator came back with. Raises ConnectRefused or PlatformUnreachable.

    The code is good for once, so nothing that fails after it may lose the tokens: the next probe makes up for it.
    """
    tokens = await components.query_auth(app, code)
    if not tokens.authorizer_appid:
        raise PlatformUnreachable("WeChat did not say which account it is")
    known = {"app_id": tokens.authorizer_appid, "scopes": " ".join(tokens.scopes)}
    try:
        ability = await _probe(client, tokens.authorizer_access_token)
    except (ApiRefused, *TROUBLE):
        ability = Ability("direct", (_UNCHECKED,))
    try:
        info = await components.authorizer(app, tokens.authorizer_appid)
    except (ConnectRefused, PlatformUnreachable):
        info = AuthorizerInfo()
    known |= {"nick_name": short(info.nick_name), "user_name": info.user_name}
    return _authorized(known, tokens, ability)


async def renew_authorized(client: WechatClient, components: Components, grant: Grant) -> Connection:
    """The account's next tokens. Raises ConnectRefused or PlatformUnreachable.

    WeChat may give out another refresh token with them, so nothing that fails afterwards may lose it.
    """
    known = dict(grant.credentials)
    tokens = await components.renew(grant.app, known["app_id"], known[AUTHORIZER_REFRESH])
    try:
        ability = await _probe(client, tokens.authorizer_access_token)
    except (ApiRefused, *TROUBLE):
        ability = Ability(grant.publish_mode, (_UNCHECKED,))
    return _authorized(known, tokens, ability)


def _authorized(known: dict[str, str], tokens: AuthorizerTokens, ability: Ability) -> Connection:
    fresh = {"access_token": tokens.authorizer_access_token, AUTHORIZER_REFRESH: tokens.authorizer_refresh_token}
    return Connection(
        remote_id=known["app_id"],
        handle=known.get("user_name") or known["app_id"],
        display_name=known.get("nick_name") or known["app_id"],
        credentials=known | fresh,
        publish_mode=ability.mode,
        scopes=tuple(known.get("scopes", "").split()),
        expires_at=datetime.now(UTC) + timedelta(seconds=tokens.expires_in),
        remarks=ability.remarks,
    )


def _check_typed(known: dict[str, str]) -> None:
    if missing := [name for name in CREDENTIAL_FIELDS if not known[name]]:
        raise ConnectRefused(f"missing: {', '.join(missing)}")
    try:
        decode_key(known["encoding_aes_key"])
    except CryptoError as error:
        raise ConnectRefused(f"encoding_aes_key: {error}") from error


async def _tokens(client: WechatClient, known: dict[str, str]) -> TokenAnswer:
    answer = await client.stable_token(known.get("app_id", ""), known.get("app_secret", ""))
    return accepted(answer, TokenAnswer)


async def _probe(client: WechatClient, token: str) -> Ability:
    """Two calls that change nothing: those who lost the right to publish get 48001."""
    try:
        wish = {"offset": 0, "count": 1, "no_content": 1}
        accepted(await client.post("cgi-bin/freepublish/batchget", token, wish), Listing)
        return Ability("direct")
    except ApiRefused as refused:
        if refused.kind != "permission":
            raise
    try:
        accepted(await client.get("cgi-bin/draft/count", token), CountAnswer)
        return Ability("draft_only", (_DRAFT_ONLY,))
    except ApiRefused as refused:
        if refused.kind != "permission":
            raise
    return Ability("handoff", (_HANDOFF,))


def _connection(known: dict[str, str], tokens: TokenAnswer, ability: Ability) -> Connection:
    """WeChat tells an account's own developer no name, so the AppID stands for it."""
    return Connection(
        remote_id=known["app_id"],
        handle=known["app_id"],
        display_name=known["app_id"],
        credentials={**known, "access_token": tokens.access_token},
        publish_mode=ability.mode,
        expires_at=datetime.now(UTC) + timedelta(seconds=tokens.expires_in),
        remarks=ability.remarks,
    )


def _not_connected(refused: ApiRefused, refusing: frozenset[str]) -> ConnectRefused | PlatformUnreachable:
    return ConnectRefused(refused.advice) if refused.kind in refusing else unreachable(refused)
