import { listed, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { casesContract } from '../contract.ts';
import type { GroupBlocker } from './rules.ts';
import { groupBlockerWords } from './words.ts';

/** Refuses a step for which something is missing, and says what. */
export function mustBeReady({ language }: Pick<Context, 'language'>, missing: readonly GroupBlocker[]): void {
  if (missing.length === 0) return;
  const said = missing.map(({ code, n }) => say(groupBlockerWords[code], language, { n, least: n }));
  throw casesContract.problem('group-not-ready', { params: { missing: listed(said, language) } });
}
