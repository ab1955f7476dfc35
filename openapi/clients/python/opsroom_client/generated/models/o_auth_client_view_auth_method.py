from typing import Literal

OAuthClientViewAuthMethod = Literal["client_secret", "private_key_jwt"]

O_AUTH_CLIENT_VIEW_AUTH_METHOD_VALUES: set[OAuthClientViewAuthMethod] = {
    "client_secret",
    "private_key_jwt",
}


def check_o_auth_client_view_auth_method(value: str) -> OAuthClientViewAuthMethod:
    if value in O_AUTH_CLIENT_VIEW_AUTH_METHOD_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {O_AUTH_CLIENT_VIEW_AUTH_METHOD_VALUES!r}"
    )
