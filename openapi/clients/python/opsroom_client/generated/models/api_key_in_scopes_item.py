from typing import Literal

ApiKeyInScopesItem = Literal[
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

API_KEY_IN_SCOPES_ITEM_VALUES: set[ApiKeyInScopesItem] = {
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


def check_api_key_in_scopes_item(value: str) -> ApiKeyInScopesItem:
    if value in API_KEY_IN_SCOPES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {API_KEY_IN_SCOPES_ITEM_VALUES!r}"
    )
