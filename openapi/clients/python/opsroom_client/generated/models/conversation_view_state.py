from typing import Literal

ConversationViewState = Literal["closed", "open"]

CONVERSATION_VIEW_STATE_VALUES: set[ConversationViewState] = {
    "closed",
    "open",
}


def check_conversation_view_state(value: str) -> ConversationViewState:
    if value in CONVERSATION_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONVERSATION_VIEW_STATE_VALUES!r}"
    )
