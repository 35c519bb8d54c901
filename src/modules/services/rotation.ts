import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../platform/key-rotation.ts';
import { sealedFacts } from './corrections/facts.ts';
import { sealedPlaces } from './encounters/place.ts';
import { textPlaces, whatPlace } from './encounters/texts.ts';

const sealedTables: readonly SealedTable[] = [
  { table: 'services.encounter', key: ['id', 'occurredOn'], places: sealedPlaces, texts: textPlaces },
  { table: 'services.major_change', places: {}, texts: { what: whatPlace } },
  ...sealedFacts,
];

export const rotateKeys = (context: ActionContext, { rows }: { rows: number }) =>
  rotateSealed(context, sealedTables, rows);
