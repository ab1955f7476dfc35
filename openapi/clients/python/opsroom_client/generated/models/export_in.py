from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.export_in_actor_kind_type_0_item import (
    ExportInActorKindType0Item,
    check_export_in_actor_kind_type_0_item,
)
from ..models.export_in_format import ExportInFormat, check_export_in_format
from ..models.export_in_outcome_type_1 import (
    ExportInOutcomeType1,
    check_export_in_outcome_type_1,
)
from ..models.export_in_outcome_type_2_type_1 import (
    ExportInOutcomeType2Type1,
    check_export_in_outcome_type_2_type_1,
)
from ..models.export_in_outcome_type_3_type_1 import (
    ExportInOutcomeType3Type1,
    check_export_in_outcome_type_3_type_1,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExportIn")


@_attrs_define
class ExportIn:
    """Which events, and as what. The filters are those of the list of events."""

    format_: ExportInFormat
    """ `jsonl`: a JSON object per line. `csv`: for spreadsheets. """
    actor_id: list[UUID] | None | Unset = UNSET
    """ Only by these. """
    actor_kind: list[ExportInActorKindType0Item] | None | Unset = UNSET
    """ Only by these. """
    brand_id: list[UUID] | None | Unset = UNSET
    """ Only about these brands. """
    created_before: datetime.datetime | None | Unset = UNSET
    """ Before this instant. """
    created_from: datetime.datetime | None | Unset = UNSET
    """ From this instant on. """
    noun: list[str] | None | Unset = UNSET
    """ Only what is about these: the type up to its dot. """
    outcome: (
        ExportInOutcomeType1
        | ExportInOutcomeType2Type1
        | ExportInOutcomeType3Type1
        | None
        | Unset
    ) = UNSET
    """ Only changes, or only refused attempts. """
    request_id: list[str] | None | Unset = UNSET
    """ Only of these requests. """
    subject_id: list[UUID] | None | Unset = UNSET
    """ Only about these resources. """
    type_: list[str] | None | Unset = UNSET
    """ Only these types. """

    def to_dict(self) -> dict[str, Any]:
        format_: str = self.format_

        actor_id: list[str] | None | Unset
        if isinstance(self.actor_id, Unset):
            actor_id = UNSET
        elif isinstance(self.actor_id, list):
            actor_id = []
            for actor_id_type_0_item_data in self.actor_id:
                actor_id_type_0_item = str(actor_id_type_0_item_data)
                actor_id.append(actor_id_type_0_item)

        else:
            actor_id = self.actor_id

        actor_kind: list[str] | None | Unset
        if isinstance(self.actor_kind, Unset):
            actor_kind = UNSET
        elif isinstance(self.actor_kind, list):
            actor_kind = []
            for actor_kind_type_0_item_data in self.actor_kind:
                actor_kind_type_0_item: str = actor_kind_type_0_item_data
                actor_kind.append(actor_kind_type_0_item)

        else:
            actor_kind = self.actor_kind

        brand_id: list[str] | None | Unset
        if isinstance(self.brand_id, Unset):
            brand_id = UNSET
        elif isinstance(self.brand_id, list):
            brand_id = []
            for brand_id_type_0_item_data in self.brand_id:
                brand_id_type_0_item = str(brand_id_type_0_item_data)
                brand_id.append(brand_id_type_0_item)

        else:
            brand_id = self.brand_id

        created_before: None | str | Unset
        if isinstance(self.created_before, Unset):
            created_before = UNSET
        elif isinstance(self.created_before, datetime.datetime):
            created_before = self.created_before.isoformat()
        else:
            created_before = self.created_before

        created_from: None | str | Unset
        if isinstance(self.created_from, Unset):
            created_from = UNSET
        elif isinstance(self.created_from, datetime.datetime):
            created_from = self.created_from.isoformat()
        else:
            created_from = self.created_from

        noun: list[str] | None | Unset
        if isinstance(self.noun, Unset):
            noun = UNSET
        elif isinstance(self.noun, list):
            noun = self.noun

        else:
            noun = self.noun

        outcome: None | str | Unset
        if isinstance(self.outcome, Unset):
            outcome = UNSET
        elif isinstance(self.outcome, str):
            outcome = self.outcome
        elif isinstance(self.outcome, str):
            outcome = self.outcome
        elif isinstance(self.outcome, str):
            outcome = self.outcome
        else:
            outcome = self.outcome

        request_id: list[str] | None | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        elif isinstance(self.request_id, list):
            request_id = self.request_id

        else:
            request_id = self.request_id

        subject_id: list[str] | None | Unset
        if isinstance(self.subject_id, Unset):
            subject_id = UNSET
        elif isinstance(self.subject_id, list):
            subject_id = []
            for subject_id_type_0_item_data in self.subject_id:
                subject_id_type_0_item = str(subject_id_type_0_item_data)
                subject_id.append(subject_id_type_0_item)

        else:
            subject_id = self.subject_id

        type_: list[str] | None | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, list):
            type_ = self.type_

        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "format": format_,
            }
        )
        if actor_id is not UNSET:
            field_dict["actor_id"] = actor_id
        if actor_kind is not UNSET:
            field_dict["actor_kind"] = actor_kind
        if brand_id is not UNSET:
            field_dict["brand_id"] = brand_id
        if created_before is not UNSET:
            field_dict["created_before"] = created_before
        if created_from is not UNSET:
            field_dict["created_from"] = created_from
        if noun is not UNSET:
            field_dict["noun"] = noun
        if outcome is not UNSET:
            field_dict["outcome"] = outcome
        if request_id is not UNSET:
            field_dict["request_id"] = request_id
        if subject_id is not UNSET:
            field_dict["subject_id"] = subject_id
        if type_ is not UNSET:
            field_dict["type"] = type_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        format_ = check_export_in_format(d.pop("format"))

        def _parse_actor_id(data: object) -> list[UUID] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                actor_id_type_0 = []
                _actor_id_type_0 = data
                for actor_id_type_0_item_data in _actor_id_type_0:
                    actor_id_type_0_item = UUID(actor_id_type_0_item_data)

                    actor_id_type_0.append(actor_id_type_0_item)

                return actor_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None | Unset, data)

        actor_id = _parse_actor_id(d.pop("actor_id", UNSET))

        def _parse_actor_kind(
            data: object,
        ) -> list[ExportInActorKindType0Item] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                actor_kind_type_0 = []
                _actor_kind_type_0 = data
                for actor_kind_type_0_item_data in _actor_kind_type_0:
                    actor_kind_type_0_item = check_export_in_actor_kind_type_0_item(
                        actor_kind_type_0_item_data
                    )

                    actor_kind_type_0.append(actor_kind_type_0_item)

                return actor_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ExportInActorKindType0Item] | None | Unset, data)

        actor_kind = _parse_actor_kind(d.pop("actor_kind", UNSET))

        def _parse_brand_id(data: object) -> list[UUID] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                brand_id_type_0 = []
                _brand_id_type_0 = data
                for brand_id_type_0_item_data in _brand_id_type_0:
                    brand_id_type_0_item = UUID(brand_id_type_0_item_data)

                    brand_id_type_0.append(brand_id_type_0_item)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None | Unset, data)

        brand_id = _parse_brand_id(d.pop("brand_id", UNSET))

        def _parse_created_before(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_before_type_0 = datetime.datetime.fromisoformat(data)

                return created_before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_before = _parse_created_before(d.pop("created_before", UNSET))

        def _parse_created_from(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_from_type_0 = datetime.datetime.fromisoformat(data)

                return created_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_from = _parse_created_from(d.pop("created_from", UNSET))

        def _parse_noun(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                noun_type_0 = cast(list[str], data)

                return noun_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        noun = _parse_noun(d.pop("noun", UNSET))

        def _parse_outcome(
            data: object,
        ) -> (
            ExportInOutcomeType1
            | ExportInOutcomeType2Type1
            | ExportInOutcomeType3Type1
            | None
            | Unset
        ):
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_1 = check_export_in_outcome_type_1(data)

                return outcome_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_2_type_1 = check_export_in_outcome_type_2_type_1(data)

                return outcome_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_3_type_1 = check_export_in_outcome_type_3_type_1(data)

                return outcome_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                ExportInOutcomeType1
                | ExportInOutcomeType2Type1
                | ExportInOutcomeType3Type1
                | None
                | Unset,
                data,
            )

        outcome = _parse_outcome(d.pop("outcome", UNSET))

        def _parse_request_id(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                request_id_type_0 = cast(list[str], data)

                return request_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        request_id = _parse_request_id(d.pop("request_id", UNSET))

        def _parse_subject_id(data: object) -> list[UUID] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                subject_id_type_0 = []
                _subject_id_type_0 = data
                for subject_id_type_0_item_data in _subject_id_type_0:
                    subject_id_type_0_item = UUID(subject_id_type_0_item_data)

                    subject_id_type_0.append(subject_id_type_0_item)

                return subject_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None | Unset, data)

        subject_id = _parse_subject_id(d.pop("subject_id", UNSET))

        def _parse_type_(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                type_type_0 = cast(list[str], data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        export_in = cls(
            format_=format_,
            actor_id=actor_id,
            actor_kind=actor_kind,
            brand_id=brand_id,
            created_before=created_before,
            created_from=created_from,
            noun=noun,
            outcome=outcome,
            request_id=request_id,
            subject_id=subject_id,
            type_=type_,
        )

        return export_in
