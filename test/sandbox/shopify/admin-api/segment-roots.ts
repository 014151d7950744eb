import { GraphQLError } from "graphql";
import { paginate, type PageArguments, type Position } from "./connection.ts";
import type { StoredCustomer } from "../stores/customer-store.ts";
import { gidType } from "../gid.ts";
import type { SegmentRecord, SegmentStore } from "../stores/segment-store.ts";

type Node = Record<string, unknown>;
type MembersArguments = PageArguments & { segmentId?: string | null; query?: string | null; queryId?: string | null };

/** Most of Shopify's queries of members take less than five seconds. */
const USUAL_COLLECTING_MS = 3000;

export interface SegmentRootsContext {
  segments: SegmentStore;
  /** A segment's members in the order of `positionOf`. */
  membersOf: (segment: SegmentRecord) => readonly StoredCustomer[];
  positionOf: (member: StoredCustomer) => Position;
  toNode: (member: StoredCustomer) => Node;
}

/** The roots of queries and mutations about customer segments, with errors as Shopify's guide has them, or as they were seen on a live shop. */
export function segmentRoots({ segments, membersOf, positionOf, toNode }: SegmentRootsContext): Node {
  const readInPlace = (segmentId: string | null | undefined, query: string | null | undefined): readonly StoredCustomer[] => {
    const segment = segments.find(segmentId, query);
    if (!segment) {
      throw refusal("Segment not found: the sandbox knows segments put into it, by id or by their exact query", "RESOURCE_NOT_FOUND");
    }
    if (segment.needsQuery) {
      const message = "This query can only be run async. Create an async query using the `customerSegmentMembersQueryCreate` mutation.";
      throw refusal(message, "USE_CUSTOMER_SEGMENT_MEMBERS_QUERY_CREATE_MUTATION");
    }
    return membersOf(segment);
  };

  return {
    segment: ({ id }: { id: string }) => {
      if (gidType(id) !== "Segment") throw refusal("Invalid id: " + id, "RESOURCE_NOT_FOUND");
      const node = segments.node(id);
      if (!node) throw refusal("Segment does not exist", "NOT_FOUND");
      return node;
    },
    segments: (page: PageArguments & { query?: string | null }) => segments.connection(page),
    customerSegmentMembers: ({ segmentId, query, queryId, ...page }: MembersArguments) => {
      const members = queryId ? segments.queries.members(queryId) : readInPlace(segmentId, query);
      return { ...paginate(members, positionOf, toNode, page), totalCount: members.length };
    },
    customerSegmentMembersQuery: ({ id }: { id: string }) => segments.queries.node(id),
    customerSegmentMembersQueryCreate: ({ input: { segmentId, query } }: { input: { segmentId?: string | null; query?: string | null } }) => {
      if (segmentId && query) return notMade("Providing both segment_id and query is not supported.", ["input"]);
      if (!segmentId && !query) return notMade("You must provide one of segment_id or query.", ["input"]);
      const segment = segments.find(segmentId, query);
      if (!segment) return notMade("Invalid segment ID.", null);
      return { customerSegmentMembersQuery: segments.queries.begin(membersOf(segment), segment.collectsForMs ?? USUAL_COLLECTING_MS), userErrors: [] };
    },
  };
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function notMade(message: string, field: string[] | null): Node {
  return { customerSegmentMembersQuery: null, userErrors: [{ code: "INVALID", field, message }] };
}
