from typing import Literal

BudgetScope = Literal["account", "app"]

BUDGET_SCOPE_VALUES: set[BudgetScope] = {
    "account",
    "app",
}


def check_budget_scope(value: str) -> BudgetScope:
    if value in BUDGET_SCOPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {BUDGET_SCOPE_VALUES!r}"
    )
