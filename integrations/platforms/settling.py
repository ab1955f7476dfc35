"""How long a lost post may take to show up in a listing."""

SIMULATED_SECONDS = 2


def settle_seconds(name: str, real: int) -> int:
    """`real` for the platform itself; the simulators of the sandbox list what they have almost at once."""
    return SIMULATED_SECONDS if name.startswith("sandbox_") else real
