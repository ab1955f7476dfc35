"""Contains all the data models used in inputs/outputs"""

from .access_refused_event import AccessRefusedEvent
from .access_refused_event_data import AccessRefusedEventData
from .account_added_event import AccountAddedEvent
from .account_added_event_data import AccountAddedEventData
from .account_callback_rotated_event import AccountCallbackRotatedEvent
from .account_callback_rotated_event_data import AccountCallbackRotatedEventData
from .account_connected_event import AccountConnectedEvent
from .account_connected_event_data import AccountConnectedEventData
from .account_degraded_event import AccountDegradedEvent
from .account_degraded_event_data import AccountDegradedEventData
from .account_disconnected_event import AccountDisconnectedEvent
from .account_disconnected_event_data import AccountDisconnectedEventData
from .account_expiring_event import AccountExpiringEvent
from .account_expiring_event_data import AccountExpiringEventData
from .account_in import AccountIn
from .account_in_credentials import AccountInCredentials
from .account_page import AccountPage
from .account_reauth_required_event import AccountReauthRequiredEvent
from .account_reauth_required_event_data import AccountReauthRequiredEventData
from .account_reconnect_refused_event import AccountReconnectRefusedEvent
from .account_reconnect_refused_event_data import AccountReconnectRefusedEventData
from .account_view import AccountView
from .account_view_health import AccountViewHealth
from .anchor_in import AnchorIn
from .api_key_created_event import ApiKeyCreatedEvent
from .api_key_created_event_data import ApiKeyCreatedEventData
from .api_key_in import ApiKeyIn
from .api_key_in_scopes_item import ApiKeyInScopesItem
from .api_key_page import ApiKeyPage
from .api_key_patch import ApiKeyPatch
from .api_key_patch_scopes_item import ApiKeyPatchScopesItem
from .api_key_revoked_event import ApiKeyRevokedEvent
from .api_key_revoked_event_data import ApiKeyRevokedEventData
from .api_key_rotated_event import ApiKeyRotatedEvent
from .api_key_rotated_event_data import ApiKeyRotatedEventData
from .api_key_updated_event import ApiKeyUpdatedEvent
from .api_key_updated_event_data import ApiKeyUpdatedEventData
from .api_key_view import ApiKeyView
from .asset_page import AssetPage
from .asset_uploaded_event import AssetUploadedEvent
from .asset_uploaded_event_data import AssetUploadedEventData
from .asset_view import AssetView
from .assign_in import AssignIn
from .audit_export_expired_event import AuditExportExpiredEvent
from .audit_export_expired_event_data import AuditExportExpiredEventData
from .audit_export_failed_event import AuditExportFailedEvent
from .audit_export_failed_event_data import AuditExportFailedEventData
from .audit_export_finished_event import AuditExportFinishedEvent
from .audit_export_finished_event_data import AuditExportFinishedEventData
from .audit_export_requested_event import AuditExportRequestedEvent
from .audit_export_requested_event_data import AuditExportRequestedEventData
from .audit_head_view import AuditHeadView
from .audit_verification_finished_event import AuditVerificationFinishedEvent
from .audit_verification_finished_event_data import AuditVerificationFinishedEventData
from .audit_verification_requested_event import AuditVerificationRequestedEvent
from .audit_verification_requested_event_data import AuditVerificationRequestedEventData
from .brand_archived_event import BrandArchivedEvent
from .brand_archived_event_data import BrandArchivedEventData
from .brand_created_event import BrandCreatedEvent
from .brand_created_event_data import BrandCreatedEventData
from .brand_in import BrandIn
from .brand_page import BrandPage
from .brand_patch import BrandPatch
from .brand_updated_event import BrandUpdatedEvent
from .brand_updated_event_data import BrandUpdatedEventData
from .brand_view import BrandView
from .budget import Budget
from .budget_scope import BudgetScope
from .callback_address_view import CallbackAddressView
from .caller_view import CallerView
from .caller_view_brand_permissions import CallerViewBrandPermissions
from .changes_requested_event import ChangesRequestedEvent
from .changes_requested_event_data import ChangesRequestedEventData
from .confirm_in import ConfirmIn
from .connect_attempt_page import ConnectAttemptPage
from .connect_attempt_view import ConnectAttemptView
from .connect_attempt_view_state import ConnectAttemptViewState
from .connect_finished_event import ConnectFinishedEvent
from .connect_finished_event_data import ConnectFinishedEventData
from .connect_in import ConnectIn
from .connect_opened_event import ConnectOpenedEvent
from .connect_opened_event_data import ConnectOpenedEventData
from .connect_started_event import ConnectStartedEvent
from .connect_started_event_data import ConnectStartedEventData
from .conversation_assign_in import ConversationAssignIn
from .conversation_assigned_event import ConversationAssignedEvent
from .conversation_assigned_event_data import ConversationAssignedEventData
from .conversation_closed_event import ConversationClosedEvent
from .conversation_closed_event_data import ConversationClosedEventData
from .conversation_note_page import ConversationNotePage
from .conversation_note_view import ConversationNoteView
from .conversation_noted_event import ConversationNotedEvent
from .conversation_noted_event_data import ConversationNotedEventData
from .conversation_page import ConversationPage
from .conversation_reopened_event import ConversationReopenedEvent
from .conversation_reopened_event_data import ConversationReopenedEventData
from .conversation_view import ConversationView
from .conversation_view_kind import ConversationViewKind
from .conversation_view_state import ConversationViewState
from .conversations_list_kind_item import ConversationsListKindItem
from .conversations_list_state_item import ConversationsListStateItem
from .decline_in import DeclineIn
from .delivery_attempt_page import DeliveryAttemptPage
from .delivery_attempt_view import DeliveryAttemptView
from .delivery_attempt_view_request_headers import DeliveryAttemptViewRequestHeaders
from .delivery_page import DeliveryPage
from .delivery_view import DeliveryView
from .edit_in import EditIn
from .endpoint_in import EndpointIn
from .endpoint_in_headers import EndpointInHeaders
from .endpoint_in_scheme import EndpointInScheme
from .endpoint_page import EndpointPage
from .endpoint_patch import EndpointPatch
from .endpoint_patch_headers import EndpointPatchHeaders
from .endpoint_view import EndpointView
from .endpoint_view_headers import EndpointViewHeaders
from .errand_confirm_in import ErrandConfirmIn
from .errand_finished_event import ErrandFinishedEvent
from .errand_finished_event_data import ErrandFinishedEventData
from .errand_needs_person_event import ErrandNeedsPersonEvent
from .errand_needs_person_event_data import ErrandNeedsPersonEventData
from .errand_page import ErrandPage
from .errand_requested_event import ErrandRequestedEvent
from .errand_requested_event_data import ErrandRequestedEventData
from .errand_view import ErrandView
from .errand_view_operation import ErrandViewOperation
from .errand_view_state import ErrandViewState
from .errands_list_operation_item import ErrandsListOperationItem
from .errands_list_state_item import ErrandsListStateItem
from .event_page import EventPage
from .event_type_page import EventTypePage
from .event_type_view import EventTypeView
from .event_type_view_example import EventTypeViewExample
from .event_type_view_schema import EventTypeViewSchema
from .event_view import EventView
from .event_view_data import EventViewData
from .events_list_actor_kind_item import EventsListActorKindItem
from .events_list_outcome import EventsListOutcome
from .export_in import ExportIn
from .export_in_actor_kind_type_0_item import ExportInActorKindType0Item
from .export_in_format import ExportInFormat
from .export_in_outcome_type_1 import ExportInOutcomeType1
from .export_in_outcome_type_2_type_1 import ExportInOutcomeType2Type1
from .export_in_outcome_type_3_type_1 import ExportInOutcomeType3Type1
from .export_page import ExportPage
from .export_view import ExportView
from .export_view_filters import ExportViewFilters
from .finding import Finding
from .finding_view import FindingView
from .guest_link_created_event import GuestLinkCreatedEvent
from .guest_link_created_event_data import GuestLinkCreatedEventData
from .guest_link_in import GuestLinkIn
from .guest_link_page import GuestLinkPage
from .guest_link_revoked_event import GuestLinkRevokedEvent
from .guest_link_revoked_event_data import GuestLinkRevokedEventData
from .guest_link_view import GuestLinkView
from .guest_link_view_purpose import GuestLinkViewPurpose
from .handoff_assigned_event import HandoffAssignedEvent
from .handoff_assigned_event_data import HandoffAssignedEventData
from .handoff_closed_event import HandoffClosedEvent
from .handoff_closed_event_data import HandoffClosedEventData
from .handoff_opened_event import HandoffOpenedEvent
from .handoff_opened_event_data import HandoffOpenedEventData
from .handoff_page import HandoffPage
from .handoff_view import HandoffView
from .handoff_view_fields import HandoffViewFields
from .handoff_view_reason import HandoffViewReason
from .handoff_view_state import HandoffViewState
from .handoffs_list_state_item import HandoffsListStateItem
from .hold_in import HoldIn
from .inbound_callback_failed_event import InboundCallbackFailedEvent
from .inbound_callback_failed_event_data import InboundCallbackFailedEventData
from .inbound_callback_page import InboundCallbackPage
from .inbound_callback_retried_event import InboundCallbackRetriedEvent
from .inbound_callback_retried_event_data import InboundCallbackRetriedEventData
from .inbound_callback_view import InboundCallbackView
from .inbound_callback_view_headers import InboundCallbackViewHeaders
from .inbound_callback_view_query import InboundCallbackViewQuery
from .inbound_callback_view_state import InboundCallbackViewState
from .inbound_callbacks_list_state_item import InboundCallbacksListStateItem
from .invitation_accepted_event import InvitationAcceptedEvent
from .invitation_accepted_event_data import InvitationAcceptedEventData
from .invitation_created_event import InvitationCreatedEvent
from .invitation_created_event_data import InvitationCreatedEventData
from .invitation_in import InvitationIn
from .invitation_in_brand_roles import InvitationInBrandRoles
from .invitation_in_brand_roles_additional_property_item import (
    InvitationInBrandRolesAdditionalPropertyItem,
)
from .invitation_in_roles_item import InvitationInRolesItem
from .invitation_page import InvitationPage
from .invitation_resent_event import InvitationResentEvent
from .invitation_resent_event_data import InvitationResentEventData
from .invitation_revoked_event import InvitationRevokedEvent
from .invitation_revoked_event_data import InvitationRevokedEventData
from .invitation_view import InvitationView
from .invitation_view_brand_roles import InvitationViewBrandRoles
from .invitation_view_brand_roles_additional_property_item import (
    InvitationViewBrandRolesAdditionalPropertyItem,
)
from .invitation_view_roles_item import InvitationViewRolesItem
from .invitation_view_state import InvitationViewState
from .kind_rule import KindRule
from .kind_rule_kind import KindRuleKind
from .kind_rule_mode import KindRuleMode
from .length_rule import LengthRule
from .length_rule_unit import LengthRuleUnit
from .live_highlight_in import LiveHighlightIn
from .live_highlight_page import LiveHighlightPage
from .live_highlight_view import LiveHighlightView
from .live_host_in import LiveHostIn
from .live_host_view import LiveHostView
from .live_metric_in import LiveMetricIn
from .live_metric_in_name import LiveMetricInName
from .live_metric_page import LiveMetricPage
from .live_metric_view import LiveMetricView
from .live_metric_view_name import LiveMetricViewName
from .live_metrics_in import LiveMetricsIn
from .live_metrics_view import LiveMetricsView
from .live_moment_in import LiveMomentIn
from .live_session_cancelled_event import LiveSessionCancelledEvent
from .live_session_cancelled_event_data import LiveSessionCancelledEventData
from .live_session_changed_event import LiveSessionChangedEvent
from .live_session_changed_event_data import LiveSessionChangedEventData
from .live_session_ended_event import LiveSessionEndedEvent
from .live_session_ended_event_data import LiveSessionEndedEventData
from .live_session_highlight_removed_event import LiveSessionHighlightRemovedEvent
from .live_session_highlight_removed_event_data import (
    LiveSessionHighlightRemovedEventData,
)
from .live_session_highlighted_event import LiveSessionHighlightedEvent
from .live_session_highlighted_event_data import LiveSessionHighlightedEventData
from .live_session_in import LiveSessionIn
from .live_session_measured_event import LiveSessionMeasuredEvent
from .live_session_measured_event_data import LiveSessionMeasuredEventData
from .live_session_page import LiveSessionPage
from .live_session_patch import LiveSessionPatch
from .live_session_planned_event import LiveSessionPlannedEvent
from .live_session_planned_event_data import LiveSessionPlannedEventData
from .live_session_started_event import LiveSessionStartedEvent
from .live_session_started_event_data import LiveSessionStartedEventData
from .live_session_view import LiveSessionView
from .live_session_view_state import LiveSessionViewState
from .live_sessions_list_metrics_name_item import LiveSessionsListMetricsNameItem
from .live_sessions_list_state_item import LiveSessionsListStateItem
from .media_in import MediaIn
from .media_rule import MediaRule
from .media_view import MediaView
from .member_added_event import MemberAddedEvent
from .member_added_event_data import MemberAddedEventData
from .member_added_event_data_brand_roles import MemberAddedEventDataBrandRoles
from .member_in import MemberIn
from .member_in_brand_roles import MemberInBrandRoles
from .member_in_brand_roles_additional_property_item import (
    MemberInBrandRolesAdditionalPropertyItem,
)
from .member_in_roles_item import MemberInRolesItem
from .member_page import MemberPage
from .member_patch import MemberPatch
from .member_patch_brand_roles import MemberPatchBrandRoles
from .member_patch_brand_roles_additional_property_item import (
    MemberPatchBrandRolesAdditionalPropertyItem,
)
from .member_patch_roles_item import MemberPatchRolesItem
from .member_removed_event import MemberRemovedEvent
from .member_removed_event_data import MemberRemovedEventData
from .member_session_page import MemberSessionPage
from .member_session_view import MemberSessionView
from .member_session_view_kind import MemberSessionViewKind
from .member_token_in import MemberTokenIn
from .member_token_view import MemberTokenView
from .member_updated_event import MemberUpdatedEvent
from .member_updated_event_data import MemberUpdatedEventData
from .member_updated_event_data_brand_roles import MemberUpdatedEventDataBrandRoles
from .member_view import MemberView
from .member_view_brand_roles import MemberViewBrandRoles
from .member_view_brand_roles_additional_property_item import (
    MemberViewBrandRolesAdditionalPropertyItem,
)
from .member_view_roles_item import MemberViewRolesItem
from .members_list_role import MembersListRole
from .message_failed_event import MessageFailedEvent
from .message_failed_event_data import MessageFailedEventData
from .message_hidden_event import MessageHiddenEvent
from .message_hidden_event_data import MessageHiddenEventData
from .message_page import MessagePage
from .message_received_event import MessageReceivedEvent
from .message_received_event_data import MessageReceivedEventData
from .message_sent_event import MessageSentEvent
from .message_sent_event_data import MessageSentEventData
from .message_unconfirmed_event import MessageUnconfirmedEvent
from .message_unconfirmed_event_data import MessageUnconfirmedEventData
from .message_view import MessageView
from .message_view_direction import MessageViewDirection
from .message_view_kind import MessageViewKind
from .message_view_state import MessageViewState
from .new_api_key_view import NewApiKeyView
from .new_connect_attempt_view import NewConnectAttemptView
from .new_connect_attempt_view_state import NewConnectAttemptViewState
from .new_endpoint_view import NewEndpointView
from .new_endpoint_view_headers import NewEndpointViewHeaders
from .new_guest_link_view import NewGuestLinkView
from .new_guest_link_view_purpose import NewGuestLinkViewPurpose
from .new_invitation_view import NewInvitationView
from .new_invitation_view_brand_roles import NewInvitationViewBrandRoles
from .new_invitation_view_brand_roles_additional_property_item import (
    NewInvitationViewBrandRolesAdditionalPropertyItem,
)
from .new_invitation_view_roles_item import NewInvitationViewRolesItem
from .new_invitation_view_state import NewInvitationViewState
from .new_o_auth_client_view import NewOAuthClientView
from .note_in import NoteIn
from .o_auth_client_created_event import OAuthClientCreatedEvent
from .o_auth_client_created_event_data import OAuthClientCreatedEventData
from .o_auth_client_in import OAuthClientIn
from .o_auth_client_in_scopes_item import OAuthClientInScopesItem
from .o_auth_client_page import OAuthClientPage
from .o_auth_client_revoked_event import OAuthClientRevokedEvent
from .o_auth_client_revoked_event_data import OAuthClientRevokedEventData
from .o_auth_client_rotated_event import OAuthClientRotatedEvent
from .o_auth_client_rotated_event_data import OAuthClientRotatedEventData
from .o_auth_client_view import OAuthClientView
from .permission_view import PermissionView
from .permissions_view import PermissionsView
from .platform_app_added_event import PlatformAppAddedEvent
from .platform_app_added_event_data import PlatformAppAddedEventData
from .platform_app_callback_rotated_event import PlatformAppCallbackRotatedEvent
from .platform_app_callback_rotated_event_data import (
    PlatformAppCallbackRotatedEventData,
)
from .platform_app_changed_event import PlatformAppChangedEvent
from .platform_app_changed_event_data import PlatformAppChangedEventData
from .platform_app_deleted_event import PlatformAppDeletedEvent
from .platform_app_deleted_event_data import PlatformAppDeletedEventData
from .platform_app_in import PlatformAppIn
from .platform_app_in_secrets import PlatformAppInSecrets
from .platform_app_page import PlatformAppPage
from .platform_app_patch import PlatformAppPatch
from .platform_app_patch_secrets import PlatformAppPatchSecrets
from .platform_app_view import PlatformAppView
from .platform_descriptor import PlatformDescriptor
from .platform_descriptor_auth import PlatformDescriptorAuth
from .platform_descriptor_operations import PlatformDescriptorOperations
from .platform_descriptor_operations_additional_property import (
    PlatformDescriptorOperationsAdditionalProperty,
)
from .platform_descriptor_options import PlatformDescriptorOptions
from .platform_descriptor_page import PlatformDescriptorPage
from .platform_descriptor_publish_mode import PlatformDescriptorPublishMode
from .platform_descriptor_reads_item import PlatformDescriptorReadsItem
from .platform_descriptor_recovery import PlatformDescriptorRecovery
from .post_approved_event import PostApprovedEvent
from .post_approved_event_data import PostApprovedEventData
from .post_archived_event import PostArchivedEvent
from .post_archived_event_data import PostArchivedEventData
from .post_created_event import PostCreatedEvent
from .post_created_event_data import PostCreatedEventData
from .post_detail_view import PostDetailView
from .post_detail_view_delivery import PostDetailViewDelivery
from .post_detail_view_format import PostDetailViewFormat
from .post_detail_view_origin import PostDetailViewOrigin
from .post_detail_view_state import PostDetailViewState
from .post_detail_view_variants import PostDetailViewVariants
from .post_edited_event import PostEditedEvent
from .post_edited_event_data import PostEditedEventData
from .post_in import PostIn
from .post_in_format import PostInFormat
from .post_in_origin import PostInOrigin
from .post_in_variants import PostInVariants
from .post_metric_page import PostMetricPage
from .post_metric_view import PostMetricView
from .post_page import PostPage
from .post_patch import PostPatch
from .post_patch_variants import PostPatchVariants
from .post_rejected_event import PostRejectedEvent
from .post_rejected_event_data import PostRejectedEventData
from .post_submitted_event import PostSubmittedEvent
from .post_submitted_event_data import PostSubmittedEventData
from .post_version_page import PostVersionPage
from .post_version_view import PostVersionView
from .post_version_view_variants import PostVersionViewVariants
from .post_view import PostView
from .post_view_format import PostViewFormat
from .post_view_origin import PostViewOrigin
from .post_view_state import PostViewState
from .posts_list_state_item import PostsListStateItem
from .problem import Problem
from .problem_facts import ProblemFacts
from .publication_awaiting_human_event import PublicationAwaitingHumanEvent
from .publication_awaiting_human_event_data import PublicationAwaitingHumanEventData
from .publication_cancelled_event import PublicationCancelledEvent
from .publication_cancelled_event_data import PublicationCancelledEventData
from .publication_edited_event import PublicationEditedEvent
from .publication_edited_event_data import PublicationEditedEventData
from .publication_failed_event import PublicationFailedEvent
from .publication_failed_event_data import PublicationFailedEventData
from .publication_held_event import PublicationHeldEvent
from .publication_held_event_data import PublicationHeldEventData
from .publication_in import PublicationIn
from .publication_page import PublicationPage
from .publication_processing_event import PublicationProcessingEvent
from .publication_processing_event_data import PublicationProcessingEventData
from .publication_published_event import PublicationPublishedEvent
from .publication_published_event_data import PublicationPublishedEventData
from .publication_released_event import PublicationReleasedEvent
from .publication_released_event_data import PublicationReleasedEventData
from .publication_removed_upstream_event import PublicationRemovedUpstreamEvent
from .publication_removed_upstream_event_data import PublicationRemovedUpstreamEventData
from .publication_retimed_event import PublicationRetimedEvent
from .publication_retimed_event_data import PublicationRetimedEventData
from .publication_retried_event import PublicationRetriedEvent
from .publication_retried_event_data import PublicationRetriedEventData
from .publication_scheduled_event import PublicationScheduledEvent
from .publication_scheduled_event_data import PublicationScheduledEventData
from .publication_unconfirmed_event import PublicationUnconfirmedEvent
from .publication_unconfirmed_event_data import PublicationUnconfirmedEventData
from .publication_view import PublicationView
from .publication_view_state import PublicationViewState
from .publications_list_state_item import PublicationsListStateItem
from .publish_attempt_page import PublishAttemptPage
from .publish_attempt_view import PublishAttemptView
from .quota_use_view import QuotaUseView
from .reason import Reason
from .reconnect_in import ReconnectIn
from .reconnect_in_credentials import ReconnectInCredentials
from .replay_in import ReplayIn
from .replay_view import ReplayView
from .reply_in import ReplyIn
from .resend_in import ResendIn
from .retime_in import RetimeIn
from .review_decision_page import ReviewDecisionPage
from .review_decision_view import ReviewDecisionView
from .review_decision_view_decision import ReviewDecisionViewDecision
from .review_in import ReviewIn
from .review_in_decision import ReviewInDecision
from .review_recorded_event import ReviewRecordedEvent
from .review_recorded_event_data import ReviewRecordedEventData
from .role_view import RoleView
from .role_view_name import RoleViewName
from .rotate_in import RotateIn
from .rotation_in import RotationIn
from .rundown_item_in import RundownItemIn
from .rundown_item_view import RundownItemView
from .seal_page import SealPage
from .seal_view import SealView
from .sequence_in import SequenceIn
from .sequence_view import SequenceView
from .session_revoked_event import SessionRevokedEvent
from .session_revoked_event_data import SessionRevokedEventData
from .session_started_event import SessionStartedEvent
from .session_started_event_data import SessionStartedEventData
from .sso_connection_created_event import SsoConnectionCreatedEvent
from .sso_connection_created_event_data import SsoConnectionCreatedEventData
from .sso_connection_deleted_event import SsoConnectionDeletedEvent
from .sso_connection_deleted_event_data import SsoConnectionDeletedEventData
from .sso_connection_in import SsoConnectionIn
from .sso_connection_in_default_roles_item import SsoConnectionInDefaultRolesItem
from .sso_connection_page import SsoConnectionPage
from .sso_connection_patch import SsoConnectionPatch
from .sso_connection_patch_default_roles_item import SsoConnectionPatchDefaultRolesItem
from .sso_connection_patch_state import SsoConnectionPatchState
from .sso_connection_updated_event import SsoConnectionUpdatedEvent
from .sso_connection_updated_event_data import SsoConnectionUpdatedEventData
from .sso_connection_view import SsoConnectionView
from .sso_connection_view_default_roles_item import SsoConnectionViewDefaultRolesItem
from .sso_connection_view_state import SsoConnectionViewState
from .sso_login_finished_event import SsoLoginFinishedEvent
from .sso_login_finished_event_data import SsoLoginFinishedEventData
from .tenant_created_event import TenantCreatedEvent
from .tenant_created_event_data import TenantCreatedEventData
from .tenant_patch import TenantPatch
from .tenant_patch_locale import TenantPatchLocale
from .tenant_resumed_event import TenantResumedEvent
from .tenant_resumed_event_data import TenantResumedEventData
from .tenant_suspended_by_operator_event import TenantSuspendedByOperatorEvent
from .tenant_suspended_by_operator_event_data import TenantSuspendedByOperatorEventData
from .tenant_updated_event import TenantUpdatedEvent
from .tenant_updated_event_data import TenantUpdatedEventData
from .tenant_view import TenantView
from .usage_view import UsageView
from .validate_in import ValidateIn
from .validation_view import ValidationView
from .variant_in import VariantIn
from .variant_in_options import VariantInOptions
from .verification_page import VerificationPage
from .verification_view import VerificationView
from .verify_in import VerifyIn
from .version_note import VersionNote
from .webhook_deliveries_list_state_item import WebhookDeliveriesListStateItem
from .webhook_delivery_replayed_event import WebhookDeliveryReplayedEvent
from .webhook_delivery_replayed_event_data import WebhookDeliveryReplayedEventData
from .webhook_endpoint_created_event import WebhookEndpointCreatedEvent
from .webhook_endpoint_created_event_data import WebhookEndpointCreatedEventData
from .webhook_endpoint_deleted_event import WebhookEndpointDeletedEvent
from .webhook_endpoint_deleted_event_data import WebhookEndpointDeletedEventData
from .webhook_endpoint_disabled_event import WebhookEndpointDisabledEvent
from .webhook_endpoint_disabled_event_data import WebhookEndpointDisabledEventData
from .webhook_endpoint_paused_event import WebhookEndpointPausedEvent
from .webhook_endpoint_paused_event_data import WebhookEndpointPausedEventData
from .webhook_endpoint_probe_event import WebhookEndpointProbeEvent
from .webhook_endpoint_probe_event_data import WebhookEndpointProbeEventData
from .webhook_endpoint_recovered_event import WebhookEndpointRecoveredEvent
from .webhook_endpoint_recovered_event_data import WebhookEndpointRecoveredEventData
from .webhook_endpoint_replayed_event import WebhookEndpointReplayedEvent
from .webhook_endpoint_replayed_event_data import WebhookEndpointReplayedEventData
from .webhook_endpoint_resumed_event import WebhookEndpointResumedEvent
from .webhook_endpoint_resumed_event_data import WebhookEndpointResumedEventData
from .webhook_endpoint_secret_rotated_event import WebhookEndpointSecretRotatedEvent
from .webhook_endpoint_secret_rotated_event_data import (
    WebhookEndpointSecretRotatedEventData,
)
from .webhook_endpoint_tested_event import WebhookEndpointTestedEvent
from .webhook_endpoint_tested_event_data import WebhookEndpointTestedEventData
from .webhook_endpoint_updated_event import WebhookEndpointUpdatedEvent
from .webhook_endpoint_updated_event_data import WebhookEndpointUpdatedEventData
from .webhook_endpoints_list_state_item import WebhookEndpointsListStateItem

