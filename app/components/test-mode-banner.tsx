import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Says plainly that nothing is printed. */
export function TestModeBanner() {
  const { t } = useTranslation();
  return (
    <Banner tone="info" title={t("testBanner.title")}>
      {t("testBanner.body")}
    </Banner>
  );
}
