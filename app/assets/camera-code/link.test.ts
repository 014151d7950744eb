import { describe, expect, it } from "vitest";
import { cameraLinkSchema, longestLink } from "./link";

const codeOf = (text: string) => cameraLinkSchema.safeParse(text).error?.issues[0]?.message ?? null;

describe("a link for the camera", () => {
  it("is an address that telephones open without asking", () => {
    expect(codeOf(" https://hearth.example/spring ")).toBeNull();
    expect(codeOf("http://hearth.example")).toBe("link-wrong");
    expect(codeOf("javascript:alert(1)")).toBe("link-wrong");
    expect(codeOf("hearth.example")).toBe("link-wrong");
    expect(codeOf("https://hearth.example/spring sale")).toBe("link-wrong");
    expect(codeOf("https://hearth.example/spring\u202Esale")).toBe("link-wrong");
    expect(codeOf(" ")).toBe("link-missing");
    expect(codeOf(`https://hearth.example/${"a".repeat(longestLink)}`)).toBe("link-too-long");
  });
});
