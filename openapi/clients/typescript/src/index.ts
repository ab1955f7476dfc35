/** Typed client of the Opsroom API. `schema.ts` is made from the OpenAPI document; the rest makes it safe to use. */
export { connect, type ConnectOptions, type OpsroomClient } from "./connection.js";
export { clientCredentials, TokenRefused, type ClientCredentials } from "./credentials.js";
export { follow, type Following, type LiveEvent } from "./live.js";
export { each, got, type Page } from "./pages.js";
export { OpsroomError, UnexpectedAnswer, type Problem } from "./problems.js";
export { retrying, type RetryPolicy } from "./retries.js";
export { verifyWebhook, WebhookNotGenuine, type WebhookMessage } from "./webhooks.js";
export type { components, operations, paths, webhooks } from "./schema.js";
