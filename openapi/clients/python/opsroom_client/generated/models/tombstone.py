from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.tombstone_counts import TombstoneCounts


T = TypeVar("T", bound="Tombstone")


@_attrs_define
class Tombstone:
    """What stays known of an erased tenant, and what a replay needs."""

    counts: TombstoneCounts
    """ How many rows were deleted, by table. """
    created_at: datetime.datetime
    """ When it began. """
    files: int
    """ How many files were deleted. """
    finished_at: datetime.datetime | None
    """ When the last row was gone; null before. """
    grants_kept: int
    """ How many could not be told: whoever runs the account ends the grant there. """
    grants_revoked: int
    """ How many of its accounts' platforms were told that the grant has ended. """
    key_destroyed_at: datetime.datetime | None
    """ When what the tenant had sealed became unreadable. """
    requested_by: None | UUID
    """ The operator's key that asked for it; null for the command line. """
    state: str
    """ `erasing`, and `erased` when nothing is left. """
    tenant_id: UUID
    """ Id of the tenant. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counts = self.counts.to_dict()

        created_at = self.created_at.isoformat()

        files = self.files

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        grants_kept = self.grants_kept

        grants_revoked = self.grants_revoked

        key_destroyed_at: None | str
        if isinstance(self.key_destroyed_at, datetime.datetime):
            key_destroyed_at = self.key_destroyed_at.isoformat()
        else:
            key_destroyed_at = self.key_destroyed_at

        requested_by: None | str
        if isinstance(self.requested_by, UUID):
            requested_by = str(self.requested_by)
        else:
            requested_by = self.requested_by

        state = self.state

        tenant_id = str(self.tenant_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "counts": counts,
                "created_at": created_at,
                "files": files,
                "finished_at": finished_at,
                "grants_kept": grants_kept,
                "grants_revoked": grants_revoked,
                "key_destroyed_at": key_destroyed_at,
                "requested_by": requested_by,
                "state": state,
                "tenant_id": tenant_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tombstone_counts import TombstoneCounts  # noqa: PLC0415

        d = dict(src_dict)
        counts = TombstoneCounts.from_dict(d.pop("counts"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        files = d.pop("files")

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

        grants_kept = d.pop("grants_kept")

        grants_revoked = d.pop("grants_revoked")

        def _parse_key_destroyed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                key_destroyed_at_type_0 = datetime.datetime.fromisoformat(data)

                return key_destroyed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        key_destroyed_at = _parse_key_destroyed_at(d.pop("key_destroyed_at"))

        def _parse_requested_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_by_type_0 = UUID(data)

                return requested_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        requested_by = _parse_requested_by(d.pop("requested_by"))

        state = d.pop("state")

        tenant_id = UUID(d.pop("tenant_id"))

        tombstone = cls(
            counts=counts,
            created_at=created_at,
            files=files,
            finished_at=finished_at,
            grants_kept=grants_kept,
            grants_revoked=grants_revoked,
            key_destroyed_at=key_destroyed_at,
            requested_by=requested_by,
            state=state,
            tenant_id=tenant_id,
        )

        tombstone.additional_properties = d
        return tombstone

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
