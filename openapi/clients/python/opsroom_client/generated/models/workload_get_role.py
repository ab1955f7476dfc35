from typing import Literal

WorkloadGetRole = Literal[
    "admin",
    "analyst",
    "creator",
    "crisis_lead",
    "operator",
    "owner",
    "reviewer",
    "strategist",
    "support",
    "viewer",
]

WORKLOAD_GET_ROLE_VALUES: set[WorkloadGetRole] = {
    "admin",
    "analyst",
    "creator",
    "crisis_lead",
    "operator",
    "owner",
    "reviewer",
    "strategist",
    "support",
    "viewer",
}


def check_workload_get_role(value: str) -> WorkloadGetRole:
    if value in WORKLOAD_GET_ROLE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WORKLOAD_GET_ROLE_VALUES!r}"
    )
