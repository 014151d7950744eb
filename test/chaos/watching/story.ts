import type { QueryResultRow } from "pg";

type Query = <R extends QueryResultRow>(sql: string, values: unknown[]) => Promise<R[]>;

const instant = (column: string): string => `to_char(${column}, 'DD HH24:MI:SS.MS')`;

/** Everything the app wrote down about one order, by instants, statuses and codes: no name, no address, no words. */
const storySql = `
  SELECT at || '  ' || line AS line FROM (
    SELECT ${instant('"receivedAt"')} AS at, 'webhook ' || topic || ': ' || status || coalesce(' ' || "errorCode", '') AS line
      FROM "Delivery" WHERE "orderId" = $1
    UNION ALL
    SELECT ${instant('"decidedAt"')}, 'decided: ' || outcome || ' (' || array_to_string(reasons, ', ') || ')'
      FROM "Decision" WHERE "orderId" = $1
    UNION ALL
    SELECT ${instant("c.at")}, 'letter ' || left(m.id, 8) || ': ' || c."to" || ' (' || c.cause || ')'
      FROM "MailpieceChange" c JOIN "Mailpiece" m ON m.id = c."mailpieceId" WHERE m."orderId" = $1
    UNION ALL
    SELECT ${instant('b."createdAt"')}, 'batch ' || left(b.id, 8) || ': ' || b.status || ', attempt ' || b.attempt || coalesce(', ' || b."errorKind", '')
      FROM "Batch" b JOIN "Mailpiece" m ON m."batchId" = b.id WHERE m."orderId" = $1
  ) AS lines ORDER BY at`;

/** The lines of an order's story, in the order of what happened. */
export async function readStory(query: Query, orderId: string): Promise<string[]> {
  return (await query<{ line: string }>(storySql, [orderId])).map(({ line }) => line);
}
