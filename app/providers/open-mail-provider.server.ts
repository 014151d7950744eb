import type { MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { OwnLimitReached, pauseAccount } from "./account-limits.server";
import { buildProvider } from "./connections/build-provider.server";
import type { MailProvider } from "./mail-provider";
import { ProviderError } from "./provider-error";

export interface OpenMailProvider {
  provider: MailProvider;
  account: MailAccount;
}

/** The provider behind a mail account, its limits counted for every request. Throws ProviderError when disconnected. */
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
  return { provider: followAccount(db, account, provider), account };
}

/** Until a person has connected the account again there is little to ask for. */
const unauthorizedPauseSeconds = 10 * 60;

/** Wraps every call that reaches the provider: what its answer says of the account is taken over. */
function followAccount(db: ShopDb, account: MailAccount, provider: MailProvider): MailProvider {
  const followed =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
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
    readAccount: followed(() => provider.readAccount()),
    prepareOrder: (order, purchase) => provider.prepareOrder(order, purchase),
    quoteOrder: followed((order) => provider.quoteOrder(order)),
    placeOrder: followed((prepared) => provider.placeOrder(prepared)),
    readOrder: followed((orderId) => provider.readOrder(orderId)),
    findOrder: provider.findOrder && followed(provider.findOrder.bind(provider)),
    cancelOrder: provider.cancelOrder && followed(provider.cancelOrder.bind(provider)),
    readWallet: followed((currency) => provider.readWallet(currency)),
    createTopUp: followed((request) => provider.createTopUp(request)),
    readTopUp: followed((topUpId) => provider.readTopUp(topUpId)),
    listTopUps: followed((currency) => provider.listTopUps(currency)),
    uploadAsset: followed((upload) => provider.uploadAsset(upload)),
    listStyles: followed(() => provider.listStyles()),
    webhooks: provider.webhooks,
  };
}

async function takeOver(db: ShopDb, account: MailAccount, error: ProviderError): Promise<ProviderError> {
  if (error.kind === "rate-limited" && !(error instanceof OwnLimitReached)) {
    await pauseAccount(account.providerAccountId, { at: now(), seconds: error.retryAfterSeconds ?? 60, reason: error.kind });
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
