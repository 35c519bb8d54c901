import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { day } from '../kernel/schema.ts';
import type { Word } from '../kernel/words.ts';
import type { Context } from './context.ts';
import { unseal } from './database/handle.ts';
import { projectRoot } from './project-root.ts';
import type { Services } from './services.ts';

/** What a regulation sets, with its source: data, not code. `verified` is false where no source confirms it. */
const file = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]+$/),
  version: z.number().int().min(1),
  name: z.object({ zh: z.string(), en: z.string() }),
  source: z.string().min(1),
  effectiveOn: day,
  verified: z.boolean(),
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

const shipped = path.join(projectRoot, 'data/rules');

/** Puts shipped versions that the database does not hold yet into it; edited ones are left alone. */
export async function loadRuleSets(services: Services, folder: string = shipped): Promise<void> {
  const names = (await readdir(folder)).filter((n) => n.endsWith('.json')).sort();
  for (const name of names) {
    const set = file.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
    await sql`insert into platform.rule_set (id, version, name, source, effective_on, verified, content)
      values (${set.id}, ${set.version}, ${JSON.stringify(set.name)}, ${set.source}, ${set.effectiveOn}, ${set.verified},
        ${JSON.stringify(set.content)}) on conflict do nothing`.execute(services.kysely);
  }
}

/** The version in force on a day. */
export async function ruleSetOn(context: Pick<Context, 'db'>, id: string, on: string): Promise<RuleSet | undefined> {
  const { rows } =
    await sql<RuleSet>`select id, version, name, source, effective_on, verified, content from platform.rule_set
    where id = ${id} and effective_on <= ${on} order by effective_on desc, version desc limit 1`.execute(
      unseal(context.db),
    );
  return rows[0];
}

/** Every version of every rule set, for the administrator. */
export async function ruleSets(context: Pick<Context, 'db'>): Promise<RuleSet[]> {
  const { rows } = await sql<RuleSet>`select id, version, name, source, effective_on, verified, content
    from platform.rule_set order by id, version desc`.execute(unseal(context.db));
  return rows;
}
