import { retrying, type RetryPolicy } from "./retries.js";

const RENEWED_BEFORE_SECONDS = 60;

/** There is no token for this client (RFC 6749, section 5.2). Decide on `error`. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(
    readonly error: string,
    readonly description: string,
  ) {
    super(`${error}: ${description}`);
  }
}

export interface ClientCredentials {
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** Narrows the token; without it, it holds all that the client does. */
  scope?: string;
  policy?: Partial<RetryPolicy>;
  fetch?: typeof globalThis.fetch;
}

interface Known {
  token: string;
  goodUntil: number;
}

/**
 * Tokens of an OAuth client (RFC 6749, section 4.4), for `connect({ token: clientCredentials({ … }) })`: one at a time, and a
 * new one a minute before it ends. Throws TokenRefused.
 */
export function clientCredentials(given: ClientCredentials): () => Promise<string> {
  let known: Known = { token: "", goodUntil: 0 };
  let asking: Promise<void> | null = null;
  return async () => {
    if (performance.now() >= known.goodUntil) {
      // Whoever comes meanwhile waits for the same answer.
      asking ??= ask(given)
        .then((fresh) => {
          known = fresh;
        })
        .finally(() => {
          asking = null;
        });
      await asking;
    }
    return known.token;
  };
}

async function ask(given: ClientCredentials): Promise<Known> {
  const askedAt = performance.now();
  const form = new URLSearchParams({ grant_type: "client_credentials", ...(given.scope ? { scope: given.scope } : {}) });
  // Both are form-encoded before they are joined (RFC 6749, section 2.3.1).
  const pair = btoa(`${encodeURIComponent(given.clientId)}:${encodeURIComponent(given.clientSecret)}`);
  const send = retrying(given.fetch ?? globalThis.fetch, given.policy);
  const address = `${given.baseUrl.replace(/\/+$/, "")}/v1/oauth/token`;
  const headers = { Authorization: `Basic ${pair}` };
  const response = await send(new Request(address, { method: "POST", body: form, headers }));
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) {
    const error = answer["error"] ?? answer["code"] ?? `http_${response.status}`;
    throw new TokenRefused(String(error), String(answer["error_description"] ?? answer["detail"] ?? ""));
  }
  const seconds = Number(answer["expires_in"]) - RENEWED_BEFORE_SECONDS;
  return { token: String(answer["access_token"]), goodUntil: askedAt + seconds * 1000 };
}
