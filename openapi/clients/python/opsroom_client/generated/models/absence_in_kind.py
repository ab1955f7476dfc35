from typing import Literal

AbsenceInKind = Literal["other", "sick", "training", "vacation"]

ABSENCE_IN_KIND_VALUES: set[AbsenceInKind] = {
    "other",
    "sick",
    "training",
    "vacation",
}


def check_absence_in_kind(value: str) -> AbsenceInKind:
    if value in ABSENCE_IN_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_IN_KIND_VALUES!r}"
    )
