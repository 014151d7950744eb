import type { MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { pauseAccount, takeRequest } from "./account-limits.server";
import { buildProvider } from "./connections/build-provider.server";
import type { MailProvider } from "./mail-provider";
import { ProviderError } from "./provider-error";

export interface OpenMailProvider {
  provider: MailProvider;
  account: MailAccount;
}

/** The provider behind a mail account, with the account's limits counted on every call. Throws ProviderError when disconnected. */
export async function openMailProvider(db: ShopDb, mailAccountId: string): Promise<OpenMailProvider> {
  const account = await db.mailAccount.findUniqueOrThrow({ where: { id: mailAccountId } });
  if (account.status === "disconnected") {
    throw new ProviderError({
      kind: "unauthorized",
      sentence: "This mail account was disconnected.",
      remedy: "Connect it again under Settings.",
      retryAfterSeconds: unauthorizedPauseSeconds,
    });
  }
  const provider = await buildProvider(db, account);
  return { provider: withAccountLimits(db, account, provider), account };
}

/** Until a person has connected the account again there is little to ask for. */
const unauthorizedPauseSeconds = 10 * 60;

/** Wraps every call that reaches the provider: counted before, and what it says of the account taken over after. */
function withAccountLimits(db: ShopDb, account: MailAccount, provider: MailProvider): MailProvider {
  const counted =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await takeRequest(account.providerAccountId, provider.capabilities, now());
      try {
        const result = await call(...args);
        if (account.status === "unauthorized") await setStatus(db, account, "connected");
        return result;
      } catch (error) {
        throw error instanceof ProviderError ? await takeOver(db, account, error) : error;
      }
    };
  return {
    id: provider.id,
    mode: provider.mode,
    channel: provider.channel,
    capabilities: provider.capabilities,
    readAccount: counted(() => provider.readAccount()),
    prepareOrder: (order, purchase) => provider.prepareOrder(order, purchase),
    quoteOrder: counted((order) => provider.quoteOrder(order)),
    placeOrder: counted((prepared) => provider.placeOrder(prepared)),
    readOrder: counted((orderId) => provider.readOrder(orderId)),
    findOrder: provider.findOrder && counted(provider.findOrder.bind(provider)),
    cancelOrder: provider.cancelOrder && counted(provider.cancelOrder.bind(provider)),
    readWallet: counted((currency) => provider.readWallet(currency)),
    createTopUp: counted((request) => provider.createTopUp(request)),
    readTopUp: counted((topUpId) => provider.readTopUp(topUpId)),
    listTopUps: counted((currency) => provider.listTopUps(currency)),
    uploadAsset: counted((upload) => provider.uploadAsset(upload)),
    listStyles: counted(() => provider.listStyles()),
    webhooks: provider.webhooks,
  };
}

async function takeOver(db: ShopDb, account: MailAccount, error: ProviderError): Promise<ProviderError> {
  if (error.kind === "rate-limited") {
    const until = new Date(now().getTime() + (error.retryAfterSeconds ?? 60) * 1000);
    await pauseAccount(account.providerAccountId, until, error.kind);
  }
  if (error.kind !== "unauthorized") return error;
  await setStatus(db, account, "unauthorized");
  return new ProviderError({ ...error, sentence: error.sentence, retryAfterSeconds: unauthorizedPauseSeconds }, { cause: error });
}

async function setStatus(db: ShopDb, account: MailAccount, status: "connected" | "unauthorized"): Promise<void> {
  // What is found of a connection says nothing of the one that took its place meanwhile.
  const { id, connectionId } = account;
  await db.mailAccount.updateMany({ where: { id, connectionId, status: { not: "disconnected" } }, data: { status } });
}
