import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { borders, ruleNames } from './borders.ts';

const trees: string[] = [];
afterEach(async () => {
  for (const tree of trees.splice(0)) await rm(tree, { recursive: true, force: true });
});

/** A small tree of files, each importing what its list names. */
async function tree(imports: Record<string, string[]>): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'rongyin-borders-'));
  trees.push(root);
  const packages = ['zod', 'pg', 'react', 'kysely', 'fastify'];
  const files = new Map<string, string>([
    [
      'package.json',
      JSON.stringify({ type: 'module', dependencies: Object.fromEntries(packages.map((p) => [p, '1'])) }),
    ],
  ]);
  for (const name of packages) {
    files.set(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    files.set(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const [file, wanted] of Object.entries(imports)) {
    const lines = wanted.map((to, i) => {
      const type = to.startsWith('type ') ? 'type ' : '';
      const target = to.replace('type ', '');
      const local = target.startsWith('src/') || target.startsWith('scripts/');
      const from = local ? path.relative(path.dirname(file), target) : target;
      return `import ${type}{ x as x${i} } from '${local && !from.startsWith('.') ? `./${from}` : from}';\nexport ${type || 'const '}y${i} = x${i};`;
    });
    files.set(file, `${lines.join('\n')}\nexport const x = 1;\n`);
    for (const to of wanted.map((w) => w.replace('type ', ''))) {
      const local = /^(src|scripts)\//.test(to) && !to.includes('missing');
      if (local && !files.has(to) && !(to in imports)) files.set(to, 'export const x = 1;\n');
    }
  }
  for (const [file, text] of files) {
    await mkdir(path.join(root, path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  return root;
}

const moduleOrder =
  'access network people clients services cases hotline supervision academy funding coordination'.split(' ');

const breaches: [rule: string, imports: Record<string, string[]>][] = [
  ['no-cycle', { 'src/kernel/a.ts': ['src/kernel/b.ts'], 'src/kernel/b.ts': ['src/kernel/a.ts'] }],
  ['unresolved', { 'src/kernel/a.ts': ['src/kernel/missing.ts'] }],
  ['kernel-alone', { 'src/kernel/a.ts': ['type src/platform/b.ts'] }],
  ['kernel-alone', { 'src/kernel/a.ts': ['node:fs'] }],
  ['ui-knows-no-server', { 'src/ui/table.tsx': ['type src/platform/run/run.ts'] }],
  ['ui-knows-no-server', { 'src/ui/table.tsx': ['src/modules/access/contract.ts'] }],
  ['ui-in-the-browser', { 'src/ui/table.tsx': ['fastify'] }],
  ['platform-below', { 'src/platform/run/run.ts': ['src/modules/access/public.ts'] }],
  ['platform-below', { 'src/platform/run/run.ts': ['src/app/main.ts'] }],
  ['modules-below-app', { 'src/modules/access/actions.ts': ['src/app/main.ts'] }],
  ['unknown-module', { 'src/modules/payroll/actions.ts': ['src/kernel/id.ts'] }],
  ['module-face', { 'src/modules/clients/actions.ts': ['src/modules/people/queries.ts'] }],
  ['module-face', { 'src/modules/clients/visits/actions.ts': ['src/modules/people/posts/public.ts'] }],
  ['plain-files', { 'src/modules/clients/rules.ts': ['kysely'] }],
  ['plain-files', { 'src/modules/clients/visits/rules.ts': ['src/modules/clients/visits/queries.ts'] }],
  [
    'plain-all-the-way',
    {
      'src/modules/clients/rules.ts': ['src/modules/clients/common-names.ts'],
      'src/modules/clients/common-names.ts': ['node:fs'],
    },
  ],
  ['plain-files', { 'src/modules/clients/contract.ts': ['src/modules/people/public.ts'] }],
  ['plain-files', { 'src/modules/clients/contract.ts': ['type src/platform/facts.ts'] }],
  ['pages-reach-no-server', { 'src/modules/clients/pages/list.tsx': ['type src/modules/clients/queries.ts'] }],
  ['pages-reach-no-server', { 'src/modules/clients/pages/list.tsx': ['src/modules/people/public.ts'] }],
  ['pages-reach-no-server', { 'src/modules/clients/visits/pages/list.tsx': ['type src/platform/facts.ts'] }],
  ['pages-reach-no-server', { 'src/modules/clients/pages/list.tsx': ['pg'] }],
  [
    'pages-all-the-way',
    {
      'src/modules/clients/pages/list.tsx': ['src/modules/clients/names.ts'],
      'src/modules/clients/names.ts': ['type src/platform/facts.ts'],
    },
  ],
  ['server-knows-no-pages', { 'src/modules/clients/routes.ts': ['src/modules/clients/pages/list.tsx'] }],
  ['web-in-the-browser', { 'src/app/web/main.tsx': ['src/platform/log.ts'] }],
  ['web-in-the-browser', { 'src/app/slots.tsx': ['src/modules/cases/queries.ts'] }],
  ['tables-at-home', { 'src/app/demo.ts': ['src/modules/clients/tables.ts'] }],
  ['handle-in-tables', { 'src/modules/clients/queries.ts': ['src/platform/database/handle.ts'] }],
  ['no-raw-connection', { 'src/modules/clients/queries.ts': ['pg'] }],
  ['no-raw-connection', { 'src/modules/clients/queries.ts': ['src/platform/database/pool.ts'] }],
  ['tests-only-for-tests', { 'src/platform/run/run.ts': ['src/platform/testing/database.ts'] }],
  ['nothing-beside-src', { 'src/platform/run/run.ts': ['scripts/start.ts'] }],
  ...moduleOrder
    .slice(0, -1)
    .map((name, index): [string, Record<string, string[]>] => [
      `${name}-reaches-up`,
      { [`src/modules/${name}/actions.ts`]: [`src/modules/${moduleOrder[index + 1]}/contract.ts`] },
    ]),
];

test.each(breaches)('%s is reported: %j', async (rule, imports) => {
  const found = await borders(await tree(imports), ['src']);
  expect(found.breaches.map((b) => b.rule)).toContain(rule);
});

test('every rule of the house is broken once above', () => {
  expect([...new Set(breaches.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
});

test('a house in order has no breach', async () => {
  const root = await tree({
    'src/kernel/schema.ts': ['zod', 'src/kernel/id.ts'],
    'src/ui/table.tsx': ['react', 'src/kernel/words.ts'],
    'src/platform/context.ts': ['type src/platform/facts.ts', 'src/kernel/id.ts', 'pg', 'node:fs'],
    'src/platform/facts.ts': ['type src/platform/context.ts'],
    'src/modules/access/contract.ts': ['zod', 'src/kernel/words.ts', 'src/modules/access/roles.ts'],
    'src/modules/people/contract.ts': ['src/modules/people/problems.ts', 'src/modules/access/contract.ts'],
    'src/modules/people/rules.ts': [
      'src/modules/people/contract.ts',
      'src/modules/network/rules.ts',
      'src/modules/people/common-names.ts',
    ],
    'src/modules/people/tables.ts': ['src/platform/database/handle.ts'],
    'src/modules/people/queries.ts': ['src/modules/people/tables.ts', 'type src/platform/database/handle.ts', 'kysely'],
    'src/modules/people/public.ts': ['src/modules/people/queries.ts'],
    'src/modules/people/posts/actions.ts': ['src/modules/people/queries.ts', 'src/modules/network/public.ts'],
    'src/modules/people/pages/list.tsx': [
      'react',
      'src/modules/people/problems.ts',
      'src/ui/table.tsx',
      'src/modules/access/contract.ts',
    ],
    'src/modules/people/actions.test.ts': ['src/app/testing.ts', 'pg'],
    'src/app/testing.ts': ['src/modules/people/public.ts', 'src/platform/testing/database.ts'],
    'src/app/web/main.tsx': ['src/modules/people/pages/list.tsx', 'src/modules/people/contract.ts'],
  });
  const found = await borders(root, ['src']);
  expect(found.breaches).toEqual([]);
  expect(found.modules).toBeGreaterThan(15);
});
