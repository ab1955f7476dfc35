"""Values that name one attempt and prove who holds them."""

import base64
import hashlib
import secrets
from uuid import UUID

import msgspec

_LENGTH = 96


class ConnectToken(msgspec.Struct, frozen=True, kw_only=True):
    """Tenant and attempt, so that it is looked up inside its own tenant, and 128 bits of secret."""

    text: str
    tenant_id: UUID
    attempt_id: UUID

    @classmethod
    def new(cls, tenant_id: UUID, attempt_id: UUID) -> "ConnectToken":
        """A fresh one."""
        text = f"{tenant_id.hex}{attempt_id.hex}{secrets.token_hex(16)}"
        return cls(text=text, tenant_id=tenant_id, attempt_id=attempt_id)

    @classmethod
    def parse(cls, text: str) -> "ConnectToken | None":
        """The parts of a well-formed one; None for anything else. Says nothing about whether it is valid."""
        if len(text) != _LENGTH or not set(text) <= set("0123456789abcdef"):
            return None
        return cls(text=text, tenant_id=UUID(text[:32]), attempt_id=UUID(text[32:64]))


def new_verifier() -> str:
    """A code verifier (RFC 7636, section 4.1)."""
    return secrets.token_urlsafe(48)


def challenge_of(verifier: str) -> str:
    """Its S256 code challenge (RFC 7636, section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
