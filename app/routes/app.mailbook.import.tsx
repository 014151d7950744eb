import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ChooseFileCard } from "~/components/mailbook/import/choose-file-card";
import { ReadingForm } from "~/components/mailbook/import/reading-form";
import { listAddress } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { delimiterOfName } from "~/mailbook/import/delimiter-names";
import { encodings } from "~/mailbook/import/encoding";
import { readingSchema } from "~/mailbook/import/reading";
import { previewList } from "~/mailbook/import/preview-list.server";
import { startReading } from "~/mailbook/import/start-reading.server";
import { listName } from "~/mailbook/list-name";
import { signIn } from "~/sign-in/sign-in.server";

export { unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

const encodingSchema = z.enum(encodings).nullable().catch(null);

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const listId = fields.get("list");
  if (!listId) return { list: null, isGone: false };
  const asked = { encoding: encodingSchema.parse(fields.get("encoding")), delimiter: delimiterOfName(fields.get("separator")) };
  const list = await previewList(session.shop, listId, asked);
  return { list, isGone: list === null };
}

/** What is no JSON is no reading. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const formSchema = z.object({ list: z.string(), name: listName, reading: z.string().max(400_000).transform(readJson).pipe(readingSchema) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return { errors: form.error.issues.map(({ message }) => message) };
  const { list, name, reading } = form.data;
  const outcome = await startReading(session.shop, list, name, reading);
  if (outcome.ok) return redirect(`/app/mailbook/${list}`);
  return outcome.reason === "gone" ? redirect(`/app/mailbook/import?list=${encodeURIComponent(list)}`) : { errors: [outcome.reason] };
}

export default function ImportRecipients() {
  const { list, isGone } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Page title={t("mailbook.import.title")} titleMetadata={<ShopModeBadge />} backAction={{ content: t("mailbook.title"), url: listAddress("/app/mailbook") }}>
      <Layout>
        {isGone && (
          <Layout.Section>
            <Banner tone="warning">{t("mailbook.import.gone")}</Banner>
          </Layout.Section>
        )}
        <Layout.Section>{list ? <ReadingForm key={list.id} list={list} /> : <ChooseFileCard />}</Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
