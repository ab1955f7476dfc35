from typing import Literal

RotaEntryViewKind = Literal["cover", "extra"]

ROTA_ENTRY_VIEW_KIND_VALUES: set[RotaEntryViewKind] = {
    "cover",
    "extra",
}


def check_rota_entry_view_kind(value: str) -> RotaEntryViewKind:
    if value in ROTA_ENTRY_VIEW_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_ENTRY_VIEW_KIND_VALUES!r}"
    )
