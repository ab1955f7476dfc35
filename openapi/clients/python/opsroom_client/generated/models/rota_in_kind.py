from typing import Literal

RotaInKind = Literal["on_call", "shift"]

ROTA_IN_KIND_VALUES: set[RotaInKind] = {
    "on_call",
    "shift",
}


def check_rota_in_kind(value: str) -> RotaInKind:
    if value in ROTA_IN_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_IN_KIND_VALUES!r}"
    )
