import type { SandboxClock } from "../clock.ts";
import {
  type Card,
  newTenant,
  newUser,
  permissions,
  savedCard,
  type Tenant,
  TENANT_CENTS,
  type UserAccount,
} from "./accounts.ts";
import { Agenda } from "./agenda.ts";
import type { CardAnswer, CheckoutSession } from "./payment.ts";
import { PartnerLimits, UserLimits } from "./limits.ts";
import { type Order, reportOrder } from "./orders.ts";
import { WebhookBook } from "./webhooks.ts";

/** Switches of behaviour that the texts leave open. */
export type Settings = {
  /** Both documented forms of signature at once, or only one. */
  signatureHeaders: "both" | "x-premier-signature" | "x-signature-256";
  /** When a webhook is switched off: once its three retries failed, or at three failed attempts in a row. */
  deactivateAfter: "retries" | "three-attempts";
  /** How long a webhook's receiver may take; 10 s by the partner text. */
  webhookTimeoutMs: number;
};

export type OrderReport = ReturnType<typeof reportOrder>;

/** All that Premier Letters knows: accounts of both APIs, orders, webhooks, and what the next card will say. */
export class PremierLettersState {
  readonly clock: SandboxClock;
  readonly agenda: Agenda;
  readonly hooks: WebhookBook;
  baseUrl = "";
  settings!: Settings;
  userLimits!: UserLimits;
  partnerLimits!: PartnerLimits;
  readonly users: UserAccount[] = [newUser("user@example.com")];
  readonly tenants: Tenant[];
  /** Every order, in order of creation; unpaid and failed ones too. */
  readonly orders: Order[] = [];
  readonly sessions: CheckoutSession[] = [];
  /** What the next charges answer, one each; then the card is good again. */
  cardAnswers: CardAnswer[] = [];
  #trackingNumbers = 0;

  constructor(clock: SandboxClock) {
    this.clock = clock;
    this.agenda = new Agenda(clock);
    this.hooks = new WebhookBook(clock, this.agenda, () => this.settings);
    this.tenants = [newTenant(clock.now())];
    this.reset();
  }

  /** The account whose key `describe()` gives. */
  get mainUser(): UserAccount {
    return first(this.users);
  }

  /** The partner whose key `describe()` gives. */
  get mainTenant(): Tenant {
    return first(this.tenants);
  }

  addUser(email: string, card: Card | null = { ...savedCard }): UserAccount {
    const user = { ...newUser(email), card };
    this.users.push(user);
    return user;
  }

  addTenant(): Tenant {
    const tenant = newTenant(this.clock.now());
    this.tenants.push(tenant);
    return tenant;
  }

  // 22 digits, as in the examples.
  nextTrackingNumber(): string {
    this.#trackingNumbers += 1;
    return `9400111899${String(this.#trackingNumbers).padStart(12, "0")}`;
  }

  /** Every order that was accepted and paid, oldest first; cancelled ones stay, with that status. */
  reportOrders(api: Order["api"]): OrderReport[] {
    const now = this.clock.now();
    return this.orders
      .filter((order) => order.api === api && order.paidAt !== null && order.end?.as !== "failed")
      .map((order) => reportOrder(order, now));
  }

  /** What the cards of the user API were charged in all, without what was refunded. */
  spentCents(): number {
    return this.orders
      .filter(({ api, paidAt, end }) => api === "user" && paidAt !== null && end?.as !== "refunded")
      .reduce((sum, { totalCents }) => sum + totalCents, 0);
  }

  /** As new, but the first keys stay valid: whoever was configured with them need not be told. */
  reset(): void {
    this.settings = { signatureHeaders: "both", deactivateAfter: "retries", webhookTimeoutMs: 10_000 };
    this.userLimits = new UserLimits();
    this.partnerLimits = new PartnerLimits();
    this.orders.length = 0;
    this.sessions.length = 0;
    this.cardAnswers = [];
    this.agenda.clear();
    this.hooks.clear();
    for (const user of this.users) Object.assign(user, { keyActive: true, card: { ...savedCard } });
    for (const tenant of this.tenants) {
      tenant.balanceCents = TENANT_CENTS;
      tenant.keys.length = 1;
      Object.assign(first(tenant.keys), { isActive: true, permissions: [...permissions], expiresAt: null });
    }
  }

  /** Ends everything that waits for the clock or for a webhook's receiver. */
  close(): void {
    this.hooks.clear();
    this.agenda.close();
  }
}

function first<T>(items: T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("The sandbox has no account");
  return item;
}
