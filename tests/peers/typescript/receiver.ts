/** What a receiver does with the client: takes what workers sent, and nothing that was changed. Prints counts as JSON. */
import { Webhook } from "standardwebhooks";
import { verifyWebhook, WebhookNotGenuine } from "./index.js";

interface Sent {
  keys: string[];
  revoked: string[];
  headers: Record<string, string>;
  body: string;
}

const { SENT = "[]", TAMPERINGS = "0" } = process.env;
const seen = { genuine: 0, official: 0, refused: 0, tampered: 0, outside: 0, inside: 0, odd: 0, noKeys: 0 };

async function isRefused(key: string, headers: Record<string, string>, body: Uint8Array | string, now?: number) {
  try {
    await verifyWebhook(key, headers, body, now);
    return false;
  } catch (error) {
    if (error instanceof WebhookNotGenuine) return true;
    throw error;
  }
}

/** Each number is another change: a byte flipped, dropped or doubled. */
function tampered(body: Uint8Array, number: number): Uint8Array {
  const place = number % body.length;
  const turn = Math.floor(number / body.length);
  if (turn === 0) return body.filter((_, index) => index !== place);
  if (turn === 1) return Uint8Array.from([...body.slice(0, place), 0x20, ...body.slice(place)]);
  return body.map((byte, index) => (index === place ? byte ^ (1 << turn % 8) : byte));
}

for (const { keys, revoked, headers, body } of JSON.parse(SENT) as Sent[]) {
  const bytes = new TextEncoder().encode(body);
  const at = Number(headers["webhook-timestamp"]);
  for (const key of keys) {
    seen.genuine += (await verifyWebhook(key, new Headers(headers), bytes)).type === "brand.created" ? 1 : 0;
    if (key.startsWith("whsec_")) seen.official += new Webhook(key).verify(body, headers) ? 1 : 0;
    for (const age of [-300, 0, 300]) seen.inside += (await isRefused(key, headers, bytes, at + age)) ? 0 : 1;
    for (const age of [-301, 301]) seen.outside += (await isRefused(key, headers, bytes, at + age)) ? 1 : 0;
    for (const change of [
      { "webhook-id": "other" },
      { "webhook-timestamp": String(at + 1) },
      { "webhook-timestamp": "9".repeat(5000) },
      { "webhook-signature": "" },
      { "webhook-signature": "v1,AAAA v1a,AAAA v1,%%% v1a" },
    ]) {
      seen.odd += (await isRefused(key, { ...headers, ...change }, bytes)) ? 1 : 0;
    }
  }
  for (const key of revoked) seen.refused += (await isRefused(key, headers, bytes)) ? 1 : 0;
  for (let number = 0; number < Number(TAMPERINGS); number++) {
    seen.tampered += (await isRefused(keys[0] ?? "", headers, tampered(bytes, number))) ? 1 : 0;
  }
  for (const key of ["", "whsec_", "whsec_%%%", "whpk_AAAA"]) {
    await verifyWebhook(key, headers, bytes).catch((error: unknown) => {
      if (error instanceof TypeError) seen.noKeys += 1;
    });
  }
}
console.log(JSON.stringify(seen));
