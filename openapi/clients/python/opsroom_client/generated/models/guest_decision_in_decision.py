from typing import Literal

GuestDecisionInDecision = Literal["approve", "request_changes"]

GUEST_DECISION_IN_DECISION_VALUES: set[GuestDecisionInDecision] = {
    "approve",
    "request_changes",
}


def check_guest_decision_in_decision(value: str) -> GuestDecisionInDecision:
    if value in GUEST_DECISION_IN_DECISION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GUEST_DECISION_IN_DECISION_VALUES!r}"
    )
