from typing import Literal

ReviewDecisionViewDecision = Literal["approve", "reject", "request_changes"]

REVIEW_DECISION_VIEW_DECISION_VALUES: set[ReviewDecisionViewDecision] = {
    "approve",
    "reject",
    "request_changes",
}


def check_review_decision_view_decision(value: str) -> ReviewDecisionViewDecision:
    if value in REVIEW_DECISION_VIEW_DECISION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REVIEW_DECISION_VIEW_DECISION_VALUES!r}"
    )
