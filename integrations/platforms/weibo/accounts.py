"""Whose a token is, how long it lives and what its app may do."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import msgspec

from domain.platforms.ports import Connection, ConnectRefused, Grant, PlatformUnreachable, PublishMode
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.answers import decode
from integrations.platforms.endings import TROUBLE
from integrations.platforms.weibo.client import WeiboClient
from integrations.platforms.weibo.descriptor import PICTURES_FIELD
from integrations.platforms.weibo.errors import CONSENT, MISCONFIGURED, NOT_PERMITTED, REJECTED, TOKEN, code_of, unclear
from integrations.platforms.weibo.hosts import Hosts
from integrations.platforms.weibo.ids import is_mid as is_uid
from integrations.platforms.weibo.posts import Statuses
from integrations.platforms.weibo.tiers import Tier, facts_of, safe_domains_of
from integrations.platforms.weibo.wire import ResultAnswer, TokenAnswer, TokenInfo, User, error_of

_REFUSING = TOKEN | CONSENT | MISCONFIGURED
_LONGEST = 10 * 365 * 86_400


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known before the probe."""

    token: str
    app: dict[str, str]
    credentials: dict[str, str]


def authorize_url(hosts: Hosts, app: dict[str, str], redirect_uri: str, state: str) -> str:
    """Weibo documents no PKCE, so the challenge stays here; `redirect_uri` must match the app's to the letter."""
    query = {
        "client_id": app.get("client_id", ""),
        "redirect_uri": redirect_uri,
        "response_type": "code",
        "state": state,
    }
    return f"{hosts.api}/oauth2/authorize?{urlencode(query)}"


async def exchange_code(
    http: GuardedHttp, hosts: Hosts, app: dict[str, str], *, code: str, redirect_uri: str
) -> Connection:
    """Trade the code for a token. Raises ConnectRefused or PlatformUnreachable."""
    form = {
        "client_id": app.get("client_id", ""),
        "client_secret": app.get("client_secret", ""),
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
    }
    try:
        answer = await http.request("POST", f"{hosts.api}/oauth2/access_token", form=form)
        token = decode(_accepted(answer), TokenAnswer).access_token
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return await probe(http, hosts, Known(token=token, app=app, credentials={"access_token": token}))


async def probe(http: GuardedHttp, hosts: Hosts, known: Known) -> Connection:
    """Ask what the token is worth. Raises ConnectRefused or PlatformUnreachable."""
    client = WeiboClient(http, hosts, known.token, "public")
    try:
        info = decode(_accepted(await client.token_info()), TokenInfo)
        if info.expire_in <= 0 or not is_uid(str(info.uid)):
            raise ConnectRefused("the access token has expired: connect the account again")
        user = decode(_accepted(await client.show_user(str(info.uid))), User)
        if user.idstr != str(info.uid):
            raise PlatformUnreachable("Weibo answered with another account")
        tier = await _tier(client, known.app)
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    return _connection(known, info, user, tier)


async def renew(http: GuardedHttp, hosts: Hosts, grant: Grant) -> Connection:
    """Weibo renews no tokens; this tells whether the old one still lives. Raises ConnectRefused when it does not."""
    token = grant.credentials.get("access_token", "")
    connection = await probe(http, hosts, Known(token=token, app=grant.app, credentials=grant.credentials))
    if connection.remote_id != grant.remote_id:
        raise ConnectRefused("this token belongs to another account")
    return connection


async def give_back(http: GuardedHttp, hosts: Hosts, grant: Grant) -> None:
    """End the token; one that is dead already is fine. Raises PlatformUnreachable."""
    client = WeiboClient(http, hosts, grant.credentials.get("access_token", ""), "public")
    try:
        answer = await client.revoke()
        if code_of(answer) in TOKEN or decode(_accepted(answer), ResultAnswer).succeeded:
            return
    except TROUBLE as error:
        raise PlatformUnreachable(str(error)) from error
    raise PlatformUnreachable("Weibo did not say that the token has ended")


async def _tier(client: WeiboClient, app: dict[str, str]) -> Tier:
    """The app's own word where it says `public`; otherwise a harmless commercial call tells."""
    if app.get("tier") == "public":
        return "public"
    answer = await client.own_posts(count=1)
    if code_of(answer) in NOT_PERMITTED | REJECTED.keys() - MISCONFIGURED:
        return "public"
    decode(_accepted(answer), Statuses)
    return "commercial"


def _accepted(answer: Answer) -> Answer:
    """The answer. Raises ConnectRefused for what is wrong with token or app, PlatformUnreachable for all else."""
    if code_of(answer) in _REFUSING:
        raise ConnectRefused(unclear(answer).reason)
    if answer.status != 200 or error_of(answer) is not None:
        raise PlatformUnreachable(unclear(answer).reason)
    return answer


def _connection(known: Known, info: TokenInfo, user: User, tier: Tier) -> Connection:
    mode, remarks = _abilities(known.app, tier)
    return Connection(
        remote_id=user.idstr,
        handle=user.screen_name or user.idstr,
        display_name=user.screen_name or user.idstr,
        credentials={**known.credentials, "tier": tier},
        publish_mode=mode,
        scopes=tuple((info.scope or "").replace(",", " ").split()),
        expires_at=datetime.now(UTC) + timedelta(seconds=min(info.expire_in, _LONGEST)),
        renewable=False,
        facts=facts_of(known.app, tier),
        remarks=remarks,
    )


def _abilities(app: dict[str, str], tier: Tier) -> tuple[PublishMode, tuple[str, ...]]:
    if tier == "commercial":
        pictures = facts_of(app, tier)[PICTURES_FIELD]
        return "direct", (f"Tier: commercial. Free texts of up to 2,000 characters and up to {pictures} pictures.",)
    narrow = "Tier: public. Every post needs a link to {} and has at most 140 characters and one picture."
    if domains := safe_domains_of(app):
        return "direct", (narrow.format(" or ".join(domains)),)
    if app:
        return "handoff", ("Tier: public, and the app's safe domain (安全域名) is not entered: people post by hand.",)
    return "direct", (narrow.format("the app's safe domain (安全域名), which is not known here"),)
