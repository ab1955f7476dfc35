from typing import Literal

PlatformDescriptorRecovery = Literal["blind", "checkpoint", "keyed", "read_back"]

PLATFORM_DESCRIPTOR_RECOVERY_VALUES: set[PlatformDescriptorRecovery] = {
    "blind",
    "checkpoint",
    "keyed",
    "read_back",
}


def check_platform_descriptor_recovery(value: str) -> PlatformDescriptorRecovery:
    if value in PLATFORM_DESCRIPTOR_RECOVERY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PLATFORM_DESCRIPTOR_RECOVERY_VALUES!r}"
    )
