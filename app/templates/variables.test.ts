import { expect, test } from "vitest";
import { previewTemplate } from "./preview";
import { findVariable, sampleValues, suggestVariable, TEMPLATE_VARIABLES } from "./variables";

test("names are snake case and told once", () => {
  const names = TEMPLATE_VARIABLES.map((row) => row.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
});

test("every sample can be printed or, for a flag, tested", () => {
  for (const { name, type } of TEMPLATE_VARIABLES) {
    const source = type === "flag" ? `{% if ${name} %}yes{% endif %}` : `{{ ${name} }}`;
    expect(previewTemplate(source, sampleValues())).toMatchObject({ ready: true });
  }
});

test("what Shopify calls it leads to our name", () => {
  expect(suggestVariable("Customer.First_name")).toBe("first_name");
  expect(suggestVariable("order_number")).toBe("order_name");
  expect(suggestVariable("shop_nmae")).toBe("shop_name");
  expect(suggestVariable("banana")).toBeUndefined();
});

test("an inherited property is no variable", () => {
  expect(findVariable("constructor")).toBeUndefined();
  expect(findVariable("first_name")?.type).toBe("text");
});
