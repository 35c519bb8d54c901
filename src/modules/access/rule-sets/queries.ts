import { z } from 'zod';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSets, type RuleVersion as Stored, sourceWords } from '../../../platform/rule-sets/rule-sets.ts';
import type { RuleVersion } from './contract.ts';
import { versionState } from './rules.ts';

async function withState(versions: readonly Stored[], today: string): Promise<RuleVersion[]> {
  const sourceSaid = await sourceWords();
  return versions.map((v) => ({
    ...v,
    source: sourceSaid(v.source),
    content: v.content as Record<string, unknown>,
    state: versionState(
      versions.filter((other) => other.id === v.id),
      v,
      today,
    ),
  }));
}

/** Every version of every rule set. */
export async function ruleSetList(context: Context) {
  return { rows: await withState(await ruleSets(context), context.today) };
}

/** What each rule set is called today, for the pages on which it applies. */
export async function ruleNames(context: Context) {
  const { rows } = await ruleSetList(context);
  return { rows: rows.filter((v) => v.state === 'inForce').map(({ id, name }) => ({ id, name })) };
}

/** The versions of one set, and what it may contain. */
export async function ruleSetFile(context: Context, { ruleSet }: { ruleSet: string }) {
  const known = ruleSchema(ruleSet);
  const versions = await ruleSets(context, ruleSet);
  if (!known || versions.length === 0) throw problem('not-found');
  const schema = z.toJSONSchema(known.schema, { io: 'input', unrepresentable: 'any' });
  return {
    versions: await withState(versions, context.today),
    schema: schema as Record<string, unknown>,
    words: known.words,
    hints: known.hints ?? {},
  };
}
