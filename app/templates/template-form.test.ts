import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameContent, MOST_NAME_CHARACTERS, templateSchema } from "./template-form";

const form = {
  name: "Thank you",
  locale: "nl",
  body: "Beste {{ name }}",
  stampAssetId: "",
  frontAssetId: "",
  attachmentIds: [] as string[],
  handwritingStyle: "",
};
const errorsOf = (given: object) => {
  const { error } = templateSchema.safeParse({ ...form, ...given });
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
};

describe("what the editor sends", () => {
  it("is read, with fields left empty as nothing chosen", () => {
    expect(templateSchema.parse(form)).toEqual({ ...form, stampAssetId: null, frontAssetId: null, handwritingStyle: null });
  });

  it("names the field that is wrong, and why", () => {
    expect(errorsOf({ name: " \n " })).toEqual({ name: "template-name-missing" });
    expect(errorsOf({ name: "n".repeat(MOST_NAME_CHARACTERS + 1) })).toEqual({ name: "template-name-long" });
    expect(errorsOf({ locale: "pt" })).toEqual({ locale: "choose-one" });
    expect(errorsOf({ body: "\n" })).toEqual({ body: "template-body-missing" });
    expect(errorsOf({ stampAssetId: "../1" })).toEqual({ stampAssetId: "artwork-gone" });
    expect(errorsOf({ attachmentIds: ["a", "b", "c", "d"] })).toEqual({ attachmentIds: "attachments-too-many" });
  });

  it("never lets a name through that is blank, too long or holds a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        const read = templateSchema.safeParse({ ...form, name });
        if (read.success) expect(read.data.name).toMatch(/^(?=\S)[^\p{Cc}]{1,120}$/u);
        else expect(read.error.issues.map(({ path }) => path[0])).toEqual(["name"]);
      }),
    );
  });
});

describe("two versions", () => {
  const content = templateSchema.parse({ ...form, attachmentIds: ["a", "b"] });
  it("are the same when they print the same", () => {
    expect(isSameContent(content, { ...content, attachmentIds: [...content.attachmentIds] })).toBe(true);
  });

  it.each([{ body: "x" }, { locale: "de" }, { stampAssetId: "s" }, { frontAssetId: "f" }, { handwritingStyle: "h" }, { attachmentIds: ["b", "a"] }])(
    "differ by %o",
    (change) => {
      expect(isSameContent(content, { ...content, ...change })).toBe(false);
    },
  );
});
