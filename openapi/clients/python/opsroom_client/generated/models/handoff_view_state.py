from typing import Literal

HandoffViewState = Literal["confirmed", "declined", "expired", "open", "withdrawn"]

HANDOFF_VIEW_STATE_VALUES: set[HandoffViewState] = {
    "confirmed",
    "declined",
    "expired",
    "open",
    "withdrawn",
}


def check_handoff_view_state(value: str) -> HandoffViewState:
    if value in HANDOFF_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {HANDOFF_VIEW_STATE_VALUES!r}"
    )
