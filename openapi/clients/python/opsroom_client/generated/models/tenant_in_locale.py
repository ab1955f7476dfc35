from typing import Literal

TenantInLocale = Literal["en", "zh-CN"]

TENANT_IN_LOCALE_VALUES: set[TenantInLocale] = {
    "en",
    "zh-CN",
}


def check_tenant_in_locale(value: str) -> TenantInLocale:
    if value in TENANT_IN_LOCALE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TENANT_IN_LOCALE_VALUES!r}"
    )
