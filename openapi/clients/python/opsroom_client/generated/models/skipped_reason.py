from typing import Literal

SkippedReason = Literal["absent", "removed"]

SKIPPED_REASON_VALUES: set[SkippedReason] = {
    "absent",
    "removed",
}


def check_skipped_reason(value: str) -> SkippedReason:
    if value in SKIPPED_REASON_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SKIPPED_REASON_VALUES!r}"
    )
