import { sql } from 'kysely';
import type { Services } from './services.ts';

/** A page that tries again does so within minutes; a phone without a signal may take days. */
const keptDays = 14;

/** Forgets answers kept under keys so long ago that nobody will send the request again. */
export async function forgetOldAnswers(services: Pick<Services, 'kysely' | 'clock'>): Promise<void> {
  const before = new Date(services.clock() - keptDays * 24 * 60 * 60 * 1000);
  await sql`delete from platform.idempotency where at < ${before}`.execute(services.kysely);
}
