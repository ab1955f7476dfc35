from typing import Literal

SsoConnectionViewDefaultRolesItem = Literal[
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

SSO_CONNECTION_VIEW_DEFAULT_ROLES_ITEM_VALUES: set[
    SsoConnectionViewDefaultRolesItem
] = {
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


def check_sso_connection_view_default_roles_item(
    value: str,
) -> SsoConnectionViewDefaultRolesItem:
    if value in SSO_CONNECTION_VIEW_DEFAULT_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SSO_CONNECTION_VIEW_DEFAULT_ROLES_ITEM_VALUES!r}"
    )
