// Holds the imports of a tree against .dependency-cruiser.mjs.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cruise, getAvailableTranspilers } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const root = path.resolve(import.meta.dirname, '..');
const options = await extractDepcruiseOptions(path.join(root, '.dependency-cruiser.mjs'));

export const ruleNames: string[] = (options.ruleSet?.forbidden ?? []).map((rule) => rule.name ?? '');

export interface Borders {
  /** Own files that were read: zero means that the cruiser understood nothing. */
  readonly modules: number;
  readonly breaches: { rule: string; from: string; to: string }[];
}

/** Cruises folders of the tree under `baseDir`. */
export async function borders(baseDir: string, folders: readonly string[]): Promise<Borders> {
  const present = folders.filter((folder) => existsSync(path.join(baseDir, folder)));
  const { output } = await cruise(present, { ...options, baseDir });
  if (typeof output === 'string') throw new Error(output);
  return {
    modules: output.modules.filter((m) => !m.source.includes('node_modules') && !m.coreModule).length,
    breaches: output.summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to })),
  };
}

if (import.meta.main) {
  const typescript = getAvailableTranspilers().find((t) => t.name === 'typescript');
  const { modules, breaches } = await borders(root, ['src', 'scripts', 'bench', 'e2e']);
  for (const b of breaches) process.stderr.write(`${b.rule}: ${b.from} -> ${b.to}\n`);
  // With a TypeScript it does not know, the cruiser reads nothing and finds nothing wrong.
  const read = typescript?.available === true && modules > 0;
  if (!read) process.stderr.write('dependency-cruiser read no TypeScript\n');
  process.stdout.write(`${modules} files, ${breaches.length} breaches\n`);
  process.exitCode = read && breaches.length === 0 ? 0 : 1;
}
