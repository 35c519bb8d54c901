import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { type RuleSet, ruleSetOn, ruleSets } from '../../../platform/rule-sets/rule-sets.ts';
import { type Entry, type Lists, sourceKey, sourcesOf, withLists } from './borrowing.ts';
import type { Borrowable } from './contract.ts';
import type { FormContent } from './schemas.ts';

const entries = z
  .array(
    z.object({
      code: z.string().min(1),
      name: z.object({ zh: z.string(), en: z.string() }),
      upTo: z.number().optional(),
    }),
  )
  .min(1);

/** Which version of each rule set a form was put by. */
export type RuleVersions = Readonly<Record<string, number>>;

function listsIn({ content }: Pick<RuleSet, 'content'>): [string, Entry[]][] {
  return Object.entries(content as object).flatMap(([list, value]) => {
    const read = entries.safeParse(value);
    return read.success ? [[list, read.data] as [string, Entry[]]] : [];
  });
}

/** The lists that forms can refer to, of every rule set in force today. */
export async function borrowables(context: Context): Promise<Borrowable[]> {
  const ids = [...new Set((await ruleSets(context)).map((set) => set.id))];
  const inForce = await Promise.all(ids.map((id) => ruleSetOn(context, id, context.today)));
  return inForce.flatMap((set) =>
    set
      ? listsIn(set).map(([list, found]) => {
          const own = ruleSchema(set.id)?.words[list];
          const name = own ? { zh: `${set.name.zh}：${own.zh}`, en: `${set.name.en}: ${own.en}` } : set.name;
          return { ruleSet: set.id, list, name, entries: found };
        })
      : [],
  );
}

/** Versions of the rule sets that a form refers to, in force today. */
export async function ruleVersionsNow(context: Context, content: FormContent): Promise<RuleVersions> {
  const ids = [...new Set(sourcesOf(content).map((source) => source.ruleSet))];
  const found = await Promise.all(ids.map((id) => ruleSetOn(context, id, context.today)));
  return Object.fromEntries(found.flatMap((set) => (set ? [[set.id, set.version]] : [])));
}

/** The form as it is put to somebody: with the lists of exactly those versions. */
export async function asPut(context: Context, content: FormContent, versions: RuleVersions): Promise<FormContent> {
  const sources = sourcesOf(content);
  if (sources.length === 0) return content;
  const ids = [...new Set(sources.map((source) => source.ruleSet))];
  const sets = (await Promise.all(ids.map((id) => ruleSets(context, id)))).flat();
  const lists: Lists = new Map(
    sets
      .filter((set) => versions[set.id] === set.version)
      .flatMap((set) => listsIn(set).map(([list, found]) => [sourceKey({ ruleSet: set.id, list }), found] as const)),
  );
  return withLists(content, lists);
}
