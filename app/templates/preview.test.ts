import { expect, test } from "vitest";
import { previewTemplate } from "./preview";

test("shows the letter with samples", () => {
  expect(previewTemplate("Dear {{ first_name }},")).toEqual({
    message: "Dear Anna,",
    templateProblems: [],
    letterProblems: [],
    characters: 10,
    limit: 6_000,
    ready: true,
  });
});

test("shows what is wrong with the template instead of a letter", () => {
  const preview = previewTemplate("Dear {{ frist_name }} 🌸");
  expect(preview).toMatchObject({ message: null, ready: false, letterProblems: [] });
  expect(preview.templateProblems.map((problem) => problem.code)).toEqual([
    "unknown-variable-suggest",
    "undrawable-character",
  ]);
});

test.each([
  ["a hole", "Dear {{ first_name }},", {}, "blank"],
  ["no words", "{% if first_order %}x{% endif %}", {}, "empty-message"],
  ["too many words", "{{ first_name }}", { first_name: "a".repeat(401) }, "message-too-long"],
  ["a character spelled by escapes", '{{ "\\u0007" }} x', {}, "undrawable-character"],
])("%s is not ready", (_what, source, values, code) => {
  const preview = previewTemplate(source, values, { kind: "postcard" });
  expect(preview.ready).toBe(false);
  expect(preview.letterProblems.map((problem) => problem.code)).toEqual([code]);
});

test("braces in a value are noted and stop nothing", () => {
  expect(previewTemplate("{{ first_name }}", { first_name: "{{x}}" })).toMatchObject({
    ready: true,
    letterProblems: [{ code: "braces-in-value" }],
  });
});
