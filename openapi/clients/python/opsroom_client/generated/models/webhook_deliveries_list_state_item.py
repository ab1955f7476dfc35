from typing import Literal

WebhookDeliveriesListStateItem = Literal["cancelled", "delivered", "failed", "pending"]

WEBHOOK_DELIVERIES_LIST_STATE_ITEM_VALUES: set[WebhookDeliveriesListStateItem] = {
    "cancelled",
    "delivered",
    "failed",
    "pending",
}


def check_webhook_deliveries_list_state_item(
    value: str,
) -> WebhookDeliveriesListStateItem:
    if value in WEBHOOK_DELIVERIES_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_DELIVERIES_LIST_STATE_ITEM_VALUES!r}"
    )
