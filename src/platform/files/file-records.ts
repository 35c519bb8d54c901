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

/** A file the caller uploaded; nobody else's. */
export async function uploadedFile(context: Context, id: string): Promise<UploadedFile | undefined> {
  const { rows } = await sql<Found>`
    select name, media_type, bytes, stored_as, sealed_by from platform.file
    where city_code = ${homeCity(context.who)} and id = ${id} and uploaded_by = ${uploader(context.who)}`.execute(
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

/** Takes old import sheets away, the file before its record: cut off in between, the next round goes on. */
export async function forgetImports(services: Pick<Services, 'kysely' | 'files' | 'clock'>): Promise<number> {
  const before = new Date(services.clock() - importKeptDays * 24 * 60 * 60 * 1000);
  const { rows } = await sql<{ cityCode: string; id: string; storedAs: string }>`
    select city_code, id, stored_as from platform.file where purpose = 'import' and uploaded_at < ${before}`.execute(
    services.kysely,
  );
  for (const { cityCode, id, storedAs } of rows) {
    await services.files.remove(storedAs);
    await sql`delete from platform.file where city_code = ${cityCode} and id = ${id}`.execute(services.kysely);
  }
  return rows.length;
}
