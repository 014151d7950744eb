import { paginateInOrder, type PageArguments } from "../admin-api/connection.ts";
import type { BulkCreation, DiscountError, DiscountStore, RedeemCode, StoredDiscount } from "../stores/discount-store.ts";
import { toDateTime } from "./instant.ts";

type Node = Record<string, unknown>;

/** GraphQL's DiscountCodeNode. */
export function discountNode({ id, input, createdAt, isActive, codes }: StoredDiscount): Node {
  const endsAt = input["endsAt"] ? toDateTime(new Date(String(input["endsAt"]))) : null;
  return {
    __typename: "DiscountCodeNode",
    id,
    codeDiscount: {
      __typename: "DiscountCodeBasic",
      title: input["title"] ?? null,
      appliesOncePerCustomer: input["appliesOncePerCustomer"] ?? false,
      usageLimit: input["usageLimit"] ?? null,
      asyncUsageCount: 0,
      createdAt: toDateTime(createdAt),
      updatedAt: toDateTime(createdAt),
      startsAt: toDateTime(createdAt),
      endsAt,
      status: isActive ? "ACTIVE" : "EXPIRED",
      codesCount: { count: codes.size, precision: "EXACT" },
      codes: (page: PageArguments) => paginateInOrder([...codes.values()].map(codeNode), page),
    },
  };
}

function codeNode({ id, code }: RedeemCode): Node & { id: string } {
  return { __typename: "DiscountRedeemCode", id, code, asyncUsageCount: 0 };
}

/** GraphQL's DiscountRedeemCodeBulkCreation. */
export function bulkCreationNode({ id, createdAt, codes, results }: BulkCreation): Node {
  const lines = results ?? codes.map((code) => ({ code, redeemCode: null, errors: [] }));
  const imported = lines.filter(({ redeemCode }) => redeemCode !== null).length;
  return {
    __typename: "DiscountRedeemCodeBulkCreation",
    id,
    createdAt: toDateTime(createdAt),
    codesCount: codes.length,
    done: results !== null,
    importedCount: imported,
    failedCount: results === null ? 0 : codes.length - imported,
    codes: (page: PageArguments) =>
      paginateInOrder(
        lines.map(({ code, redeemCode, errors }) => ({
          __typename: "DiscountRedeemCodeBulkCreationCode",
          id: code,
          code,
          discountRedeemCode: redeemCode && codeNode(redeemCode),
          errors: errors.map(errorNode),
        })),
        page,
      ),
  };
}

function errorNode(error: DiscountError): Node {
  return { __typename: "DiscountUserError", extraInfo: null, ...error };
}

/** The roots of queries and mutations about code discounts. */
export function discountRoots(store: DiscountStore): Node {
  const nodeOf = (discount: StoredDiscount | undefined | null): Node | null => (discount ? discountNode(discount) : null);
  return {
    codeDiscountNode: ({ id }: { id: string }) => nodeOf(store.get(id)),
    codeDiscountNodeByCode: ({ code }: { code: string }) => nodeOf(store.byCode(code)),
    discountRedeemCodeBulkCreation: ({ id }: { id: string }) => {
      const creation = store.creation(id);
      return creation ? bulkCreationNode(creation) : null;
    },
    job: ({ id }: { id: string }) => {
      const done = store.job(id);
      return done === undefined ? null : { __typename: "Job", id, done };
    },
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: Record<string, unknown> }) => {
      const { discount, errors } = store.create(basicCodeDiscount);
      return { codeDiscountNode: nodeOf(discount), userErrors: errors.map(errorNode) };
    },
    discountRedeemCodeBulkAdd: ({ discountId, codes }: { discountId: string; codes: { code: string }[] }) => {
      const { creation, errors } = store.bulkAdd(discountId, codes.map(({ code }) => code));
      return { bulkCreation: creation && bulkCreationNode(creation), userErrors: errors.map(errorNode) };
    },
    discountCodeRedeemCodeBulkDelete: ({ discountId, ids }: { discountId: string; ids?: string[] | null }) => {
      const { jobId, errors } = store.bulkDelete(discountId, ids ?? []);
      return { job: jobId && { __typename: "Job", id: jobId, done: false }, userErrors: errors.map(errorNode) };
    },
    discountCodeDeactivate: ({ id }: { id: string }) => {
      const { discount, errors } = store.deactivate(id);
      return { codeDiscountNode: nodeOf(discount), userErrors: errors.map(errorNode) };
    },
  };
}
