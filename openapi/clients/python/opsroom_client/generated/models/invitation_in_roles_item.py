from typing import Literal

InvitationInRolesItem = Literal[
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

INVITATION_IN_ROLES_ITEM_VALUES: set[InvitationInRolesItem] = {
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


def check_invitation_in_roles_item(value: str) -> InvitationInRolesItem:
    if value in INVITATION_IN_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVITATION_IN_ROLES_ITEM_VALUES!r}"
    )
