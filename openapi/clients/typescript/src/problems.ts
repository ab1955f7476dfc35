import type { Middleware } from "openapi-fetch";
import type { components } from "./schema.js";

export type Problem = components["schemas"]["Problem"];

/** The API said no (RFC 9457). Decide on `code`, which is stable; `errors` point at each thing that is wrong. */
export class OpsroomError extends Error {
  override readonly name = "OpsroomError";
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly retryable: boolean;

  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${problem.status} ${problem.code}: ${problem.title}`);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.request_id ?? "";
    this.retryable = problem.retryable ?? false;
  }

  /** Each thing that is wrong. */
  get errors(): NonNullable<Problem["errors"]> {
    return this.problem.errors ?? [];
  }

  /** Where: JSON Pointers into the body, `?name` for query parameters. */
  get pointers(): string[] {
    return this.errors.map((reason) => reason.pointer);
  }
}

/** An answer that is neither a success nor a problem: something between us and the API has spoken. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";

  constructor(
    readonly status: number,
    text: string,
  ) {
    super(`HTTP ${status} ${text}`);
  }
}

export const raiseProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const kind = response.headers.get("content-type") ?? "";
    if (!kind.startsWith("application/problem+json")) {
      throw new UnexpectedAnswer(response.status, response.statusText);
    }
    const after = response.headers.get("retry-after") ?? "";
    throw new OpsroomError((await response.json()) as Problem, /^\d+$/.test(after) ? Number(after) : null);
  },
};
