from typing import Literal

WebhookEndpointsListStateItem = Literal["active", "disabled", "paused"]

WEBHOOK_ENDPOINTS_LIST_STATE_ITEM_VALUES: set[WebhookEndpointsListStateItem] = {
    "active",
    "disabled",
    "paused",
}


def check_webhook_endpoints_list_state_item(
    value: str,
) -> WebhookEndpointsListStateItem:
    if value in WEBHOOK_ENDPOINTS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_ENDPOINTS_LIST_STATE_ITEM_VALUES!r}"
    )
