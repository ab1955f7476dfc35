from typing import Literal

EndpointInScheme = Literal["v1", "v1a"]

ENDPOINT_IN_SCHEME_VALUES: set[EndpointInScheme] = {
    "v1",
    "v1a",
}


def check_endpoint_in_scheme(value: str) -> EndpointInScheme:
    if value in ENDPOINT_IN_SCHEME_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ENDPOINT_IN_SCHEME_VALUES!r}"
    )
