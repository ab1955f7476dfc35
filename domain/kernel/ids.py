"""Identifiers: UUIDv7 (RFC 9562 §5.7), made by the application, so rows sort by the time they were made."""

import secrets
from datetime import datetime
from typing import NewType
from uuid import UUID

TenantId = NewType("TenantId", UUID)
MemberId = NewType("MemberId", UUID)
ApiKeyId = NewType("ApiKeyId", UUID)
BrandId = NewType("BrandId", UUID)
AccountId = NewType("AccountId", UUID)
AssetId = NewType("AssetId", UUID)
PostId = NewType("PostId", UUID)
PublicationId = NewType("PublicationId", UUID)
EndpointId = NewType("EndpointId", UUID)
DeliveryId = NewType("DeliveryId", UUID)
EventId = NewType("EventId", UUID)


def uuid7(at: datetime) -> UUID:
    """A new UUIDv7 for the instant `at`: 48 bits of Unix milliseconds, the rest random."""
    return _assemble(int(at.timestamp() * 1000), secrets.randbits(74))


def uuid7_floor(at: datetime) -> UUID:
    """The smallest UUIDv7 of the instant `at`: the lower bound of everything made from then on."""
    return _assemble(int(at.timestamp() * 1000), 0)


def _assemble(milliseconds: int, random: int) -> UUID:
    return UUID(int=milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & (1 << 62) - 1)
