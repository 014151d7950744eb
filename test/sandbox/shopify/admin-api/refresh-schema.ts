/**
 * Writes admin-2026-07.json: the part of Shopify's Admin GraphQL schema that the sandbox serves, with the access each
 * type or field needs. Run `npx tsx test/sandbox/shopify/admin-api/refresh-schema.ts` after changing what is kept below.
 *
 * The source is the npm package @shopify/dev-mcp (ISC), packed and thrown away: depending on it would install 366 MB.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, printSchema, type IntrospectionQuery } from "graphql";
import { pruneIntrospection, type DocumentedSchema } from "./schema-pruning.ts";

const SOURCE = "@shopify/dev-mcp@1.16.0";
const API_VERSION = "2026-07";

/** Types kept whole: all fields whose own type is a scalar, an enum or also kept. */
const WHOLE_TYPES = `
  Node PageInfo Count Attribute MoneyBag MoneyV2 Weight TaxLine
  Order OrderConnection OrderEdge OrderApp OrderCancellation
  LineItem LineItemConnection LineItemEdge
  DiscountAllocation DiscountApplication DiscountApplicationConnection DiscountApplicationEdge
  DiscountCodeApplication AutomaticDiscountApplication ManualDiscountApplication ScriptDiscountApplication
  PricingValue PricingPercentageValue
  ShippingLine ShippingLineConnection ShippingLineEdge
  Refund RefundLineItem RefundLineItemConnection RefundLineItemEdge
  Fulfillment FulfillmentTrackingInfo FulfillmentLineItem FulfillmentLineItemConnection FulfillmentLineItemEdge
  Customer CustomerConnection CustomerEdge CustomerEmailAddress CustomerPhoneNumber
  CustomerEmailMarketingConsentState CustomerSmsMarketingConsentState
  MailingAddress MailingAddressConnection MailingAddressEdge
  Segment SegmentConnection SegmentEdge
  CustomerSegmentMember CustomerSegmentMemberConnection CustomerSegmentMemberEdge
  JobResult CustomerSegmentMembersQuery CustomerSegmentMembersQueryCreatePayload CustomerSegmentMembersQueryUserError
  WebhookSubscription WebhookSubscriptionConnection WebhookSubscriptionEdge
  DiscountRedeemCode DiscountRedeemCodeConnection DiscountRedeemCodeEdge
  DiscountRedeemCodeBulkCreation DiscountRedeemCodeBulkCreationCode DiscountRedeemCodeBulkCreationCodeConnection
  DiscountRedeemCodeBulkCreationCodeEdge DiscountUserError
  DiscountCodeBasicCreatePayload DiscountRedeemCodeBulkAddPayload DiscountCodeRedeemCodeBulkDeletePayload DiscountCodeDeactivatePayload
  AccessScope ShopAddress Domain
`;

/** Types of which only these fields are kept. */
const PARTIAL_TYPES: Record<string, string[]> = {
  QueryRoot: [
    "app", "codeDiscountNode", "codeDiscountNodeByCode", "currentAppInstallation", "customer", "customers", "customersCount",
    "customerSegmentMembers", "customerSegmentMembersQuery", "discountRedeemCodeBulkCreation", "job", "node", "nodes", "order", "orders",
    "ordersCount", "segment", "segments", "shop", "webhookSubscriptions",
  ],
  Mutation: [
    "customerSegmentMembersQueryCreate", "discountCodeBasicCreate", "discountCodeDeactivate", "discountCodeRedeemCodeBulkDelete",
    "discountRedeemCodeBulkAdd",
  ],
  DiscountCode: [],
  DiscountCodeBasic: [
    "appliesOncePerCustomer", "asyncUsageCount", "codes", "codesCount", "createdAt", "endsAt", "startsAt", "status", "title", "updatedAt",
    "usageLimit",
  ],
  DiscountCodeNode: ["id", "codeDiscount"],
  Job: ["id", "done"],
  App: ["id", "apiKey", "handle", "title", "embedded", "installation", "requestedAccessScopes", "optionalAccessScopes"],
  AppInstallation: ["id", "accessScopes", "app", "launchUrl"],
  CustomerStatistics: ["predictedSpendTier"],
  Image: ["id", "altText", "url", "width", "height"],
  OrderTransaction: ["id", "amountSet", "createdAt", "errorCode", "gateway", "kind", "processedAt", "status", "test"],
  Product: ["id", "handle", "productType", "tags", "title", "vendor"],
  ProductVariant: ["id", "displayName", "product", "sku", "title"],
  Shop: [
    "id", "billingAddress", "contactEmail", "createdAt", "currencyCode", "description", "email",
    "enabledPresentmentCurrencies", "ianaTimezone", "myshopifyDomain", "name", "orderNumberFormatPrefix",
    "orderNumberFormatSuffix", "plan", "primaryDomain", "setupRequired", "shipsToCountries", "shopAddress",
    "shopOwnerName", "taxesIncluded", "timezoneAbbreviation", "timezoneOffset", "timezoneOffsetMinutes", "unitSystem",
    "updatedAt", "url", "weightUnit",
  ],
  ShopPlan: ["partnerDevelopment", "publicDisplayName", "shopifyPlus"],
};

/** Reads one entry of the packed package without leaving anything behind. */
function readPackedSchema(): DocumentedSchema {
  const folder = mkdtempSync(join(tmpdir(), "admin-schema-"));
  try {
    const archive = execFileSync("npm", ["pack", SOURCE, "--silent"], { cwd: folder, encoding: "utf8" }).trim();
    const entry = `package/dist/data/admin_${API_VERSION}.json.gz`;
    execFileSync("tar", ["-xzf", archive, entry], { cwd: folder });
    const text = gunzipSync(readFileSync(join(folder, entry))).toString("utf8");
    return (JSON.parse(text) as { data: { __schema: DocumentedSchema } }).data.__schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pruned = pruneIntrospection(readPackedSchema(), WHOLE_TYPES.trim().split(/\s+/), PARTIAL_TYPES);
const sdl = printSchema(buildClientSchema({ __schema: pruned.schema } as unknown as IntrospectionQuery));
const target = new URL(`./admin-${API_VERSION}.json`, import.meta.url);
const document = { source: SOURCE, apiVersion: API_VERSION, requiredAccess: pruned.requiredAccess, sdl: sdl.split("\n") };
writeFileSync(target, `${JSON.stringify(document, null, 1)}\n`);
