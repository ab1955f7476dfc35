"""An application that a tenant has registered with a platform."""

from collections.abc import Collection

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
        self.secrets = self.sealed(vault, secrets)

    def open(self, vault: Vault) -> dict[str, str]:
        """The secrets. Raises ValueError when they cannot be opened."""
        return msgspec.json.decode(vault.unseal(self.secrets, self._place()), type=dict[str, str])

    def sealed(self, vault: Vault, secrets: dict[str, str]) -> str:
        """These secrets as the row keeps them."""
        return vault.seal(msgspec.json.encode(secrets), self._place())

    def given(self, vault: Vault, typed: Collection[str]) -> dict[str, str]:
        """What the platform itself has given the app since, beside what people typed."""
        try:
            known = self.open(vault)
        except ValueError:
            return {}
        return {name: value for name, value in known.items() if name not in typed}

    def _place(self) -> Place:
        return Place("platform_apps", "secrets", self.tenant_id, self.id)
