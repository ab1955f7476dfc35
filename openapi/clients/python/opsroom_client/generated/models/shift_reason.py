from typing import Literal

ShiftReason = Literal["cover", "next_in_order", "nobody", "one_off", "stand_in", "turn"]

SHIFT_REASON_VALUES: set[ShiftReason] = {
    "cover",
    "next_in_order",
    "nobody",
    "one_off",
    "stand_in",
    "turn",
}


def check_shift_reason(value: str) -> ShiftReason:
    if value in SHIFT_REASON_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SHIFT_REASON_VALUES!r}"
    )
