"""How often an account may call. The network has no limit of its own; the back office can set one per operation."""

from aiohttp import web

from integrations.sandbox.kit import STORE, Operation, Strike, strike
from integrations.sandbox.network.accounts import Account
from integrations.sandbox.network.answers import Refusal

COUNTED: frozenset[Operation] = frozenset({"publish", "media", "read", "token", "write"})


async def enter(request: web.Request, account: Account, operation: Operation) -> Strike:
    """Let the fault plan act, then count the call. Raises Refusal 429 when the account has used up its calls."""
    struck = await strike(request, account.handle, operation)
    quota = account.quotas.get(operation)
    if quota is None:
        return struck
    wait = request.app[STORE].spend(account.handle, operation, most=quota.most, seconds=quota.seconds)
    if wait is not None:
        raise Refusal(429, "quota_exhausted", "no calls left", {"Retry-After": str(int(wait) + 1)})
    return struck
