import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../platform/project-root.ts';
import { plugged } from './pages.tsx';

test('every rule set is linked from the pages on which it decides something', async () => {
  const shipped = (await readdir(path.join(projectRoot, 'data/rules'))).map((file) => file.replace('.json', ''));
  const linked = new Set(plugged.pages.flatMap((p) => p.rules ?? []));
  expect([...linked].filter((id) => !shipped.includes(id))).toEqual([]);
  expect(shipped.filter((id) => !linked.has(id))).toEqual([]);
});
