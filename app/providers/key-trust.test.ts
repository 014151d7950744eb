import { expect, it } from "vitest";
import { isKeyTrusted } from "./key-trust";

const at = new Date("2026-11-20T12:00:00Z");
const sent = (seconds: number) => new Date(at.getTime() - seconds * 1000);

it.each([
  ["just sent", 0, true],
  ["a second short of twelve hours", 12 * 3_600 - 1, true],
  ["twelve hours old", 12 * 3_600, false],
  ["sent by a clock that is a minute ahead", -60, true],
  ["sent by a clock that was further ahead", -61, false],
  ["sent by a clock that was a day ahead", -86_400, false],
])("a key %s", (_what, seconds, trusted) => {
  expect(isKeyTrusted(sent(seconds), at, 12)).toBe(trusted);
});
