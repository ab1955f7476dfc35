from typing import Literal

NewInvitationViewRolesItem = Literal[
    "admin",
    "analyst",
    "creator",
    "crisis_lead",
    "operator",
    "owner",
    "reviewer",
    "strategist",
    "support",
    "viewer",
]

NEW_INVITATION_VIEW_ROLES_ITEM_VALUES: set[NewInvitationViewRolesItem] = {
    "admin",
    "analyst",
    "creator",
    "crisis_lead",
    "operator",
    "owner",
    "reviewer",
    "strategist",
    "support",
    "viewer",
}


def check_new_invitation_view_roles_item(value: str) -> NewInvitationViewRolesItem:
    if value in NEW_INVITATION_VIEW_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_INVITATION_VIEW_ROLES_ITEM_VALUES!r}"
    )
