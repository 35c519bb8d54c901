import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { ActionContext, Context } from '../context.ts';
import { unseal } from '../database/handle.ts';
import type { Who } from '../reach.ts';
import { homeCity } from '../run/run.ts';
import type { Services } from '../services.ts';
import type { StoredFile } from './index.ts';

/** An uploaded file as its uploader finds it again. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  open(): Promise<Readable>;
}

const uploader = (who: Who) => (who.kind === 'person' ? who.actor.accountId : who.kind);

export async function recordFile(
  context: ActionContext,
  file: StoredFile,
  { name, purpose }: { name: string; purpose: string },
): Promise<string> {
  const id = context.newId();
  await sql`insert into platform.file
      (city_code, id, name, media_type, bytes, sha256, stored_as, sealed_by,
       uploaded_by, uploaded_at, purpose)
    values (${homeCity(context.who)}, ${id}, ${name}, ${file.mediaType}, ${file.bytes}, ${file.sha256}, ${file.storedAs},
      ${file.sealedBy}, ${uploader(context.who)}, ${context.now}, ${purpose})`.execute(unseal(context.db));
  return id;
}

/**
 * What a file has become part of. Documents, consents and agreements hold theirs alone: nothing else may name it then, and it
 * can be deleted with them. Records of services may share one.
 */
export type FileUse =
  | 'ledger-bundle'
  | 'worker-document'
  | 'consent-paper'
  | 'case-paper'
  | 'encounter'
  | 'todo-evidence'
  | 'norm-paper'
  | 'hiring-paper';

/** True when the file is part of such a record from now on; false when it serves something else already. */
export async function holdFile(
  context: Pick<Context, 'db'>,
  { cityCode, id }: { cityCode: string; id: string },
  use: FileUse,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update platform.file set purpose = ${use}
    where city_code = ${cityCode} and id = ${id} and purpose in ('document', 'photo', 'signature')`.execute(
    unseal(context.db),
  );
  return numAffectedRows === 1n;
}

/** Gives up the file of a record that held it alone. The bytes go after the transaction has committed. */
export async function discardFile(
  context: ActionContext,
  { cityCode, id }: { cityCode: string; id: string },
  use: FileUse,
): Promise<void> {
  await sql`update platform.file set purpose = 'discarded'
    where city_code = ${cityCode} and id = ${id} and purpose = ${use}`.execute(unseal(context.db));
  await context.enqueue(forgettingFiles, {});
}

/** A file the caller uploaded, unless another record holds it alone; nobody else's. */
export async function uploadedFile(context: Context, id: string): Promise<UploadedFile | undefined> {
  const { rows } = await sql<Found>`
    select name, media_type, bytes, stored_as, sealed_by from platform.file
    where city_code = ${homeCity(context.who)} and id = ${id} and uploaded_by = ${uploader(context.who)}
      and purpose not in ('worker-document', 'consent-paper', 'case-paper', 'todo-evidence', 'norm-paper', 'hiring-paper', 'discarded')`.execute(
    unseal(context.db),
  );
  return rows[0] && uploaded(context, id, rows[0]);
}

interface Found {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly storedAs: string;
  readonly sealedBy: string | null;
}

const uploaded = (context: Context, id: string, { storedAs, sealedBy, ...file }: Found): UploadedFile => ({
  id,
  ...file,
  open: () => context.services.files.open(storedAs, { maybePlain: sealedBy === null }),
});

/**
 * From now on the sheet has been imported, if the transaction commits; imports of the same content go one after the
 * other. True when that content was imported in this city before, whoever uploaded it.
 */
export async function claimSheet(context: ActionContext, id: string): Promise<boolean> {
  const db = unseal(context.db);
  const own = sql`city_code = ${homeCity(context.who)} and id = ${id} and uploaded_by = ${uploader(context.who)}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(sha256, 0)) from platform.file where ${own}`.execute(db);
  const { rows } = await sql<{ before: boolean }>`select exists (select from platform.file f
      where f.city_code = m.city_code and f.sha256 = m.sha256 and f.purpose = 'imported') as before
    from platform.file m where ${own}`.execute(db);
  await sql`update platform.file set purpose = 'imported' where ${own} and purpose = 'import'`.execute(db);
  return rows[0]?.before ?? false;
}

/** A file that a record holds; whoever may see the record may see the file, so callers have checked. */
export async function attachedFile(context: Context, cityCode: string, id: string): Promise<UploadedFile | undefined> {
  const { rows } = await sql<Found>`
    select name, media_type, bytes, stored_as, sealed_by from platform.file where city_code = ${cityCode} and id = ${id}`.execute(
    unseal(context.db),
  );
  return rows[0] && uploaded(context, id, rows[0]);
}

/** An uploaded sheet has been imported or given up by then; it may hold personal data as they were typed. */
const importKeptDays = 7;

/** The job that takes away what nobody needs any more. */
export const forgettingFiles = 'access.forget-files';

/** Takes old import sheets and discarded files away, each with its record: cut off in between, the next round goes on. */
export async function forgetFiles(services: Pick<Services, 'kysely' | 'files' | 'clock'>): Promise<number> {
  const before = new Date(services.clock() - importKeptDays * 24 * 60 * 60 * 1000);
  const { rows } = await sql<{ cityCode: string; id: string }>`
    select city_code, id from platform.file
    where purpose = 'discarded' or (purpose in ('import', 'imported') and uploaded_at < ${before})`.execute(
    services.kysely,
  );
  for (const { cityCode, id } of rows) {
    // The row first: what changes keys holds it while it puts the file back.
    await services.kysely.transaction().execute(async (transaction) => {
      const gone = await sql<{ storedAs: string }>`
        delete from platform.file where city_code = ${cityCode} and id = ${id} returning stored_as`.execute(
        transaction,
      );
      for (const { storedAs } of gone.rows) await services.files.remove(storedAs);
    });
  }
  return rows.length;
}
