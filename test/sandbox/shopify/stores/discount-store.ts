import { gid } from "../gid.ts";

export interface RedeemCode {
  id: string;
  code: string;
}

/** A code discount as it was made, with the codes that redeem it now. */
export interface StoredDiscount {
  id: string;
  /** DiscountCodeBasicInput, word for word. */
  input: Record<string, unknown>;
  createdAt: Date;
  isActive: boolean;
  /** By code in capitals: Shopify tells no case apart. */
  codes: Map<string, RedeemCode>;
}

export interface DiscountError {
  field: string[] | null;
  code: string;
  message: string;
}

export interface BulkCreation {
  id: string;
  discountId: string;
  createdAt: Date;
  codes: string[];
  /** Null until it was run. */
  results: { code: string; redeemCode: RedeemCode | null; errors: DiscountError[] }[] | null;
}

/** How long Shopify takes to add or delete a stretch of codes. */
const BULK_MS = 1000;
const MOST_CODES = 250;

/** Code discounts of the shop. Bulk work is done a moment after it was asked for, in its order. */
export class DiscountStore {
  readonly #discounts = new Map<string, StoredDiscount>();
  readonly #creations = new Map<string, BulkCreation>();
  readonly #jobs = new Map<string, boolean>();
  #waiting: { dueAt: number; run: () => void }[] = [];
  #lastId = 0;
  readonly #clock: { now(): Date };

  constructor(clock: { now(): Date }) {
    this.#clock = clock;
  }

  /** All discounts, for tests to look at. */
  all(): StoredDiscount[] {
    this.#work();
    return [...this.#discounts.values()];
  }

  /** Every code that a customer can redeem now. */
  redeemable(): string[] {
    return this.all().filter(({ isActive }) => isActive).flatMap(({ codes }) => [...codes.values()].map(({ code }) => code)).sort();
  }

  get(id: string): StoredDiscount | undefined {
    this.#work();
    return this.#discounts.get(id);
  }

  byCode(code: string): StoredDiscount | undefined {
    return this.all().find(({ codes }) => codes.has(code.toUpperCase()));
  }

  create(input: Record<string, unknown>): { discount: StoredDiscount | null; errors: DiscountError[] } {
    const code = typeof input["code"] === "string" ? input["code"] : "";
    const field = ["basicCodeDiscount", "code"];
    if (code === "") return { discount: null, errors: [{ field, code: "BLANK", message: "Code can't be blank" }] };
    if (this.byCode(code)) return { discount: null, errors: [taken(field)] };
    const invalid = findInvalid(input);
    if (invalid) return { discount: null, errors: [invalid] };
    const id = this.#nextId("DiscountCodeNode");
    const discount: StoredDiscount = { id, input, createdAt: this.#clock.now(), isActive: true, codes: new Map() };
    this.#discounts.set(id, discount);
    this.#add(discount, code);
    return { discount, errors: [] };
  }

  deactivate(id: string): { discount: StoredDiscount | null; errors: DiscountError[] } {
    const discount = this.get(id);
    if (!discount) return { discount: null, errors: [gone("id")] };
    discount.isActive = false;
    return { discount, errors: [] };
  }

  bulkAdd(discountId: string, codes: string[]): { creation: BulkCreation | null; errors: DiscountError[] } {
    const discount = this.get(discountId);
    if (!discount) return { creation: null, errors: [gone("discountId")] };
    if (codes.length > MOST_CODES) {
      const message = `Codes can't exceed ${MOST_CODES} codes`;
      return { creation: null, errors: [{ field: ["codes"], code: "EXCEEDED_MAX", message }] };
    }
    const creation: BulkCreation = { id: this.#nextId("DiscountRedeemCodeBulkCreation"), discountId, createdAt: this.#clock.now(), codes, results: null };
    this.#creations.set(creation.id, creation);
    this.#later(() => {
      creation.results = codes.map((code) =>
        this.#isTaken(code) ? { code, redeemCode: null, errors: [taken(["code"])] } : { code, redeemCode: this.#add(discount, code), errors: [] },
      );
    });
    return { creation, errors: [] };
  }

  creation(id: string): BulkCreation | undefined {
    this.#work();
    return this.#creations.get(id);
  }

  bulkDelete(discountId: string, ids: string[]): { jobId: string | null; errors: DiscountError[] } {
    const discount = this.get(discountId);
    if (!discount) return { jobId: null, errors: [gone("discountId")] };
    const jobId = this.#nextId("Job");
    this.#jobs.set(jobId, false);
    this.#later(() => {
      for (const [key, { id }] of discount.codes) if (ids.includes(id)) discount.codes.delete(key);
      this.#jobs.set(jobId, true);
    });
    return { jobId, errors: [] };
  }

  /** Whether a job was run; undefined for one that is not known. */
  job(id: string): boolean | undefined {
    this.#work();
    return this.#jobs.get(id);
  }

  clear(): void {
    this.#discounts.clear();
    this.#creations.clear();
    this.#jobs.clear();
    this.#waiting = [];
  }

  #isTaken(code: string): boolean {
    return [...this.#discounts.values()].some(({ codes }) => codes.has(code.toUpperCase()));
  }

  #add(discount: StoredDiscount, code: string): RedeemCode {
    const added = { id: this.#nextId("DiscountRedeemCode"), code };
    discount.codes.set(code.toUpperCase(), added);
    return added;
  }

  #later(run: () => void): void {
    this.#waiting.push({ dueAt: this.#clock.now().getTime() + BULK_MS, run });
  }

  /** Does what is due by now. */
  #work(): void {
    const now = this.#clock.now().getTime();
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now);
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now);
    for (const { run } of due) run();
  }

  #nextId(type: string): string {
    this.#lastId += 1;
    return gid(type, 7_000_000 + this.#lastId);
  }
}

function taken(field: string[]): DiscountError {
  return { field, code: "TAKEN", message: "Code must be unique. Please try a different code." };
}

function gone(field: string): DiscountError {
  return { field: [field], code: "INVALID", message: "Discount does not exist" };
}

/** What Shopify checks of an amount off: a share up to 1, an amount above nothing, an end after its beginning. */
function findInvalid(input: Record<string, unknown>): DiscountError | undefined {
  const { value } = (input["customerGets"] ?? {}) as { value?: { percentage?: number; discountAmount?: { amount: string } } };
  const isShare = value?.percentage !== undefined && value.percentage > 0 && value.percentage <= 1;
  const isAmount = value?.discountAmount !== undefined && Number(value.discountAmount.amount) > 0;
  const field = ["basicCodeDiscount", "customerGets", "value"];
  if (!isShare && !isAmount) return { field, code: "VALUE_OUTSIDE_RANGE", message: "Value must be between 0.0 and 1.0" };
  const { startsAt, endsAt } = input as { startsAt?: string | Date; endsAt?: string | Date | null };
  if (!startsAt) return { field: ["basicCodeDiscount", "startsAt"], code: "BLANK", message: "Starts at can't be blank" };
  if (!endsAt || new Date(endsAt) > new Date(startsAt)) return undefined;
  return { field: ["basicCodeDiscount", "endsAt"], code: "END_DATE_BEFORE_START_DATE", message: "Ends at needs to be after starts_at" };
}
