// Generates the row types of every module from the migrated database; `--check` fails when they are stale.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const { rowTypes } = await import('../src/platform/database/types.ts');
const { at, openTestServer } = await import('../src/platform/testing/server.ts');

const root = path.resolve(import.meta.dirname, '..');
const folderOf = ({ schema, slice }) => path.join('src/modules', schema, slice ?? '');
const fileOf = (place) =>
  place.schema === 'platform' ? 'src/platform/database/platform-tables.ts' : path.join(folderOf(place), 'tables.ts');
const importsFrom = ({ schema, slice }) =>
  schema === 'platform' ? '.' : `${slice ? '../' : ''}../../platform/database`;

/** A table whose name begins with that of a folder of its module stands there: cases.group_member in cases/groups. */
function sliceOf(schema, table) {
  const [first] = table.split('_');
  return [`${first}es`, `${first}s`, first].find((slice) => existsSync(path.join(root, folderOf({ schema, slice }))));
}

const server = await openTestServer();
const client = new pg.Client({ connectionString: at(server.access.ownerUrl, server.access.template) });
let stale = 0;
try {
  await client.connect();
  for (const { place, text } of await rowTypes(client, importsFrom, sliceOf)) {
    const name = fileOf(place);
    const file = path.join(root, name);
    if (!existsSync(path.dirname(file))) throw new Error(`schema ${place.schema} has no module: ${name}`);
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
