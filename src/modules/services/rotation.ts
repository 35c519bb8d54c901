/** Seals what is sealed of services anew under the newest key, and hashes their words with it. */
import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../platform/key-rotation.ts';
import { sealedFacts } from './corrections/facts.ts';
import { sealedPlaces } from './encounters/place.ts';
import { keyEarlier } from './encounters/said-hash.ts';
import { textPlaces, whatPlace } from './encounters/texts.ts';
import { indexOutdated } from './finding/indexing.ts';
import { sealedRemarks } from './quality/sealing.ts';

const sealedTables: readonly SealedTable[] = [
  { table: 'services.encounter', key: ['id', 'occurredOn'], places: sealedPlaces, texts: textPlaces },
  { table: 'services.major_change', places: {}, texts: { what: whatPlace } },
  ...sealedFacts,
  ...sealedRemarks,
];

export async function rotateKeys(context: ActionContext, { rows }: { rows: number }) {
  const earlier = await keyEarlier(context, rows);
  const sealed = await rotateSealed(context, sealedTables, rows);
  const words = await indexOutdated(context, rows);
  const all = [earlier, sealed, words];
  const sum = (of: 'values' | 'left') => all.reduce((n, part) => n + part[of], 0);
  return { values: sum('values'), left: sum('left') };
}
