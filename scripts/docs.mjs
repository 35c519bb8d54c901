// Generates docs/api.json, docs/permissions.md and docs/data-model.md; `--check` fails when they are stale.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const { dataModel, permissionTable } = await import('../src/app/documents.ts');
const { openApi } = await import('../src/app/openapi.ts');
const { contracts } = await import('../src/app/modules.ts');

const root = path.resolve(import.meta.dirname, '..');
const documents = {
  'docs/api.json': `${JSON.stringify(openApi(contracts), null, 1)}\n`,
  'docs/permissions.md': permissionTable(contracts),
  'docs/data-model.md': await dataModel(path.join(root, 'db/migrations')),
};

let stale = 0;
for (const [name, text] of Object.entries(documents)) {
  const file = path.join(root, name);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    continue;
  }
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found !== text) {
    stale += 1;
    process.stderr.write(`${name} is stale: run npm run docs\n`);
  }
}
process.exitCode = stale ? 1 : 0;
