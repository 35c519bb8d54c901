import type { DemoRun } from '../../../../platform/demo.ts';
import { addNorm } from '../actions.ts';
import { type NormEntry, nationwide, ofGuangzhou, ofHainan } from './entries.ts';

const own: Readonly<Record<DemoRun['region']['id'], readonly NormEntry[]>> = {
  guangzhou: ofGuangzhou,
  jinjiang: [],
  hainan: ofHainan,
};

/** The library that rule sets rest on. */
export async function fillNorms(run: DemoRun): Promise<void> {
  for (const entry of [...nationwide, ...own[run.region.id]])
    await run.act('supervision.addNorm', addNorm, {
      ...{ kind: entry.kind, title: entry.title, number: entry.number ?? null, issuer: entry.issuer },
      ...{ citedAs: [...(entry.citedAs ?? [])], effectiveOn: entry.effectiveOn, text: entry.text },
      ...{ source: entry.source, verified: entry.verified ?? false, note: '', readers: [...(entry.readers ?? [])] },
    });
}
