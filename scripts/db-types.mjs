// Generates the row types of every module from the migrated database; `--check` fails when they are stale.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const { rowTypes } = await import('../src/platform/database/types.ts');
const { at, openTestServer } = await import('../src/platform/testing/server.ts');

const root = path.resolve(import.meta.dirname, '..');
const fileOf = (schema) =>
  schema === 'platform' ? 'src/platform/database/platform-tables.ts' : `src/modules/${schema}/tables.ts`;

const server = await openTestServer();
const client = new pg.Client({ connectionString: at(server.access.ownerUrl, server.access.template) });
let stale = 0;
try {
  await client.connect();
  const files = await rowTypes(client, (schema) => (schema === 'platform' ? '.' : '../../platform/database'));
  for (const [schema, text] of files) {
    const name = fileOf(schema);
    const file = path.join(root, name);
    if (!existsSync(path.dirname(file))) throw new Error(`schema ${schema} has no module: ${name}`);
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    stale += 1;
    if (process.argv.includes('--check')) process.stderr.write(`${name} is stale: run npm run db-types\n`);
    else await writeFile(file, text);
  }
} finally {
  await client.end();
  await server.close();
}
process.exitCode = stale && process.argv.includes('--check') ? 1 : 0;
