import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { access } from '../tables.ts';
import type { SecurityPolicy } from './policy.ts';
import { lockMinutes } from './rules.ts';

/** A day without a failure forgets the earlier ones. */
const forgottenAfterMillis = 24 * 60 * 60 * 1000;

export interface Failures {
  readonly subject: Buffer;
  readonly count: number;
  readonly lockedMinutes: number;
}

/**
 * Locks the counter of an account (or of a name that no account has), so that guesses sent at once
 * are still counted one after the other.
 */
export async function openFailures(context: ActionContext, of: string): Promise<Failures> {
  const subject = createHash('sha256').update(of).digest();
  const row = await access
    .write(context)
    .insertInto('access.sign_in_failure')
    .values({ subject, failures: 0, at: context.now })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet({ subject: sql`excluded.subject` }))
    .returning(['failures', 'lockedUntil', 'at'])
    .executeTakeFirstOrThrow();
  const millis = context.now.getTime();
  const stale = millis - Date.parse(row.at) > forgottenAfterMillis;
  const left = row.lockedUntil ? Math.ceil((Date.parse(row.lockedUntil) - millis) / 60_000) : 0;
  return { subject, count: stale ? 0 : row.failures, lockedMinutes: Math.max(0, left) };
}

export async function countFailure(
  context: ActionContext,
  { subject, count }: Failures,
  policy: SecurityPolicy,
): Promise<void> {
  const failures = count + 1;
  const minutes = lockMinutes(failures, policy);
  const lockedUntil = minutes > 0 ? new Date(context.now.getTime() + minutes * 60_000) : null;
  await access
    .write(context)
    .updateTable('access.sign_in_failure')
    .set({ failures, lockedUntil, at: context.now })
    .where('subject', '=', subject)
    .execute();
}

export async function forgetFailures(context: ActionContext, { subject }: Failures): Promise<void> {
  await access.write(context).deleteFrom('access.sign_in_failure').where('subject', '=', subject).execute();
}
