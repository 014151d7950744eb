import { Prisma } from "@prisma/client";
import type { MailpieceStatus } from "~/mailings/status";

/** SQL for a row `r` of CampaignRecipient: none of its pieces has one of these statuses, nor one that was sent again in place of them, which carries the same code. */
export function withoutPieceIn(statuses: readonly MailpieceStatus[]): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
      SELECT 1 FROM "Mailpiece" m
      WHERE m."shopId" = r."shopId" AND m."originKind" = 'campaign_recipient' AND m."originId" = r."id" AND m."status"::text = ANY(${statuses}::text[])
    ) AND NOT EXISTS (
      SELECT 1 FROM "Mailpiece" m
      WHERE m."shopId" = r."shopId" AND m."customerKey" = r."personKey" AND m."campaignId" = r."campaignId" AND m."status"::text = ANY(${statuses}::text[])
    )`;
}
