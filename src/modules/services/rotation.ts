/** Seals what is sealed of services anew under the newest key. */
import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../platform/key-rotation.ts';
import { sealedFacts } from './corrections/facts.ts';
import { sealedPlaces } from './encounters/place.ts';
import { keyEarlier } from './encounters/said-hash.ts';
import { textPlaces, whatPlace } from './encounters/texts.ts';

const sealedTables: readonly SealedTable[] = [
  { table: 'services.encounter', key: ['id', 'occurredOn'], places: sealedPlaces, texts: textPlaces },
  { table: 'services.major_change', places: {}, texts: { what: whatPlace } },
  ...sealedFacts,
];

export async function rotateKeys(context: ActionContext, { rows }: { rows: number }) {
  const earlier = await keyEarlier(context, rows);
  const { values, left } = await rotateSealed(context, sealedTables, rows);
  return { values: earlier.values + values, left: earlier.left + left };
}
