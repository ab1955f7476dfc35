from typing import Literal

RoleViewName = Literal[
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

ROLE_VIEW_NAME_VALUES: set[RoleViewName] = {
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


def check_role_view_name(value: str) -> RoleViewName:
    if value in ROLE_VIEW_NAME_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROLE_VIEW_NAME_VALUES!r}"
    )
