from typing import Literal

PlatformDescriptorOperationsAdditionalProperty = Literal[
    "blind", "checkpoint", "keyed", "read_back"
]

PLATFORM_DESCRIPTOR_OPERATIONS_ADDITIONAL_PROPERTY_VALUES: set[
    PlatformDescriptorOperationsAdditionalProperty
] = {
    "blind",
    "checkpoint",
    "keyed",
    "read_back",
}


def check_platform_descriptor_operations_additional_property(
    value: str,
) -> PlatformDescriptorOperationsAdditionalProperty:
    if value in PLATFORM_DESCRIPTOR_OPERATIONS_ADDITIONAL_PROPERTY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PLATFORM_DESCRIPTOR_OPERATIONS_ADDITIONAL_PROPERTY_VALUES!r}"
    )
