import { expect, it } from "vitest";
import { mcpCapabilities } from "~/providers/pieterpost/capabilities";
import { premierUserCapabilities } from "~/providers/premier-letters/capabilities";
import { pollAt } from "./poll";

const now = new Date("2026-11-20T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const inMinutes = (minutes: number) => minutesAgo(-minutes);

it.each([
  [0, 1],
  [5, 1],
  [10, 1],
  [60, 6],
  [600, 60],
  [60_000, 60],
])("an order placed %d minutes ago is asked about in %d minutes", (age, pause) => {
  expect(pollAt(now, minutesAgo(age), mcpCapabilities.askEveryMinutes)).toEqual(inMinutes(pause));
});

it("an order from a clock that runs ahead is asked about all the same", () => {
  expect(pollAt(now, inMinutes(60), mcpCapabilities.askEveryMinutes)).toEqual(inMinutes(1));
});

it("lets a thousand handwritten orders a day, five days each, be priced, bought and asked about within the account's minute", () => {
  const { askEveryMinutes, requestsPerMinute } = premierUserCapabilities;
  let requests = 2;
  for (let at = now; at < inMinutes(5 * 24 * 60); at = pollAt(at, now, askEveryMinutes)) requests += 1;
  expect((requests * 1_000) / (24 * 60)).toBeLessThan(requestsPerMinute);
});
