import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../../platform/config.ts';
import { projectRoot } from '../../platform/project-root.ts';

const said = z.object({ zh: z.string(), en: z.string() });

/** What a region has made public, and the fact that must reproduce it. */
const file = z.object({
  figures: z.array(
    z.object({
      id: z.string(),
      fact: z.string(),
      /** Set where the published name says it closer than the fact's own. */
      word: said.optional(),
      only: z.record(z.string(), z.string()).optional(),
      value: z.number(),
      /** equal: exactly; above: “over …”; nearly: “nearly …”, at most 5 % below. */
      comparison: z.enum(['equal', 'above', 'nearly']),
      source: z.string(),
    }),
  ),
});
export type Published = z.infer<typeof file>['figures'][number];

const folder = path.join(projectRoot, 'data/figures');

export async function publishedFigures(region: Config['region']): Promise<Published[]> {
  return file.parse(JSON.parse(await readFile(path.join(folder, `${region}.json`), 'utf8'))).figures;
}

export function verdict({ value: published, comparison }: Pick<Published, 'value' | 'comparison'>, counted: number) {
  const agrees = {
    equal: counted === published,
    above: counted > published,
    nearly: counted <= published && counted >= published * 0.95,
  }[comparison];
  return { value: published, comparison, agrees };
}
