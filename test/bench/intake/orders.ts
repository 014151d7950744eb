import { readFileSync } from "node:fs";

const fixture = readFileSync(new URL("../../fixtures/order-paid.json", import.meta.url), "utf8");

/** Orders that load is made of: all alike but for their ids and names, as `orders/paid` carries them. */
export function orderBodies(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    fixture
      .replaceAll("820982911946154508", String(820_982_911_946_000_000n + BigInt(index)))
      .replaceAll("115310627314723954", String(115_310_627_314_000_000n + BigInt(index)))
      // As a number of its own only: within an id it would turn one order into another.
      .replaceAll(/\b1042\b/g, String(2_000 + index)),
  );
}
