import { writeFileSync } from "node:fs";
import { readFontFaces, writeFontStyles } from "./read-fonts.server.ts";

/** `npm run fonts`: after a font changed, writes the table that the layout measures with and the style sheet that the browser draws with. */
const faces = readFontFaces();
const lines = faces.map((face) => `  ${JSON.stringify(face)}`);
writeFileSync(new URL("font-table.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
writeFileSync(new URL("faces.css", import.meta.url), writeFontStyles(faces));
