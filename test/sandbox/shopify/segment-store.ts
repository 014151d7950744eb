import { GraphQLError } from 'graphql';
import { paginateInOrder, type Connection, type PageArguments } from './connection.ts';
import { gid } from './gid.ts';
import { toDateTime } from './instant.ts';
import { segmentSearchFields } from './search-fields.ts';
import { compileSearch } from './search-query.ts';

export interface SegmentRecord {
  id: string | number;
  name: string;
  /** Shopify's own query of the segment; only shown, since members are given. */
  query: string;
  memberIds: (string | number)[];
  createdAt?: string;
}

/** Customer segments. Who belongs to one is said by whoever puts it here: the segment language is not interpreted. */
export class SegmentStore {
  readonly #segments = new Map<string, SegmentRecord>();
  #changes = 0;

  put(segment: SegmentRecord): string {
    const id = gid('Segment', segment.id);
    this.#segments.set(id, segment);
    this.#changes += 1;
    return id;
  }

  get revision(): number {
    return this.#changes;
  }

  node(id: string): Record<string, unknown> | null {
    const segment = this.#segments.get(id);
    if (!segment) return null;
    const createdAt = toDateTime(segment.createdAt ?? new Date(0));
    return { __typename: 'Segment', id, name: segment.name, query: segment.query, creationDate: createdAt, lastEditDate: createdAt };
  }

  /** Those a search finds, in the order they were put here. */
  connection(page: PageArguments & { query?: string | null }): Connection<Record<string, unknown>> {
    const isFound = compileSearch(page.query, segmentSearchFields);
    const found = [...this.#segments].filter(([, segment]) => isFound(segment));
    const nodes = found.map(([id]) => this.node(id)).filter((node) => node !== null);
    return paginateInOrder(nodes, page);
  }

  /** Global ids of a segment's customers, by its id or by the exact query it was saved with. */
  members(segmentId: string | null | undefined, query: string | null | undefined): string[] {
    const segment = segmentId
      ? this.#segments.get(segmentId)
      : [...this.#segments.values()].find((candidate) => candidate.query === query);
    if (!segment) {
      throw new GraphQLError('Segment not found: the sandbox knows segments put into it, by id or by their exact query', {
        extensions: { code: 'RESOURCE_NOT_FOUND' },
      });
    }
    return segment.memberIds.map((id) => gid('Customer', id));
  }

  clear(): void {
    this.#segments.clear();
    this.#changes += 1;
  }
}
