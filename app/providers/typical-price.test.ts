import { expect, it } from "vitest";
import { typicalPiecePrice } from "./typical-price";

const plain = { stampAssetId: null, attachments: 0 };

it.each([
  ["pieterpost", "letter", plain, 200],
  ["pieterpost", "letter", { stampAssetId: "stamp", attachments: 2 }, 330],
  ["pieterpost", "postcard", plain, 250],
  ["premier-user", "letter", plain, 549],
] as const)("at %s a %s with %j costs %i", (provider, kind, extras, cents) => {
  expect(typicalPiecePrice(provider, kind, extras)).toBe(cents);
});
