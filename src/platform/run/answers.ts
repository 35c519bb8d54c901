import { type Kysely, sql } from 'kysely';
import { problem } from '../../kernel/problem.ts';
import type { Answered } from '../audit/audit.ts';
import type { SealedTable } from '../key-rotation.ts';
import type { Services } from '../services.ts';

/** A page that tries again does so within minutes; a phone without a signal may take days. */
const keptDays = 14;

/** Forgets answers kept under keys so long ago that nobody will send the request again. */
export async function forgetOldAnswers(services: Pick<Services, 'kysely' | 'clock'>): Promise<void> {
  const before = new Date(services.clock() - keptDays * 24 * 60 * 60 * 1000);
  await sql`delete from platform.idempotency where at < ${before}`.execute(services.kysely);
}

const answerPlace = (actor: string, key: string) => `platform.idempotency.answer:${actor}:${key}`;

/** Requests come again under the keys of days ago: their answers must open with the newest key too. */
export const sealedAnswers: SealedTable = {
  table: 'platform.idempotency',
  key: ['actor', 'key'],
  places: { answer: (actor = '', key = '') => answerPlace(actor, key) },
};

/** The answer that an action keeps under its caller's key, and the one it may have kept before. */
export interface KeptAnswers {
  /** The answer as it is kept under the caller's key; null without a key. */
  keep(answer: unknown): Answered | null;
  /** What was answered under this key before, if anything. */
  earlier(): Promise<{ readonly answer: unknown } | undefined>;
}

export function keptAnswers(
  services: Services,
  { key, shownOnce, actor, cityCode }: { key: string | undefined; shownOnce: boolean; actor: string; cityCode: string },
  request: readonly unknown[],
): KeptAnswers {
  if (!key) return { keep: () => null, earlier: async () => undefined };
  const { crypto, kysely } = services;
  // Requests hold passwords and answers resident IDs: the one is kept as a keyed hash, the other sealed.
  const requestHash = crypto.lookupHash('request', JSON.stringify(request));
  const place = answerPlace(actor, key);
  return {
    keep: (answer) => ({
      cityCode,
      actor,
      key,
      requestHash,
      answer: shownOnce ? null : crypto.encrypt(JSON.stringify(answer ?? null), place),
    }),
    async earlier() {
      const found = await earlierAnswer(kysely, cityCode, actor, key);
      if (!found) return undefined;
      if (found.requestHash !== requestHash) throw problem('key-reused');
      if (found.answer === null) throw problem('already-done');
      return { answer: JSON.parse(crypto.decrypt(found.answer, place)) };
    },
  };
}

async function earlierAnswer(db: Kysely<unknown>, cityCode: string, actor: string, key: string) {
  const found = await sql<{ requestHash: string; answer: string | null }>`
    select request_hash, answer from platform.idempotency
    where city_code = ${cityCode} and actor = ${actor} and key = ${key}`.execute(db);
  return found.rows[0];
}
