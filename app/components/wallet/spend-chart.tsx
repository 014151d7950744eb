import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SpendDay } from "~/wallet/spending/read-spending.server";
import { useFormats } from "../merchant-context";
import styles from "./spend-chart.module.css";

/** Share of a day's place that its bar fills. */
const barShare = 0.72;
const moves: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowDown: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * What each day cost, as bars. One stop for the keyboard: the arrow keys go from day to day, and a screen reader says each as the value of a
 * slider. `days` are all of one currency, oldest first, and there is at least one.
 */
export function SpendChart({ days }: { days: SpendDay[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [shown, setShown] = useState<number | null>(null);
  const last = days.length - 1;
  const highest = Math.max(1, ...days.map(({ amount }) => amount.amount));
  const sentence = ({ day, amount, orders }: SpendDay) =>
    t("wallet.spend.day", { day: formats.day(day), amount: formats.money(amount), orders: t("wallet.spend.orders", { count: orders }) });
  const press = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (event.key === "Escape") setShown(null);
    if (!move) return;
    event.preventDefault();
    setShown(move(shown ?? last, last));
  };
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setShown(Math.min(last, Math.max(0, Math.floor(((event.clientX - left) / width) * days.length))));
  };
  const day = days[shown ?? last];
  if (!day) return null;
  return (
    <div>
      <div className={styles.highest} aria-hidden="true">
        {formats.money({ ...day.amount, amount: highest })}
      </div>
      <div
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={t("wallet.spend.chartLabel")}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={shown ?? last}
        aria-valuetext={sentence(day)}
        suppressHydrationWarning
        onKeyDown={press}
        onFocus={() => setShown(shown ?? last)}
        onBlur={() => setShown(null)}
        onPointerMove={point}
        onPointerLeave={() => setShown(null)}
      >
        <svg className={styles.bars} viewBox={`0 0 ${days.length} 100`} preserveAspectRatio="none" aria-hidden="true">
          {days.map(({ day: key, amount }, at) => {
            const height = (Math.max(0, amount.amount) / highest) * 100;
            return <rect key={key} x={at + (1 - barShare) / 2} y={100 - height} width={barShare} height={height} className={at === shown ? styles.barShown : styles.bar} />;
          })}
        </svg>
        {shown !== null && (
          <div className={styles.tip} style={placeTip((shown + 0.5) / days.length)} aria-hidden="true">
            {sentence(day)}
          </div>
        )}
      </div>
      <div className={styles.ends} aria-hidden="true" suppressHydrationWarning>
        <span suppressHydrationWarning>{formats.day(days[0]?.day ?? day.day)}</span>
        <span>{t("wallet.spend.today")}</span>
      </div>
    </div>
  );
}

/** Above its bar, and never past the chart's edges. `share` is where the bar stands, from 0 to 1. */
function placeTip(share: number) {
  return { insetInlineStart: `${share * 100}%`, transform: `translateX(${-share * 100}%)` };
}
