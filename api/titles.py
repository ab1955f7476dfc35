"""Titles of problems, by code, in both languages. A test sees to it that no code is missing."""

TITLES: dict[str, tuple[str, str]] = {
    # framework and edge
    "malformed_request": ("The request could not be understood", "无法理解该请求"),
    "invalid_utf8": ("The body is not valid UTF-8", "请求体不是有效的 UTF-8"),
    "json_too_deep": ("The JSON is nested too deeply", "JSON 嵌套过深"),
    "null_character": ("Text must not contain NUL characters", "文本不得包含 NUL 字符"),
    "method_not_allowed": ("This method is not allowed here", "此处不允许该方法"),
    "body_too_large": ("The body is too large", "请求体过大"),
    "unsupported_media_type": ("This content type is not supported", "不支持该内容类型"),
    "validation_failed": ("The request does not fit the schema", "请求不符合约定的格式"),
    "invalid": ("The request breaks a rule", "请求违反了规则"),
    "rate_limited": ("Too many requests", "请求过于频繁"),
    "internal_error": ("Something went wrong on our side", "服务器内部错误"),
    "unavailable": ("The service is not available right now", "服务暂时不可用"),
    "not_found": ("There is no such resource", "资源不存在"),
    "already_exists": ("It exists already", "已存在"),
    "stale_version": ("The resource has changed since you read it", "资源在读取后已被修改"),
    "if_match_required": ("If-Match is required for this", "此操作必须携带 If-Match"),
    "if_match_malformed": ("If-Match is not an ETag of ours", "If-Match 不是有效的 ETag"),
    "idempotency_key_reused": ("This Idempotency-Key was used with another body", "该幂等键已用于不同的请求体"),
    "idempotency_key_in_use": ("The first request with this key is still running", "使用该幂等键的首个请求仍在处理"),
    "idempotency_key_malformed": ("This is not an Idempotency-Key", "幂等键格式不正确"),
    # identity
    "credential_rejected": ("No valid credential", "凭证无效"),
    "permission_missing": ("The credential lacks a permission", "凭证缺少所需权限"),
    "tenant_suspended": ("The tenant is suspended", "租户已停用"),
    "scope_exceeded": ("You cannot grant more than you hold", "不能授予超出自身的权限"),
    "email_taken": ("This address is taken", "该邮箱已被使用"),
    "slug_taken": ("This slug is taken", "该标识已被使用"),
    # brands
    "brand_archived": ("The brand is archived", "品牌已归档"),
    "brand_slug_taken": ("This brand slug is taken", "该品牌标识已被使用"),
    "brand_list_fixed": ("This credential cannot create brands", "该凭证不能创建品牌"),
    # platforms
    "account_disconnected": ("The account is disconnected", "账号未连接"),
    "unknown_platform": ("There is no such platform", "平台不存在"),
    "platform_app_name_taken": ("This app name is taken", "该应用名称已被使用"),
    "platform_app_in_use": ("Accounts are connected through this app", "仍有账号通过该应用连接"),
    "not_connected_by_oauth": ("This platform is not connected through OAuth", "该平台不通过 OAuth 连接"),
    "connect_link_used": ("This link was used or has expired", "该链接已被使用或已过期"),
    "connect_refused": ("This browser cannot finish the connection", "无法在此浏览器中完成连接"),
    # content
    "handoff_closed": ("This task is closed", "该任务已结束"),
    "address_taken": ("This address belongs to another publication", "该链接已被另一条发布占用"),
    "unsupported_media": ("This file is not supported", "不支持该文件"),
    "unknown_asset": ("The brand has no such file", "品牌素材库中没有该文件"),
    "post_not_editable": ("The post cannot be edited now", "内容当前不可编辑"),
    "post_not_reviewable": ("The post cannot be reviewed now", "内容当前不可审核"),
    "external_id_taken": ("This external_id is taken", "该外部编号已被使用"),
    "own_work": ("You cannot decide on your own work", "不能审核自己的内容"),
    "already_decided": ("You have decided already", "您已审核过该版本"),
    "reason_missing": ("A reason is needed", "请填写理由"),
    "post_not_approved": ("The post is not approved", "内容尚未通过审核"),
    "publish_at_in_the_past": ("The time lies in the past", "时间已过"),
    "brand_mismatch": ("Post and account belong to different brands", "内容与账号不属于同一品牌"),
    "publication_transition_refused": ("Not possible in this state", "当前状态不允许此操作"),
    "platform_limits_violated": ("The platform would refuse this post", "平台会拒绝该内容"),
    "duplicate_content": ("The same content is already on its way or live", "相同内容已在发布或已发布"),
    # live sessions
    "live_session_transition_refused": ("The live session is in another state", "直播场次当前状态不允许此操作"),
    "live_session_overlaps": ("The account has another live session then", "该账号在此时段已有直播"),
    "account_of_other_brand": ("The account belongs to another brand", "账号不属于该品牌"),
    "unknown_reference": ("It names what is not there", "引用的对象不存在"),
    # callbacks, errands and the inbox
    "callback_not_retryable": ("This callback cannot be applied again", "该回调不能重新处理"),
    "callbacks_not_offered": ("This platform calls nobody", "该平台不提供回调"),
    "operation_not_offered": ("The platform does not offer this", "平台不提供该操作"),
    "errand_transition_refused": ("The errand is in another state", "该操作当前状态不允许此动作"),
    "errand_under_way": ("The same is under way already", "相同操作正在进行"),
    "conversation_transition_refused": ("The conversation is in another state", "会话当前状态不允许此操作"),
    "nothing_to_answer": ("There is nothing to answer", "没有可回复的消息"),
    "message_not_hideable": ("This message cannot be hidden", "该消息不能隐藏"),
    # webhooks
    "endpoint_url_refused": ("This URL cannot receive webhooks", "该地址不能接收 Webhook"),
    "unknown_event_type": ("There is no such event type", "事件类型不存在"),
    "endpoint_not_active": ("The endpoint is not active", "接收端未启用"),
    "delivery_not_replayable": ("This delivery cannot be replayed now", "当前不能重放该投递"),
}


def title_for(code: str, language: str) -> str:
    """The title of a problem code."""
    english, chinese = TITLES.get(code, TITLES["invalid"])
    return chinese if language == "zh-CN" else english
