"""Addresses at which a platform can fetch a file without a key: signed, for one file, for a while."""

import base64
import binascii
import hmac
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.kernel.secrets import Vault
from integrations.http.errors import DestinationRefused
from integrations.http.urls import PUBLIC_PORTS, read_destination

GOOD_FOR = timedelta(hours=3)
"""Longer than any link that carries the address: Douyin's live two hours at most."""
LONGEST_TOKEN = 1_000
_PURPOSE = "shared_file"


class SharedFile(msgspec.Struct, frozen=True, array_like=True):
    """What an address is good for. `ends_at` are Unix seconds."""

    tenant_id: UUID
    sha256: str
    content_type: str
    size_bytes: int
    ends_at: int


class FileLinks:
    """Makes addresses and reads them. `public_url` is how the internet reaches this installation; empty: it does not."""

    def __init__(self, vault: Vault, public_url: str) -> None:
        self._vault = vault
        self._root = public_url.rstrip("/") if _is_public(public_url) else None

    def url_for(self, tenant_id: UUID, sha256: str, content_type: str, size_bytes: int, now: datetime) -> str | None:
        """An address for three hours; None where nobody could reach it. Platforms go by the ending of its name."""
        if self._root is None:
            return None
        ends_at = int((now + GOOD_FOR).timestamp())
        token = self._signed(SharedFile(tenant_id, sha256, content_type, size_bytes, ends_at))
        return f"{self._root}/v1/shared-files/{token}/file.{content_type.rpartition('/')[2]}"

    def read(self, token: str, now: datetime) -> SharedFile | None:
        """What an address is good for; None for one that is over, or was never made here."""
        payload, _, signature = token.partition(".")
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        if not hmac.compare_digest(signature, self._vault.digest(_PURPOSE, payload)):
            return None
        try:
            shared = msgspec.json.decode(base64.urlsafe_b64decode(payload), type=SharedFile)
        except (binascii.Error, msgspec.DecodeError):
            return None
        return shared if shared.ends_at > now.timestamp() else None

    def _signed(self, shared: SharedFile) -> str:
        payload = base64.urlsafe_b64encode(msgspec.json.encode(shared)).decode()
        return f"{payload}.{self._vault.digest(_PURPOSE, payload)}"


def _is_public(url: str) -> bool:
    """Whether platforms could come here: https, and no address or name of a private network."""
    try:
        destination = read_destination(url, frozenset(), PUBLIC_PORTS)
    except DestinationRefused:
        return False
    return "." in destination.host and not destination.host.endswith((".local", ".internal", ".localhost"))
