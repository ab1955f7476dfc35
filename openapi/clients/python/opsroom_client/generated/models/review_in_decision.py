from typing import Literal

ReviewInDecision = Literal["approve", "reject", "request_changes"]

REVIEW_IN_DECISION_VALUES: set[ReviewInDecision] = {
    "approve",
    "reject",
    "request_changes",
}


def check_review_in_decision(value: str) -> ReviewInDecision:
    if value in REVIEW_IN_DECISION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REVIEW_IN_DECISION_VALUES!r}"
    )
