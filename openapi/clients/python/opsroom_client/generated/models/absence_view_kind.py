from typing import Literal

AbsenceViewKind = Literal["other", "sick", "training", "vacation"]

ABSENCE_VIEW_KIND_VALUES: set[AbsenceViewKind] = {
    "other",
    "sick",
    "training",
    "vacation",
}


def check_absence_view_kind(value: str) -> AbsenceViewKind:
    if value in ABSENCE_VIEW_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_VIEW_KIND_VALUES!r}"
    )
