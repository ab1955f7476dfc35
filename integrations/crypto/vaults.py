"""The vault of each tenant, as one process knows it."""

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from uuid import UUID

import structlog

from domain.kernel.inserts import Fetch
from domain.kernel.secrets import Vault
from domain.kernel.work import INSTALLATION
from domain.tenants import TenantKey, keychain_of

from .tenant_vault import TenantVault
from .vault import KeyRing

KEPT_SECONDS = 300.0
"""How long a process remembers a tenant's keys: at most so long it could open what another process has erased."""
KEPT_AT_MOST = 10_000
Transaction = Callable[[UUID], AbstractAsyncContextManager[Fetch]]
log = structlog.get_logger()


class Vaults:
    """Looks keys up before a transaction is opened, and remembers them. That there are none is not remembered."""

    def __init__(self, ring: KeyRing, transaction: Transaction, *, kept_seconds: float = KEPT_SECONDS) -> None:
        self.ring = ring
        self._transaction = transaction
        self._kept_seconds = kept_seconds
        self._kept: dict[UUID, tuple[float, dict[UUID, bytes]]] = {}

    async def of(self, tenant_id: UUID) -> Vault:
        """The vault for one piece of work. The installation's own is the key ring itself."""
        if tenant_id == INSTALLATION:
            return self.ring
        kept = self._kept.get(tenant_id)
        if kept is not None and kept[0] > time.monotonic():
            return TenantVault(self.ring, tenant_id, kept[1])
        return await self._load(tenant_id)

    def forget(self, tenant_id: UUID) -> None:
        """Know the tenant's keys no more."""
        self._kept.pop(tenant_id, None)

    async def _load(self, tenant_id: UUID) -> Vault:
        async with self._transaction(tenant_id) as fetch:
            found = await keychain_of(fetch, tenant_id)
        if found.lost:
            log.error("tenant_key.lost", tenant_id=str(tenant_id), mend="restore its row of tenant_keys from a backup")
        keys = self._opened(tenant_id, found.wrapped)
        if keys and len(keys) == len(found.wrapped):
            self._keep(tenant_id, keys)
        # Sealing under an older key, or the installation's, because the newest does not open would hide that.
        return TenantVault(
            self.ring, tenant_id, keys if next(iter(found.wrapped), None) in keys else {}, without_key=found.without_key
        )

    def _opened(self, tenant_id: UUID, wrapped: dict[UUID, str]) -> dict[UUID, bytes]:
        opened = {}
        for key_id, sealed in wrapped.items():
            try:
                opened[key_id] = self.ring.unseal(sealed, TenantKey.place(tenant_id, key_id))
            except ValueError:  # a key of the installation is missing: what needs none still works
                log.error("tenant_key.does_not_open", tenant_id=str(tenant_id), key=sealed.split(".")[1:2])
        return opened

    def _keep(self, tenant_id: UUID, keys: dict[UUID, bytes]) -> None:
        self._kept.pop(tenant_id, None)
        while len(self._kept) >= KEPT_AT_MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[tenant_id] = (time.monotonic() + self._kept_seconds, keys)
