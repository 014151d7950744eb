import { Button, ButtonGroup } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { AutomationRow } from "~/automations/list-automations.server";
import { useMove } from "./use-move";

/** Moves an automation in the line that its shop's are asked in. The row keeps its buttons, and they the focus, wherever it goes. */
export function MoveButtons({ row, isLast }: { row: AutomationRow; isLast: boolean }) {
  const { t } = useTranslation();
  const { isBusy, move } = useMove(row);
  return (
    // A click on a row opens it.
    <div onClick={(event) => event.stopPropagation()} role="presentation">
      <ButtonGroup gap="extraTight" noWrap>
        <Button
          variant="tertiary"
          icon={ArrowUpIcon}
          disabled={row.place === 1}
          accessibilityLabel={t("automations.moveUp", { name: row.name })}
          onClick={() => !isBusy && move("up")}
        />
        <Button
          variant="tertiary"
          icon={ArrowDownIcon}
          disabled={isLast}
          accessibilityLabel={t("automations.moveDown", { name: row.name })}
          onClick={() => !isBusy && move("down")}
        />
      </ButtonGroup>
    </div>
  );
}
