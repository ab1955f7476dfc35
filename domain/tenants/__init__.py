"""tenants: the team that operates. Its public face; other contexts import from here only."""

from .actions import (
    add_member,
    create_api_key,
    create_tenant,
    remove_member,
    resume_tenant,
    revoke_api_key,
    suspend_tenant,
    update_member,
    update_tenant,
)
from .credentials import Credential, recognise
from .errors import CredentialRejected, ScopeExceeded, TenantSuspended
from .models import ApiKey, Member, Tenant
from .queries import API_KEYS, MEMBERS, TENANT, get_member, get_tenant, touch_api_key
from .views import ApiKeyView, CallerView, MemberView, NewApiKeyView, TenantView

__all__ = [
    "API_KEYS",
    "MEMBERS",
    "TENANT",
    "ApiKey",
    "ApiKeyView",
    "CallerView",
    "Credential",
    "CredentialRejected",
    "Member",
    "MemberView",
    "NewApiKeyView",
    "ScopeExceeded",
    "Tenant",
    "TenantSuspended",
    "TenantView",
    "add_member",
    "create_api_key",
    "create_tenant",
    "get_member",
    "get_tenant",
    "recognise",
    "remove_member",
    "resume_tenant",
    "revoke_api_key",
    "suspend_tenant",
    "touch_api_key",
    "update_member",
    "update_tenant",
]
