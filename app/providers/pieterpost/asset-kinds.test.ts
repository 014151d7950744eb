import { describe, expect, it } from "vitest";

import type { AssetUpload } from "~/providers/mail-provider";

import { requireUploadable } from "./asset-kinds";

const png: AssetUpload = { kind: "stamp", fileName: "stamp.png", contentType: "image/png", bytes: new Uint8Array(8) };

describe("requireUploadable", () => {
  it("takes images anywhere and PDF only as an attachment", () => {
    expect(() => requireUploadable(png)).not.toThrow();
    expect(() => requireUploadable({ ...png, kind: "attachment", contentType: "application/pdf" })).not.toThrow();
    for (const kind of ["stamp", "front"] as const) {
      expect(() => requireUploadable({ ...png, kind, contentType: "application/pdf" })).toThrow(/PDF only/);
    }
    expect(() => requireUploadable({ ...png, contentType: "image/svg+xml" })).toThrow(/PNG and JPEG/);
  });

  it("takes neither nothing nor more than 50 MB", () => {
    expect(() => requireUploadable({ ...png, bytes: new Uint8Array(0) })).toThrow(/empty/);
    expect(() => requireUploadable({ ...png, bytes: new Uint8Array(50 * 1024 * 1024) })).not.toThrow();
    expect(() => requireUploadable({ ...png, bytes: new Uint8Array(50 * 1024 * 1024 + 1) })).toThrow(/50 MB/);
  });
});
