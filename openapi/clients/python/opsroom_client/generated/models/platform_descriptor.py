from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.platform_descriptor_auth import (
    PlatformDescriptorAuth,
    check_platform_descriptor_auth,
)
from ..models.platform_descriptor_publish_mode import (
    PlatformDescriptorPublishMode,
    check_platform_descriptor_publish_mode,
)
from ..models.platform_descriptor_reads_item import (
    PlatformDescriptorReadsItem,
    check_platform_descriptor_reads_item,
)
from ..models.platform_descriptor_recovery import (
    PlatformDescriptorRecovery,
    check_platform_descriptor_recovery,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.budget import Budget
    from ..models.kind_rule import KindRule
    from ..models.platform_descriptor_operations import PlatformDescriptorOperations
    from ..models.platform_descriptor_options import PlatformDescriptorOptions


T = TypeVar("T", bound="PlatformDescriptor")


@_attrs_define
class PlatformDescriptor:
    """What a platform can do for us. An account may be able to do less: see its `publish_mode`."""

    auth: PlatformDescriptorAuth
    """ `declared`: there is nothing to log in to; the tenant says which account it is. """
    checked_on: str
    """ When the figures were last compared with the platform's documentation. """
    credential_fields: list[str]
    """ What connecting with credentials takes; empty where OAuth is the only way. """
    evidence: str
    """ Where these facts come from. """
    kinds: list[KindRule]
    """ What can be posted, and the rules for each. """
    name: str
    """ What people call it. """
    network: str
    """ The platform itself: `sandbox_weibo` and `weibo` are both the network `weibo`, and take its variants of a
    post. """
    publish_mode: PlatformDescriptorPublishMode
    """ The best mode of any kind. """
    recovery: PlatformDescriptorRecovery
    """ What is done when a platform's answer is lost. """
    settle_seconds: int
    """ How long a lost post may take to show up in the platform's own listing. """
    title: str
    """ Title, for people. """
    app_fields: list[str] | Unset = UNSET
    """ What a platform app of the tenant consists of, where accounts are connected through one. """
    budgets: list[Budget] | Unset = UNSET
    """ The platform's own quotas that Opsroom keeps to. """
    echoes_state: bool | Unset = True
    """ Whether the platform sends OAuth's `state` back. Where it does not say so, the browser's cookie alone
    decides. """
    federated: bool | Unset = False
    """ Accounts live on servers of their own, so that an outage concerns one server, not the platform. """
    inbound: bool | Unset = False
    """ Whether the platform calls us. """
    metrics: list[str] | Unset = UNSET
    """ Metrics the platform offers. Any other is not offered, which is not zero. """
    operations: PlatformDescriptorOperations | Unset = UNSET
    """ What can be done beside publishing, each with what saves us when its answer is lost. """
    options: PlatformDescriptorOptions | Unset = UNSET
    """ Fields of a variant's `options` that the adapter understands, with their meaning. """
    reads: list[PlatformDescriptorReadsItem] | Unset = UNSET
    """ What can be read back from the platform. """
    schedules_natively: bool | Unset = False
    """ Whether the platform can hold a post until its time. """
    scopes: list[str] | Unset = UNSET
    """ What is asked for when an account is connected through OAuth. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        auth: str = self.auth

        checked_on = self.checked_on

        credential_fields = self.credential_fields

        evidence = self.evidence

        kinds = []
        for kinds_item_data in self.kinds:
            kinds_item = kinds_item_data.to_dict()
            kinds.append(kinds_item)

        name = self.name

        network = self.network

        publish_mode: str = self.publish_mode

        recovery: str = self.recovery

        settle_seconds = self.settle_seconds

        title = self.title

        app_fields: list[str] | Unset = UNSET
        if not isinstance(self.app_fields, Unset):
            app_fields = self.app_fields

        budgets: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.budgets, Unset):
            budgets = []
            for budgets_item_data in self.budgets:
                budgets_item = budgets_item_data.to_dict()
                budgets.append(budgets_item)

        echoes_state = self.echoes_state

        federated = self.federated

        inbound = self.inbound

        metrics: list[str] | Unset = UNSET
        if not isinstance(self.metrics, Unset):
            metrics = self.metrics

        operations: dict[str, Any] | Unset = UNSET
        if not isinstance(self.operations, Unset):
            operations = self.operations.to_dict()

        options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = self.options.to_dict()

        reads: list[str] | Unset = UNSET
        if not isinstance(self.reads, Unset):
            reads = []
            for reads_item_data in self.reads:
                reads_item: str = reads_item_data
                reads.append(reads_item)

        schedules_natively = self.schedules_natively

        scopes: list[str] | Unset = UNSET
        if not isinstance(self.scopes, Unset):
            scopes = self.scopes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "auth": auth,
                "checked_on": checked_on,
                "credential_fields": credential_fields,
                "evidence": evidence,
                "kinds": kinds,
                "name": name,
                "network": network,
                "publish_mode": publish_mode,
                "recovery": recovery,
                "settle_seconds": settle_seconds,
                "title": title,
            }
        )
        if app_fields is not UNSET:
            field_dict["app_fields"] = app_fields
        if budgets is not UNSET:
            field_dict["budgets"] = budgets
        if echoes_state is not UNSET:
            field_dict["echoes_state"] = echoes_state
        if federated is not UNSET:
            field_dict["federated"] = federated
        if inbound is not UNSET:
            field_dict["inbound"] = inbound
        if metrics is not UNSET:
            field_dict["metrics"] = metrics
        if operations is not UNSET:
            field_dict["operations"] = operations
        if options is not UNSET:
            field_dict["options"] = options
        if reads is not UNSET:
            field_dict["reads"] = reads
        if schedules_natively is not UNSET:
            field_dict["schedules_natively"] = schedules_natively
        if scopes is not UNSET:
            field_dict["scopes"] = scopes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.budget import Budget  # noqa: PLC0415
        from ..models.kind_rule import KindRule  # noqa: PLC0415
        from ..models.platform_descriptor_operations import PlatformDescriptorOperations  # noqa: PLC0415
        from ..models.platform_descriptor_options import PlatformDescriptorOptions  # noqa: PLC0415

        d = dict(src_dict)
        auth = check_platform_descriptor_auth(d.pop("auth"))

        checked_on = d.pop("checked_on")

        credential_fields = cast(list[str], d.pop("credential_fields"))

        evidence = d.pop("evidence")

        kinds = []
        _kinds = d.pop("kinds")
        for kinds_item_data in _kinds:
            kinds_item = KindRule.from_dict(kinds_item_data)

            kinds.append(kinds_item)

        name = d.pop("name")

        network = d.pop("network")

        publish_mode = check_platform_descriptor_publish_mode(d.pop("publish_mode"))

        recovery = check_platform_descriptor_recovery(d.pop("recovery"))

        settle_seconds = d.pop("settle_seconds")

        title = d.pop("title")

        app_fields = cast(list[str], d.pop("app_fields", UNSET))

        _budgets = d.pop("budgets", UNSET)
        budgets: list[Budget] | Unset = UNSET
        if _budgets is not UNSET:
            budgets = []
            for budgets_item_data in _budgets:
                budgets_item = Budget.from_dict(budgets_item_data)

                budgets.append(budgets_item)

        echoes_state = d.pop("echoes_state", UNSET)

        federated = d.pop("federated", UNSET)

        inbound = d.pop("inbound", UNSET)

        metrics = cast(list[str], d.pop("metrics", UNSET))

        _operations = d.pop("operations", UNSET)
        operations: PlatformDescriptorOperations | Unset
        if isinstance(_operations, Unset):
            operations = UNSET
        else:
            operations = PlatformDescriptorOperations.from_dict(_operations)

        _options = d.pop("options", UNSET)
        options: PlatformDescriptorOptions | Unset
        if isinstance(_options, Unset):
            options = UNSET
        else:
            options = PlatformDescriptorOptions.from_dict(_options)

        _reads = d.pop("reads", UNSET)
        reads: list[PlatformDescriptorReadsItem] | Unset = UNSET
        if _reads is not UNSET:
            reads = []
            for reads_item_data in _reads:
                reads_item = check_platform_descriptor_reads_item(reads_item_data)

                reads.append(reads_item)

        schedules_natively = d.pop("schedules_natively", UNSET)

        scopes = cast(list[str], d.pop("scopes", UNSET))

        platform_descriptor = cls(
            auth=auth,
            checked_on=checked_on,
            credential_fields=credential_fields,
            evidence=evidence,
            kinds=kinds,
            name=name,
            network=network,
            publish_mode=publish_mode,
            recovery=recovery,
            settle_seconds=settle_seconds,
            title=title,
            app_fields=app_fields,
            budgets=budgets,
            echoes_state=echoes_state,
            federated=federated,
            inbound=inbound,
            metrics=metrics,
            operations=operations,
            options=options,
            reads=reads,
            schedules_natively=schedules_natively,
            scopes=scopes,
        )

        platform_descriptor.additional_properties = d
        return platform_descriptor

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
