import type { Template, TemplateVersion } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";

/** A version with what its template says of every version. */
export type VersionOfTemplate = TemplateVersion & { template: Pick<Template, "name" | "kind"> };

/** The newest version of a template: what is proved, quoted and sent by hand. Null where the template is archived or there is none. */
export async function readNewestVersion(db: ShopDb, templateId: string): Promise<VersionOfTemplate | null> {
  if (!isRowId(templateId)) return null;
  return db.templateVersion.findFirst({
    where: { templateId, template: { archivedAt: null } },
    orderBy: { number: "desc" },
    include: { template: { select: { name: true, kind: true } } },
  });
}
