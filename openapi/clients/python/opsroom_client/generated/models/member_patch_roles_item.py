from typing import Literal

MemberPatchRolesItem = Literal[
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

MEMBER_PATCH_ROLES_ITEM_VALUES: set[MemberPatchRolesItem] = {
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


def check_member_patch_roles_item(value: str) -> MemberPatchRolesItem:
    if value in MEMBER_PATCH_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_PATCH_ROLES_ITEM_VALUES!r}"
    )
