from typing import Literal

HandoffViewReason = Literal["no_interface", "not_permitted", "platform_asks"]

HANDOFF_VIEW_REASON_VALUES: set[HandoffViewReason] = {
    "no_interface",
    "not_permitted",
    "platform_asks",
}


def check_handoff_view_reason(value: str) -> HandoffViewReason:
    if value in HANDOFF_VIEW_REASON_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {HANDOFF_VIEW_REASON_VALUES!r}"
    )
