from typing import Literal

InvitationViewRolesItem = Literal[
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

INVITATION_VIEW_ROLES_ITEM_VALUES: set[InvitationViewRolesItem] = {
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


def check_invitation_view_roles_item(value: str) -> InvitationViewRolesItem:
    if value in INVITATION_VIEW_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVITATION_VIEW_ROLES_ITEM_VALUES!r}"
    )
