from typing import Literal

TokenRefusalError = Literal[
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "unauthorized_client",
    "unsupported_grant_type",
]

TOKEN_REFUSAL_ERROR_VALUES: set[TokenRefusalError] = {
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "unauthorized_client",
    "unsupported_grant_type",
}


def check_token_refusal_error(value: str) -> TokenRefusalError:
    if value in TOKEN_REFUSAL_ERROR_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOKEN_REFUSAL_ERROR_VALUES!r}"
    )
