"""What workers bring back from platforms."""

from datetime import datetime

import msgspec

from domain.kernel.leases import Claim
from domain.platforms import Outcome, PlatformDescriptor, ReadBack


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came back for one step."""

    claim: Claim
    kind: str
    descriptor: PlatformDescriptor
    outcome: Outcome | ReadBack
    known_at: datetime | None = None
    """When the credentials that were used had last been checked."""
