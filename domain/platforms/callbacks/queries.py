"""Reads of addresses and callbacks, and the one statement that stores a callback."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ARRAY, Text, cast, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB, array

from domain.kernel.errors import NotFound
from domain.kernel.leases import Claim
from domain.kernel.locks import Lock, lock_key
from domain.kernel.paging import Filter, Listing
from domain.kernel.secrets import HookToken
from domain.kernel.work import Work
from domain.platforms.models import Account
from domain.platforms.ports import Callback
from domain.tenants import Tenant

from .models import DIGEST_PURPOSE, InboundCallback, InboundHook
from .views import InboundCallbackView

SIGNING = ("signature", "msg_signature", "nonce")
"""Parameters that some platforms prove themselves with, not always over the body: nobody is shown them."""
INBOUND_CALLBACKS = Listing(
    InboundCallbackView,
    InboundCallback,
    noun="callback",
    filters={
        "state": Filter(InboundCallback.state),
        "account_id": Filter(InboundCallback.account_id),
        "brand_id": Filter(InboundCallback.brand_id),
        "platform": Filter(InboundCallback.platform),
    },
    computed={
        "body_base64": func.replace(func.encode(InboundCallback.body, "base64"), "\n", ""),
        "query": InboundCallback.query.op("-", return_type=JSONB())(cast(array(SIGNING), ARRAY(Text))),
    },
)

# The unique index decides whether it is new; nothing is read first.
_STORE = """
INSERT INTO inbound_callbacks (tenant_id, id, created_at, updated_at, version, hook_id, brand_id, account_id, platform,
                               dedupe_key, method, query, headers, body, received_at, state, tries, next_at)
VALUES ($1, $2, $3, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $3, 'pending', 0, $3)
ON CONFLICT (tenant_id, hook_id, dedupe_key) DO NOTHING
RETURNING id
"""


async def store_once(work: Work, hook: InboundHook, callback: Callback, dedupe_key: str) -> bool:
    """Store a callback. False: it is there already."""
    asked, sent = msgspec.json.encode(callback.query).decode(), msgspec.json.encode(callback.headers).decode()
    whose = (hook.id, hook.brand_id, hook.account_id, hook.platform)
    what = (dedupe_key, callback.method, asked, sent, callback.body)
    return bool(await work.fetch(_STORE, (work.tenant_id, work.new_id(), callback.received_at, *whose, *what)))


async def take_turns(work: Work, owner: object) -> None:
    """Wait until no other transaction makes an address for the same owner; ends with this one."""
    await work.fetch("SELECT pg_advisory_xact_lock($1)", [lock_key(Lock.INBOUND_HOOKS, owner)])


async def find_hook(work: Work, token: HookToken) -> InboundHook | None:
    """The living address of this token, unless its tenant is being erased."""
    statement = select(InboundHook).join(Tenant, Tenant.id == InboundHook.tenant_id)
    statement = statement.where(
        Tenant.state != "erasing",
        InboundHook.tenant_id == work.tenant_id,
        InboundHook.digest == work.vault.digest(DIGEST_PURPOSE, token.text),
        or_(InboundHook.ends_at.is_(None), InboundHook.ends_at > work.now()),
    )
    found: InboundHook | None = await work.session.scalar(statement)
    return found


async def get_hook(work: Work, hook_id: UUID) -> InboundHook:
    """An address, expired ones included."""
    hook = await work.session.get(InboundHook, (work.tenant_id, hook_id))
    if hook is None:
        raise NotFound("address")
    return hook


async def find_current_hook(work: Work, *, account_id: UUID | None, app_id: UUID | None) -> InboundHook | None:
    """The address of an account, or of an app, that has not been replaced."""
    owner = InboundHook.app_id == app_id if account_id is None else InboundHook.account_id == account_id
    statement = select(InboundHook).where(InboundHook.tenant_id == work.tenant_id, owner, InboundHook.ends_at.is_(None))
    found: InboundHook | None = await work.session.scalar(statement)
    return found


async def list_accounts_of_app(work: Work, app_id: UUID, remote_id: str | None = None) -> list[Account]:
    """The accounts that were connected through an app; with `remote_id`, the one that is called so there."""
    statement = select(Account).where(Account.tenant_id == work.tenant_id, Account.app_id == app_id)
    if remote_id is not None:
        statement = statement.where(Account.remote_id == remote_id)
    return list(await work.session.scalars(statement.order_by(Account.created_at, Account.id)))


async def get_inbound_callback(work: Work, callback_id: UUID) -> InboundCallback:
    """A callback, locked until the work ends."""
    row = await work.session.get(InboundCallback, (work.tenant_id, callback_id), with_for_update=True)
    if row is None:
        raise NotFound("callback")
    return row


async def find_claimed_callback(work: Work, claim: Claim) -> InboundCallback | None:
    """The claimed callback, locked, if the claim still holds it."""
    held: Any = InboundCallback.lease_token == claim.token
    statement = (
        select(InboundCallback)
        .where(InboundCallback.tenant_id == work.tenant_id, InboundCallback.id == claim.id, held)
        .with_for_update()
    )
    found: InboundCallback | None = await work.session.scalar(statement)
    return found
