import { levelOf } from '../../../kernel/china/division.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { runAction } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { divisions } from '../scope.ts';
import { network } from '../tables.ts';
import { type EditionRow, pilotEdition, readCentroids, readEdition } from './edition.ts';
import { kindOf } from './rules.ts';

const batch = 5000;

/**
 * Puts the divisions of `root`, and those above it, into the database. Codes that are there already
 * stay as they are: a later edition never undoes a reorganisation entered here.
 */
export async function loadDivisions(services: Services, root: string, file: string = pilotEdition): Promise<number> {
  const who = { kind: 'system', name: 'reference', divisionCode: root } as const;
  return runAction(services, { who, language: 'zh' }, 'network.loadDivisions', { root, file }, addDivisions);
}

/** Reads a path of the server's own disk, so it is for whoever operates the server, not for a session. */
export async function importDivisions(
  context: ActionContext,
  input: { path: string; root: string },
): Promise<{ added: number }> {
  if (context.who.kind !== 'system') throw problem('forbidden');
  return { added: await addDivisions(context, { root: input.root, file: input.path }) };
}

async function addDivisions(context: ActionContext, { root, file }: { root: string; file: string }): Promise<number> {
  const edition = await readEdition(file, root);
  const known = new Set((await divisions.from(context).select('code').execute()).map((d) => d.code));
  const centroids = await readCentroids();
  const parentOf = parentFinder(edition);
  const added = edition.filter((row) => !known.has(row.code));
  for (let at = 0; at < added.length; at += batch) {
    const rows = added.slice(at, at + batch).map(({ code, name }) => {
      const seat = centroids.get(code);
      return {
        code,
        name,
        level: levelOf(code) ?? '',
        kind: kindOf(code, name) ?? 'other',
        parentCode: parentOf(code),
        validFrom: null,
        validTo: null,
        lng: seat?.lng ?? null,
        lat: seat?.lat ?? null,
        coordinateSource: seat ? 'geonames' : 'unknown',
      };
    });
    await insertRows(network.write(context), 'network.division', rows);
  }
  context.audit({ subjectType: 'division', subjectId: root, detail: { added: added.length } });
  return added.length;
}

/** The parent of a code is its longest shorter prefix that exists. */
function parentFinder(rows: readonly EditionRow[]): (code: string) => string | null {
  const codes = new Set(rows.map((row) => row.code));
  return (code) => {
    for (const length of [9, 6, 4, 2]) {
      const prefix = code.slice(0, length);
      if (length < code.length && codes.has(prefix)) return prefix;
    }
    return null;
  };
}
