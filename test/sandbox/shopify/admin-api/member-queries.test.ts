import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startShopify, type ShopifySandbox } from "../server.ts";

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

describe("queries of a segment’s members", () => {
  let sandbox: ShopifySandbox;
  let token: string;
  let at = Date.parse("2026-11-25T10:00:00Z");

  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${sandbox.apiUrl}/admin/api/2026-07/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": token },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  const create = async (input: Record<string, unknown>) => {
    const { data, errors } = await ask(
      `mutation Create($input: CustomerSegmentMembersQueryInput!) { customerSegmentMembersQueryCreate(input: $input) {
        customerSegmentMembersQuery { id done currentCount } userErrors { code field message } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data?.["customerSegmentMembersQueryCreate"] as { customerSegmentMembersQuery: { id: string } | null; userErrors: unknown[] };
  };
  const begin = async () => (await create({ segmentId: "gid://shopify/Segment/1" })).customerSegmentMembersQuery?.id ?? "";
  const look = (id: string) => ask("query Look($id: ID!) { customerSegmentMembersQuery(id: $id) { done currentCount } }", { id });
  const members = (queryId: string, after: string | null = null) =>
    ask(
      `query Members($queryId: ID!, $after: String) { customerSegmentMembers(queryId: $queryId, first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { firstName } } } }`,
      { queryId, after },
    );

  beforeAll(async () => {
    sandbox = await startShopify({ apiKey: "key", apiSecret: "secret", clock: { now: () => new Date(at) } });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => {
    sandbox.reset();
    token = sandbox.tokens.issueOffline(["read_customers"], true).access.token;
    for (const id of [1, 2, 3]) sandbox.customers.put({ id, first_name: `Ada${id}` });
    sandbox.segments.put({ id: 1, name: "Friends", query: "friends", memberIds: [1, 2, 3], needsQuery: true });
  });

  it("are asked for where a segment is not given in place", async () => {
    const { data, errors } = await ask('{ customerSegmentMembers(segmentId: "gid://shopify/Segment/1", first: 1) { totalCount } }');
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({
      message: "This query can only be run async. Create an async query using the `customerSegmentMembersQueryCreate` mutation.",
      extensions: { code: "USE_CUSTOMER_SEGMENT_MEMBERS_QUERY_CREATE_MUTATION" },
    });
  });

  it("give who was a member when they were made, once the clock says so", async () => {
    const made = await create({ segmentId: "gid://shopify/Segment/1" });
    expect(made).toMatchObject({ customerSegmentMembersQuery: { done: false, currentCount: 0 }, userErrors: [] });
    const id = made.customerSegmentMembersQuery?.id ?? "";
    expect((await look(id)).data).toEqual({ customerSegmentMembersQuery: { done: false, currentCount: 0 } });
    expect((await members(id)).errors).toHaveLength(1);
    sandbox.customers.put({ id: 2, first_name: "Other" });
    sandbox.segments.put({ id: 1, name: "Friends", query: "friends", memberIds: [2, 3] });
    at += 3000;
    expect((await look(id)).data).toEqual({ customerSegmentMembersQuery: { done: true, currentCount: 3 } });
    const first = (await members(id)).data?.["customerSegmentMembers"] as { pageInfo: { endCursor: string } };
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true }, edges: [{ node: { firstName: "Ada1" } }, { node: { firstName: "Ada2" } }] });
    sandbox.segments.delete(1);
    const second = (await members(id, first.pageInfo.endCursor)).data;
    expect(second).toMatchObject({ customerSegmentMembers: { pageInfo: { hasNextPage: false }, edges: [{ node: { firstName: "Ada3" } }] } });
  });

  it("expire, and are then an error or null", async () => {
    const id = await begin();
    expect(sandbox.segments.queries.ids()).toEqual([id]);
    sandbox.segments.queries.expire();
    expect(await look(id)).toMatchObject({ data: { customerSegmentMembersQuery: null }, errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
    expect((await members(id)).errors?.[0]).toMatchObject({ extensions: { code: "INTERNAL_SERVER_ERROR" } });
    sandbox.segments.queries.expiredIs = "null";
    const { data, errors } = await look(id);
    expect([data, errors]).toEqual([{ customerSegmentMembersQuery: null }, undefined]);
  });

  it("are not made of nothing, of two things, or of a segment that is not there, which is an error of its own, too", async () => {
    const refused = async (input: Record<string, unknown>) => (await create(input)).userErrors;
    expect(await refused({})).toEqual([{ code: "INVALID", field: ["input"], message: "You must provide one of segment_id or query." }]);
    expect(await refused({ segmentId: "gid://shopify/Segment/1", query: "friends" })).toMatchObject([{ field: ["input"] }]);
    expect(await refused({ segmentId: "gid://shopify/Segment/2" })).toEqual([{ code: "INVALID", field: null, message: "Invalid segment ID." }]);
    const gone = await ask('{ segment(id: "gid://shopify/Segment/2") { id } }');
    expect(gone).toMatchObject({ data: { segment: null }, errors: [{ message: "Segment does not exist", extensions: { code: "NOT_FOUND" } }] });
  });
});
