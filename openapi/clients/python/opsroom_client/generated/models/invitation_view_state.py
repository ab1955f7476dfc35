from typing import Literal

InvitationViewState = Literal["accepted", "pending", "revoked"]

INVITATION_VIEW_STATE_VALUES: set[InvitationViewState] = {
    "accepted",
    "pending",
    "revoked",
}


def check_invitation_view_state(value: str) -> InvitationViewState:
    if value in INVITATION_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVITATION_VIEW_STATE_VALUES!r}"
    )
