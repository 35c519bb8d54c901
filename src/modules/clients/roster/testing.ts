import { Readable } from 'node:stream';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { carryOutRosters } from './carrying-out.ts';
import { outcomeOf } from './rules.ts';
import type { RosterTally } from './schemas.ts';

/** Has a roster applied or taken back and carried out; answers what became of its rows. */
export async function carriedOut(
  services: Services,
  call: (name: string, input: unknown) => Promise<{ tallies: RosterTally[] }>,
  action: 'applyRoster' | 'undoRoster',
  id: string,
) {
  await call(action, { id });
  await carryOutRosters(services);
  return outcomeOf((await call('roster', { id })).tallies);
}

/** Has an imported roster compared; answers its id. */
export async function compared(services: Services, importing: Promise<{ id: string }>): Promise<string> {
  const { id } = await importing;
  await carryOutRosters(services);
  return id;
}

/** Stores a list as somebody’s upload, as text or as bytes of another encoding. */
export async function uploadList(services: Services, who: Who, list: string | Buffer): Promise<string> {
  const body = typeof list === 'string' ? Buffer.from(`\uFEFF${list}`) : list;
  const file = await services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: Object.values(mediaTypes),
  });
  return runAction(services, { who, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '名册.csv', purpose: 'import' });
  });
}
