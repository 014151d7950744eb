import { z } from "zod";
import type { PreparedOrder, ProviderOrder } from "~/providers/mail-provider";
import { ProviderError } from "~/providers/provider-error";
import { batchField } from "./order-request";
import { providerName } from "./errors";
import { requirePlaced } from "./placed-order";

/** Finding an order whose answer was lost. Nothing in the texts makes a request safe to send twice, so it is looked for. */

/** Most orders of a listing that are looked through; an account with more in so short a time is looked at again later. */
const mostListed = 2_000;

export interface ListedOrder {
  id: string;
  letterCount: number;
  createdAt: Date;
}

/** An order with what tells whose it is. */
export interface CandidateOrder {
  order: ProviderOrder;
  message: string;
  /** Our mark on each recipient; null where the provider does not repeat it. */
  batches: (string | null)[];
  /** `First Last, street, ZIP` of each recipient. */
  addresses: string[];
}

export interface OrderListing {
  /** The page from `index` 0 on, newest orders first. */
  page(index: number): Promise<{ orders: ListedOrder[]; hasMore: boolean }>;
  detail(id: string): Promise<CandidateOrder>;
}

const storedSchema = z.looseObject({
  message: z.string().optional(),
  message_body: z.string().optional(),
  recipients: z.array(z.looseObject({ first_name: z.string(), last_name: z.string(), address_line1: z.string(), zip: z.string() })),
});

/**
 * The order that a prepared purchase made, among those created since `since`; null when a whole listing does not have it. An order is ours when
 * its recipients carry the purchase's key. Where the provider repeats no marks, it is ours when words and addresses are, and it is the only
 * one of the kind; else throws ProviderError `unavailable`, as it does when the listing is too long to be read. Throws the refusal where the order is there
 * and says that it failed before any of it was written: that was the answer that was lost.
 */
export async function findOrder(
  listing: OrderListing,
  prepared: PreparedOrder,
  search: { since: Date; knownIds: ReadonlySet<string> },
): Promise<ProviderOrder | null> {
  const wanted = storedSchema.parse(JSON.parse(prepared.body));
  const alike: ProviderOrder[] = [];
  for await (const listed of newestSince(listing, search.since)) {
    if (search.knownIds.has(listed.id) || listed.letterCount !== wanted.recipients.length) continue;
    const candidate = await listing.detail(listed.id);
    if (candidate.batches.some((batch) => batch === prepared.idempotencyKey)) return isBegun(candidate.order) ? candidate.order : requirePlaced(candidate.order, prepared);
    if (candidate.batches.every((batch) => batch === null) && isAlike(wanted, candidate)) alike.push(candidate.order);
  }
  const [only, another] = alike;
  if (another) throw undecided("Premier Letters has several orders that could be the one.");
  // Without a mark it may be somebody else's that failed.
  if (only?.statusWord === "failed") throw undecided("Premier Letters has an order like it that failed.");
  return only ?? null;
}

/** One that failed after some of it was written was taken first: it must not be bought anew. */
function isBegun({ pieces }: ProviderOrder): boolean {
  return pieces.some(({ stage }) => stage !== "waiting");
}

async function* newestSince(listing: OrderListing, since: Date): AsyncGenerator<ListedOrder> {
  let seen = 0;
  for (let index = 0; ; index += 1) {
    const { orders, hasMore } = await listing.page(index);
    for (const order of orders) if (order.createdAt >= since) yield order;
    seen += orders.length;
    // Newest first: the last of the page tells whether there can be more.
    const oldest = orders.at(-1);
    if (!hasMore || !oldest || oldest.createdAt < since) return;
    if (seen >= mostListed) throw undecided("Premier Letters lists too many orders to look through.");
  }
}

function isAlike(wanted: z.infer<typeof storedSchema>, { message, addresses }: CandidateOrder): boolean {
  if (message !== (wanted.message ?? wanted.message_body)) return false;
  const ours = wanted.recipients.map(({ first_name, last_name, address_line1, zip }) => addressKeyOf(`${first_name} ${last_name}`, address_line1, zip));
  return [...ours].sort().join("\n") === [...addresses].sort().join("\n");
}

/** What two spellings of one recipient have in common. */
export function addressKeyOf(name: string, street: string, zip: string): string {
  return `${name}, ${street}, ${zip}`;
}

/** Our mark on a recipient, where the provider repeats it. */
export function batchMarkOf(fields: Record<string, string | number | boolean | null> | null): string | null {
  const mark = fields?.[batchField];
  return typeof mark === "string" ? mark : null;
}

function undecided(sentence: string): ProviderError {
  return new ProviderError({ kind: "unavailable", sentence, remedy: `Look in your ${providerName} account.` });
}
