import type {
  RestAddress,
  RestCustomer,
  RestFulfillment,
  RestId,
  RestLineItem,
  RestMoneySet,
  RestRefund,
  RestShippingLine,
  RestTaxLine,
} from "./rest-json.ts";

/** An order as webhooks carry it. Every field may be missing: the sandbox takes what it is given. */
export interface RestOrder {
  id?: RestId | null;
  admin_graphql_api_id?: string;
  name?: string;
  number?: number;
  order_number?: number;
  email?: string | null;
  contact_email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string | string[] | null;
  test?: boolean;
  confirmed?: boolean;
  confirmation_number?: string | null;
  created_at?: string | null;
  processed_at?: string | null;
  updated_at?: string | null;
  closed_at?: string | null;
  cancelled_at?: string | null;
  cancel_reason?: string | null;
  financial_status?: string | null;
  fulfillment_status?: string | null;
  currency?: string;
  presentment_currency?: string;
  customer_locale?: string | null;
  buyer_accepts_marketing?: boolean;
  source_name?: string | null;
  source_identifier?: string | null;
  app_id?: RestId | null;
  po_number?: string | null;
  browser_ip?: string | null;
  order_status_url?: string | null;
  taxes_included?: boolean;
  tax_exempt?: boolean;
  estimated_taxes?: boolean;
  duties_included?: boolean;
  total_weight?: number;
  payment_gateway_names?: string[];
  note_attributes?: { name: string; value: string | null }[];
  subtotal_price?: string;
  subtotal_price_set?: RestMoneySet | null;
  total_price?: string;
  total_price_set?: RestMoneySet | null;
  total_tax?: string;
  total_tax_set?: RestMoneySet | null;
  total_discounts?: string;
  total_discounts_set?: RestMoneySet | null;
  total_shipping_price_set?: RestMoneySet | null;
  total_tip_received?: string;
  total_outstanding?: string;
  current_total_price?: string;
  current_total_price_set?: RestMoneySet | null;
  current_subtotal_price?: string;
  current_subtotal_price_set?: RestMoneySet | null;
  current_total_tax?: string;
  current_total_tax_set?: RestMoneySet | null;
  current_total_discounts?: string;
  current_total_discounts_set?: RestMoneySet | null;
  discount_codes?: { code: string; amount?: string; type?: string }[];
  discount_applications?: {
    type?: string;
    code?: string;
    title?: string;
    value?: string;
    value_type?: string;
    allocation_method?: string;
    target_selection?: string;
    target_type?: string;
  }[];
  billing_address?: RestAddress | null;
  shipping_address?: RestAddress | null;
  customer?: RestCustomer | null;
  line_items?: RestLineItem[];
  shipping_lines?: RestShippingLine[];
  tax_lines?: RestTaxLine[];
  refunds?: RestRefund[];
  fulfillments?: RestFulfillment[];
}
