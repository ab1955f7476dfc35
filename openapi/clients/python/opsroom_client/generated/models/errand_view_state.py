from typing import Literal

ErrandViewState = Literal[
    "awaiting_human", "done", "failed", "pending", "sending", "unconfirmed"
]

ERRAND_VIEW_STATE_VALUES: set[ErrandViewState] = {
    "awaiting_human",
    "done",
    "failed",
    "pending",
    "sending",
    "unconfirmed",
}


def check_errand_view_state(value: str) -> ErrandViewState:
    if value in ERRAND_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERRAND_VIEW_STATE_VALUES!r}"
    )
