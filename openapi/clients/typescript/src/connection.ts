import createClient, { type Client } from "openapi-fetch";
import { raiseProblems } from "./problems.js";
import { retrying, type RetryPolicy } from "./retries.js";
import type { paths } from "./schema.js";

export type OpsroomClient = Client<paths>;

export interface ConnectOptions {
  baseUrl: string;
  /** An API key or an access token; a function, such as `clientCredentials` makes, is asked before each request. */
  token: string | (() => string | Promise<string>);
  policy?: Partial<RetryPolicy>;
  fetch?: typeof globalThis.fetch;
}

/**
 * A client for every operation of the document. Problems are thrown as OpsroomError; POSTs get an `Idempotency-Key`
 * unless they have one; what the policy says is tried again.
 */
export function connect(options: ConnectOptions): OpsroomClient {
  const client = createClient<paths>({
    baseUrl: options.baseUrl,
    fetch: retrying(options.fetch ?? globalThis.fetch, options.policy),
    querySerializer: { array: { style: "form", explode: true } },
  });
  client.use({
    async onRequest({ request }) {
      const token = typeof options.token === "string" ? options.token : await options.token();
      request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  });
  client.use(raiseProblems);
  return client;
}
