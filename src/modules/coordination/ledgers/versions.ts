import { sql } from 'kysely';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { ledgerDefinitions, ledgerVersions } from '../scope.ts';
import type { LedgerContent } from './schemas.ts';

export interface StoredLedger {
  readonly ledgerId: string;
  readonly version: number;
  readonly content: LedgerContent;
  readonly source: Word;
  readonly verified: boolean;
  readonly change: string;
  readonly publishedAt: string;
  /** Null where the system brought it along. */
  readonly publishedBy: string | null;
}

/** The newest published version of every ledger that is not retired. */
export const ledgersInUse = (context: Pick<Context, 'db'>): Promise<StoredLedger[]> =>
  ledgerVersions.sql<StoredLedger>(
    context,
    sql`select distinct on (v.ledger_id) v.ledger_id, v.version, v.content, v.source, v.verified, v.change,
        v.published_at, v.published_by
      from coordination.ledger_version v join coordination.ledger l on l.id = v.ledger_id
      where l.retired_at is null order by v.ledger_id, v.version desc`,
  );

export const ledgerInUse = async (context: Pick<Context, 'db'>, id: string): Promise<StoredLedger | undefined> =>
  (await ledgersInUse(context)).find((l) => l.ledgerId === id);

/** Every version of a ledger, the newest first. */
export const versionsOf = (context: Pick<Context, 'db'>, id: string): Promise<StoredLedger[]> =>
  ledgerVersions.sql<StoredLedger>(
    context,
    sql`select ledger_id, version, content, source, verified, change, published_at, published_by
      from coordination.ledger_version where ledger_id = ${id} order by version desc`,
  );

/** Drafts of which nothing has been published, for who designs them. */
export async function unpublished(context: Context): Promise<StoredLedger[]> {
  const rows = await ledgerDefinitions.sql<Pick<StoredLedger, 'ledgerId' | 'content' | 'publishedAt' | 'publishedBy'>>(
    context,
    sql`select id as ledger_id, draft as content, drafted_at as published_at, drafted_by as published_by
      from coordination.ledger l where draft is not null
        and not exists (select from coordination.ledger_version v where v.ledger_id = l.id) order by id`,
  );
  return rows.map((row) => ({ ...row, version: 0, source: { zh: '', en: '' }, verified: false, change: '' }));
}
