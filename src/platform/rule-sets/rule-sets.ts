import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { day } from '../../kernel/schema.ts';
import { type Word, word } from '../../kernel/words.ts';
import type { ActionContext, Context } from '../context.ts';
import { unseal } from '../database/handle.ts';
import { projectRoot } from '../project-root.ts';
import type { Services } from '../services.ts';

/** What a regulation sets, with its source: data, not code. `verified` is false where no source confirms it. */
const file = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]+$/),
  version: z.number().int().min(1),
  name: z.object({ zh: z.string(), en: z.string() }),
  source: z.string().min(1),
  /** The same sentence in English; titles and numbers of documents stay as they are cited. */
  sourceEn: z.string().min(1).optional(),
  effectiveOn: day,
  verified: z.boolean(),
  /** The region whose own rule it is: anywhere else nobody has confirmed that it holds. */
  region: z.string().optional(),
  content: z.record(z.string(), z.unknown()),
});

export interface RuleSet {
  readonly id: string;
  readonly version: number;
  readonly name: Word;
  readonly source: string;
  readonly effectiveOn: string;
  readonly verified: boolean;
  readonly content: unknown;
}

/** A version as the administrator sees it: the region's own say who made them. */
export interface RuleVersion extends RuleSet {
  readonly madeAt: string | null;
  readonly madeBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
}

const shipped = path.join(projectRoot, 'data/rules');

async function shippedSets(folder: string): Promise<z.infer<typeof file>[]> {
  const names = (await readdir(folder)).filter((n) => n.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => file.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
}

/** English of the sources that shipped files state: these do not change while the process runs. */
let english: Promise<ReadonlyMap<string, string>> | undefined;

async function readEnglish(): Promise<ReadonlyMap<string, string>> {
  const sets = await shippedSets(shipped);
  return new Map(sets.flatMap(({ source, sourceEn }) => (sourceEn ? [[source, sourceEn] as const] : [])));
}

/** How a source is shown, wherever it is: what a region writes itself it writes in one language. */
export async function sourceWords(): Promise<(source: string) => Word> {
  english ??= readEnglish();
  const known = await english;
  return (source) => word(source, known.get(source) ?? source);
}

/** Puts shipped versions that the database does not hold yet into it; edited ones are left alone. */
export async function loadRuleSets(services: Services, folder: string = shipped): Promise<void> {
  for (const set of await shippedSets(folder)) {
    const verified = set.verified && (set.region ?? services.config.region) === services.config.region;
    await sql`insert into platform.rule_set (id, version, shipped, name, source, effective_on, verified, content)
      select ${set.id}, greatest(${set.version}, (select max(version) + 1 from platform.rule_set where id = ${set.id})),
        ${set.version}, ${JSON.stringify(set.name)}, ${set.source}, ${set.effectiveOn}, ${verified},
        ${JSON.stringify(set.content)} on conflict on constraint rule_set_shipped_key do nothing`.execute(
      services.kysely,
    );
  }
}

/** The version in force on a day. */
export async function ruleSetOn(context: Pick<Context, 'db'>, id: string, on: string): Promise<RuleSet | undefined> {
  const { rows } =
    await sql<RuleSet>`select id, version, name, source, effective_on, verified, content from platform.rule_set
    where id = ${id} and effective_on <= ${on} and withdrawn_at is null order by effective_on desc, version desc limit 1`.execute(
      unseal(context.db),
    );
  return rows[0];
}

/** Every version of every rule set, for the administrator. */
export async function ruleSets(context: Pick<Context, 'db'>, id: string | null = null): Promise<RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`select id, version, name, source, effective_on, verified, content, made_at,
      made_by, withdrawn_at, withdrawn_by
    from platform.rule_set where ${id}::text is null or id = ${id} order by id, version desc`.execute(
    unseal(context.db),
  );
  return rows;
}

type NewVersion = Omit<RuleSet, 'version'> & { readonly madeBy: string };

/** The region's own next version; whoever comes second at the same moment fails on its number or its day. */
export async function addRuleVersion(context: Pick<ActionContext, 'db' | 'now'>, set: NewVersion): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into platform.rule_set (id, version, name, source, effective_on, verified, content, made_at, made_by)
    select ${set.id}, max(version) + 1, ${JSON.stringify(set.name)}, ${set.source}, ${set.effectiveOn}, ${set.verified},
      ${JSON.stringify(set.content)}, ${context.now}, ${set.madeBy} from platform.rule_set where id = ${set.id}
    returning version`.execute(unseal(context.db));
  return rows[0]?.version ?? 0;
}

/** Takes back a version of the region's own that has not begun on that day; false when there is none. */
export async function withdrawRuleVersion(
  context: Pick<ActionContext, 'db' | 'now' | 'today'>,
  { id, version, by }: { id: string; version: number; by: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update platform.rule_set set withdrawn_at = ${context.now}, withdrawn_by = ${by}
    where id = ${id} and version = ${version} and made_at is not null and withdrawn_at is null
      and effective_on > ${context.today}`.execute(unseal(context.db));
  return numAffectedRows === 1n;
}
