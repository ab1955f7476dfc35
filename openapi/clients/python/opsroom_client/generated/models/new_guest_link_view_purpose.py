from typing import Literal

NewGuestLinkViewPurpose = Literal["post_review", "report", "survey"]

NEW_GUEST_LINK_VIEW_PURPOSE_VALUES: set[NewGuestLinkViewPurpose] = {
    "post_review",
    "report",
    "survey",
}


def check_new_guest_link_view_purpose(value: str) -> NewGuestLinkViewPurpose:
    if value in NEW_GUEST_LINK_VIEW_PURPOSE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_GUEST_LINK_VIEW_PURPOSE_VALUES!r}"
    )
