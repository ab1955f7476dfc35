from typing import Literal

PlatformDescriptorAuth = Literal["app_credentials", "declared", "oauth"]

PLATFORM_DESCRIPTOR_AUTH_VALUES: set[PlatformDescriptorAuth] = {
    "app_credentials",
    "declared",
    "oauth",
}


def check_platform_descriptor_auth(value: str) -> PlatformDescriptorAuth:
    if value in PLATFORM_DESCRIPTOR_AUTH_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PLATFORM_DESCRIPTOR_AUTH_VALUES!r}"
    )
