from typing import Literal

InboundCallbackViewState = Literal["done", "failed", "pending", "refused"]

INBOUND_CALLBACK_VIEW_STATE_VALUES: set[InboundCallbackViewState] = {
    "done",
    "failed",
    "pending",
    "refused",
}


def check_inbound_callback_view_state(value: str) -> InboundCallbackViewState:
    if value in INBOUND_CALLBACK_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INBOUND_CALLBACK_VIEW_STATE_VALUES!r}"
    )
