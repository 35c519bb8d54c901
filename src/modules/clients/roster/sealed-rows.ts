import type { Cipherbox } from '../../../platform/crypto/index.ts';
import type { RosterCells } from './columns.ts';

/** Where the sealed parts of a row of a list may stand. */
export const givenPlace = (id: string) => `clients.roster_entry.given:${id}`;
export const beforePlace = (id: string) => `clients.roster_entry.before:${id}`;

/** A row as it was typed; empty where somebody is not on the list. */
export function givenCells(crypto: Cipherbox, { id, given }: { id: string; given: string | null }): RosterCells | null {
  return given === null ? null : (JSON.parse(crypto.decrypt(given, givenPlace(id))) as RosterCells);
}
