"""Who calls: the app, then the user's token, then its scope; all of them in the query."""

from aiohttp import web

from integrations.sandbox.kit import STORE, Account
from integrations.sandbox.kuaishou import answers
from integrations.sandbox.kuaishou.apps import APP_ID


def authenticate(request: web.Request, scope: str) -> Account:
    """The account of the access token. Raises Refused."""
    if request.query.get("app_id") != APP_ID:
        answers.refuse(answers.APP, "invalid_app", "app_id错误")
    store = request.app[STORE]
    token = store.token(request.query.get("access_token", ""), "access")
    account = store.account(token.handle) if token else None
    if token is None or account is None or account.suspended:
        name = "invalid_grant" if account and account.suspended else "access_token invalid"
        answers.refuse(answers.ACCESS_TOKEN, name)
    if token.expired:
        answers.refuse(answers.ACCESS_TOKEN, "access_token expired")
    if scope not in token.data["scopes"]:
        answers.refuse(answers.SCOPE, "insufficient_scope", f"用户未授权{scope}")
    return account
