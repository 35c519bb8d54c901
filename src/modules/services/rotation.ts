import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed } from '../../platform/key-rotation.ts';
import { sealedFacts } from './corrections/facts.ts';
import { sealedPlaces } from './encounters/place.ts';

export const rotateKeys = (context: ActionContext, { rows }: { rows: number }) =>
  rotateSealed(context, [sealedPlaces, ...sealedFacts], rows);
