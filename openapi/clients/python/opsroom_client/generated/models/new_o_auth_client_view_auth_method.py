from typing import Literal

NewOAuthClientViewAuthMethod = Literal["client_secret", "private_key_jwt"]

NEW_O_AUTH_CLIENT_VIEW_AUTH_METHOD_VALUES: set[NewOAuthClientViewAuthMethod] = {
    "client_secret",
    "private_key_jwt",
}


def check_new_o_auth_client_view_auth_method(
    value: str,
) -> NewOAuthClientViewAuthMethod:
    if value in NEW_O_AUTH_CLIENT_VIEW_AUTH_METHOD_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_O_AUTH_CLIENT_VIEW_AUTH_METHOD_VALUES!r}"
    )
