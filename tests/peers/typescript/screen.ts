/** What an open screen does with the client: follows events over a connection that breaks. Prints what it saw as JSON. */
import { connect, follow, type Following, type LiveEvent, OpsroomError } from "./index.js";

const { API_URL = "", STREAM_URL = "", KEY = "" } = process.env;
const policy = { attempts: 1 };
const types = ["brand.created"];
const soon = { firstWaitSeconds: 0.01, silenceSeconds: 6, types };
const api = connect({ baseUrl: API_URL, token: KEY, policy });

async function some(baseUrl: string, count: number, what: Following): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  for await (const event of follow(connect({ baseUrl, token: KEY, policy }), what)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

async function codeOf(events: AsyncGenerator<LiveEvent>): Promise<string> {
  try {
    await events.next();
  } catch (error) {
    if (error instanceof OpsroomError) return error.code;
    throw error;
  }
  throw new Error("There was no problem.");
}

const seen = await some(STREAM_URL, 4, soon);
const resumed = await some(API_URL, 3, { ...soon, lastEventId: seen[0]?.id ?? "" });
const leaving = new AbortController();
setTimeout(() => leaving.abort(), 500);
let aborted = 0;
for await (const event of follow(api, { types, signal: leaving.signal })) aborted += event.id === "" ? 0 : 1;
const ids = seen.map((event) => event.id);

console.log(
  JSON.stringify({
    subjects: seen.map((event) => event.subject_id),
    inOrder: ids.join() === [...new Set(ids)].sort().join(),
    resumed: resumed.map((event) => event.subject_id),
    refused: {
      credential: await codeOf(follow(connect({ baseUrl: API_URL, token: "osk_test_nonsense", policy }))),
      place: await codeOf(follow(api, { lastEventId: "yesterday" })),
    },
    aborted,
  }),
);
