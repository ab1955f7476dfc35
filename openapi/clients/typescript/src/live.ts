import type { OpsroomClient } from "./connection.js";
import { TokenRefused } from "./credentials.js";
import { OpsroomError, UnexpectedAnswer } from "./problems.js";
import type { components } from "./schema.js";

export type LiveEvent = components["schemas"]["EventView"];

/** What to follow, and how patiently. */
export interface Following {
  /** Only these types, only these brands; left out, all that the credential may read. */
  types?: string[];
  brandIds?: string[];
  /** The last event that was handled; without it the stream begins now. */
  lastEventId?: string;
  /** Ends the iteration. */
  signal?: AbortSignal;
  /** The server says something every 15 seconds: a connection that is silent for so long is given up. */
  silenceSeconds?: number;
  /** Waits between connections double from the first to the longest, with jitter. */
  firstWaitSeconds?: number;
  longestWaitSeconds?: number;
}

/** Where a reader is in the stream (WHATWG HTML, section 9.2.6). */
interface Place {
  lastId: string;
  failures: number;
}

/**
 * Every event that the credential may read, in the order of their ids, until the loop is left or `signal` aborts. The stream is
 * opened again wherever it breaks, and nothing is missed. Throws what trying again would not mend: OpsroomError where the
 * credential has ended or a filter is refused, TokenRefused. `EventSource` cannot be used: it sends no `Authorization`.
 */
export async function* follow(api: OpsroomClient, what: Following = {}): AsyncGenerator<LiveEvent, void, undefined> {
  const { firstWaitSeconds = 1, longestWaitSeconds = 30 } = what;
  const place: Place = { lastId: what.lastEventId ?? "", failures: 0 };
  while (!what.signal?.aborted) {
    let asked = 0;
    try {
      yield* connection(api, what, place);
    } catch (error) {
      if (what.signal?.aborted) return;
      if (!mayPass(error)) throw error;
      asked = error instanceof OpsroomError ? (error.retryAfterSeconds ?? 0) : 0;
    }
    const longest = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(place.failures++, 16));
    await rest(Math.max(asked, longest * (0.5 + Math.random() / 2)), what.signal);
  }
}

/** The events of one connection, until it ends or falls silent. */
async function* connection(api: OpsroomClient, what: Following, place: Place): AsyncGenerator<LiveEvent, void, undefined> {
  const ending = new AbortController();
  const end = () => ending.abort();
  what.signal?.addEventListener("abort", end);
  let silence = setTimeout(end, (what.silenceSeconds ?? 45) * 1000);
  try {
    const { data } = await api.GET("/v1/stream", {
      params: {
        query: { ...(what.types && { type: what.types }), ...(what.brandIds && { brand_id: what.brandIds }) },
        header: place.lastId ? { "Last-Event-ID": place.lastId } : {},
      },
      parseAs: "stream",
      cache: "no-store",
      signal: ending.signal,
    });
    const take = messages(place);
    for await (const chunk of chunks(data as ReadableStream<Uint8Array>)) {
      clearTimeout(silence);
      yield* take(chunk);
      // Counted from here on: what the caller does with an event is no silence of the server's.
      silence = setTimeout(end, (what.silenceSeconds ?? 45) * 1000);
    }
  } finally {
    clearTimeout(silence);
    what.signal?.removeEventListener("abort", end);
    end();
  }
}

/** Not every browser can iterate over a stream itself. */
async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

/** Turns bytes into the events that are whole with them. */
function messages(place: Place): (chunk: Uint8Array) => Generator<LiveEvent, void, undefined> {
  const decoder = new TextDecoder();
  let left = "";
  let fields: Record<string, string> = {};
  return function* (chunk) {
    const lines = (left + decoder.decode(chunk, { stream: true })).split("\n");
    left = lines.pop() ?? "";
    for (const line of lines.map((ended) => ended.replace(/\r$/, ""))) {
      const colon = line.indexOf(":");
      if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, "");
      if (colon === 0) place.failures = 0; // a comment: it lives
      if (line !== "") continue;
      const told = fields;
      fields = {};
      place.lastId = told["id"] ?? place.lastId;
      if (told["data"] === undefined || told["event"] !== undefined) continue;
      place.failures = 0;
      yield JSON.parse(told["data"]) as LiveEvent;
    }
  };
}

function mayPass(error: unknown): boolean {
  if (error instanceof TokenRefused) return false;
  if (error instanceof OpsroomError || error instanceof UnexpectedAnswer) return error.status >= 500 || error.status === 429;
  return true; // the network's
}

function rest(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((wake) => {
    const timer = setTimeout(done, seconds * 1000);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      wake();
    }
    signal?.addEventListener("abort", done);
    if (signal?.aborted) done();
  });
}
