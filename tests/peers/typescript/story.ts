/** What an integrator's program does with the client; prints what it saw as JSON. */
import { Webhook } from "standardwebhooks";
import { clientCredentials, connect, each, got, OpsroomError, TokenRefused, verifyWebhook, WebhookNotGenuine } from "./index.js";

const { API_URL = "", CUTTING_URL = "", KEY = "", BRAND_ID = "", WEBHOOK = "" } = process.env;
const policy = { firstWaitSeconds: 0.01 };
const api = connect({ baseUrl: API_URL, token: KEY, policy });
const cut = connect({ baseUrl: CUTTING_URL, token: () => KEY, policy });

async function problemOf(call: Promise<unknown>): Promise<OpsroomError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof OpsroomError) return error;
    throw error;
  }
  throw new Error("There was no problem.");
}

const brand = got(await api.POST("/v1/brands", { body: { slug: "tea", name: "茶馆" } }));
const post = got(await api.POST("/v1/posts", { body: { brand_id: brand.id, text: "新茶上市" } }));
const credentials = { handle: "tea", password: "a password" };
const account = got(
  await api.POST("/v1/accounts", { body: { brand_id: brand.id, platform: "sandbox", credentials } }),
);
const said = got(
  await api.POST("/v1/posts/{post_id}/validate", {
    params: { path: { post_id: post.id } },
    body: { account_ids: [account.id] },
  }),
);

const lost = await cut.POST("/v1/posts", { body: { brand_id: BRAND_ID, text: "only once" } });
const walked: string[] = [];
const query = { limit: 2, sort: "created_at", brand_id: [BRAND_ID] };
for await (const one of each((cursor) => api.GET("/v1/posts", { params: { query: { ...query, ...cursor } } }))) {
  walked.push(one.text);
}

const odd = await problemOf(api.POST("/v1/brands", { body: { slug: "Not A Slug", name: "茶" } }));
const nowhere = { post_id: "0198c0de-0000-7000-8000-000000000000" };
const missing = await problemOf(api.GET("/v1/posts/{post_id}", { params: { path: nowhere } }));

const oauth = got(
  await api.POST("/v1/oauth-clients", { body: { name: "partner", scopes: ["tenant:read"] } }),
);
const ours = { baseUrl: CUTTING_URL, clientId: oauth.client_id, clientSecret: oauth.client_secret, policy };
let asked = 0;
const counting: typeof fetch = (...given) => ((asked += 1), fetch(...given));
const asClient = connect({ baseUrl: API_URL, token: clientCredentials({ ...ours, fetch: counting }), policy });
const kinds = await Promise.all([1, 2, 3].map(async () => got(await asClient.GET("/v1/me")).kind));
kinds.push(got(await asClient.GET("/v1/me")).kind);
const wrong = clientCredentials({ ...ours, baseUrl: API_URL, clientSecret: "wrong" });
const denied = await wrong().then(
  () => "",
  (error: unknown) => (error instanceof TokenRefused ? error.error : String(error)),
);
const renewing = clientCredentials({
  ...ours,
  fetch: async () => Response.json({ access_token: `t${(asked += 1)}`, token_type: "Bearer", expires_in: 59, scope: "" }),
});
const fresh = [await renewing(), await renewing()];

const { secret, headers, body } = JSON.parse(WEBHOOK) as { secret: string; headers: Record<string, string>; body: string };
const official = new Webhook(secret).verify(body, headers) as { type: string };
const taken = await verifyWebhook(secret, headers, body);
const now = new Date();
const theirs = {
  "webhook-id": "msg_2",
  "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
  "webhook-signature": new Webhook(secret).sign("msg_2", now, body),
};
await verifyWebhook(secret, new Headers(theirs), new TextEncoder().encode(body));
const refused: string[] = [];
for (const change of [{ "webhook-id": "x" }, { "webhook-timestamp": "1" }, { "webhook-signature": "v1,AAAA" }]) {
  await verifyWebhook(secret, { ...theirs, ...change }, body).catch((error: unknown) => {
    if (error instanceof WebhookNotGenuine) refused.push(Object.keys(change)[0] ?? "");
  });
}

console.log(
  JSON.stringify({
    post: { state: post.state, version: post.version },
    said,
    replayed: lost.response.headers.get("Idempotency-Replayed"),
    walked,
    odd: { status: odd.status, code: odd.code, pointers: odd.pointers },
    oauth: { kinds, asked, denied, renewed: new Set(fresh).size },
    missing: { status: missing.status, code: missing.code, requestId: missing.requestId !== "" },
    verified: [official.type, taken.type],
    refused,
  }),
);
