import { BlockStack, Card, Layout, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Stands where a page will be while it loads. Pages with a column at their side keep its place. */
export function PageSkeleton({ aside }: { aside: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("common.loading")}>
      <SkeletonPage primaryAction={false}>
        <Layout>
          <Layout.Section>
            <Card>
              <BlockStack gap="400">
                <SkeletonDisplayText size="small" />
                <SkeletonBodyText lines={9} />
              </BlockStack>
            </Card>
          </Layout.Section>
          {aside && (
            <Layout.Section variant="oneThird">
              <Card>
                <SkeletonBodyText lines={4} />
              </Card>
            </Layout.Section>
          )}
        </Layout>
      </SkeletonPage>
    </div>
  );
}
