import type { Context } from '../../../platform/context.ts';
import { fillNameParts } from '../../../platform/names/name-parts.ts';
import { personsAnywhere } from '../scope.ts';

/** Files from before there were parts of names get theirs. */
export const partsOfOlder = (context: Context): Promise<void> =>
  fillNameParts((statement) => personsAnywhere.sql(context, statement), 'clients.person');
