import { expect, test } from "vitest";
import { checkLimits, countCharacters, TEXT_LIMITS, textLimit } from "./limits";

test.each(TEXT_LIMITS.map((row) => [row.provider, row.kind, row.characters] as const))(
  "%s %s carries %d characters and no more",
  (provider, kind, characters) => {
    expect(checkLimits(kind, provider, "a".repeat(characters))).toEqual([]);
    expect(checkLimits(kind, provider, "a".repeat(characters + 1))).toMatchObject([{ code: "message-too-long" }]);
  },
);

test("limits are those of the providers' documents", () => {
  expect(textLimit("letter", "pieterpost")).toMatchObject({ characters: 6_000, basis: "documented" });
  expect(textLimit("postcard", "pieterpost")).toMatchObject({ characters: 400, basis: "chosen" });
  expect(textLimit("letter", "premier-user")).toMatchObject({ characters: 7_500, basis: "documented" });
  for (const row of TEXT_LIMITS) expect(row.reason).not.toBe("");
});

test("the larger way of counting decides, and the sentence gives both", () => {
  const rare = "𝒜".repeat(201);
  expect(countCharacters(rare)).toEqual({ utf16: 402, codePoints: 201 });
  expect(checkLimits("postcard", "pieterpost", rare)[0]?.message).toBe(
    "This postcard has 402 characters (201 if rare characters count once); at most 400 are printed.",
  );
});

test("a message without words is no message", () => {
  expect(checkLimits("letter", "pieterpost", " \n")).toMatchObject([{ code: "message-empty" }]);
});
