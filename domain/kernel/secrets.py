"""Secrets: what is sealed (and can be read again) and what is only ever compared."""

import binascii
import secrets
from typing import ClassVar, Protocol, Self
from uuid import UUID

import msgspec

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_TENANT_LENGTH, _HINT_LENGTH, _SECRET_LENGTH, _CHECK_LENGTH = 22, 8, 30, 6


class Place(msgspec.Struct, frozen=True):
    """Where a sealed value lives. It is bound into the seal, so a ciphertext moved elsewhere does not open."""

    table: str
    column: str
    tenant_id: UUID
    row_id: UUID


class Vault(Protocol):
    """Seals secrets for storage and digests those that are only looked up."""

    def seal(self, value: bytes, place: Place) -> str:
        """Encrypt and authenticate `value` for one place."""
        ...

    def unseal(self, sealed: str, place: Place) -> bytes:
        """Open what `seal` made for the same place. Raises ValueError if it was altered or moved."""
        ...

    def new_key(self, place: Place) -> str:
        """Make a key of the tenant's own and seal with it from now on. Returns it wrapped, to be stored at `place`."""
        ...

    def digest(self, purpose: str, value: str) -> str:
        """A keyed hash for looking a secret up: without the installation's key it cannot be recomputed."""
        ...


class TenantToken(msgspec.Struct, frozen=True, kw_only=True):
    """A secret of a tenant as its holder knows it: `<prefix>_<env>_<tenant><hint>_<secret><checksum>`.

    The tenant stands in it, so it is looked up inside its own tenant only. The checksum (CRC-32, as GitHub's
    tokens carry since 2021) lets secret scanners and our edge reject noise without asking the database.
    """

    prefix: ClassVar[str]
    text: str
    tenant_id: UUID
    hint: str

    @classmethod
    def new(cls, environment: str, tenant_id: UUID) -> Self:
        """A fresh token with 178 bits of secret."""
        hint = _random(_HINT_LENGTH)
        head = f"{cls.prefix}_{environment}_{_base62(tenant_id.int, _TENANT_LENGTH)}{hint}_{_random(_SECRET_LENGTH)}"
        return cls(text=head + _checksum(head), tenant_id=tenant_id, hint=hint)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The parts of a well-formed token, or None for anything else. Says nothing about whether it is valid."""
        parts = text.split("_")
        if len(text) > 120 or not text.isascii() or len(parts) != 4 or parts[0] != cls.prefix:
            return None
        if len(parts[2]) != _TENANT_LENGTH + _HINT_LENGTH or len(parts[3]) != _SECRET_LENGTH + _CHECK_LENGTH:
            return None
        if _checksum(text[:-_CHECK_LENGTH]) != text[-_CHECK_LENGTH:]:
            return None
        number = _from_base62(parts[2][:_TENANT_LENGTH])
        return (
            cls(text=text, tenant_id=UUID(int=number), hint=parts[2][_TENANT_LENGTH:]) if number is not None else None
        )


class ApiToken(TenantToken, frozen=True, kw_only=True):
    """An API key: `osk_…`."""

    prefix: ClassVar[str] = "osk"


class HookToken(TenantToken, frozen=True, kw_only=True):
    """The unguessable part of an address that a platform calls: `ohk_…`."""

    prefix: ClassVar[str] = "ohk"


class ClientSecret(TenantToken, frozen=True, kw_only=True):
    """The secret of an OAuth client: `ocs_…`."""

    prefix: ClassVar[str] = "ocs"


class InvitationToken(TenantToken, frozen=True, kw_only=True):
    """What an invited person answers with: `oit_…`."""

    prefix: ClassVar[str] = "oit"


class GuestToken(TenantToken, frozen=True, kw_only=True):
    """What a guest's link carries: `ogl_…`."""

    prefix: ClassVar[str] = "ogl"


class OperatorToken(TenantToken, frozen=True, kw_only=True):
    """A key of the people who run the installation: `ook_…`. Its tenant is the installation itself."""

    prefix: ClassVar[str] = "ook"


class RowToken(msgspec.Struct, frozen=True, kw_only=True):
    """Tenant and row, so that it is looked up inside its own tenant, and 128 bits of secret. For browsers' round trips."""

    text: str
    tenant_id: UUID
    row_id: UUID

    @classmethod
    def new(cls, tenant_id: UUID, row_id: UUID) -> Self:
        """A fresh one."""
        return cls(text=f"{tenant_id.hex}{row_id.hex}{secrets.token_hex(16)}", tenant_id=tenant_id, row_id=row_id)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The parts of a well-formed one; None for anything else. Says nothing about whether it is valid."""
        if len(text) != 96 or not set(text) <= set("0123456789abcdef"):
            return None
        return cls(text=text, tenant_id=UUID(text[:32]), row_id=UUID(text[32:64]))


def public_id(prefix: str, tenant_id: UUID, row_id: UUID) -> str:
    """A name for a row that outsiders look it up by: no secret, but it says in which tenant to look."""
    return f"{prefix}_{_base62(tenant_id.int, _TENANT_LENGTH)}{_base62(row_id.int, _TENANT_LENGTH)}"


def parse_public_id(prefix: str, text: str) -> tuple[UUID, UUID] | None:
    """Tenant and row of what `public_id` made; None for anything else."""
    head, _, tail = text.partition("_")
    if head != prefix or not tail.isascii() or len(tail) != 2 * _TENANT_LENGTH:
        return None
    tenant, row = _from_base62(tail[:_TENANT_LENGTH]), _from_base62(tail[_TENANT_LENGTH:])
    return (UUID(int=tenant), UUID(int=row)) if tenant is not None and row is not None else None


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _checksum(text: str) -> str:
    return _base62(binascii.crc32(text.encode()), _CHECK_LENGTH)


def _base62(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 62)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


def _from_base62(text: str) -> int | None:
    number = 0
    for letter in text:
        digit = _ALPHABET.find(letter)
        if digit < 0:
            return None
        number = number * 62 + digit
    return number if number < 1 << 128 else None
