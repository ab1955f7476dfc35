"""Signing in through the tenant's own identity provider (OpenID Connect Core 1.0, code flow)."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set
from domain.kernel.secrets import Place, Vault
from domain.tenants.models import KNOWN_ROLES

OPEN_FOR = timedelta(minutes=10)
CODE_LIVES_FOR = timedelta(seconds=60)
ConnectionState = Literal["active", "disabled"]
LoginState = Literal["opened", "returned", "signed_in", "exchanged", "refused"]


class SsoConnection(Base, Versioned):
    """An identity provider that the tenant trusts to say who its people are."""

    __tablename__ = "sso_connections"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        closed_set("state", get_args(ConnectionState)),
        CheckConstraint(f"default_roles <@ {KNOWN_ROLES}", name="default_roles"),
        Index("ix_sso_connections_created", "tenant_id", "created_at", "id"),
    )

    name: Mapped[str]
    issuer: Mapped[str]
    client_id: Mapped[str]
    client_secret: Mapped[str]
    """Sealed."""
    email_domains: Mapped[list[str]]
    default_roles: Mapped[list[str]]
    """Roles of people who are not members yet; without any, only members get in."""
    return_addresses: Mapped[list[str]]
    state: Mapped[str]

    def keep_secret(self, vault: Vault, secret: str) -> None:
        """Seal the client secret into this row."""
        self.client_secret = vault.seal(secret.encode(), self._place())

    def open_secret(self, vault: Vault) -> str:
        """The client secret."""
        return vault.unseal(self.client_secret, self._place()).decode()

    def admits(self, email: str) -> bool:
        """Whether people with this address are the tenant's. Other letters than ASCII's can look like, and turn into, an
        address of somebody else when case is folded: U+212A is no k.
        """
        return email.isascii() and email.rpartition("@")[2].lower() in self.email_domains

    def _place(self) -> Place:
        return Place("sso_connections", "client_secret", self.tenant_id, self.id)


class SsoIdentity(Base, TenantOwned):
    """Whom a connection's provider means by a subject (OpenID Connect Core 1.0, section 5.7)."""

    __tablename__ = "sso_identities"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("sso_connections", "connection_id", ondelete="CASCADE"),
        belongs_to("members", "member_id"),
        UniqueConstraint("tenant_id", "connection_id", "subject"),
        UniqueConstraint("tenant_id", "connection_id", "member_id"),
    )

    connection_id: Mapped[UUID]
    member_id: Mapped[UUID]
    subject: Mapped[str]


class SsoLogin(Base, Versioned):
    """One browser on its way through a provider. Everything in it works once, in that browser only."""

    __tablename__ = "sso_logins"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        belongs_to("sso_connections", "connection_id", ondelete="CASCADE"),
        belongs_to("members", "member_id"),
        closed_set("state", get_args(LoginState)),
        Index("ix_sso_logins_created", "tenant_id", "created_at", "id"),
    )

    connection_id: Mapped[UUID]
    member_id: Mapped[UUID | None]
    state: Mapped[str]
    return_to: Mapped[str]
    return_state: Mapped[str | None]
    """The frontend's own `state`: it goes back as it came."""
    code_challenge: Mapped[str | None]
    """Of the frontend's own code verifier (RFC 7636, method S256). Sign-ins begun before there was one are refused."""
    state_digest: Mapped[str]
    browser_digest: Mapped[str]
    verifier: Mapped[str | None]
    """Sealed: the PKCE code verifier and the nonce."""
    code_digest: Mapped[str | None]
    expires_at: Mapped[datetime]

    def is_finished_by(self, *, state_digest: str, browser_digest: str, at: datetime) -> bool:
        """Whether this browser, with this state, may go on."""
        if self.state != "opened" or at > self.expires_at:
            return False
        same_browser = hmac.compare_digest(self.browser_digest, browser_digest)
        return hmac.compare_digest(self.state_digest, state_digest) and same_browser

    def is_exchanged_by(self, code_digest: str, code_verifier: str, at: datetime) -> bool:
        """Whether this is the one-time code, in time and for the first time, brought by whoever has begun."""
        known = self.state == "signed_in" and self.code_digest is not None and at <= self.expires_at
        begun_here = hmac.compare_digest(self.code_challenge or "", challenge_of(code_verifier))
        return known and begun_here and hmac.compare_digest(self.code_digest or "", code_digest)

    def move(self, state: LoginState, at: datetime) -> None:
        """Go on to a state."""
        self.state, self.updated_at = state, at

    def keep_proof(self, vault: Vault, verifier: str, nonce: str) -> None:
        """Seal what the provider's answer will be checked with."""
        self.verifier = vault.seal(f"{verifier} {nonce}".encode(), self._place())

    def take_proof(self, vault: Vault) -> tuple[str, str]:
        """Code verifier and nonce, for the one time they are needed."""
        verifier, _, nonce = vault.unseal(self.verifier or "", self._place()).decode().partition(" ")
        self.verifier = None
        return verifier, nonce

    def _place(self) -> Place:
        return Place("sso_logins", "verifier", self.tenant_id, self.id)


def challenge_of(code_verifier: str) -> str:
    """The code challenge of a verifier (RFC 7636, section 4.6, method S256)."""
    digest = hashlib.sha256(code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
