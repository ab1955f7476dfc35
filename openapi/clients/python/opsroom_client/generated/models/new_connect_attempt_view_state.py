from typing import Literal

NewConnectAttemptViewState = Literal[
    "denied", "expired", "opened", "received", "started"
]

NEW_CONNECT_ATTEMPT_VIEW_STATE_VALUES: set[NewConnectAttemptViewState] = {
    "denied",
    "expired",
    "opened",
    "received",
    "started",
}


def check_new_connect_attempt_view_state(value: str) -> NewConnectAttemptViewState:
    if value in NEW_CONNECT_ATTEMPT_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_CONNECT_ATTEMPT_VIEW_STATE_VALUES!r}"
    )
