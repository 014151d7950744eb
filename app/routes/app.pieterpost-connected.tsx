import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { providerName } from "~/components/provider-name";
import { ConnectButton } from "~/components/settings/connect-button";
import { logFailure } from "~/log.server";
import { finishConnecting } from "~/providers/connections/join-pieterpost.server";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { signIn } from "~/sign-in/sign-in.server";

export { unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

/** Finishes joining a PieterPost account, for the shop that is signed in to. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const query = new URL(request.url).searchParams;
  try {
    await finishConnecting(session.shop, query);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    logFailure("connecting failed", error, { shopId: session.shop });
    return Response.json({ problem: error.kind });
  }
  for (const name of ["code", "state", "error"]) query.delete(name);
  query.set("connected", "pieterpost");
  return redirect(`/app/settings?${query.toString()}`);
}

export default function PieterPostConnected() {
  const { t } = useTranslation();
  const { problem } = useLoaderData<{ problem: ProviderErrorKind }>();
  return (
    <Page title={t("settings.title")} backAction={{ content: t("settings.title"), url: "/app/settings" }} narrowWidth>
      <Banner tone="critical" title={t("settings.connection.notConnected")}>
        <p>{t(`providerErrors.${problem}`, { provider: providerName(t, "pieterpost") })}</p>
        <ConnectButton>{t("settings.connection.connect")}</ConnectButton>
      </Banner>
    </Page>
  );
}
