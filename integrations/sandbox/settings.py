"""What can be chosen when a sandbox is started."""

import msgspec


class SandboxSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`seed` makes every drawn fault the same in every run; None draws afresh."""

    access_token_seconds: float = 3600.0
    refresh_token_seconds: float = 30 * 86_400.0
    seed: int | None = None
