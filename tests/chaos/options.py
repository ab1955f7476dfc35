"""How hard a run is."""

import msgspec

SECONDS = 90
PUBLICATIONS = 1_500
LEASE_SECONDS, SEND_TIMEOUT_SECONDS = 9, 2
"""Short, so that a storm fits into minutes; yet long enough for a worker's first steps on a busy machine: what is not
sent within the lease less twice the send timeout and its margin is not sent at all, and then no fault is met."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """`seed` draws the same times and victims in every run; what they meet is up to the machine."""

    publications: int
    seconds: int
    seed: int

    @property
    def share(self) -> float:
        """Of the whole storm."""
        return self.seconds / SECONDS
