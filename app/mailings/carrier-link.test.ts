import { describe, expect, it } from "vitest";
import { carrierLink } from "./carrier-link";

describe("where a tracking number leads", () => {
  it.each(["9400111899223456789012", "92001901755477000000", "420787019400111899223456789012", "LZ123456789US"])("%s: to USPS", (number) => {
    expect(carrierLink(number)).toBe(`https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`);
  });

  it.each(["1Z999AA10123456784", "3SABCD1234567", "9400&x=1", "", "94001118992234567890123456"])("%s: nowhere we know", (number) => {
    expect(carrierLink(number)).toBeNull();
  });
});
