from typing import Literal

SsoConnectionPatchDefaultRolesItem = Literal[
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

SSO_CONNECTION_PATCH_DEFAULT_ROLES_ITEM_VALUES: set[
    SsoConnectionPatchDefaultRolesItem
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


def check_sso_connection_patch_default_roles_item(
    value: str,
) -> SsoConnectionPatchDefaultRolesItem:
    if value in SSO_CONNECTION_PATCH_DEFAULT_ROLES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SSO_CONNECTION_PATCH_DEFAULT_ROLES_ITEM_VALUES!r}"
    )
