from typing import Literal

ConnectAttemptViewState = Literal["denied", "expired", "opened", "received", "started"]

CONNECT_ATTEMPT_VIEW_STATE_VALUES: set[ConnectAttemptViewState] = {
    "denied",
    "expired",
    "opened",
    "received",
    "started",
}


def check_connect_attempt_view_state(value: str) -> ConnectAttemptViewState:
    if value in CONNECT_ATTEMPT_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONNECT_ATTEMPT_VIEW_STATE_VALUES!r}"
    )
