import { randomUUID } from "node:crypto";
import { GraphQLError } from "graphql";
import type { StoredCustomer } from "../stores/customer-store.ts";
import { gid } from "../gid.ts";

interface MemberQuery {
  id: string;
  doneAt: number;
  /** Who was a member when it was asked for, in the order of their ids, as they were then. */
  members: readonly StoredCustomer[];
}

/** What Shopify says of a query that it does not know, or no longer: it was seen on a live shop, and is documented nowhere. */
function unknownQuery(): GraphQLError {
  return new GraphQLError("Internal error. Looks like something went wrong on our end.", { extensions: { code: "INTERNAL_SERVER_ERROR" } });
}

/** CustomerSegmentMembersQuery: snapshots of segments, each to be read once the clock says that Shopify has collected it. */
export class MemberQueries {
  readonly #queries = new Map<string, MemberQuery>();
  readonly #clock: { now(): Date };
  /** How an expired query is told: as Shopify was seen to, or as the schema lets it. */
  expiredIs: "error" | "null" = "error";

  constructor(clock: { now(): Date }) {
    this.#clock = clock;
  }

  /** Ids of the queries that were made and have not expired, in their order. */
  ids(): string[] {
    return [...this.#queries.keys()];
  }

  begin(members: readonly StoredCustomer[], collectsForMs: number): Record<string, unknown> {
    const id = gid("CustomerSegmentMembersQuery", randomUUID());
    this.#queries.set(id, { id, doneAt: this.#clock.now().getTime() + collectsForMs, members });
    // Never done in the answer that makes it, however few they are.
    return { __typename: "CustomerSegmentMembersQuery", id, currentCount: 0, done: false };
  }

  node(id: string): Record<string, unknown> | null {
    const query = this.#queries.get(id);
    if (!query && this.expiredIs === "error") throw unknownQuery();
    if (!query) return null;
    const done = this.#isDone(query);
    return { __typename: "CustomerSegmentMembersQuery", id, currentCount: done ? query.members.length : 0, done };
  }

  /** The snapshot. Refused while it is being collected, without Shopify's code for that: whoever reads is to ask first whether it is done. */
  members(id: string): readonly StoredCustomer[] {
    const query = this.#queries.get(id);
    if (!query) throw unknownQuery();
    if (!this.#isDone(query)) throw new GraphQLError("The async query is still running.");
    return query.members;
  }

  /** Forgets every query, as Shopify does after a time it does not tell. */
  expire(): void {
    this.#queries.clear();
  }

  clear(): void {
    this.expire();
    this.expiredIs = "error";
  }

  #isDone({ doneAt }: MemberQuery): boolean {
    return this.#clock.now().getTime() >= doneAt;
  }
}
