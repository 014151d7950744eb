import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { beginStory } from "~/mailings/change-status.server";
import { composeForPerson, findStops } from "~/mailings/compose";
import { openRouting } from "~/mailings/routing/route-piece.server";
import { marketOf } from "~/orders/recipient";
import { readLook } from "~/paper/read-look.server";
import { kindOf } from "~/proofs/write-letters.server";
import { isRowId } from "~/index-pages/row-id";
import { sampleValues } from "~/templates/variables";
import { readNewestVersion } from "~/templates/newest-version.server";
import { readRule } from "../discount/rule";
import { findCodeObstacle, withSampleCode } from "../discount/words";
import { readTestAddress, type TestAddress } from "./test-address";

/** Why no test piece is sent: codes of `reasons`, or of fields of the address. */
export type TestPieceOutcome = { ok: true; mailpieceId: string } | { ok: false; reasons: string[]; errors: Partial<TestAddress> };

/**
 * Sends one piece of a campaign to the merchant, so that they hold it in their hands first: bought, priced and followed like any letter by hand, no part
 * of the campaign and its maximum. `requestId` is one press of the button: pressed twice, it is one piece. What it says beyond name and address is made
 * up: of somebody's from the audience, it would stay when they are erased.
 */
export async function sendTestPiece(shopId: string, campaignId: string, request: { requestId: string; address: TestAddress }): Promise<TestPieceOutcome> {
  const db = shopDb(shopId);
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId } }) : null;
  const version = campaign && (await readNewestVersion(db, campaign.templateId));
  if (!version) return refuse(["template-gone"]);
  const address = readTestAddress(request.address);
  if (!address.ok) return { ok: false, reasons: [], errors: address.errors };
  const { recipient } = address;
  const shop = await db.shop.findFirstOrThrow();
  const rule = readRule(campaign);
  const letter = composeForPerson(version, recipient, withSampleCode(rule, sampleValues()), shop);
  const kind = kindOf(version);
  const codeSheet = rule?.sheet ?? false;
  const route = await openRouting(db);
  const { accountId, provider, obstacle } = route({ kind, mode: shop.mode, triedAccountIds: [], codeSheet, version, recipient });
  const stops = findStops(version, kind, letter.values, await readLook(db, version, { countryCode: recipient.countryCode, provider }));
  const unfit = codeSheet ? findCodeObstacle(rule, version, kind) : null;
  if (unfit) stops.push(unfit);
  if (obstacle || accountId === null) stops.push(obstacle ?? "no-mail-account");
  if (stops.length > 0) return refuse(stops);
  const at = now();
  const id = randomUUID();
  try {
    await db.$transaction(async (tx) => {
      await tx.mailpiece.create({
        data: {
          ...{ id, shopId, originKind: "hand", originId: request.requestId, templateVersionId: version.id, kind, mode: shop.mode, locale: version.locale },
          ...{ status: "held", reasons: [], releaseAt: at, nextAttemptAt: at, createdAt: at, updatedAt: at },
          ...{ market: kind === "letter" ? marketOf(recipient.countryCode) : "any", codeSheet, ...letter },
        },
      });
      await beginStory(tx, id, { to: "held", cause: "written-as-test-piece", at });
    });
  } catch (error) {
    const before = isUniqueViolation(error) ? await db.mailpiece.findFirst({ where: { originKind: "hand", originId: request.requestId }, select: { id: true } }) : null;
    if (before) return { ok: true, mailpieceId: before.id };
    throw error;
  }
  log("test piece sent", { shopId, campaignId, mailpieceId: id });
  await hint("release-mailpieces", { shopId });
  return { ok: true, mailpieceId: id };
}

function refuse(reasons: string[]): TestPieceOutcome {
  return { ok: false, reasons, errors: {} };
}
