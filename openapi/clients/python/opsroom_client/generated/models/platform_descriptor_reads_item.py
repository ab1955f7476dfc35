from typing import Literal

PlatformDescriptorReadsItem = Literal[
    "account_metrics", "comments", "messages", "post_metrics", "posts"
]

PLATFORM_DESCRIPTOR_READS_ITEM_VALUES: set[PlatformDescriptorReadsItem] = {
    "account_metrics",
    "comments",
    "messages",
    "post_metrics",
    "posts",
}


def check_platform_descriptor_reads_item(value: str) -> PlatformDescriptorReadsItem:
    if value in PLATFORM_DESCRIPTOR_READS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PLATFORM_DESCRIPTOR_READS_ITEM_VALUES!r}"
    )
