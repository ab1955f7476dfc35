"""How hard a run is."""

import msgspec

SECONDS = 90
PUBLICATIONS = 1_500
LEASE_SECONDS, SEND_TIMEOUT_SECONDS = 6, 2
"""As short as the engine's own rules allow, so that a storm fits into minutes."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """`seed` draws the same times and victims in every run; what they meet is up to the machine."""

    publications: int
    seconds: int
    seed: int

    @property
    def share(self) -> float:
        """Of the whole storm."""
        return self.seconds / SECONDS
