import type { Word } from '../../kernel/words.ts';
import type { Context } from '../context.ts';

/**
 * What ids and codes in audit rows are called, by the entry they stand in. Modules say it, and the application
 * hands it down when it is put together. Names of clients are left out: readers of the audit have no business with them.
 */
export interface AuditNames {
  readonly entries: readonly string[];
  look(context: Context, values: readonly string[]): Promise<ReadonlyMap<string, string | Word>>;
}

let registered: readonly AuditNames[] = [];

export function registerAuditNames(all: readonly AuditNames[]): void {
  registered = all;
}

export const auditNames = (): readonly AuditNames[] => registered;
