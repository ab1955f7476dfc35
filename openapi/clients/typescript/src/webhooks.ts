const TOLERANCE_SECONDS = 5 * 60;

/** Not signed with the key, changed on the way, or too old. Answer with 401 and do nothing else. */
export class WebhookNotGenuine extends Error {
  override readonly name = "WebhookNotGenuine";
}

export interface WebhookMessage {
  type: string;
  timestamp: string;
  /** Never falls within one resource (`data.id`): drop what has a lower one than you have handled. */
  sequence: number;
  data: { id: string; version: number; [field: string]: unknown };
  [field: string]: unknown;
}

type Headers = { get(name: string): string | null } | Record<string, string | string[] | undefined>;
type Bytes = Uint8Array<ArrayBuffer>;

interface Verifier {
  scheme: "v1" | "v1a";
  algorithm: "HMAC" | "Ed25519";
  key: CryptoKey;
}

/**
 * The message, if it is genuine (Standard Webhooks 1.0.0). Hand in the body as it came: parsed and written anew it would be
 * other bytes. `key` is what the endpoint is verified with: its `whsec_…` secret (`v1`, HMAC-SHA256), or its `whpk_…` public
 * key (`v1a`, Ed25519). Works in Node 20 and wherever else WebCrypto knows the algorithm. Throws WebhookNotGenuine, and
 * TypeError for a key that is none.
 */
export async function verifyWebhook(
  key: string,
  headers: Headers,
  body: string | Uint8Array,
  now: number = Date.now() / 1000,
): Promise<WebhookMessage> {
  const verifier = await verifierOf(key);
  const id = header(headers, "webhook-id");
  const timestamp = header(headers, "webhook-timestamp");
  if (!id || !/^\d{1,12}$/.test(timestamp)) throw new WebhookNotGenuine("A webhook header is missing.");
  if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) throw new WebhookNotGenuine("The message is too old.");
  const text = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), text);
  for (const signature of signaturesOf(header(headers, "webhook-signature"), verifier.scheme)) {
    // WebCrypto compares in constant time.
    if (await crypto.subtle.verify(verifier.algorithm, verifier.key, signature, signed)) {
      return JSON.parse(new TextDecoder().decode(text)) as WebhookMessage;
    }
  }
  throw new WebhookNotGenuine("No signature is ours.");
}

/** The key alone decides on the scheme. */
async function verifierOf(text: string): Promise<Verifier> {
  const isPublic = text.startsWith("whpk_");
  const bytes = decoded(text.replace(/^(whsec|whpk)_/, ""));
  if (!bytes?.length || (isPublic && bytes.length !== 32)) {
    throw new TypeError("A webhook key is `whsec_` or `whpk_`, and Base64.");
  }
  if (isPublic) {
    const key = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
    return { scheme: "v1a", algorithm: "Ed25519", key };
  }
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  return { scheme: "v1", algorithm: "HMAC", key };
}

/** Those of one scheme; there are two while a secret is being rotated. */
function signaturesOf(header: string, scheme: string): Bytes[] {
  return header.split(" ").flatMap((signature) => {
    const [name, encoded] = signature.split(",");
    const bytes = name === scheme && encoded ? decoded(encoded) : null;
    return bytes ? [bytes] : [];
  });
}

function header(headers: Headers, name: string): string {
  if (typeof headers.get === "function") return headers.get(name) ?? "";
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return typeof found?.[1] === "string" ? found[1] : "";
}

function decoded(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Bytes {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
