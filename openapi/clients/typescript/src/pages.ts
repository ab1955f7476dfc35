/** One page of any list. */
export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** The data of an answer. Problems have been thrown already by the clients that `connect` makes. */
export function got<Data>(answer: { data?: Data }): NonNullable<Data> {
  if (answer.data === undefined || answer.data === null) throw new TypeError("The answer has no data.");
  return answer.data;
}

/**
 * Every item of a list, page by page:
 * `for await (const post of each((cursor) => api.GET("/v1/posts", { params: { query: { ...cursor, limit: 200 } } })))`.
 */
export async function* each<Item>(
  fetchPage: (cursor: { cursor?: string }) => Promise<{ data?: Page<Item> }>,
): AsyncGenerator<Item, void, undefined> {
  let next: string | null = null;
  do {
    const page: Page<Item> = got(await fetchPage(next === null ? {} : { cursor: next }));
    yield* page.items;
    next = page.next_cursor;
  } while (next !== null);
}
