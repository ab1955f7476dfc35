from typing import Literal

KindRuleMode = Literal["direct", "draft_only", "handoff", "manual"]

KIND_RULE_MODE_VALUES: set[KindRuleMode] = {
    "direct",
    "draft_only",
    "handoff",
    "manual",
}


def check_kind_rule_mode(value: str) -> KindRuleMode:
    if value in KIND_RULE_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KIND_RULE_MODE_VALUES!r}"
    )
