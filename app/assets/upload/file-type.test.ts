import { describe, expect, it } from "vitest";
import { detectFileType, isAnimatedPng } from "./file-type";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part)));
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const chunk = (type: string, length: number) => bytes([0, 0, 0, length], type, Array<number>(length + 4).fill(0));

describe("the type of a file", () => {
  it.each([
    ["a PNG", bytes(png), "image/png"],
    ["a JPEG", bytes([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    ["a WebP", bytes("RIFF", [1, 2, 3, 4], "WEBPVP8 "), "image/webp"],
    ["a PDF", bytes("%PDF-1.7"), "application/pdf"],
    ["a telephone's photo", bytes([0, 0, 0, 24], "ftypheic"), "heic"],
    ["an AVIF", bytes([0, 0, 0, 24], "ftypavif"), "heic"],
    ["a film", bytes([0, 0, 0, 24], "ftypisom"), null],
    ["a GIF", bytes("GIF89a"), null],
    ["an SVG", bytes("<svg xmlns="), null],
    ["a page with a picture's name", bytes("<html>"), null],
    ["something before a PDF", bytes("x%PDF-1.7"), null],
    ["a sound that is no WebP", bytes("RIFF", [1, 2, 3, 4], "WAVEfmt "), null],
    ["nothing", bytes(), null],
  ])("is told for %s", (_name, file, type) => {
    expect(detectFileType(file)).toBe(type);
  });
});

describe("an animated PNG", () => {
  const file = (...chunks: Uint8Array[]) => new Uint8Array([...png, ...chunks.flatMap((part) => [...part])]);

  it("says so before its picture", () => {
    expect(isAnimatedPng(file(chunk("IHDR", 13), chunk("acTL", 8), chunk("IDAT", 4)))).toBe(true);
    expect(isAnimatedPng(file(chunk("IHDR", 13), chunk("IDAT", 4), chunk("acTL", 8)))).toBe(false);
    expect(isAnimatedPng(file(chunk("IHDR", 13)))).toBe(false);
    expect(isAnimatedPng(file(bytes([0xff, 0xff, 0xff, 0xff], "IHDR")))).toBe(false);
  });
});
