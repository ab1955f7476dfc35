from typing import Literal

LiveSessionViewState = Literal["cancelled", "ended", "live", "planned"]

LIVE_SESSION_VIEW_STATE_VALUES: set[LiveSessionViewState] = {
    "cancelled",
    "ended",
    "live",
    "planned",
}


def check_live_session_view_state(value: str) -> LiveSessionViewState:
    if value in LIVE_SESSION_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIVE_SESSION_VIEW_STATE_VALUES!r}"
    )
