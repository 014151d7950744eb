import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What a page shows in its place when it could not be shown. `notFound` is for an address that leads nowhere. */
export function PageProblem({ notFound }: { notFound?: { title: string; body: string; action: { content: string; url: string } } }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  // Shopify's library answers with pages of its own, which start the sign-in anew: the frame around the pages deals with them.
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- it is what was thrown, passed on
  if (isRouteErrorResponse(error) && (error.status < 400 || [401, 403, 410].includes(error.status))) throw error;
  const home = { content: t("problem.home"), url: "/app" };
  const text = isMissing
    ? (notFound ?? { title: t("problem.notFound"), body: t("problem.notFoundBody"), action: home })
    : { title: t("problem.title"), body: t("problem.body"), action: home };
  return (
    <Page title={text.title} backAction={text.action}>
      <Layout>
        <Layout.Section>
          <Banner
            tone={isMissing ? "info" : "critical"}
            action={isMissing ? text.action : { content: t("common.tryAgain"), loading: state === "loading", onAction: revalidate }}
            secondaryAction={isMissing ? undefined : home}
          >
            {text.body}
          </Banner>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
