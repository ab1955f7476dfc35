from typing import Literal

SsoConnectionInDefaultRolesItem = Literal[
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

SSO_CONNECTION_IN_DEFAULT_ROLES_ITEM_VALUES: set[SsoConnectionInDefaultRolesItem] = {
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


def check_sso_connection_in_default_roles_item(
    value: str,
) -> SsoConnectionInDefaultRolesItem:
    if value in SSO_CONNECTION_IN_DEFAULT_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SSO_CONNECTION_IN_DEFAULT_ROLES_ITEM_VALUES!r}"
    )
