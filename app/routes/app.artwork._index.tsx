import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation, useRevalidator } from "@remix-run/react";
import { BlockStack, Card, EmptySearchResult, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { artworkOrders, artworkViews, kindOfView } from "~/assets/artwork-views";
import { listArtwork } from "~/assets/list-artwork.server";
import { ArtworkEmpty } from "~/components/artwork/list/artwork-empty";
import { ArtworkFilters } from "~/components/artwork/list/artwork-filters";
import { ArtworkTable } from "~/components/artwork/list/artwork-table";
import { UploadZone } from "~/components/artwork/upload/upload-zone";
import { useCrops } from "~/components/artwork/upload/use-crops";
import { useUploads } from "~/components/artwork/upload/use-uploads";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";

export { unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({
  view: z.enum(artworkViews).catch("stamps"),
  q: z.string().max(200).catch(""),
  order: z.enum(artworkOrders).catch("added desc"),
  after: z.string().nullish().transform(readCursor),
  before: z.string().nullish().transform(readCursor),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const { q: search, ...question } = questionSchema.parse(Object.fromEntries(Object.keys(questionSchema.shape).map((name) => [name, fields.get(name)])));
  const page = await listArtwork(session.shop, { ...question, search });
  return { ...page, asked: { view: question.view, search, order: question.order } };
}

export default function Artwork() {
  const { rows, after, before, hasAny, asked } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRememberedList(`/app/artwork?view=${asked.view}`);
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const kind = kindOfView(asked.view);
  /** The address of this list with other fields. A page's cursor only fits the question it came from. */
  const addressOf = ({ view, search, order }: typeof asked, cursor: Record<string, string> = {}) => {
    const all = { view: view === "stamps" ? null : view, q: search, order: order === "added desc" ? null : order, ...cursor };
    return `?${new URLSearchParams(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()}`;
  };
  return (
    <Page title={t("artwork.title")} subtitle={t("artwork.subtitle")} titleMetadata={<ShopModeBadge />} fullWidth>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Card>
              <Uploading key={kind} kind={kind} />
            </Card>
            <Card padding="0">
              <ArtworkFilters key={asked.view} {...{ asked, loading }} onChange={(question) => navigate(addressOf(question), { replace: true })} />
              {rows.length > 0 ? (
                <ArtworkTable
                  {...{ kind, rows, loading }}
                  previous={before && addressOf(asked, { before })}
                  next={after && addressOf(asked, { after })}
                />
              ) : hasAny ? (
                <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                  <EmptySearchResult title={t("artwork.nothingFound.title")} description={t("artwork.nothingFound.body")} withIllustration={false} />
                </div>
              ) : (
                <ArtworkEmpty kind={kind} />
              )}
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** What is uploaded appears in the list at once. */
function Uploading({ kind }: { kind: ReturnType<typeof kindOfView> }) {
  const { revalidate } = useRevalidator();
  const uploads = useUploads(kind, () => revalidate());
  const crops = useCrops(uploads);
  return (
    <>
      <UploadZone {...{ kind, uploads }} onCrop={crops.ask} />
      {crops.modal}
    </>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
