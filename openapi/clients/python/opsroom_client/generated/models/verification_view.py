from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.finding import Finding


T = TypeVar("T", bound="VerificationView")


@_attrs_define
class VerificationView:
    """A walk along the seals. `outcome` is `ok` or `broken` once `state` is `done`."""

    anchor_digest: None | str
    """ What the seal `anchor_number` was said to have. """
    anchor_number: int | None
    """ Number of the anchor that is compared with; null for none. """
    created_at: datetime.datetime
    """ When the verification was made, RFC 3339 in UTC. """
    events_checked: int
    """ How many events were held against their seals so far. """
    findings: list[Finding]
    """ In the order of the trail; the first hundred of `findings_count`. """
    findings_count: int
    """ How many: findings. """
    finished_at: datetime.datetime | None
    """ When it was finished, RFC 3339 in UTC. """
    head_digest: None | str
    """ The digest of that seal. """
    head_number: int | None
    """ The newest seal when the walk began: it went as far as this. """
    id: UUID
    """ Id of the verification. """
    outcome: None | str
    """ How it ended; null while it is going on, or if its worker died. """
    progress: float
    """ From 0 to 1. """
    seals_checked: int
    """ How many seals were recomputed so far. """
    state: str
    """ Where the verification stands. """
    version: int
    """ Goes up with every change of the verification. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        anchor_digest: None | str
        anchor_digest = self.anchor_digest

        anchor_number: int | None
        anchor_number = self.anchor_number

        created_at = self.created_at.isoformat()

        events_checked = self.events_checked

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        findings_count = self.findings_count

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        head_digest: None | str
        head_digest = self.head_digest

        head_number: int | None
        head_number = self.head_number

        id = str(self.id)

        outcome: None | str
        outcome = self.outcome

        progress = self.progress

        seals_checked = self.seals_checked

        state = self.state

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "anchor_digest": anchor_digest,
                "anchor_number": anchor_number,
                "created_at": created_at,
                "events_checked": events_checked,
                "findings": findings,
                "findings_count": findings_count,
                "finished_at": finished_at,
                "head_digest": head_digest,
                "head_number": head_number,
                "id": id,
                "outcome": outcome,
                "progress": progress,
                "seals_checked": seals_checked,
                "state": state,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding import Finding  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_anchor_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        anchor_digest = _parse_anchor_digest(d.pop("anchor_digest"))

        def _parse_anchor_number(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        anchor_number = _parse_anchor_number(d.pop("anchor_number"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        events_checked = d.pop("events_checked")

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = Finding.from_dict(findings_item_data)

            findings.append(findings_item)

        findings_count = d.pop("findings_count")

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        def _parse_head_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        head_digest = _parse_head_digest(d.pop("head_digest"))

        def _parse_head_number(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        head_number = _parse_head_number(d.pop("head_number"))

        id = UUID(d.pop("id"))

        def _parse_outcome(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        outcome = _parse_outcome(d.pop("outcome"))

        progress = d.pop("progress")

        seals_checked = d.pop("seals_checked")

        state = d.pop("state")

        version = d.pop("version")

        verification_view = cls(
            anchor_digest=anchor_digest,
            anchor_number=anchor_number,
            created_at=created_at,
            events_checked=events_checked,
            findings=findings,
            findings_count=findings_count,
            finished_at=finished_at,
            head_digest=head_digest,
            head_number=head_number,
            id=id,
            outcome=outcome,
            progress=progress,
            seals_checked=seals_checked,
            state=state,
            version=version,
        )

        verification_view.additional_properties = d
        return verification_view

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
