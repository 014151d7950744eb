import { vi } from "vitest";

type Result = Record<string, unknown>;

/**
 * Changes what one of PieterPost's MCP tools answers, for answers that no document foretells. `answer` gets a function that really asks; the
 * returned one ends it.
 */
export function answerInstead(tool: string, answer: (ask: () => Promise<Result>) => Promise<Result> | Result): () => void {
  return overMessages(tool, async (id, ask) => ({
    jsonrpc: "2.0",
    id,
    result: await answer(async () => ((await (await ask()).json()) as { result: Result }).result),
  }));
}

/** Answers one tool with an error of the protocol itself. */
export function failProtocol(tool: string, error: { code: number; message: string }): () => void {
  return overMessages(tool, (id) => Promise.resolve({ jsonrpc: "2.0", id, error }));
}

function overMessages(tool: string, answer: (id: unknown, ask: () => Promise<Response>) => Promise<object>): () => void {
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, "fetch").mockImplementation(async (...given) => {
    const body = given[1]?.body;
    if (typeof body !== "string" || !body.includes(`"name":"${tool}"`)) return real(...given);
    const { id } = JSON.parse(body) as { id: unknown };
    return Response.json(await answer(id, () => real(...given)));
  });
  return () => spy.mockRestore();
}
