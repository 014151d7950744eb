import { GraphQLError } from "graphql";
import { paginate, sortByPosition, type PageArguments, type Position } from "./connection.ts";
import { customerNode, customerStatistics, segmentMemberNode, type CustomerContext } from "../nodes/customer-node.ts";
import type { CustomerStore, StoredCustomer } from "../stores/customer-store.ts";
import { discountRoots } from "../nodes/discount-node.ts";
import type { DiscountStore } from "../stores/discount-store.ts";
import { gid, gidType } from "../gid.ts";
import { orderNode } from "../nodes/order-node.ts";
import type { OrderStore, StoredOrder } from "../stores/order-store.ts";
import { compileSearch } from "./search-query.ts";
import { customerSearchFields, customerSortValue, orderSearchFields, orderSortValue } from "./search-fields.ts";
import { segmentRoots } from "./segment-roots.ts";
import type { SegmentRecord, SegmentStore } from "../stores/segment-store.ts";
import { shopNode, type ShopInfo } from "../stores/shop.ts";

type Node = Record<string, unknown>;
type ListArguments = PageArguments & { query?: string | null; sortKey?: string | null };

/** Everything the Admin API answers from. */
export interface ShopTruth {
  clock: { now(): Date };
  shop: ShopInfo;
  apiKey: string;
  appHandle: string;
  orders: OrderStore;
  customers: CustomerStore;
  segments: SegmentStore;
  discounts: DiscountStore;
}

