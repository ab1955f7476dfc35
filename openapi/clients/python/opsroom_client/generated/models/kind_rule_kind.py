from typing import Literal

KindRuleKind = Literal["article", "image", "text", "video"]

KIND_RULE_KIND_VALUES: set[KindRuleKind] = {
    "article",
    "image",
    "text",
    "video",
}


def check_kind_rule_kind(value: str) -> KindRuleKind:
    if value in KIND_RULE_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KIND_RULE_KIND_VALUES!r}"
    )
