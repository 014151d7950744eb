import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useNavigation, useLocation, useRouteError, type ShouldRevalidateFunction } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { useTranslation } from "react-i18next";
import { MerchantProvider } from "~/components/merchant-context";
import { PageSkeleton } from "~/components/page-skeleton";
import { UnansweredToast } from "~/components/unanswered-toast";
import { env } from "~/env.server";
import { readMerchant } from "~/settings/merchant.server";
import { signIn } from "~/sign-in/sign-in.server";
import { unlessUnanswered } from "~/components/unanswered";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const merchant = await readMerchant(session.shop, new URL(request.url).searchParams.get("locale"));
  return { apiKey: env.SHOPIFY_API_KEY, ...merchant };
}

/** The words of a page do not change while it is open; the shop's mode only by its settings. */
export const shouldRevalidate: ShouldRevalidateFunction = (given) => (given.formAction?.startsWith("/app/settings") ?? false) && unlessUnanswered(given);

export default function App() {
  const { apiKey, language, locale, timeZone, mode, messages } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={messages.polaris}>
      <MerchantProvider {...{ language, locale, timeZone, mode }} words={messages.words}>
        <Menu />
        <UnansweredToast />
        <CurrentPage />
      </MerchantProvider>
    </AppProvider>
  );
}

function Menu() {
  const { t } = useTranslation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      <Link to="/app/letters">{t("nav.letters")}</Link>
      <Link to="/app/orders">{t("nav.orders")}</Link>
      <Link to="/app/templates">{t("nav.templates")}</Link>
      <Link to="/app/automations">{t("nav.automations")}</Link>
      <Link to="/app/campaigns">{t("nav.campaigns")}</Link>
      <Link to="/app/mailbook">{t("nav.mailbook")}</Link>
      <Link to="/app/artwork">{t("nav.artwork")}</Link>
      <Link to="/app/wallet">{t("nav.wallet")}</Link>
      <Link to="/app/settings">{t("nav.settings")}</Link>
    </NavMenu>
  );
}

/** The page, or its outline while another one is on its way. */
function CurrentPage() {
  const { state, location } = useNavigation();
  const { pathname } = useLocation();
  const isLeaving = state === "loading" && location.pathname !== pathname;
  return <main>{isLeaving ? <PageSkeleton aside={/^\/app\/?$|^\/app\/(letters|artwork|orders)\/.+/.test(location.pathname)} /> : <Outlet />}</main>;
}

/** Shopify's library answers some errors with headers that start the sign-in anew. */
export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
