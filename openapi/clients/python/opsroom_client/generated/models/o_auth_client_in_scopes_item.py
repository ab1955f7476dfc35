from typing import Literal

OAuthClientInScopesItem = Literal[
    "absences:read",
    "absences:write",
    "accounts:read",
    "accounts:write",
    "assets:read",
    "assets:write",
    "audit:read",
    "brands:read",
    "brands:write",
    "guests:read",
    "guests:write",
    "inbox:read",
    "inbox:write",
    "keys:read",
    "keys:write",
    "members:act",
    "members:read",
    "members:write",
    "posts:publish",
    "posts:read",
    "posts:review",
    "posts:write",
    "sso:read",
    "sso:write",
    "team:read",
    "team:write",
    "tenant:export",
    "tenant:read",
    "tenant:write",
    "webhooks:read",
    "webhooks:write",
]

O_AUTH_CLIENT_IN_SCOPES_ITEM_VALUES: set[OAuthClientInScopesItem] = {
    "absences:read",
    "absences:write",
    "accounts:read",
    "accounts:write",
    "assets:read",
    "assets:write",
    "audit:read",
    "brands:read",
    "brands:write",
    "guests:read",
    "guests:write",
    "inbox:read",
    "inbox:write",
    "keys:read",
    "keys:write",
    "members:act",
    "members:read",
    "members:write",
    "posts:publish",
    "posts:read",
    "posts:review",
    "posts:write",
    "sso:read",
    "sso:write",
    "team:read",
    "team:write",
    "tenant:export",
    "tenant:read",
    "tenant:write",
    "webhooks:read",
    "webhooks:write",
}


def check_o_auth_client_in_scopes_item(value: str) -> OAuthClientInScopesItem:
    if value in O_AUTH_CLIENT_IN_SCOPES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {O_AUTH_CLIENT_IN_SCOPES_ITEM_VALUES!r}"
    )
