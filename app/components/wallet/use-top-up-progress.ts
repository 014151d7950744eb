import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.wallet";
import type { WalletView } from "~/wallet/read-wallets.server";
import type { TopUpRow } from "~/wallet/top-ups/list-top-ups.server";
import { useFormats } from "../merchant-context";

/** Pauses between two questions, in milliseconds: often while the merchant is paying, rarely when they have gone for coffee. */
const pauses = { first: 3_000, longest: 30_000, growth: 1.3 } as const;

const isOpen = ({ status }: TopUpRow) => status === "requested" || status === "pending";

/**
 * Asks what became of open top-ups while the merchant pays in another window: at once on coming back, else after growing pauses. The page's
 * data come anew with each answer; one that has been paid meanwhile is told in a toast.
 */
export function useTopUpProgress({ mailAccountId }: WalletView, topUps: TopUpRow[]): void {
  const { t } = useTranslation();
  const formats = useFormats();
  const shopify = useAppBridge();
  const { submit, state } = useFetcher<typeof action>();
  const known = useRef<Map<string, string>>(new Map());
  const pause = useRef<number>(pauses.first);
  const hasOpen = topUps.some(isOpen);
  useEffect(() => {
    for (const topUp of topUps) {
      const before = known.current.get(topUp.id);
      if (before !== undefined && before !== topUp.status && topUp.status === "paid") {
        shopify.toast.show(t("wallet.topUp.done", { amount: formats.money(topUp.amount) }));
      }
    }
    known.current = new Map(topUps.map(({ id, status }) => [id, status]));
  }, [topUps, shopify, formats, t]);
  useEffect(() => {
    if (!hasOpen || state !== "idle") return;
    const ask = () => {
      if (document.visibilityState === "visible") submit({ intent: "ask-top-ups", account: mailAccountId }, { method: "post" });
    };
    const askAtOnce = () => {
      pause.current = pauses.first;
      ask();
    };
    const timer = setTimeout(ask, pause.current);
    pause.current = Math.min(pauses.longest, pause.current * pauses.growth);
    document.addEventListener("visibilitychange", askAtOnce);
    window.addEventListener("focus", askAtOnce);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", askAtOnce);
      window.removeEventListener("focus", askAtOnce);
    };
  }, [hasOpen, state, submit, mailAccountId]);
}
