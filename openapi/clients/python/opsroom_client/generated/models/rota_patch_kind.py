from typing import Literal

RotaPatchKind = Literal["on_call", "shift"]

ROTA_PATCH_KIND_VALUES: set[RotaPatchKind] = {
    "on_call",
    "shift",
}


def check_rota_patch_kind(value: str) -> RotaPatchKind:
    if value in ROTA_PATCH_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_PATCH_KIND_VALUES!r}"
    )
