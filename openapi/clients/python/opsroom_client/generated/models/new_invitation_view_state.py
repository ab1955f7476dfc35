from typing import Literal

NewInvitationViewState = Literal["accepted", "pending", "revoked"]

NEW_INVITATION_VIEW_STATE_VALUES: set[NewInvitationViewState] = {
    "accepted",
    "pending",
    "revoked",
}


def check_new_invitation_view_state(value: str) -> NewInvitationViewState:
    if value in NEW_INVITATION_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_INVITATION_VIEW_STATE_VALUES!r}"
    )
