import type { Cipherbox } from '../../../platform/crypto/index.ts';
import type { EncounterInput, Point } from '../contract.ts';

/** Where a sealed value may stand; moved to another record it does not open. */
const addressPlace = (id: string) => `services.encounter.address:${id}`;
const pointPlace = (id: string) => `services.encounter.point:${id}`;

export interface Sealed {
  readonly address: string | null;
  readonly point: string | null;
}

export function sealPlace(crypto: Cipherbox, id: string, { address, point }: EncounterInput): Sealed {
  return {
    address: address ? crypto.encrypt(address, addressPlace(id)) : null,
    point: point ? crypto.encrypt(JSON.stringify(point), pointPlace(id)) : null,
  };
}

export function openPlace(crypto: Cipherbox, id: string, { address, point }: Sealed) {
  return {
    address: address && crypto.decrypt(address, addressPlace(id)),
    point: point ? (JSON.parse(crypto.decrypt(point, pointPlace(id))) as Point) : null,
  };
}

/** Somebody's home: where it is takes a reason to see. */
const isHome = (row: { way: string }) => row.way === 'homeVisit';

/** What everybody sees who sees the record. */
export function placeShown(crypto: Cipherbox, row: Sealed & { id: string; way: string }) {
  if (!isHome(row)) return { ...openPlace(crypto, row.id, row), placeHidden: false };
  const placeHidden = row.address !== null || row.point !== null;
  return { address: row.address === null ? null : '******', point: null, placeHidden };
}

export const sealedPlaces = { address: addressPlace, point: pointPlace };
