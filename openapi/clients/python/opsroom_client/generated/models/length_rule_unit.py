from typing import Literal

LengthRuleUnit = Literal["codepoint", "grapheme", "utf16", "utf8_byte", "wide"]

LENGTH_RULE_UNIT_VALUES: set[LengthRuleUnit] = {
    "codepoint",
    "grapheme",
    "utf16",
    "utf8_byte",
    "wide",
}


def check_length_rule_unit(value: str) -> LengthRuleUnit:
    if value in LENGTH_RULE_UNIT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LENGTH_RULE_UNIT_VALUES!r}"
    )
