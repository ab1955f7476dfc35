from typing import Literal

MemberViewRolesItem = Literal[
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

MEMBER_VIEW_ROLES_ITEM_VALUES: set[MemberViewRolesItem] = {
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


def check_member_view_roles_item(value: str) -> MemberViewRolesItem:
    if value in MEMBER_VIEW_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_VIEW_ROLES_ITEM_VALUES!r}"
    )
