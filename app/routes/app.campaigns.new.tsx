import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { createCampaign } from "~/campaigns/editing/save-campaign.server";
import { readNewCampaign } from "~/campaigns/page/read-campaign.server";
import { CampaignEditor } from "~/components/campaigns/editor/campaign-editor";
import { PageProblem } from "~/components/page-problem";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  return readNewCampaign(session.shop, { orders: fields.get("orders"), list: fields.get("list") });
}

const formSchema = z.object({ intent: z.literal("save"), form: z.string().max(100_000) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  return { intent: "save" as const, saved: await createCampaign(session.shop, form.data.form) };
}

export default function NewCampaign() {
  return <CampaignEditor page={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
