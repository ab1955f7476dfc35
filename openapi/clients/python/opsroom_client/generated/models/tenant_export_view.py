from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.tenant_export_view_state import (
    TenantExportViewState,
    check_tenant_export_view_state,
)

T = TypeVar("T", bound="TenantExportView")


@_attrs_define
class TenantExportView:
    """A ZIP file of everything that the tenant has."""

    created_at: datetime.datetime
    """ When the tenant export was made, RFC 3339 in UTC. """
    expires_at: datetime.datetime | None
    """ When the archive will be deleted. """
    failure: None | str
    """ Why it could not be made. """
    files: int
    """ Files in the archive so far, the manifest left aside. """
    finished_at: datetime.datetime | None
    """ When it was finished, RFC 3339 in UTC. """
    id: UUID
    """ Id of the tenant export. """
    progress: float
    """ From 0 to 1. """
    rows: int
    """ Rows written so far, each counted once although it stands in two files. """
    sha256: None | str
    """ SHA-256 of the archive, once it is done. """
    size_bytes: int | None
    """ Size of the archive, once it is done. """
    state: TenantExportViewState
    """ Where the tenant export stands. """
    updated_at: datetime.datetime
    """ When the tenant export last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the tenant export. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        failure: None | str
        failure = self.failure

        files = self.files

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        id = str(self.id)

        progress = self.progress

        rows = self.rows

        sha256: None | str
        sha256 = self.sha256

        size_bytes: int | None
        size_bytes = self.size_bytes

        state: str = self.state

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "expires_at": expires_at,
                "failure": failure,
                "files": files,
                "finished_at": finished_at,
                "id": id,
                "progress": progress,
                "rows": rows,
                "sha256": sha256,
                "size_bytes": size_bytes,
                "state": state,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_failure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure = _parse_failure(d.pop("failure"))

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

        id = UUID(d.pop("id"))

        progress = d.pop("progress")

        rows = d.pop("rows")

        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))

        def _parse_size_bytes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        size_bytes = _parse_size_bytes(d.pop("size_bytes"))

        state = check_tenant_export_view_state(d.pop("state"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        tenant_export_view = cls(
            created_at=created_at,
            expires_at=expires_at,
            failure=failure,
            files=files,
            finished_at=finished_at,
            id=id,
            progress=progress,
            rows=rows,
            sha256=sha256,
            size_bytes=size_bytes,
            state=state,
            updated_at=updated_at,
            version=version,
        )

        tenant_export_view.additional_properties = d
        return tenant_export_view

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
