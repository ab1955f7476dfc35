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
    from ..models.length_rule import LengthRule
    from ..models.platform_descriptor_app_options import PlatformDescriptorAppOptions
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
    app_options: PlatformDescriptorAppOptions | Unset = UNSET
    """ Fields of a platform app that may be left out, with their meaning. """
    budgets: list[Budget] | Unset = UNSET
    """ The platform's own quotas that Opsroom keeps to. """
    echoes_state: bool | Unset = True
    """ Whether the platform sends OAuth's `state` back. Where it does not say so, the redirect address carries it.
    """
    federated: bool | Unset = False
    """ Accounts live on servers of their own, so that an outage concerns one server, not the platform. """
    inbound: bool | Unset = False
    """ Whether the platform calls us. """
    key_lifetime_seconds: int | None | Unset = UNSET
    """ How long the platform knows a client key, where `keyed` depends on one. None: for ever. """
    longest_processing_seconds: int | Unset = 172800
    """ How long the platform may work on, or review, what it has accepted. After that a person looks. """
    message_text: LengthRule | None | Unset = UNSET
    """ How long a direct message may be. Null: no limit is known. """
    metrics: list[str] | Unset = UNSET
    """ Metrics the platform offers. Any other is not offered, which is not zero. """
    operations: PlatformDescriptorOperations | Unset = UNSET
    """ What can be done beside publishing, each with what saves us when its answer is lost. """
    options: PlatformDescriptorOptions | Unset = UNSET
    """ Fields of a variant's `options` that the adapter understands, with their meaning. """
    reads: list[PlatformDescriptorReadsItem] | Unset = UNSET
    """ What can be read back from the platform. """
    reply_text: LengthRule | None | Unset = UNSET
    """ How long an answer to a comment may be. Null: no limit is known. """
    schedules_natively: bool | Unset = False
    """ Whether the platform can hold a post until its time. """
    scopes: list[str] | Unset = UNSET
    """ What is asked for when an account is connected through OAuth. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.length_rule import LengthRule  # noqa: PLC0415

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

        app_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.app_options, Unset):
            app_options = self.app_options.to_dict()

        budgets: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.budgets, Unset):
            budgets = []
            for budgets_item_data in self.budgets:
                budgets_item = budgets_item_data.to_dict()
                budgets.append(budgets_item)

        echoes_state = self.echoes_state

        federated = self.federated

        inbound = self.inbound

        key_lifetime_seconds: int | None | Unset
        if isinstance(self.key_lifetime_seconds, Unset):
            key_lifetime_seconds = UNSET
        else:
            key_lifetime_seconds = self.key_lifetime_seconds

        longest_processing_seconds = self.longest_processing_seconds

        message_text: dict[str, Any] | None | Unset
        if isinstance(self.message_text, Unset):
            message_text = UNSET
        elif isinstance(self.message_text, LengthRule):
            message_text = self.message_text.to_dict()
        else:
            message_text = self.message_text

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

        reply_text: dict[str, Any] | None | Unset
        if isinstance(self.reply_text, Unset):
            reply_text = UNSET
        elif isinstance(self.reply_text, LengthRule):
            reply_text = self.reply_text.to_dict()
        else:
            reply_text = self.reply_text

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
        if app_options is not UNSET:
            field_dict["app_options"] = app_options
        if budgets is not UNSET:
            field_dict["budgets"] = budgets
        if echoes_state is not UNSET:
            field_dict["echoes_state"] = echoes_state
        if federated is not UNSET:
            field_dict["federated"] = federated
        if inbound is not UNSET:
            field_dict["inbound"] = inbound
        if key_lifetime_seconds is not UNSET:
            field_dict["key_lifetime_seconds"] = key_lifetime_seconds
        if longest_processing_seconds is not UNSET:
            field_dict["longest_processing_seconds"] = longest_processing_seconds
        if message_text is not UNSET:
            field_dict["message_text"] = message_text
        if metrics is not UNSET:
            field_dict["metrics"] = metrics
        if operations is not UNSET:
            field_dict["operations"] = operations
        if options is not UNSET:
            field_dict["options"] = options
        if reads is not UNSET:
            field_dict["reads"] = reads
        if reply_text is not UNSET:
            field_dict["reply_text"] = reply_text
        if schedules_natively is not UNSET:
            field_dict["schedules_natively"] = schedules_natively
        if scopes is not UNSET:
            field_dict["scopes"] = scopes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.budget import Budget  # noqa: PLC0415
        from ..models.kind_rule import KindRule  # noqa: PLC0415
        from ..models.length_rule import LengthRule  # noqa: PLC0415
        from ..models.platform_descriptor_app_options import (
            PlatformDescriptorAppOptions,  # noqa: PLC0415
        )
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

        _app_options = d.pop("app_options", UNSET)
        app_options: PlatformDescriptorAppOptions | Unset
        if isinstance(_app_options, Unset):
            app_options = UNSET
        else:
            app_options = PlatformDescriptorAppOptions.from_dict(_app_options)

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

        def _parse_key_lifetime_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        key_lifetime_seconds = _parse_key_lifetime_seconds(
            d.pop("key_lifetime_seconds", UNSET)
        )

        longest_processing_seconds = d.pop("longest_processing_seconds", UNSET)

        def _parse_message_text(data: object) -> LengthRule | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                message_text_type_0 = LengthRule.from_dict(data)

                return message_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LengthRule | None | Unset, data)

        message_text = _parse_message_text(d.pop("message_text", UNSET))

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

        def _parse_reply_text(data: object) -> LengthRule | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reply_text_type_0 = LengthRule.from_dict(data)

                return reply_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LengthRule | None | Unset, data)

        reply_text = _parse_reply_text(d.pop("reply_text", UNSET))

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
            app_options=app_options,
            budgets=budgets,
            echoes_state=echoes_state,
            federated=federated,
            inbound=inbound,
            key_lifetime_seconds=key_lifetime_seconds,
            longest_processing_seconds=longest_processing_seconds,
            message_text=message_text,
            metrics=metrics,
            operations=operations,
            options=options,
            reads=reads,
            reply_text=reply_text,
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
