import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { deleteCampaign, readAudienceAnew, saveCampaign } from "~/campaigns/editing/save-campaign.server";
import { readCampaign } from "~/campaigns/page/read-campaign.server";
import { quoteCampaign } from "~/campaigns/quote/quote-campaign.server";
import { cancelCampaign, pauseCampaign, unscheduleCampaign } from "~/campaigns/sending/control.server";
import { launchSchema } from "~/campaigns/sending/launch-form";
import { launchCampaign } from "~/campaigns/sending/launch.server";
import { resumeByHand } from "~/campaigns/sending/resume-by-hand.server";
import { sendTestPiece } from "~/campaigns/test-piece/send-test-piece.server";
import { testAddressShape } from "~/campaigns/test-piece/test-address";
import { CampaignEditor } from "~/components/campaigns/editor/campaign-editor";
import { CampaignReportPage } from "~/components/campaigns/report/campaign-report";
import { PageProblem } from "~/components/page-problem";
import { signIn } from "~/sign-in/sign-in.server";
import { unlessUnanswered } from "~/components/unanswered";

export { askToAct as clientAction } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const page = await readCampaign(session.shop, params["id"] ?? "");
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), form: z.string().max(100_000) }),
  z.object({ intent: z.literal("launch"), ...launchSchema.shape }),
  z.object({ intent: z.literal("resume"), maximum: z.string().max(40), locale: z.string().max(35) }),
  z.object({ intent: z.literal("test-piece"), requestId: z.uuid(), ...testAddressShape }),
  z.object({ intent: z.enum(["quote", "read-anew", "delete", "pause", "cancel", "unschedule"]) }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const { data } = form;
  const { shop } = session;
  const id = params["id"] ?? "";
  switch (data.intent) {
    case "save":
      return { intent: data.intent, saved: await saveCampaign(shop, id, data.form) };
    case "launch":
      return { intent: data.intent, outcome: await launchCampaign(shop, id, data) };
    case "resume":
      return { intent: data.intent, outcome: await resumeByHand(shop, id, data) };
    case "test-piece":
      return { intent: data.intent, outcome: await sendTestPiece(shop, id, { requestId: data.requestId, address: data }) };
    case "quote":
      return { intent: data.intent, outcome: await quoteCampaign(shop, id) };
    case "read-anew":
      return { intent: data.intent, done: await readAudienceAnew(shop, id) };
    case "delete":
      return { intent: data.intent, done: await deleteCampaign(shop, id) };
    case "pause":
      return { intent: data.intent, done: await pauseCampaign(shop, id) };
    case "cancel":
      return { intent: data.intent, done: await cancelCampaign(shop, id) };
    case "unschedule":
      return { intent: data.intent, done: await unscheduleCampaign(shop, id) };
  }
}

/** What was deleted is not read again on the way to the list. */
export const shouldRevalidate: ShouldRevalidateFunction = (given) => {
  const answer = given.actionResult as Awaited<ReturnType<typeof action>> | null | undefined;
  return unlessUnanswered(given) && !(answer?.intent === "delete" && answer.done);
};

export default function Campaign() {
  const { editor, report } = useLoaderData<typeof loader>();
  return editor ? <CampaignEditor key={editor.id} page={editor} /> : <CampaignReportPage key={report.id} report={report} />;
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("campaigns.notFound.action"), url: "/app/campaigns" };
  return <PageProblem notFound={{ title: t("campaigns.notFound.title"), body: t("campaigns.notFound.body"), action }} />;
}
