import { beforeAll, vi } from "vitest";

/** The log lines of one event that the product writes while a file is tested, as they come. */
export function hearLog(event: string): Record<string, unknown>[] {
  const heard: Record<string, unknown>[] = [];
  beforeAll(() => {
    const write = process.stderr.write.bind(process.stderr);
    vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
      const text = String(chunk);
      if (text.startsWith('{"at":')) {
        const line = JSON.parse(text) as Record<string, unknown>;
        if (line["event"] === event) heard.push(line);
      }
      return write(chunk);
    });
  });
  return heard;
}
