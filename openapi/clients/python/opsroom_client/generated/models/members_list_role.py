from typing import Literal

MembersListRole = Literal[
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

MEMBERS_LIST_ROLE_VALUES: set[MembersListRole] = {
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


def check_members_list_role(value: str) -> MembersListRole:
    if value in MEMBERS_LIST_ROLE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBERS_LIST_ROLE_VALUES!r}"
    )
