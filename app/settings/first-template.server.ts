import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { wordsOf } from "~/locales/files";
import { readLocale } from "~/locales/languages";
import { createTranslator } from "~/locales/translator";
import { addTemplate } from "~/templates/create-template.server";
import { starterTemplate } from "~/templates/starters/starters";
import { templateLanguageOf } from "~/templates/template-languages";

/**
 * Gives a new shop a thank-you letter and an automation that is off. `asked` is the `locale` that Shopify adds to the app's address: the letter is in that
 * language where there is one, else in English. A shop that has a template is left alone.
 */
export async function addFirstTemplate(shopId: string, asked: string | null): Promise<void> {
  const at = now();
  const { language } = readLocale(asked) ?? { language: "en" as const };
  const name = createTranslator(language, wordsOf(language)).t("starters.occasions.thank-you.name");
  const content = { body: starterTemplate(asked ?? "en"), locale: templateLanguageOf(asked ?? "en"), ...plain };
  await shopDb(shopId).$transaction(async (tx) => {
    // The first pages of a new merchant load side by side, and each may get here.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`welcome ${shopId}`}, 0))`;
    if ((await tx.template.count()) > 0) return;
    const templateId = await addTemplate(tx, { name, kind: "letter", content }, at);
    await tx.automation.create({
      data: {
        ...{ id: randomUUID(), shopId, templateId, name: "every paid order", position: 1, enabled: false },
        ...{ trigger: "order-paid", conditions: {}, createdAt: at, updatedAt: at },
      },
    });
  });
}

const plain = { stampAssetId: null, frontAssetId: null, attachmentIds: [], handwritingStyle: null };
