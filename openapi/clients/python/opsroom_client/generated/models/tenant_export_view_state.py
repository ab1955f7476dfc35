from typing import Literal

TenantExportViewState = Literal[
    "cancelled", "done", "expired", "failed", "pending", "running"
]

TENANT_EXPORT_VIEW_STATE_VALUES: set[TenantExportViewState] = {
    "cancelled",
    "done",
    "expired",
    "failed",
    "pending",
    "running",
}


def check_tenant_export_view_state(value: str) -> TenantExportViewState:
    if value in TENANT_EXPORT_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TENANT_EXPORT_VIEW_STATE_VALUES!r}"
    )
