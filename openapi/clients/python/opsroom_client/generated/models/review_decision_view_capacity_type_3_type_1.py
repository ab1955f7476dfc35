from typing import Literal

ReviewDecisionViewCapacityType3Type1 = Literal[
    "credential", "guest", "member", "platform"
]

REVIEW_DECISION_VIEW_CAPACITY_TYPE_3_TYPE_1_VALUES: set[
    ReviewDecisionViewCapacityType3Type1
] = {
    "credential",
    "guest",
    "member",
    "platform",
}


def check_review_decision_view_capacity_type_3_type_1(
    value: str,
) -> ReviewDecisionViewCapacityType3Type1:
    if value in REVIEW_DECISION_VIEW_CAPACITY_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REVIEW_DECISION_VIEW_CAPACITY_TYPE_3_TYPE_1_VALUES!r}"
    )
