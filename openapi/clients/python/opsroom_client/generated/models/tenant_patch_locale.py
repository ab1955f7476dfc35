from typing import Literal

TenantPatchLocale = Literal["en", "zh-CN"]

TENANT_PATCH_LOCALE_VALUES: set[TenantPatchLocale] = {
    "en",
    "zh-CN",
}


def check_tenant_patch_locale(value: str) -> TenantPatchLocale:
    if value in TENANT_PATCH_LOCALE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TENANT_PATCH_LOCALE_VALUES!r}"
    )
