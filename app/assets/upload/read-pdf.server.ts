import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNull, type PDFPage } from "pdf-lib";
import { inflatesWithin } from "./inflates-within.server";
import type { FileReading } from "./read-picture.server";
import { MOST_PDF_PAGES } from "./upload-limits";

/** Most that one part of a PDF may unpack to: a sheet of paper as uncompressed pixels is half of it. */
const mostUnpacked = 64 * 1024 * 1024;

/** What an annotation can be that paper does not show, or that carries a file. */
const unprintable = new Set(["Link", "Popup", "FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D", "Widget"]);

/**
 * Reads a PDF and writes its pages into a new one, so that scripts, files within it, and who wrote it with what stay behind. Filled-in forms become
 * part of their pages first, as they would on paper.
 */
export async function readPdf(bytes: Uint8Array): Promise<FileReading> {
  if (!inflatesWithin(bytes, mostUnpacked)) return { ok: false, refusal: "pdf-broken" };
  try {
    const source = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false, ignoreEncryption: true });
    if (source.isEncrypted) return { ok: false, refusal: "pdf-encrypted" };
    const pages = source.getPageCount();
    if (pages === 0) return { ok: false, refusal: "pdf-broken" };
    if (pages > MOST_PDF_PAGES) return { ok: false, refusal: "pdf-too-long" };
    if (!flattenForm(source)) return { ok: false, refusal: "pdf-form" };
    source.getPages().forEach(clearPage);
    const copy = await PDFDocument.create({ updateMetadata: false });
    for (const page of await copy.copyPages(source, source.getPageIndices())) copy.addPage(page);
    const written = await copy.save({ useObjectStreams: false, addDefaultPage: false });
    return {
      ok: true,
      file: { contentType: "application/pdf", bytes: new Uint8Array(written), width: null, height: null, pages, thumbnail: null },
    };
  } catch {
    return { ok: false, refusal: "pdf-broken" };
  }
}

function flattenForm(source: PDFDocument): boolean {
  if (!source.catalog.has(PDFName.of("AcroForm"))) return true;
  try {
    const form = source.getForm();
    if (form.getFields().length > 0) form.flatten();
    return true;
  } catch {
    return false;
  }
}

/** Leaves of a page what is printed. */
function clearPage({ node }: PDFPage): void {
  for (const entry of ["AA", "Metadata", "PieceInfo", "Thumb", "B", "StructParents", "AF"]) node.delete(PDFName.of(entry));
  const annotations = node.lookupMaybe(PDFName.of("Annots"), PDFArray);
  node.delete(PDFName.of("Annots"));
  if (!annotations) return;
  const printed = annotations.asArray().filter((entry) => {
    const annotation = node.context.lookup(entry);
    if (!(annotation instanceof PDFDict)) return false;
    const kind = annotation.lookup(PDFName.of("Subtype")) ?? PDFNull;
    for (const part of ["A", "AA", "FS", "Popup", "Parent", "P", "AF"]) annotation.delete(PDFName.of(part));
    return !unprintable.has(kind.toString().slice(1));
  });
  if (printed.length > 0) node.set(PDFName.of("Annots"), node.context.obj(printed));
}
