import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { composeLetter, findStops } from "~/mailings/compose";
import { buildMailOrder } from "~/mailings/purchase/mail-order";
import type { MailProvider } from "~/providers/mail-provider";
import { createMcpProvider } from "~/providers/pieterpost/mcp-provider.server";
import { createRestProvider } from "~/providers/pieterpost/rest-provider.server";
import { createPremierPartnerProvider } from "~/providers/premier-letters/partner/partner-provider.server";
import { createPremierUserProvider } from "~/providers/premier-letters/user/user-provider.server";
import { previewTemplate } from "~/templates/preview";
import { money } from "~/wallet/money";
import { sampleFacts, sampleRecipient } from "../../fixtures/order-facts.ts";
import { pieterPostByKey, pieterPostByOAuth } from "../../helpers/providers/pieterpost-stands.ts";
import { premierPartner, premierUser } from "../../helpers/providers/premier-stands.ts";
import { openWorld, type World } from "../../helpers/world.ts";

/** What was approved is what is printed: whatever the template, order and recipients, the words outside equal our preview. */

const world = openWorld();

function connect({ sandbox }: World, name: string): MailProvider {
  const baseUrl = sandbox.pieterpost.baseUrl;
  const { testKey, mcpToken } = sandbox.pieterpost.describe();
  const { userKey, partnerKey } = sandbox.premierLetters.describe();
  const premier = sandbox.premierLetters.origin;
  if (name === pieterPostByKey.name) return createRestProvider({ baseUrl, mode: "test", apiKey: testKey, estimate: () => null });
  if (name === premierUser.name) return createPremierUserProvider({ baseUrl: premier, apiKey: userKey });
  if (name === premierPartner.name) return createPremierPartnerProvider({ baseUrl: premier, apiKey: partnerKey });
  const token = () => Promise.resolve(mcpToken);
  return createMcpProvider({ baseUrl, mode: "test", tokens: { accessToken: token, renew: token } });
}

const scrap = fc.constantFrom(
  "Dear {{ first_name }},\n",
  'Hello {{ first_name | default: "friend" | upcase }}!',
  "{% if first_order %}Welcome, {{ name }}.{% else %}Back again, {{ name }}?{% endif %}",
  "{% unless company == blank %} ({{ company }}){% endunless %}",
  "{% for title in product_titles limit: 2 %}{{ title }}; {% endfor %}",
  " {{ order_name }}{{ order_name }} ",
  "{{ last_name }}",
  "{{ city }}, {{ state }} {{ postal_code }}",
  "\n\nYours,\n{{ shop_name }}",
  " thank you for {{ first_product }} & all ",
  " — “$& $1” é 100% ",
);
const body = fc.array(scrap, { minLength: 1, maxLength: 5 }).map((scraps) => `Hi. ${scraps.join("")}`);
const given = fc.constantFrom("Ada", "Jón", "O’Neil", "Anne-Marie", "Þóra", "D'Arcy");
const family = fc.constantFrom("Lovelace", "de Vries", "St. John", "Müller & Co", "$& $1");
const person = fc.record({ firstName: given, lastName: family, company: fc.constantFrom("", "Acme Inc"), city: fc.constantFrom("Austin", "St. Paul") });
const order = fc.record({ name: fc.constantFrom("#1", "#1042"), productTitles: fc.array(fc.constantFrom("Tea", "Cup $&", "Þing", "a {brace}"), { minLength: 1, maxLength: 3 }) });

const shop = { name: "Hearth & Linen", url: "https://hearth.example", timezone: "UTC" };

describe.each([pieterPostByOAuth, pieterPostByKey, premierUser, premierPartner])("$name", (stand) => {
  beforeEach(() => stand.setFunds(world, true));

  it.each(["letter", "postcard"] as const)("prints every %s as it was previewed", async (kind) => {
    let mailed = 0;
    await fc.assert(
      fc.asyncProperty(body, fc.array(fc.tuple(person, order), { minLength: 1, maxLength: 4 }), async (text, drafts) => {
        await fetch(`${world.sandbox.control.url}/reset`, { method: "POST" });
        const version = { body: text, locale: "en" };
        const pieces = drafts.map(([who, what], index) => {
          const recipient = sampleRecipient({
            ...{ ...who, name: `${who.firstName} ${who.lastName}`, streetAddress: `${index + 1} Main Street` },
            ...{ state: "TX", postalCode: "78701", countryCode: "US" },
          });
          return { id: `piece_${index}`, recipient, values: composeLetter(version, sampleFacts(what), recipient, shop).values, attachmentAssetIds: [] };
        });
        const printable = pieces.filter(({ values }) => findStops(version, kind, values).length === 0);
        if (printable.length === 0) return;
        const mail = buildMailOrder({
          ...{ batchId: `batch_${mailed}`, kind, mode: stand.mode, locale: "en", senderEmail: "hello@hearth.example", returnAddress: null, body: text },
          ...{ stampAssetId: null, frontAssetId: null, attachmentAssetIds: [], handwritingStyle: null, pieces: printable },
        });
        if (mail.template === null && printable.length > 1) return;
        const provider = connect(world, stand.name);
        const prepared = provider.prepareOrder(mail, { idempotencyKey: `batch_${mailed}-1`, maxAmount: money(100_000, stand.currency) });
        await provider.placeOrder(prepared);
        const [bought] = stand.bought(world);
        expect(bought?.messages).toEqual(printable.map(({ values }) => previewTemplate(text, values, { kind, locale: "en" }).message));
        mailed += 1;
      }),
      { numRuns: 40 },
    );
    // The property must not hold by mailing nothing.
    expect(mailed).toBeGreaterThan(20);
  });
});
