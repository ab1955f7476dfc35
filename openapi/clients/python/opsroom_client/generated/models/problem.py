from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.problem_facts import ProblemFacts
    from ..models.reason import Reason


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """An RFC 9457 problem. `code` is stable; `errors` points at each field that is wrong."""

    code: str
    """ Stable, never translated: what programs decide on. """
    status: int
    """ HTTP status. """
    title: str
    """ What the code means, in the reader's language. """
    type_: str
    """ Where the code is explained, a URI reference. """
    detail: str | Unset = ""
    """ An explanation for people. """
    errors: list[Reason] | Unset = UNSET
    """ One entry per thing that is wrong, each with a pointer. """
    facts: ProblemFacts | Unset = UNSET
    """ Further facts about the problem, such as `retry_after` in seconds. """
    instance: str | Unset = ""
    """ Path of the request. """
    request_id: str | Unset = ""
    """ The request's id, for support. """
    retryable: bool | Unset = False
    """ Whether trying again later may work. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        status = self.status

        title = self.title

        type_ = self.type_

        detail = self.detail

        errors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.errors, Unset):
            errors = []
            for errors_item_data in self.errors:
                errors_item = errors_item_data.to_dict()
                errors.append(errors_item)

        facts: dict[str, Any] | Unset = UNSET
        if not isinstance(self.facts, Unset):
            facts = self.facts.to_dict()

        instance = self.instance

        request_id = self.request_id

        retryable = self.retryable

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "status": status,
                "title": title,
                "type": type_,
            }
        )
        if detail is not UNSET:
            field_dict["detail"] = detail
        if errors is not UNSET:
            field_dict["errors"] = errors
        if facts is not UNSET:
            field_dict["facts"] = facts
        if instance is not UNSET:
            field_dict["instance"] = instance
        if request_id is not UNSET:
            field_dict["request_id"] = request_id
        if retryable is not UNSET:
            field_dict["retryable"] = retryable

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.problem_facts import ProblemFacts  # noqa: PLC0415
        from ..models.reason import Reason  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        status = d.pop("status")

        title = d.pop("title")

        type_ = d.pop("type")

        detail = d.pop("detail", UNSET)

        _errors = d.pop("errors", UNSET)
        errors: list[Reason] | Unset = UNSET
        if _errors is not UNSET:
            errors = []
            for errors_item_data in _errors:
                errors_item = Reason.from_dict(errors_item_data)

                errors.append(errors_item)

        _facts = d.pop("facts", UNSET)
        facts: ProblemFacts | Unset
        if isinstance(_facts, Unset):
            facts = UNSET
        else:
            facts = ProblemFacts.from_dict(_facts)

        instance = d.pop("instance", UNSET)

        request_id = d.pop("request_id", UNSET)

        retryable = d.pop("retryable", UNSET)

        problem = cls(
            code=code,
            status=status,
            title=title,
            type_=type_,
            detail=detail,
            errors=errors,
            facts=facts,
            instance=instance,
            request_id=request_id,
            retryable=retryable,
        )

        problem.additional_properties = d
        return problem

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
