"""An application that a tenant has registered with a platform."""

import msgspec
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, Versioned
from domain.kernel.secrets import Place, Vault


class PlatformApp(Base, Versioned):
    """The client id, secret and whatever else a platform gave the tenant for its application. Sealed."""

    __tablename__ = "platform_apps"
    __table_args__ = (UniqueConstraint("tenant_id", "platform", "name"),)

    platform: Mapped[str]
    name: Mapped[str]
    return_origins: Mapped[list[str]]
    """Origins (scheme, host, port) that browsers may be sent back to after connecting."""
    secrets: Mapped[str]

    def seal(self, vault: Vault, secrets: dict[str, str]) -> None:
        """Store the secrets, readable only for this row."""
        self.secrets = vault.seal(msgspec.json.encode(secrets), self._place())

    def open(self, vault: Vault) -> dict[str, str]:
        """The secrets. Raises ValueError when they cannot be opened."""
        return msgspec.json.decode(vault.unseal(self.secrets, self._place()), type=dict[str, str])

    def _place(self) -> Place:
        return Place("platform_apps", "secrets", self.tenant_id, self.id)
