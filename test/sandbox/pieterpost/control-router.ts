import express, { type Router } from "express";
import { z } from "zod";
import { controlHandler } from "../control.ts";
import { walletView } from "./wallet/account.ts";
import { endCheckout } from "./wallet/checkout.ts";
import { progressAt } from "./orders/order-view.ts";
import type { PieterPostState } from "./state.ts";
import { settleTopup, topupView } from "./wallet/topups.ts";

const walletChange = z.strictObject({
  mode: z.enum(["test", "live"]).default("test"),
  currency: z.enum(["eur", "usd"]).default("eur"),
  balanceCents: z.int().min(0),
});

const settingsChange = z.strictObject({
  testFulfilment: z.enum(["at-once", "by-clock"]).optional(),
  insufficientFunds: z.enum(["402", "failed-2xx"]).optional(),
  approvedForDirectSend: z.boolean().optional(),
  liveEnabled: z.boolean().optional(),
  outage: z.enum(["misconfigured", "db_error", "unknown_error"]).nullable().optional(),
  minuteWindow: z.enum(["calendar", "sliding"]).optional(),
  liveOrdersADay: z.int().min(0).nullable().optional(),
  credentialRequestsAMinute: z.int().min(0).nullable().optional(),
  addressRequestsAMinute: z.int().min(0).nullable().optional(),
  accountActive: z.boolean().optional(),
  testKey: z.enum(["active", "paused", "revoked"]).optional(),
  liveKey: z.enum(["active", "paused", "revoked"]).optional(),
});

const orderEnd = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("failed"), error: z.string().default("Provider handoff failed.") }),
  z.strictObject({ status: z.enum(["paid", "cancelled", "expired"]) }),
]);
const remoteFile = z.strictObject({ url: z.url({ protocol: /^https$/ }), base64: z.base64() });
const topupEnd = z.strictObject({ status: z.enum(["paid", "cancelled", "expired", "failed"]) });

/**
 * `/control/pieterpost/...`: the wallet, the switches, an order that fails after it was paid, the end of a checkout or
 * top-up, and what lies at an address of the internet that the sandbox has not.
 */
export function pieterpostControl(state: PieterPostState): Router {
  const router = express.Router();
  router.get(
    "/wallets",
    controlHandler(() => {
      const account = state.mainAccount;
      const modes = ["test", "live"] as const;
      return modes.flatMap((mode) =>
        (["eur", "usd"] as const).map((currency) => walletView(account.wallet(mode, currency))),
      );
    }),
  );
  router.post(
    "/wallet",
    controlHandler(({ body }) => {
      const { mode, currency, balanceCents } = walletChange.parse(body);
      const wallet = state.mainAccount.wallet(mode, currency);
      state.mainAccount.move(mode, currency, balanceCents - wallet.balanceCents, state.clock.now());
      return walletView(wallet);
    }),
  );
  router.post(
    "/settings",
    controlHandler(({ body }) => changeSettings(state, body)),
  );
  router.post(
    "/orders/:id",
    controlHandler(({ body, params }) => {
      const order = state.orders.find((candidate) => candidate.orderId === params["id"]);
      if (!order) throw new RangeError(`No order ${params["id"]}`);
      const end = orderEnd.parse(body);
      // No refund: the documents promise none for an order that fails after it was paid.
      if (end.status === "failed") order.failure = { at: state.clock.now(), error: end.error };
      else endCheckout(state, order.orderId, end.status);
      return { id: order.orderId, ...progressAt(order, state.clock.now()) };
    }),
  );
  router.post(
    "/topups/:id",
    controlHandler(({ body, params }) =>
      topupView(state, settleTopup(state, params["id"] ?? "", topupEnd.parse(body).status), "mcp"),
    ),
  );
  router.post(
    "/remote-files",
    controlHandler(({ body }) => {
      const { url, base64 } = remoteFile.parse(body);
      state.remoteFiles.set(new URL(url).href, Buffer.from(base64, "base64"));
      return { urls: [...state.remoteFiles.keys()] };
    }),
  );
  return router;
}

/** Flips the switches given and tells where all of them stand. */
export function changeSettings(state: PieterPostState, body: unknown): Required<z.infer<typeof settingsChange>> {
  const change = settingsChange.parse(body);
  const { minuteWindow, liveOrdersADay, credentialRequestsAMinute, addressRequestsAMinute, ...others } = change;
  const { accountActive, testKey, liveKey, ...settings } = others;
  const { mainAccount: account, limits } = state;
  Object.assign(state.settings, settings);
  if (minuteWindow !== undefined) limits.minuteWindow = minuteWindow;
  if (liveOrdersADay !== undefined) limits.liveOrdersADay = liveOrdersADay;
  if (credentialRequestsAMinute !== undefined) limits.credentialRequestsAMinute = credentialRequestsAMinute;
  if (addressRequestsAMinute !== undefined) limits.addressRequestsAMinute = addressRequestsAMinute;
  if (accountActive !== undefined) account.active = accountActive;
  if (testKey !== undefined) account.testKey.status = testKey;
  if (liveKey !== undefined) account.liveKey.status = liveKey;
  return {
    ...state.settings,
    minuteWindow: limits.minuteWindow,
    liveOrdersADay: limits.liveOrdersADay,
    credentialRequestsAMinute: limits.credentialRequestsAMinute,
    addressRequestsAMinute: limits.addressRequestsAMinute,
    accountActive: account.active,
    testKey: account.testKey.status,
    liveKey: account.liveKey.status,
  };
}
