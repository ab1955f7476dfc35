from typing import Literal

ReturnInRolesType0Item = Literal[
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

RETURN_IN_ROLES_TYPE_0_ITEM_VALUES: set[ReturnInRolesType0Item] = {
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


def check_return_in_roles_type_0_item(value: str) -> ReturnInRolesType0Item:
    if value in RETURN_IN_ROLES_TYPE_0_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RETURN_IN_ROLES_TYPE_0_ITEM_VALUES!r}"
    )