/** The root of Admin GraphQL over the sandbox's truth, for a token with these scopes. */
export function adminRoot(truth: ShopTruth, scopes: readonly string[]): Node {
  const { orders, customers, segments } = truth;
  const views = sortedViews(truth);

  const toOrder = (stored: StoredOrder): Node =>
    orderNode(stored.order, {
      id: stored.id,
      shopCurrency: truth.shop.currency,
      customer: () => {
        const customer = stored.customerId ? customers.get(stored.customerId) : undefined;
        return customer ? customerNode(customer, customerContext(customer)) : null;
      },
    });
  const customerContext = (customer: StoredCustomer): CustomerContext => ({
    shopCurrency: truth.shop.currency,
    orders: () => orders.ofCustomer(customer.id),
    orderNode: toOrder,
    ordersConnection: (page) => orderConnection(orders.ofCustomer(customer.id), page, toOrder),
  });
  const toCustomer = (stored: StoredCustomer): Node => customerNode(stored, customerContext(stored));
  const searchCustomers = (query: string | null | undefined): ((stored: StoredCustomer) => boolean) =>
    compileSearch(query, customerSearchFields((stored) => customerStatistics(stored, customerContext(stored))));

  const app = appNode(truth, scopes);
  const nodeById = (id: string): Node | null => {
    const type = gidType(id);
    if (type === "Order") return resolved(orders.get(id), toOrder);
    if (type === "Customer") return resolved(customers.get(id), toCustomer);
    if (type === "Segment") return segments.node(id);
    if (type === "CustomerSegmentMembersQuery") return segments.queries.node(id);
    if (type === "Shop" && id === truth.shop.id) return shopNode(truth.shop, truth.clock.now());
    if (type === undefined) throw new GraphQLError(`Invalid global id '${id}'`, { extensions: { code: "BAD_REQUEST" } });
    return null;
  };
  const ofType = (type: string, id: string): Node | null => {
    if (gidType(id) !== type) throw new GraphQLError("Invalid id: " + id, { extensions: { code: "RESOURCE_NOT_FOUND" } });
    return nodeById(id);
  };

  return {
    shop: () => shopNode(truth.shop, truth.clock.now()),
    node: ({ id }: { id: string }) => nodeById(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(nodeById),
    order: ({ id }: { id: string }) => ofType("Order", id),
    customer: ({ id }: { id: string }) => ofType("Customer", id),
    orders: (page: ListArguments) => orderConnection(views.orders(page.sortKey), page, toOrder, true),
    ordersCount: ({ query, limit }: { query?: string | null; limit?: number | null }) =>
      count([...orders.all()].filter(compileSearch(query, orderSearchFields)).length, limit),
    customers: (page: ListArguments) => {
      const found = views.customers(page.sortKey);
      const matching = page.query ? found.filter(searchCustomers(page.query)) : found;
      return paginate(matching, (stored) => customerPosition(stored, page.sortKey), toCustomer, page);
    },
    customersCount: ({ query, limit }: { query?: string | null; limit?: number | null }) =>
      count([...customers.all()].filter(searchCustomers(query)).length, limit),
    ...segmentRoots({
      segments,
      membersOf: views.members,
      positionOf: (stored) => customerPosition(stored, "ID"),
      toNode: (stored) => segmentMemberNode(stored, customerContext(stored)),
    }),
    ...discountRoots(truth.discounts),
    app: ({ id }: { id?: string | null }) => (id == null || id === app["id"] ? app : null),
    currentAppInstallation: app["installation"],
    // Subscriptions live in the app's configuration file; the ones a shop would list here are those made by calls.
    webhookSubscriptions: (page: PageArguments) => paginate<Node, Node>([], () => ({ value: "", id: "" }), (node) => node, page),
  };
}

function orderConnection(found: StoredOrder[], page: ListArguments, toNode: (stored: StoredOrder) => Node, isSorted = false): unknown {
  const position = (stored: StoredOrder): Position => ({ value: orderSortValue(stored, page.sortKey ?? "ID"), id: stored.id });
  const matching = page.query ? found.filter(compileSearch(page.query, orderSearchFields)) : found;
  const sorted = isSorted ? matching : sortByPosition(matching, position);
  return paginate(sorted, position, toNode, page);
}

function customerPosition(stored: StoredCustomer, sortKey: string | null | undefined): Position {
  return { value: customerSortValue(stored, sortKey ?? "ID"), id: stored.id };
}

interface SortedViews {
  orders(sortKey: string | null | undefined): StoredOrder[];
  customers(sortKey: string | null | undefined): StoredCustomer[];
  members(segment: SegmentRecord): StoredCustomer[];
}

const viewsOf = new WeakMap<OrderStore, SortedViews>();

/** Lists in order, kept until something changes: paging through 100,000 customers must not sort them on every page. */
function sortedViews({ orders, customers, segments }: ShopTruth): SortedViews {
  const known = viewsOf.get(orders);
  if (known) return known;
  const orderViews = new Map<string, { revision: number; sorted: StoredOrder[] }>();
  const customerViews = new Map<string, { revision: string; sorted: StoredCustomer[] }>();
  const memberViews = new WeakMap<SegmentRecord, { revision: string; sorted: StoredCustomer[] }>();
  const views: SortedViews = {
    orders: (sortKey) => {
      const key = sortKey ?? "PROCESSED_AT";
      const view = orderViews.get(key);
      if (view?.revision === orders.revision) return view.sorted;
      const position = (stored: StoredOrder): Position => ({ value: orderSortValue(stored, key), id: stored.id });
      const sorted = sortByPosition(orders.all(), position);
      orderViews.set(key, { revision: orders.revision, sorted });
      return sorted;
    },
    customers: (sortKey) => {
      const key = sortKey ?? "ID";
      const view = customerViews.get(key);
      if (view?.revision === customers.revision) return view.sorted;
      const sorted = sortByPosition(customers.all(), (stored) => customerPosition(stored, key));
      customerViews.set(key, { revision: customers.revision, sorted });
      return sorted;
    },
    members: (segment) => {
      const revision = `${segments.revision}/${customers.revision}`;
      const view = memberViews.get(segment);
      if (view?.revision === revision) return view.sorted;
      const known = segment.memberIds.flatMap((id) => customers.get(id) ?? []);
      const sorted = sortByPosition(known, (stored) => customerPosition(stored, "ID"));
      memberViews.set(segment, { revision, sorted });
      return sorted;
    },
  };
  viewsOf.set(orders, views);
  return views;
}

function appNode(truth: ShopTruth, scopes: readonly string[]): Node {
  const accessScopes = scopes.map((handle) => ({ handle, description: handle.replace("_", " ") }));
  const app: Node = {
    __typename: "App",
    id: gid("App", "1"),
    apiKey: truth.apiKey,
    handle: truth.appHandle,
    title: "Dearly",
    embedded: true,
    requestedAccessScopes: accessScopes,
    optionalAccessScopes: [],
  };
  app["installation"] = {
    __typename: "AppInstallation",
    id: gid("AppInstallation", "1"),
    app,
    accessScopes,
    launchUrl: `https://${truth.shop.domain}/admin/apps/${truth.appHandle}`,
  };
  return app;
}

function resolved<Stored>(stored: Stored | undefined, toNode: (stored: Stored) => Node): Node | null {
  return stored === undefined ? null : toNode(stored);
}

function count(found: number, limit: number | null | undefined): { count: number; precision: string } {
  const most = limit ?? Number.POSITIVE_INFINITY;
  return found > most ? { count: most, precision: "AT_LEAST" } : { count: found, precision: "EXACT" };
}

