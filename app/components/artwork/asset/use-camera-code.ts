import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { settledAnswer } from "~/components/settled-answer";
import type { CameraCode } from "~/assets/camera-code/link";
import { cameraCodeSchema } from "~/assets/camera-code/link";
import type { action, loader } from "~/routes/app.artwork.$id_.code";

/** Long enough that a link that is typed is drawn once. */
const typingPauseMs = 400;

/** When a picture is asked for again that the server was too busy to draw. */
const busyPauseMs = 2_000;

/** Draws the code once typing rests, and keeps what was drawn: leads to the new front and calls `onKept`. */
export function useCameraCode(assetId: string, code: CameraCode, onKept: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const preview = useFetcher<typeof loader>();
  const keeping = useFetcher<typeof action>();
  const [isResting, setResting] = useState(true);
  const path = `/app/artwork/${assetId}/code`;
  const { link, corner } = code;
  const checked = cameraCodeSchema.safeParse({ link, corner });
  const draw = () => {
    if (checked.success) preview.load(`${path}?${new URLSearchParams({ ...checked.data }).toString()}`);
  };
  useEffect(() => {
    setResting(false);
    const timer = setTimeout(() => {
      setResting(true);
      draw();
    }, typingPauseMs);
    return () => clearTimeout(timer);
    // Once for each link and corner; the rest is new with every rendering.
  }, [link, corner]);
  const { data } = keeping;
  const kept = settledAnswer(keeping);
  useEffect(() => {
    if (!kept?.ok) return;
    shopify.toast.show(t("artwork.code.kept"));
    onKept();
    navigate(`/app/artwork/${kept.assetId}`);
    // Once for each answer.
  }, [kept]);
  const isAnswered = checked.success && preview.data?.link === checked.data.link && preview.data.corner === corner;
  const outcome = isAnswered && preview.data ? preview.data.outcome : null;
  useEffect(() => {
    if (outcome?.ok !== false || outcome.reason !== "code-busy") return;
    const timer = setTimeout(draw, busyPauseMs);
    return () => clearTimeout(timer);
    // Once for each answer.
  }, [outcome]);
  const refusal = [data, outcome].find((answer) => answer?.ok === false);
  const wrong = checked.error?.issues[0]?.message ?? null;
  return {
    picture: outcome?.ok ? outcome.picture : null,
    /** A code that `fields` has a sentence for. */
    error: isResting ? (wrong ?? (refusal?.ok === false ? refusal.reason : null)) : null,
    isDrawing: checked.success && outcome === null,
    isKeeping: keeping.state !== "idle",
    keep: () => keeping.submit({ ...code }, { method: "post", action: path }),
  };
}
