from typing import Literal

MemberInRolesItem = Literal[
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

MEMBER_IN_ROLES_ITEM_VALUES: set[MemberInRolesItem] = {
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


def check_member_in_roles_item(value: str) -> MemberInRolesItem:
    if value in MEMBER_IN_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_IN_ROLES_ITEM_VALUES!r}"
    )
