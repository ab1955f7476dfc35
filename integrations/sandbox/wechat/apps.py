"""The ready-made component (第三方平台) of the sandbox, as if made at open.weixin.qq.com."""

COMPONENT_APPID = "wxc0aaaaaaaaaaaaaa"
COMPONENT_APPSECRET = "sandbox-wechat-component-secret"
COMPONENT_TOKEN = "sandboxcomponent"  # noqa: S105 - published, as everything in a sandbox
COMPONENT_AES_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg"
COMPONENT_KEYS = {
    "app_id": COMPONENT_APPID,
    "callback_token": COMPONENT_TOKEN,
    "encoding_aes_key": COMPONENT_AES_KEY,
    "callback_mode": "secure",
}
"""What the component's callbacks are signed and encrypted with."""
