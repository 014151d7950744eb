import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { WalletView } from "~/wallet/read-wallets.server";
import type { TopUpRow } from "~/wallet/top-ups/list-top-ups.server";
import { useFormats } from "../merchant-context";

/** Pauses between two questions, in milliseconds: often while the merchant is paying, rarely when they have gone for coffee. */
const pauses = { first: 3_000, longest: 30_000, growth: 1.3 } as const;

type Standing = Pick<TopUpRow, "id" | "status">;

/**
 * Asks what became of open top-ups while the merchant pays in another window: at once on coming back, else after growing pauses. The page is read
 * anew when one stands differently, and one that was paid is told in a toast. A question that fails is asked again: it must not take the
 * page away.
 */
export function useTopUpProgress({ mailAccountId }: WalletView, topUps: TopUpRow[]): void {
  const { t } = useTranslation();
  const formats = useFormats();
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const known = useRef<Map<string, string>>(new Map());
  const standing = topUps.map(({ id, status }) => `${id} ${status}`).join();
  const hasOpen = topUps.some(({ status }) => status === "requested" || status === "pending");
  useEffect(() => {
    for (const { id, status, amount } of topUps) {
      const before = known.current.get(id);
      if (before !== undefined && before !== status && status === "paid") shopify.toast.show(t("wallet.topUp.done", { amount: formats.money(amount) }));
    }
    known.current = new Map(topUps.map(({ id, status }) => [id, status]));
  }, [standing]);
  useEffect(() => {
    if (!hasOpen) return;
    const questions = startAsking(mailAccountId, (answer) => {
      if (answer.some(({ id, status }) => known.current.get(id) !== status)) revalidate();
    });
    document.addEventListener("visibilitychange", questions.hurry);
    window.addEventListener("focus", questions.hurry);
    return () => {
      questions.stop();
      document.removeEventListener("visibilitychange", questions.hurry);
      window.removeEventListener("focus", questions.hurry);
    };
  }, [hasOpen, mailAccountId]);
}

/** One question after the other until stopped; none while nobody looks at the page. */
function startAsking(account: string, onAnswer: (answer: Standing[]) => void) {
  let pause: number = pauses.first;
  let timer: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const ask = async () => {
    if (document.visibilityState === "visible") {
      const answer = await readStanding(account);
      if (answer && !isStopped) onAnswer(answer);
    }
    pause = Math.min(pauses.longest, pause * pauses.growth);
    wait(pause);
  };
  const wait = (ms: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void ask(), ms);
  };
  wait(pause);
  return {
    hurry: () => {
      pause = pauses.first;
      wait(0);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function readStanding(account: string): Promise<Standing[] | null> {
  try {
    const response = await fetch("/app/wallet/top-ups", { method: "POST", body: new URLSearchParams({ account }) });
    return response.ok ? ((await response.json()) as Standing[]) : null;
  } catch {
    return null;
  }
}
