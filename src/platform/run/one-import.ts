import { sql } from 'kysely';
import type { ActionContext } from '../context.ts';
import { unseal } from '../database/handle.ts';

/**
 * One import of a kind after the other, until the transaction ends: each judges its rows when the one before has
 * stored its own. A sheet may reach into every city of the installation, so they wait for each other in all of them.
 */
export async function oneImportAtATime({ db }: Pick<ActionContext, 'db'>, of: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${of}`}, 0))`.execute(unseal(db));
}
