from typing import Literal

GuestLinkViewPurpose = Literal["post_review", "report", "survey"]

GUEST_LINK_VIEW_PURPOSE_VALUES: set[GuestLinkViewPurpose] = {
    "post_review",
    "report",
    "survey",
}


def check_guest_link_view_purpose(value: str) -> GuestLinkViewPurpose:
    if value in GUEST_LINK_VIEW_PURPOSE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GUEST_LINK_VIEW_PURPOSE_VALUES!r}"
    )
