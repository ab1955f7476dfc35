const TOLERANCE_SECONDS = 5 * 60;

/** Not signed with the secret, changed on the way, or too old. Answer with 401 and do nothing else. */
export class WebhookNotGenuine extends Error {
  override readonly name = "WebhookNotGenuine";
}

export interface WebhookMessage {
  type: string;
  timestamp: string;
  data: { id: string; version: number; [field: string]: unknown };
  [field: string]: unknown;
}

type Headers = { get(name: string): string | null } | Record<string, string | string[] | undefined>;

/**
 * The message, if it is genuine (Standard Webhooks, scheme `v1`). Hand in the body as it came: parsed and written anew it
 * would be other bytes. `secret` is the endpoint's `whsec_…`. Works in Node and wherever there is WebCrypto.
 */
export async function verifyWebhook(
  secret: string,
  headers: Headers,
  body: string | Uint8Array,
  now: number = Date.now() / 1000,
): Promise<WebhookMessage> {
  const id = header(headers, "webhook-id");
  const timestamp = header(headers, "webhook-timestamp");
  if (!id || !/^\d+$/.test(timestamp)) throw new WebhookNotGenuine("A webhook header is missing.");
  if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) throw new WebhookNotGenuine("The message is too old.");
  const text = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), text);
  const key = await hmacKey(secret);
  for (const signature of header(headers, "webhook-signature").split(" ")) {
    const [scheme, encoded] = signature.split(",");
    const bytes = scheme === "v1" && encoded ? decoded(encoded) : null;
    // WebCrypto compares in constant time.
    if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, signed))) {
      return JSON.parse(new TextDecoder().decode(text)) as WebhookMessage;
    }
  }
  throw new WebhookNotGenuine("No signature is ours.");
}

function header(headers: Headers, name: string): string {
  if (typeof headers.get === "function") return headers.get(name) ?? "";
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return typeof found?.[1] === "string" ? found[1] : "";
}

async function hmacKey(secret: string): Promise<CryptoKey> {
  const bytes = decoded(secret.replace(/^whsec_/, ""));
  if (bytes === null) throw new TypeError("A webhook secret is `whsec_` and Base64.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
