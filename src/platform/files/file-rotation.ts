import { sql } from 'kysely';
import { Problem } from '../../kernel/problem.ts';
import type { ActionContext } from '../context.ts';
import { unseal } from '../database/handle.ts';

export interface FileBatch {
  /** How many are sealed with the newest key now. */
  readonly files: number;
  /** Those that are lost or damaged, and stay as they are. */
  readonly unreadable: readonly string[];
  /** Where the next batch begins; absent when nothing is left. */
  readonly next?: FilePlace;
}

export interface FilePlace {
  readonly cityCode: string;
  readonly id: string;
}

interface Row extends FilePlace {
  readonly storedAs: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly sealedBy: string | null;
}

/**
 * Seals the next files with the newest key. Their rows are locked, so that nobody deletes a file while it is put
 * back. Cut off in between, files are ahead of their records, and opened by the key that they name themselves.
 */
export async function rotateFiles(
  context: ActionContext,
  { files: limit, after }: { files: number; after: FilePlace | undefined },
): Promise<FileBatch> {
  const { crypto, files: store } = context.services;
  const db = unseal(context.db);
  const { rows } = await sql<Row>`
    select city_code, id, stored_as, sha256, media_type, sealed_by from platform.file
    where sealed_by is distinct from ${crypto.newest.id} and (city_code, id) > (${after?.cityCode ?? ''}, ${after?.id ?? firstId})
    order by city_code, id limit ${limit} for update`.execute(db);
  const unreadable: string[] = [];
  for (const { cityCode, id, sealedBy, ...file } of rows) {
    try {
      await store.reseal(file, { maybePlain: sealedBy === null });
    } catch (error) {
      if (!(error instanceof Problem) || !hopeless.has(error.code)) throw error;
      unreadable.push(id);
      continue;
    }
    await sql`update platform.file set sealed_by = ${crypto.newest.id}
      where city_code = ${cityCode} and id = ${id}`.execute(db);
  }
  const files = rows.length - unreadable.length;
  context.audit({
    subjectType: 'key',
    subjectId: crypto.newest.id,
    detail: { files, ...(unreadable.length > 0 ? { unreadable: unreadable.length } : {}) },
  });
  const last = rows.at(-1);
  return {
    files,
    unreadable,
    ...(last && rows.length === limit ? { next: { cityCode: last.cityCode, id: last.id } } : {}),
  };
}

const firstId = '00000000-0000-0000-0000-000000000000';
/** What trying again does not mend. */
const hopeless: ReadonlySet<string> = new Set(['not-found', 'file-damaged']);
