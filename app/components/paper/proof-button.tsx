import { Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useDownload } from "../use-download";

/** Downloads the proof that an address answers with. */
export function ProofButton({ url }: { url: string }) {
  const { t } = useTranslation();
  const { isBusy, download } = useDownload(t("paper.downloadFailed"));
  return (
    <Button loading={isBusy} onClick={() => download(url, "proof.pdf")}>
      {t("paper.download")}
    </Button>
  );
}
