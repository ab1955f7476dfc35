from typing import Literal

RotaEntryInKind = Literal["cover", "extra"]

ROTA_ENTRY_IN_KIND_VALUES: set[RotaEntryInKind] = {
    "cover",
    "extra",
}


def check_rota_entry_in_kind(value: str) -> RotaEntryInKind:
    if value in ROTA_ENTRY_IN_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_ENTRY_IN_KIND_VALUES!r}"
    )
