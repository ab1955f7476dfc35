"""Quotas: how many brands, accounts and bytes a tenant may have. Looked at where such a thing was made."""

import msgspec

from domain.kernel.locks import Lock, lock_key
from domain.kernel.work import LIMITS, Reading, Work

from .errors import QuotaExceeded
from .views import QuotaUseView, UsageView

# Whoever is limited to some brands still counts what the whole tenant has.
_EVERY_BRAND = "SELECT set_config('app.brand_ids', '', true)"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock($1)"
_USAGE = """
SELECT t.requests_per_minute, t.max_brands, t.max_accounts, t.max_storage_bytes,
       (SELECT count(*) FROM brands b WHERE b.tenant_id = t.id AND b.state = 'active') AS brands,
       (SELECT count(*) FROM accounts a WHERE a.tenant_id = t.id AND a.health <> 'disconnected') AS accounts,
       (SELECT coalesce(sum(s.size_bytes), 0)::bigint FROM assets s WHERE s.tenant_id = t.id) AS storage_bytes
FROM tenants t WHERE t.id = $1
"""
_LIMITED = """
SELECT FROM tenants WHERE id = $1 AND (max_brands, max_accounts, max_storage_bytes) IS DISTINCT FROM (NULL, NULL, NULL)
"""
COUNTED = ("brands", "accounts", "storage_bytes")
GROWING = ("brand.created", "account.added", "account.connected", "asset.uploaded")
"""Facts after which there is more of something than before."""


async def usage(reading: Reading) -> UsageView:
    """What the tenant has and may have."""
    await reading.fetch(_EVERY_BRAND, ())
    row = (await reading.fetch(_USAGE, (reading.tenant_id,)))[0]
    used = {name: QuotaUseView(used=row[name], limit=row[f"max_{name}"]) for name in COUNTED}
    return UsageView(**used, requests_per_minute=row["requests_per_minute"])


async def refuse_more_than_allowed(work: Work) -> None:
    """Raise QuotaExceeded if there is now too much of something. Works of one tenant that make things take turns."""
    await work.session.flush()
    if not await work.fetch(_LIMITED, (work.tenant_id,)):
        return
    await work.fetch(_ONE_AT_A_TIME, (lock_key(Lock.QUOTAS, work.tenant_id),))
    now = await usage(work)
    for name in COUNTED:
        quota: QuotaUseView = getattr(now, name)
        if quota.limit is not None and quota.used > quota.limit:
            facts = {"quota": name, **msgspec.structs.asdict(quota)}
            raise QuotaExceeded(f"The tenant may have {quota.limit} {name.replace('_', ' ')}.", **facts)


LIMITS.update(dict.fromkeys(GROWING, refuse_more_than_allowed))
