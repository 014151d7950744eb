import { paginateInOrder, type Connection, type PageArguments } from "../admin-api/connection.ts";
import { gid } from "../gid.ts";
import { toDateTime } from "../nodes/instant.ts";
import { MemberQueries } from "../admin-api/member-queries.ts";
import { segmentSearchFields } from "../admin-api/search-fields.ts";
import { compileSearch } from "../admin-api/search-query.ts";

export interface SegmentRecord {
  id: string | number;
  name: string;
  /** Shopify's own query of the segment; only shown, since members are given. */
  query: string;
  memberIds: (string | number)[];
  createdAt?: string;
  /** Its members are given by a query of their own alone, as Shopify does where the segment or the shop's data is complex. */
  needsQuery?: boolean;
  /** How long a query of its members takes by the sandbox's clock; 3 seconds unless given. */
  collectsForMs?: number;
}

/** Customer segments. Who belongs to one is said by whoever puts it here: the segment language is not interpreted. */
export class SegmentStore {
  readonly #segments = new Map<string, SegmentRecord>();
  readonly queries: MemberQueries;
  #changes = 0;

  constructor(clock: { now(): Date }) {
    this.queries = new MemberQueries(clock);
  }

  put(segment: SegmentRecord): string {
    const id = gid("Segment", segment.id);
    this.#segments.set(id, segment);
    this.#changes += 1;
    return id;
  }

  /** Deletes a segment; queries that were made of it stay. */
  delete(id: string | number): void {
    this.#segments.delete(gid("Segment", id));
    this.#changes += 1;
  }

  get revision(): number {
    return this.#changes;
  }

  node(id: string): Record<string, unknown> | null {
    const segment = this.#segments.get(id);
    if (!segment) return null;
    const createdAt = toDateTime(segment.createdAt ?? new Date(0));
    return { __typename: "Segment", id, name: segment.name, query: segment.query, creationDate: createdAt, lastEditDate: createdAt };
  }

  /** Those a search finds, in the order they were put here. */
  connection(page: PageArguments & { query?: string | null }): Connection<Record<string, unknown>> {
    const isFound = compileSearch(page.query, segmentSearchFields);
    const found = [...this.#segments].filter(([, segment]) => isFound(segment));
    const nodes = found.map(([id]) => this.node(id)).filter((node) => node !== null);
    return paginateInOrder(nodes, page);
  }

  /** A segment by its id or by the exact query it was saved with. */
  find(segmentId: string | null | undefined, query: string | null | undefined): SegmentRecord | undefined {
    return segmentId ? this.#segments.get(segmentId) : [...this.#segments.values()].find((candidate) => candidate.query === query);
  }

  clear(): void {
    this.#segments.clear();
    this.queries.clear();
    this.#changes += 1;
  }
}