__all__ = (
    "AccessRefusedEvent",
    "AccessRefusedEventData",
    "AccountAddedEvent",
    "AccountAddedEventData",
    "AccountCallbackRotatedEvent",
    "AccountCallbackRotatedEventData",
    "AccountConnectedEvent",
    "AccountConnectedEventData",
    "AccountDegradedEvent",
    "AccountDegradedEventData",
    "AccountDisconnectedEvent",
    "AccountDisconnectedEventData",
    "AccountExpiringEvent",
    "AccountExpiringEventData",
    "AccountIn",
    "AccountInCredentials",
    "AccountPage",
    "AccountReauthRequiredEvent",
    "AccountReauthRequiredEventData",
    "AccountReconnectRefusedEvent",
    "AccountReconnectRefusedEventData",
    "AccountView",
    "AccountViewHealth",
    "AnchorIn",
    "ApiKeyCreatedEvent",
    "ApiKeyCreatedEventData",
    "ApiKeyIn",
    "ApiKeyInScopesItem",
    "ApiKeyPage",
    "ApiKeyPatch",
    "ApiKeyPatchScopesItem",
    "ApiKeyRevokedEvent",
    "ApiKeyRevokedEventData",
    "ApiKeyRotatedEvent",
    "ApiKeyRotatedEventData",
    "ApiKeyUpdatedEvent",
    "ApiKeyUpdatedEventData",
    "ApiKeyView",
    "AssetPage",
    "AssetUploadedEvent",
    "AssetUploadedEventData",
    "AssetView",
    "AssignIn",
    "AuditExportExpiredEvent",
    "AuditExportExpiredEventData",
    "AuditExportFailedEvent",
    "AuditExportFailedEventData",
    "AuditExportFinishedEvent",
    "AuditExportFinishedEventData",
    "AuditExportRequestedEvent",
    "AuditExportRequestedEventData",
    "AuditHeadView",
    "AuditVerificationFinishedEvent",
    "AuditVerificationFinishedEventData",
    "AuditVerificationRequestedEvent",
    "AuditVerificationRequestedEventData",
    "BrandArchivedEvent",
    "BrandArchivedEventData",
    "BrandCreatedEvent",
    "BrandCreatedEventData",
    "BrandIn",
    "BrandPage",
    "BrandPatch",
    "BrandUpdatedEvent",
    "BrandUpdatedEventData",
    "BrandView",
    "Budget",
    "BudgetScope",
    "CallbackAddressView",
    "CallerView",
    "CallerViewBrandPermissions",
    "ChangesRequestedEvent",
    "ChangesRequestedEventData",
    "ConfirmIn",
    "ConnectAttemptPage",
    "ConnectAttemptView",
    "ConnectAttemptViewState",
    "ConnectFinishedEvent",
    "ConnectFinishedEventData",
    "ConnectIn",
    "ConnectOpenedEvent",
    "ConnectOpenedEventData",
    "ConnectStartedEvent",
    "ConnectStartedEventData",
    "ConversationAssignedEvent",
    "ConversationAssignedEventData",
    "ConversationAssignIn",
    "ConversationClosedEvent",
    "ConversationClosedEventData",
    "ConversationNotedEvent",
    "ConversationNotedEventData",
    "ConversationNotePage",
    "ConversationNoteView",
    "ConversationPage",
    "ConversationReopenedEvent",
    "ConversationReopenedEventData",
    "ConversationsListKindItem",
    "ConversationsListStateItem",
    "ConversationView",
    "ConversationViewKind",
    "ConversationViewState",
    "DeclineIn",
    "DeliveryAttemptPage",
    "DeliveryAttemptView",
    "DeliveryAttemptViewRequestHeaders",
    "DeliveryPage",
    "DeliveryView",
    "EditIn",
    "EndpointIn",
    "EndpointInHeaders",
    "EndpointInScheme",
    "EndpointPage",
    "EndpointPatch",
    "EndpointPatchHeaders",
    "EndpointView",
    "EndpointViewHeaders",
    "ErrandConfirmIn",
    "ErrandFinishedEvent",
    "ErrandFinishedEventData",
    "ErrandNeedsPersonEvent",
    "ErrandNeedsPersonEventData",
    "ErrandPage",
    "ErrandRequestedEvent",
    "ErrandRequestedEventData",
    "ErrandsListOperationItem",
    "ErrandsListStateItem",
    "ErrandView",
    "ErrandViewOperation",
    "ErrandViewState",
    "EventPage",
    "EventsListActorKindItem",
    "EventsListOutcome",
    "EventTypePage",
    "EventTypeView",
    "EventTypeViewExample",
    "EventTypeViewSchema",
    "EventView",
    "EventViewData",
    "ExportIn",
    "ExportInActorKindType0Item",
    "ExportInFormat",
    "ExportInOutcomeType1",
    "ExportInOutcomeType2Type1",
    "ExportInOutcomeType3Type1",
    "ExportPage",
    "ExportView",
    "ExportViewFilters",
    "Finding",
    "FindingView",
    "GuestLinkCreatedEvent",
    "GuestLinkCreatedEventData",
    "GuestLinkIn",
    "GuestLinkPage",
    "GuestLinkRevokedEvent",
    "GuestLinkRevokedEventData",
    "GuestLinkView",
    "GuestLinkViewPurpose",
    "HandoffAssignedEvent",
    "HandoffAssignedEventData",
    "HandoffClosedEvent",
    "HandoffClosedEventData",
    "HandoffOpenedEvent",
    "HandoffOpenedEventData",
    "HandoffPage",
    "HandoffsListStateItem",
    "HandoffView",
    "HandoffViewFields",
    "HandoffViewReason",
    "HandoffViewState",
    "HoldIn",
    "InboundCallbackFailedEvent",
    "InboundCallbackFailedEventData",
    "InboundCallbackPage",
    "InboundCallbackRetriedEvent",
    "InboundCallbackRetriedEventData",
    "InboundCallbacksListStateItem",
    "InboundCallbackView",
    "InboundCallbackViewHeaders",
    "InboundCallbackViewQuery",
    "InboundCallbackViewState",
    "InvitationAcceptedEvent",
    "InvitationAcceptedEventData",
    "InvitationCreatedEvent",
    "InvitationCreatedEventData",
    "InvitationIn",
    "InvitationInBrandRoles",
    "InvitationInBrandRolesAdditionalPropertyItem",
    "InvitationInRolesItem",
    "InvitationPage",
    "InvitationResentEvent",
    "InvitationResentEventData",
    "InvitationRevokedEvent",
    "InvitationRevokedEventData",
    "InvitationView",
    "InvitationViewBrandRoles",
    "InvitationViewBrandRolesAdditionalPropertyItem",
    "InvitationViewRolesItem",
    "InvitationViewState",
    "KindRule",
    "KindRuleKind",
    "KindRuleMode",
    "LengthRule",
    "LengthRuleUnit",
    "LiveHighlightIn",
    "LiveHighlightPage",
    "LiveHighlightView",
    "LiveHostIn",
    "LiveHostView",
    "LiveMetricIn",
    "LiveMetricInName",
    "LiveMetricPage",
    "LiveMetricsIn",
    "LiveMetricsView",
    "LiveMetricView",
    "LiveMetricViewName",
    "LiveMomentIn",
    "LiveSessionCancelledEvent",
    "LiveSessionCancelledEventData",
    "LiveSessionChangedEvent",
    "LiveSessionChangedEventData",
    "LiveSessionEndedEvent",
    "LiveSessionEndedEventData",
    "LiveSessionHighlightedEvent",
    "LiveSessionHighlightedEventData",
    "LiveSessionHighlightRemovedEvent",
    "LiveSessionHighlightRemovedEventData",
    "LiveSessionIn",
    "LiveSessionMeasuredEvent",
    "LiveSessionMeasuredEventData",
    "LiveSessionPage",
    "LiveSessionPatch",
    "LiveSessionPlannedEvent",
    "LiveSessionPlannedEventData",
    "LiveSessionsListMetricsNameItem",
    "LiveSessionsListStateItem",
    "LiveSessionStartedEvent",
    "LiveSessionStartedEventData",
    "LiveSessionView",
    "LiveSessionViewState",
    "MediaIn",
    "MediaRule",
    "MediaView",
    "MemberAddedEvent",
    "MemberAddedEventData",
    "MemberAddedEventDataBrandRoles",
    "MemberIn",
    "MemberInBrandRoles",
    "MemberInBrandRolesAdditionalPropertyItem",
    "MemberInRolesItem",
    "MemberPage",
    "MemberPatch",
    "MemberPatchBrandRoles",
    "MemberPatchBrandRolesAdditionalPropertyItem",
    "MemberPatchRolesItem",
    "MemberRemovedEvent",
    "MemberRemovedEventData",
    "MemberSessionPage",
    "MemberSessionView",
    "MemberSessionViewKind",
    "MembersListRole",
    "MemberTokenIn",
    "MemberTokenView",
    "MemberUpdatedEvent",
    "MemberUpdatedEventData",
    "MemberUpdatedEventDataBrandRoles",
    "MemberView",
    "MemberViewBrandRoles",
    "MemberViewBrandRolesAdditionalPropertyItem",
    "MemberViewRolesItem",
    "MessageFailedEvent",
    "MessageFailedEventData",
    "MessageHiddenEvent",
    "MessageHiddenEventData",
    "MessagePage",
    "MessageReceivedEvent",
    "MessageReceivedEventData",
    "MessageSentEvent",
    "MessageSentEventData",
    "MessageUnconfirmedEvent",
    "MessageUnconfirmedEventData",
    "MessageView",
    "MessageViewDirection",
    "MessageViewKind",
    "MessageViewState",
    "NewApiKeyView",
    "NewConnectAttemptView",
    "NewConnectAttemptViewState",
    "NewEndpointView",
    "NewEndpointViewHeaders",
    "NewGuestLinkView",
    "NewGuestLinkViewPurpose",
    "NewInvitationView",
    "NewInvitationViewBrandRoles",
    "NewInvitationViewBrandRolesAdditionalPropertyItem",
    "NewInvitationViewRolesItem",
    "NewInvitationViewState",
    "NewOAuthClientView",
    "NoteIn",
    "OAuthClientCreatedEvent",
    "OAuthClientCreatedEventData",
    "OAuthClientIn",
    "OAuthClientInScopesItem",
    "OAuthClientPage",
    "OAuthClientRevokedEvent",
    "OAuthClientRevokedEventData",
    "OAuthClientRotatedEvent",
    "OAuthClientRotatedEventData",
    "OAuthClientView",
    "PermissionsView",
    "PermissionView",
    "PlatformAppAddedEvent",
    "PlatformAppAddedEventData",
    "PlatformAppCallbackRotatedEvent",
    "PlatformAppCallbackRotatedEventData",
    "PlatformAppChangedEvent",
    "PlatformAppChangedEventData",
    "PlatformAppDeletedEvent",
    "PlatformAppDeletedEventData",
    "PlatformAppIn",
    "PlatformAppInSecrets",
    "PlatformAppPage",
    "PlatformAppPatch",
    "PlatformAppPatchSecrets",
    "PlatformAppView",
    "PlatformDescriptor",
    "PlatformDescriptorAuth",
    "PlatformDescriptorOperations",
    "PlatformDescriptorOperationsAdditionalProperty",
    "PlatformDescriptorOptions",
    "PlatformDescriptorPage",
    "PlatformDescriptorPublishMode",
    "PlatformDescriptorReadsItem",
    "PlatformDescriptorRecovery",
    "PostApprovedEvent",
    "PostApprovedEventData",
    "PostArchivedEvent",
    "PostArchivedEventData",
    "PostCreatedEvent",
    "PostCreatedEventData",
    "PostDetailView",
    "PostDetailViewDelivery",
    "PostDetailViewFormat",
    "PostDetailViewOrigin",
    "PostDetailViewState",
    "PostDetailViewVariants",
    "PostEditedEvent",
    "PostEditedEventData",
    "PostIn",
    "PostInFormat",
    "PostInOrigin",
    "PostInVariants",
    "PostMetricPage",
    "PostMetricView",
    "PostPage",
    "PostPatch",
    "PostPatchVariants",
    "PostRejectedEvent",
    "PostRejectedEventData",
    "PostsListStateItem",
    "PostSubmittedEvent",
    "PostSubmittedEventData",
    "PostVersionPage",
    "PostVersionView",
    "PostVersionViewVariants",
    "PostView",
    "PostViewFormat",
    "PostViewOrigin",
    "PostViewState",
    "Problem",
    "ProblemFacts",
    "PublicationAwaitingHumanEvent",
    "PublicationAwaitingHumanEventData",
    "PublicationCancelledEvent",
    "PublicationCancelledEventData",
    "PublicationEditedEvent",
    "PublicationEditedEventData",
    "PublicationFailedEvent",
    "PublicationFailedEventData",
    "PublicationHeldEvent",
    "PublicationHeldEventData",
    "PublicationIn",
    "PublicationPage",
    "PublicationProcessingEvent",
    "PublicationProcessingEventData",
    "PublicationPublishedEvent",
    "PublicationPublishedEventData",
    "PublicationReleasedEvent",
    "PublicationReleasedEventData",
    "PublicationRemovedUpstreamEvent",
    "PublicationRemovedUpstreamEventData",
    "PublicationRetimedEvent",
    "PublicationRetimedEventData",
    "PublicationRetriedEvent",
    "PublicationRetriedEventData",
    "PublicationScheduledEvent",
    "PublicationScheduledEventData",
    "PublicationsListStateItem",
    "PublicationUnconfirmedEvent",
    "PublicationUnconfirmedEventData",
    "PublicationView",
    "PublicationViewState",
    "PublishAttemptPage",
    "PublishAttemptView",
    "QuotaUseView",
    "Reason",
    "ReconnectIn",
    "ReconnectInCredentials",
    "ReplayIn",
    "ReplayView",
    "ReplyIn",
    "ResendIn",
    "RetimeIn",
    "ReviewDecisionPage",
    "ReviewDecisionView",
    "ReviewDecisionViewDecision",
    "ReviewIn",
    "ReviewInDecision",
    "ReviewRecordedEvent",
    "ReviewRecordedEventData",
    "RoleView",
    "RoleViewName",
    "RotateIn",
    "RotationIn",
    "RundownItemIn",
    "RundownItemView",
    "SealPage",
    "SealView",
    "SequenceIn",
    "SequenceView",
    "SessionRevokedEvent",
    "SessionRevokedEventData",
    "SessionStartedEvent",
    "SessionStartedEventData",
    "SsoConnectionCreatedEvent",
    "SsoConnectionCreatedEventData",
    "SsoConnectionDeletedEvent",
    "SsoConnectionDeletedEventData",
    "SsoConnectionIn",
    "SsoConnectionInDefaultRolesItem",
    "SsoConnectionPage",
    "SsoConnectionPatch",
    "SsoConnectionPatchDefaultRolesItem",
    "SsoConnectionPatchState",
    "SsoConnectionUpdatedEvent",
    "SsoConnectionUpdatedEventData",
    "SsoConnectionView",
    "SsoConnectionViewDefaultRolesItem",
    "SsoConnectionViewState",
    "SsoLoginFinishedEvent",
    "SsoLoginFinishedEventData",
    "TenantCreatedEvent",
    "TenantCreatedEventData",
    "TenantPatch",
    "TenantPatchLocale",
    "TenantResumedEvent",
    "TenantResumedEventData",
    "TenantSuspendedByOperatorEvent",
    "TenantSuspendedByOperatorEventData",
    "TenantUpdatedEvent",
    "TenantUpdatedEventData",
    "TenantView",
    "UsageView",
    "ValidateIn",
    "ValidationView",
    "VariantIn",
    "VariantInOptions",
    "VerificationPage",
    "VerificationView",
    "VerifyIn",
    "VersionNote",
    "WebhookDeliveriesListStateItem",
    "WebhookDeliveryReplayedEvent",
    "WebhookDeliveryReplayedEventData",
    "WebhookEndpointCreatedEvent",
    "WebhookEndpointCreatedEventData",
    "WebhookEndpointDeletedEvent",
    "WebhookEndpointDeletedEventData",
    "WebhookEndpointDisabledEvent",
    "WebhookEndpointDisabledEventData",
    "WebhookEndpointPausedEvent",
    "WebhookEndpointPausedEventData",
    "WebhookEndpointProbeEvent",
    "WebhookEndpointProbeEventData",
    "WebhookEndpointRecoveredEvent",
    "WebhookEndpointRecoveredEventData",
    "WebhookEndpointReplayedEvent",
    "WebhookEndpointReplayedEventData",
    "WebhookEndpointResumedEvent",
    "WebhookEndpointResumedEventData",
    "WebhookEndpointSecretRotatedEvent",
    "WebhookEndpointSecretRotatedEventData",
    "WebhookEndpointsListStateItem",
    "WebhookEndpointTestedEvent",
    "WebhookEndpointTestedEventData",
    "WebhookEndpointUpdatedEvent",
    "WebhookEndpointUpdatedEventData",
)
