from typing import Literal

DutyFindingKind = Literal["double_booked", "gap"]

DUTY_FINDING_KIND_VALUES: set[DutyFindingKind] = {
    "double_booked",
    "gap",
}


def check_duty_finding_kind(value: str) -> DutyFindingKind:
    if value in DUTY_FINDING_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DUTY_FINDING_KIND_VALUES!r}"
    )
