"""One sign-in: out to the provider, back, and the code that the frontend trades for a token.

The provider is asked between these steps, never within one.
"""

import secrets
from uuid import UUID

from sqlalchemy import select

from domain.kernel.access import Actor
from domain.kernel.errors import NotFound
from domain.kernel.secrets import RowToken
from domain.kernel.work import Reading, Work
from domain.tenants.errors import SsoRefused
from domain.tenants.queries import get_member, refuse_when_suspended
from domain.tenants.sessions.actions import SSO_LIFETIME, start_session
from domain.tenants.sessions.models import MemberSession

from .connections import find_active_connection, get_sso_connection
from .events import SsoLoginFinished
from .models import CODE_LIVES_FOR, OPEN_FOR, SsoConnection, SsoLogin
from .people import member_for
from .views import Homecoming, Identity, Proof, Provider, Return

COOKIE, STATE, CODE = "sso cookie", "sso state", "sso code"
_TENANT_OF = "SELECT id FROM tenant_names WHERE tenant_id = $1 AND slug = $2"


async def tenant_of_slug(reading: Reading, slug: str) -> UUID:
    """The tenant with this slug. The reading is the installation's. Raises NotFound."""
    rows = await reading.fetch(_TENANT_OF, (reading.tenant_id, slug))
    if not rows:
        raise NotFound("tenant")
    found: UUID = rows[0]["id"]
    return found


async def provider_to_ask(work: Work, connection_id: UUID | None, return_to: str | None) -> tuple[Provider, str]:
    """Whom to send a browser to, and where it goes in the end. Raises NotFound, and SsoRefused for another address."""
    await refuse_when_suspended(work)
    connection = await find_active_connection(work, connection_id)
    if connection is None:
        raise NotFound("SSO connection")
    address = return_to or connection.return_addresses[0]
    if address not in connection.return_addresses:
        raise SsoRefused("This return address is not listed with the connection.")
    return _provider(work, connection), address


async def begin_login(
    work: Work, connection_id: UUID, *, return_to: str, return_state: str, code_challenge: str
) -> Proof:
    """Bind a sign-in to the browser that starts it, and its outcome to the frontend that has sent the browser.

    Raises SsoRefused, NotFound, TenantSuspended.
    """
    await refuse_when_suspended(work)
    if (await get_sso_connection(work, connection_id)).state != "active":
        raise SsoRefused("This connection is disabled.")
    login_id = work.new_id()
    token, state = RowToken.new(work.tenant_id, login_id), secrets.token_urlsafe(32)
    verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(32)
    digest = work.vault.digest
    login = SsoLogin(
        tenant_id=work.tenant_id,
        id=login_id,
        connection_id=connection_id,
        member_id=None,
        state="opened",
        return_to=return_to,
        return_state=return_state,
        code_challenge=code_challenge,
        state_digest=digest(STATE, state),
        browser_digest=digest(COOKIE, token.text),
        code_digest=None,
        expires_at=work.now() + OPEN_FOR,
        created_at=work.now(),
        updated_at=work.now(),
    )
    login.keep_proof(work.vault, verifier, nonce)
    work.add(login)
    await work.session.flush()
    return Proof(cookie=token.text, state=state, nonce=nonce, verifier=verifier)


async def take_return(work: Work, cookie: RowToken, *, state: str) -> Return:
    """The browser is back. Works once, for the browser and the state that set out; raises SsoRefused."""
    login, connection = await _take(work, cookie.row_id)
    digest = work.vault.digest
    if not login.is_finished_by(
        state_digest=digest(STATE, state), browser_digest=digest(COOKIE, cookie.text), at=work.now()
    ):
        raise SsoRefused("This browser, or this state, is not the one that set out; start again.")
    verifier, nonce = login.take_proof(work.vault)
    login.move("returned", work.now())
    await work.session.flush()
    return Return(login_id=login.id, provider=_provider(work, connection), verifier=verifier, nonce=nonce)


async def finish_login(work: Work, login_id: UUID, identity: Identity | None) -> Homecoming:
    """The provider has said who it is, or has not. Returns where the browser goes, and what it brings along.

    Without a code, the person may not come in: their address is not the tenant's, or they are no member and the
    connection makes none.
    """
    login, connection = await _take(work, login_id)
    if login.state != "returned":
        raise SsoRefused("This sign-in was finished before; start again.")
    member = await member_for(work, connection, identity) if identity is not None else None
    code = RowToken.new(work.tenant_id, login.id).text if member is not None else None
    if member is not None and code is not None:
        login.member_id, login.code_digest = member.id, work.vault.digest(CODE, code)
        login.expires_at = work.now() + CODE_LIVES_FOR
        work.actor = Actor(kind="member", id=member.id)
    login.move("signed_in" if code else "refused", work.now())
    event = SsoLoginFinished(
        subject_id=login.id,
        version=login.next_version,
        state=login.state,
        connection_id=connection.id,
        member_id=login.member_id,
    )
    work.record(event)
    await work.session.flush()
    return Homecoming(address=login.return_to, state=login.return_state, code=code)


async def exchange_code(work: Work, code: RowToken, *, code_verifier: str) -> MemberSession:
    """The frontend that has begun trades the code for a session, once. Raises SsoRefused, MemberGone.

    A code that somebody else planted in the browser belongs to another verifier: nobody is signed in as them by it
    (RFC 9700, section 4.5).
    """
    login, connection = await _take(work, code.row_id)
    if login.member_id is None:
        raise SsoRefused("This code was used, or has expired; start again.")
    if not login.is_exchanged_by(work.vault.digest(CODE, code.text), code_verifier, work.now()):
        raise SsoRefused("This code was used, has expired, or was begun elsewhere; start again.")
    login.move("exchanged", work.now())
    member = await get_member(work, login.member_id)
    work.actor = Actor(kind="member", id=member.id)
    return await start_session(
        work,
        member,
        "sso",
        SSO_LIFETIME,
        issuer=("member", member.id),
        note="single sign-on",
        connection_id=connection.id,
    )


async def _take(work: Work, login_id: UUID) -> tuple[SsoLogin, SsoConnection]:
    """A sign-in under way and its connection, nobody else's until the work ends. Raises SsoRefused, TenantSuspended.

    The connection is locked first: so does a change of it, which ends its sign-ins.
    """
    await refuse_when_suspended(work)
    of_login = (SsoLogin.tenant_id == SsoConnection.tenant_id) & (SsoLogin.connection_id == SsoConnection.id)
    found = select(SsoConnection).join(SsoLogin, of_login).where(SsoLogin.tenant_id == work.tenant_id)
    locked = found.where(SsoLogin.id == login_id).with_for_update(of=SsoConnection)
    connection: SsoConnection | None = await work.session.scalar(locked)
    login = await work.session.get(SsoLogin, (work.tenant_id, login_id), with_for_update=True)
    if login is None or connection is None or connection.state != "active":
        raise SsoRefused("This sign-in is not under way; start again.")
    return login, connection


def _provider(work: Work, connection: SsoConnection) -> Provider:
    return Provider(
        connection_id=connection.id,
        issuer=connection.issuer,
        client_id=connection.client_id,
        client_secret=connection.open_secret(work.vault),
    )
