import { describe, expect, it } from "vitest";
import { AssetShelf } from "./assets.ts";
import { countPdfPages } from "./pdf-pages.ts";
import { isPublicHost } from "./public-host.ts";
import { compressedPdf, pdf } from "./test-files.ts";

describe("the pages of a PDF", () => {
  it.each([
    ["none that can be found", Buffer.from("%PDF-1.4\n%%EOF"), 1],
    ["one", pdf(1), 1],
    ["seven", pdf(7), 7],
    ["seven in a compressed stream", compressedPdf(7), 7],
    ["a stream that cannot be read", Buffer.from("%PDF-1.5 /Type /ObjStm >>\nstream\nnonsense\nendstream"), 1],
  ])("are counted: %s", (_name, bytes, pages) => {
    expect(countPdfPages(bytes)).toBe(pages);
  });
});

describe("the 50 MB of an upload", () => {
  const put = (size: number) => {
    const bytes = Buffer.alloc(size);
    pdf(1).copy(bytes);
    const file = { accountId: "a", kind: "letter-attachment", originalName: "a.pdf", declaredType: null, bytes };
    return new AssetShelf(() => "").put({ ...file, now: new Date(0) }).size;
  };

  it("are taken, and not a byte more", () => {
    const limit = 50 * 1024 * 1024;
    expect(put(limit)).toBe(limit);
    expect(() => put(limit + 1)).toThrow("50 MB");
  });
});

describe("a host that may be asked for a file", () => {
  it.each(["example.com", "93.184.215.14", "[2606:2800:21f::1]", "metadata.example.com", "172.32.0.1"])(
    "%s is public",
    (host) => expect(isPublicHost(new URL(`https://${host}/`).hostname)).toBe(true),
  );

  it.each([
    ...["localhost", "LOCALHOST", "a.localhost", "localhost.", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0"],
    ...["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "[::1]", "[::]", "[::127.0.0.1]"],
    ...["[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[fd00::1]", "[fe80::1]", "224.0.0.1", "255.255.255.255"],
    ...["169.254.169.254", "[fd00:ec2::254]", "metadata.google.internal", "metadata", "printer.local", "intranet"],
  ])("%s is not", (host) => expect(isPublicHost(new URL(`https://${host}/`).hostname)).toBe(false));
});
