"""What the API says about single sign-on."""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.kernel.access import Role
from domain.kernel.views import View

from .models import ConnectionState


class SsoConnectionView(View, frozen=True, kw_only=True):
    """A connection to an identity provider, without its secret."""

    id: UUID
    name: str
    issuer: str
    client_id: str
    email_domains: list[str]
    default_roles: list[Role]
    return_addresses: list[str]
    state: ConnectionState
    created_at: datetime
    updated_at: datetime
    version: int


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to talk to a connection's provider, outside of any transaction."""

    connection_id: UUID
    issuer: str
    client_id: str
    client_secret: str

    def __repr__(self) -> str:
        return f"Provider({self.issuer!r})"


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser's way through a provider will be checked with. `cookie` stays in the browser."""

    cookie: str
    state: str
    nonce: str
    verifier: str

    def __repr__(self) -> str:
        return "Proof()"


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who somebody is, as their provider says."""

    subject: str
    email: str
    email_verified: bool
    name: str


class Homecoming(msgspec.Struct, frozen=True, kw_only=True):
    """Where a browser goes in the end. `state` is what its frontend gave it to bring back; no code: it may not in."""

    address: str
    state: str | None
    code: str | None

    def __repr__(self) -> str:
        return f"Homecoming({self.address!r})"


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser brought back: the login it belongs to, its provider, and what to check the answer with."""

    login_id: UUID
    provider: Provider
    verifier: str
    nonce: str
