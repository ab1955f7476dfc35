from typing import Literal

PlatformDescriptorPublishMode = Literal["direct", "draft_only", "handoff", "manual"]

PLATFORM_DESCRIPTOR_PUBLISH_MODE_VALUES: set[PlatformDescriptorPublishMode] = {
    "direct",
    "draft_only",
    "handoff",
    "manual",
}


def check_platform_descriptor_publish_mode(value: str) -> PlatformDescriptorPublishMode:
    if value in PLATFORM_DESCRIPTOR_PUBLISH_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PLATFORM_DESCRIPTOR_PUBLISH_MODE_VALUES!r}"
    )
