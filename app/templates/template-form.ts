import { z } from "zod";
import { templateLanguages } from "./template-languages";

/** Most attachments that travel with one letter; PieterPost's API document, 'Assets'. */
export const MOST_ATTACHMENTS = 3;

export const MOST_NAME_CHARACTERS = 120;

/** A name as it is kept: one line, without what no database or page can hold. */
export const templateName = z
  .string({ message: "template-name-missing" })
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, " ").trim())
  .pipe(z.string().min(1, { message: "template-name-missing" }).max(MOST_NAME_CHARACTERS, { message: "template-name-long" }));

const assetId = z.string().regex(/^[\w-]{1,64}$/, { message: "artwork-gone" });
const optional = (schema: z.ZodType<string>) => z.preprocess((given) => given || null, schema.nullable());

/** What the editor sends. An error's message is a code that the page has a sentence for. */
export const templateSchema = z.object({
  name: templateName,
  locale: z.enum(templateLanguages, { message: "choose-one" }),
  body: z.string({ message: "template-body-missing" }).refine((text) => text.trim() !== "", { message: "template-body-missing" }),
  stampAssetId: optional(assetId),
  frontAssetId: optional(assetId),
  attachmentIds: z.array(assetId).max(MOST_ATTACHMENTS, { message: "attachments-too-many" }),
  handwritingStyle: optional(z.string().max(100, { message: "choose-one" })),
});
export type TemplateForm = z.infer<typeof templateSchema>;

/** What a version keeps: everything of the form but the name, which belongs to the template. */
export type VersionContent = Omit<TemplateForm, "name">;

/** Whether two versions would print the same, so that saving again makes no new one. */
export function isSameContent(one: Omit<VersionContent, "locale"> & { locale: string }, other: Omit<VersionContent, "locale"> & { locale: string }): boolean {
  return (
    one.body === other.body &&
    one.locale === other.locale &&
    one.stampAssetId === other.stampAssetId &&
    one.frontAssetId === other.frontAssetId &&
    one.handwritingStyle === other.handwritingStyle &&
    one.attachmentIds.join() === other.attachmentIds.join()
  );
}
