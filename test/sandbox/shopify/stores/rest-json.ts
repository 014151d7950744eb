import { parse } from "lossless-json";

/** An id as webhooks carry it: a number, or its digits as text once it passes 2^53. */
export type RestId = number | string;

export interface RestMoneySet {
  shop_money: { amount: string; currency_code: string };
  presentment_money: { amount: string; currency_code: string };
}

export interface RestAddress {
  id?: RestId | null;
  first_name?: string | null;
  last_name?: string | null;
  name?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  province?: string | null;
  province_code?: string | null;
  country?: string | null;
  country_code?: string | null;
  zip?: string | null;
  phone?: string | null;
  latitude?: number | null;
  longitude?: number | null;
}

export interface RestCustomer {
  id?: RestId | null;
  admin_graphql_api_id?: string;
  email?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  phone?: string | null;
  note?: string | null;
  state?: string | null;
  tags?: string | string[] | null;
  locale?: string | null;
  verified_email?: boolean;
  tax_exempt?: boolean;
  created_at?: string | null;
  updated_at?: string | null;
  default_address?: RestAddress | null;
  addresses?: RestAddress[] | null;
  email_marketing_consent?: { state?: string | null; opt_in_level?: string | null; consent_updated_at?: string | null } | null;
  /** Webhooks no longer carry these two; a record put by a test may, and then they are taken as given. */
  orders_count?: number;
  total_spent?: string | number;
  currency?: string | null;
}

export interface RestTaxLine {
  title?: string;
  price?: string;
  rate?: number | null;
  price_set?: RestMoneySet | null;
  channel_liable?: boolean | null;
}

export interface RestDiscountAllocation {
  amount?: string;
  amount_set?: RestMoneySet | null;
  discount_application_index?: number;
}

export interface RestLineItem {
  id?: RestId | null;
  admin_graphql_api_id?: string;
  title?: string | null;
  name?: string | null;
  variant_title?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity?: number;
  current_quantity?: number;
  fulfillable_quantity?: number;
  fulfillment_status?: string | null;
  price?: string;
  price_set?: RestMoneySet | null;
  total_discount?: string;
  total_discount_set?: RestMoneySet | null;
  gift_card?: boolean;
  requires_shipping?: boolean;
  taxable?: boolean;
  grams?: number;
  product_id?: RestId | null;
  variant_id?: RestId | null;
  properties?: { name: string; value: string | number | null }[] | null;
  tax_lines?: RestTaxLine[];
  discount_allocations?: RestDiscountAllocation[];
}

export interface RestShippingLine {
  id?: RestId | null;
  title?: string | null;
  code?: string | null;
  source?: string | null;
  phone?: string | null;
  carrier_identifier?: string | null;
  price?: string;
  price_set?: RestMoneySet | null;
  discounted_price?: string;
  discounted_price_set?: RestMoneySet | null;
  is_removed?: boolean;
  tax_lines?: RestTaxLine[];
  discount_allocations?: RestDiscountAllocation[];
}

export interface RestTransaction {
  id?: RestId | null;
  admin_graphql_api_id?: string;
  kind?: string;
  status?: string;
  amount?: string;
  currency?: string;
  gateway?: string | null;
  created_at?: string | null;
  processed_at?: string | null;
  test?: boolean;
}

export interface RestRefund {
  id?: RestId | null;
  admin_graphql_api_id?: string;
  order_id?: RestId | null;
  created_at?: string | null;
  processed_at?: string | null;
  note?: string | null;
  transactions?: RestTransaction[];
  refund_line_items?: {
    id?: RestId | null;
    line_item_id?: RestId;
    quantity?: number;
    restock_type?: string | null;
    subtotal?: string | number;
    subtotal_set?: RestMoneySet | null;
    total_tax?: string | number;
    total_tax_set?: RestMoneySet | null;
  }[];
}

export interface RestFulfillment {
  id?: RestId | null;
  admin_graphql_api_id?: string;
  name?: string;
  status?: string | null;
  shipment_status?: string | null;
  created_at?: string | null;
  updated_at?: string | null;
  tracking_company?: string | null;
  tracking_numbers?: string[];
  tracking_urls?: string[];
  line_items?: RestLineItem[];
}

/**
 * Parses a webhook body as JSON. Whole numbers past 2^53 stay text, because JSON.parse would silently turn order
 * 820982911946154508 into another one; everything else becomes what JSON.parse makes of it.
 */
export function parseRestJson(body: string): unknown {
  return parse(body, null, (digits) => {
    const number = Number(digits);
    return /^-?\d+$/.test(digits) && !Number.isSafeInteger(number) ? digits : number;
  });
}
