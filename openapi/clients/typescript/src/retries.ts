/** How often, and how long to wait: doubling from the first wait with jitter, or what `Retry-After` asks for. */
export interface RetryPolicy {
  attempts: number;
  firstWaitSeconds: number;
  /** An answer that asks for more is handed on instead. */
  longestWaitSeconds: number;
}

const DEFAULT: RetryPolicy = { attempts: 5, firstWaitSeconds: 0.25, longestWaitSeconds: 30 };
const KEY = "Idempotency-Key";
const BUSY = new Set([429, 502, 503, 504]);
const TURNED_AWAY = new Set([429, 503]);

/**
 * A fetch that sends again what failed on the way, or was turned away for the moment. Every POST carries an
 * `Idempotency-Key`, the same on each attempt, so that it has one effect. PATCH is sent again only where the server has
 * certainly not taken it.
 */
export function retrying(fetch: typeof globalThis.fetch, given: Partial<RetryPolicy> = {}) {
  const policy = { ...DEFAULT, ...given };
  return async (request: Request): Promise<Response> => {
    if (request.method === "POST" && !request.headers.has(KEY)) request.headers.set(KEY, crypto.randomUUID());
    const idempotent = request.method !== "PATCH";
    for (let attempt = 1; ; attempt++) {
      let wait: number | null;
      try {
        const response = await fetch(request.clone());
        wait = (await isToRetry(response, idempotent)) ? waitSeconds(policy, attempt, response) : null;
        if (wait === null) return response;
        await response.body?.cancel();
      } catch (error) {
        wait = idempotent && !request.signal.aborted ? waitSeconds(policy, attempt, null) : null;
        if (wait === null) throw error;
      }
      await new Promise((wake) => setTimeout(wake, (wait ?? 0) * 1000));
    }
  };
}

async function isToRetry(response: Response, idempotent: boolean): Promise<boolean> {
  if (BUSY.has(response.status)) return idempotent || TURNED_AWAY.has(response.status);
  if (response.status !== 409) return false;
  return (await response.clone().text()).includes('"idempotency_key_in_use"');
}

function waitSeconds(policy: RetryPolicy, attempt: number, response: Response | null): number | null {
  if (attempt >= policy.attempts) return null;
  const asked = response?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(asked)) return Number(asked) <= policy.longestWaitSeconds ? Number(asked) : null;
  const longest = Math.min(policy.longestWaitSeconds, policy.firstWaitSeconds * 2 ** (attempt - 1));
  return longest * (0.5 + Math.random() / 2);
}
