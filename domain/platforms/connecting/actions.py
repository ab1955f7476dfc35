"""Connecting an account through OAuth 2.0 (RFC 6749 with RFC 7636, bound to the browser as RFC 9700 wants it)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

from domain.brands import refuse_unless_active
from domain.kernel.errors import Invalid
from domain.kernel.work import Work
from domain.tenants import refuse_when_suspended

from ..actions import new_account, reconnect_with
from ..apps.actions import origin_of
from ..apps.models import PlatformApp
from ..apps.queries import get_platform_app
from ..models import OAUTH_APP, Account
from ..ports import Authorizes, Platform, PlatformDescriptor
from ..queries import get_account
from .errors import ConnectLinkUsed, ConnectRefusedHere, NotConnectedByOAuth
from .events import ConnectFinished, ConnectOpened, ConnectStarted
from .models import OPEN_FOR, ConnectAttempt, ConnectState
from .queries import find_connect_attempt
from .tokens import ConnectToken, challenge_of, new_verifier
from .views import Departure

PURPOSE = "connect"


async def start_connecting(
    work: Work, descriptor: PlatformDescriptor, *, brand_id: UUID, app_id: UUID, return_to: str, account_id: UUID | None
) -> tuple[ConnectAttempt, ConnectToken]:
    """An attempt and the token of its link. With `account_id`, that account is connected anew.

    Raises NotConnectedByOAuth, and Invalid for a return address whose origin the app does not list.
    """
    work.require("accounts:write", brand_id=brand_id)
    await refuse_unless_active(work, brand_id)
    app = await get_platform_app(work, app_id)
    _refuse_mismatch(descriptor, app, return_to)
    if account_id is not None:
        _refuse_other_account(await get_account(work, account_id), app, brand_id)
    attempt_id = work.new_id()
    token = ConnectToken.new(work.tenant_id, attempt_id)
    attempt = _new_attempt(work, attempt_id, token, app, brand_id=brand_id, return_to=return_to, account_id=account_id)
    work.add(attempt)
    work.record(ConnectStarted(subject_id=attempt.id, brand_id=brand_id, platform=app.platform))
    await work.session.flush()
    return attempt, token


async def app_of_link(work: Work, token: ConnectToken) -> tuple[str, dict[str, str]]:
    """The platform that a link leads to, and the secrets of the app it is for.

    Raises what `open_link` would, so that nobody outside is asked anything for a link that leads nowhere.
    """
    attempt = await _attempt_of(work, token)
    await _refuse_when_closed(work, attempt)
    attempt.expect_unopened(work.now())
    return attempt.platform, (await get_platform_app(work, attempt.app_id)).open(work.vault)


async def open_link(
    work: Work,
    token: ConnectToken,
    platforms: Mapping[str, Platform],
    *,
    redirect_uri: str,
    prepared: Mapping[str, str] | None = None,
) -> Departure:
    """A browser has followed the link: where to send it, and what it is to bring back. Raises ConnectLinkUsed.

    `prepared` is what the platform gave for it, where it wants to be asked first.
    """
    attempt = await _attempt_of(work, token)
    await _refuse_when_closed(work, attempt)
    platform = platforms.get(attempt.platform)
    if platform is None or not isinstance(platform, Authorizes):
        raise NotConnectedByOAuth(f"{attempt.platform} is not connected through OAuth here.")
    state, cookie = (ConnectToken.new(work.tenant_id, attempt.id).text for _ in range(2))
    verifier, digest = new_verifier(), work.vault.digest
    attempt.open(
        work.vault,
        state_digest=digest(PURPOSE, state),
        browser_digest=digest(PURPOSE, cookie),
        verifier=verifier,
        at=work.now(),
    )
    app = (await get_platform_app(work, attempt.app_id)).open(work.vault) | dict(prepared or {})
    back = _back_to(platform, redirect_uri, state)
    url = platform.authorize_url(app, redirect_uri=back, state=state, challenge=challenge_of(verifier))
    work.record(ConnectOpened(**_about(attempt)))
    await work.session.flush()
    return Departure(location=url, cookie=cookie)


async def _attempt_of(work: Work, token: ConnectToken) -> ConnectAttempt:
    attempt = await find_connect_attempt(work, token.attempt_id)
    if attempt is None or attempt.link_digest != work.vault.digest(PURPOSE, token.text):
        raise ConnectLinkUsed("This link is not known; start again.")
    return attempt


async def finish_connecting(
    work: Work,
    cookie: ConnectToken,
    platforms: Mapping[str, Platform],
    *,
    state: str | None,
    code: str | None,
    redirect_uri: str,
) -> str:
    """The platform has sent the browser back. A worker trades the code; returns where to send the browser now.

    Raises ConnectRefusedHere unless it is the browser that set out, with the state it was given.
    """
    attempt = await find_connect_attempt(work, cookie.attempt_id)
    digest = work.vault.digest
    platform = None if attempt is None else platforms.get(attempt.platform)
    if attempt is None or platform is None or state is None:
        raise ConnectRefusedHere("Nothing was started in this browser.")
    proofs = {"state_digest": digest(PURPOSE, state), "browser_digest": digest(PURPOSE, cookie.text)}
    if not attempt.is_finished_by(**proofs, at=work.now()):
        raise ConnectRefusedHere("This browser, or this state, is not the one that set out; start again.")
    await _refuse_when_closed(work, attempt)
    if code is None:
        return await _end(work, attempt, "denied", None)
    back, verifier = _back_to(platform, redirect_uri, state), attempt.open_verifier(work.vault)
    secrets = {"oauth_code": code, "oauth_redirect_uri": back, "oauth_verifier": verifier}
    secrets[OAUTH_APP] = str(attempt.app_id)
    account_id = await _account(work, attempt, secrets)
    return await _end(work, attempt, "received", account_id)


def _back_to(platform: Platform, redirect_uri: str, state: str) -> str:
    """Where the platform sends the browser: to an address that names the state, where it may forget it otherwise.

    Without a state, a stranger's code could be slipped into the browser of somebody who is connecting an account.
    """
    return redirect_uri if platform.descriptor.echoes_state else f"{redirect_uri}?{urlencode({'state': state})}"


async def _account(work: Work, attempt: ConnectAttempt, secrets: dict[str, str]) -> UUID:
    if attempt.account_id is None:
        made = new_account(work, attempt.brand_id, attempt.platform, "handoff", secrets, app_id=attempt.app_id)
        await work.session.flush()
        return made.id
    account = await get_account(work, attempt.account_id, lock=True)
    if account.platform != attempt.platform:
        raise ConnectRefusedHere("The account is one of another platform.")
    reconnect_with(work, account, secrets)
    return account.id


async def _end(work: Work, attempt: ConnectAttempt, state: ConnectState, account_id: UUID | None) -> str:
    attempt.close(state, account_id, work.now())
    attempt.verifier = None
    work.record(ConnectFinished(**_about(attempt), state=state, account_id=attempt.account_id))
    await work.session.flush()
    return _with_answer(attempt)


def _with_answer(attempt: ConnectAttempt) -> str:
    parts = urlsplit(attempt.return_to)
    said = {"connect_attempt_id": str(attempt.id), "state": attempt.state}
    if attempt.account_id is not None:
        said["account_id"] = str(attempt.account_id)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query, keep_blank_values=True), *said.items()])))


def _refuse_other_account(account: Account, app: PlatformApp, brand_id: UUID) -> None:
    if account.brand_id != brand_id:
        raise Invalid.at("/account_id", "brand_mismatch", "The account belongs to another brand.")
    if account.platform != app.platform:
        raise Invalid.at("/account_id", "platform_mismatch", f"The account is one of {account.platform}.")


async def _refuse_when_closed(work: Work, attempt: ConnectAttempt) -> None:
    """A browser acts for whoever made the link; what that one may not do any more, it may not either."""
    await refuse_when_suspended(work)
    await refuse_unless_active(work, attempt.brand_id)


def _refuse_mismatch(descriptor: PlatformDescriptor, app: PlatformApp, return_to: str) -> None:
    if descriptor.auth != "oauth" and not descriptor.app_fields:
        raise NotConnectedByOAuth(f"{descriptor.name} is connected with credentials: {descriptor.credential_fields}.")
    if app.platform != descriptor.name:
        raise Invalid.at("/app_id", "platform_mismatch", f"This app belongs to {app.platform}.")
    if origin_of(return_to) not in app.return_origins:
        raise Invalid.at("/return_to", "origin_not_listed", "Its origin is not among the app's return_origins.")


def _new_attempt(
    work: Work,
    attempt_id: UUID,
    token: ConnectToken,
    app: PlatformApp,
    *,
    brand_id: UUID,
    return_to: str,
    account_id: UUID | None,
) -> ConnectAttempt:
    return ConnectAttempt(
        tenant_id=work.tenant_id,
        id=attempt_id,
        brand_id=brand_id,
        platform=app.platform,
        app_id=app.id,
        account_id=account_id,
        state="started",
        return_to=return_to,
        expires_at=work.now() + OPEN_FOR,
        link_digest=work.vault.digest(PURPOSE, token.text),
        created_at=work.now(),
        updated_at=work.now(),
    )


def _about(attempt: ConnectAttempt) -> dict[str, Any]:
    return {
        "subject_id": attempt.id,
        "brand_id": attempt.brand_id,
        "version": attempt.next_version,
        "platform": attempt.platform,
    }
