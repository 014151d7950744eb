import { describe, expect, it } from "vitest";
import { previewTemplate } from "./preview";
import { littleKnown, samplePeople, samplePersonValues } from "./sample-people";

describe("the people a template is tried on", () => {
  it("show what a greeting without a fallback does to somebody without a first name", () => {
    const ready = samplePeople.map((person) => previewTemplate("Dear {{ first_name }},", samplePersonValues(person)).ready);
    expect(ready).toEqual([true, true, false, true]);
  });

  it("tell a first order from a later one", () => {
    const body = "{% if first_order %}first{% else %}later{% endif %}";
    const words = samplePeople.map((person) => previewTemplate(body, samplePersonValues(person)).message);
    expect(words).toEqual(["first", "later", "later", "first"]);
  });

  it("leave of the little known what everybody has", () => {
    expect(littleKnown()).toMatchObject({ shop_name: "Hearth & Linen", order_name: "#1042", city: "Utrecht" });
    expect(Object.keys(littleKnown())).not.toEqual(expect.arrayContaining(["first_product"]));
  });
});
