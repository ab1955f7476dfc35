from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.live_metric_in import LiveMetricIn


T = TypeVar("T", bound="LiveMetricsIn")


@_attrs_define
class LiveMetricsIn:
    """Figures to take in."""

    metrics: list[LiveMetricIn]
    """ Figures. """

    def to_dict(self) -> dict[str, Any]:
        metrics = []
        for metrics_item_data in self.metrics:
            metrics_item = metrics_item_data.to_dict()
            metrics.append(metrics_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "metrics": metrics,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.live_metric_in import LiveMetricIn  # noqa: PLC0415

        d = dict(src_dict)
        metrics = []
        _metrics = d.pop("metrics")
        for metrics_item_data in _metrics:
            metrics_item = LiveMetricIn.from_dict(metrics_item_data)

            metrics.append(metrics_item)

        live_metrics_in = cls(
            metrics=metrics,
        )

        return live_metrics_in
