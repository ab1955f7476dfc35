from typing import Literal

RotaViewKind = Literal["on_call", "shift"]

ROTA_VIEW_KIND_VALUES: set[RotaViewKind] = {
    "on_call",
    "shift",
}


def check_rota_view_kind(value: str) -> RotaViewKind:
    if value in ROTA_VIEW_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_VIEW_KIND_VALUES!r}"
    )
