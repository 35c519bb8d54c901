import type { Context } from '../../../platform/context.ts';
import { certificatesAnywhere } from '../scope.ts';
import type { HeldLevel } from './rules.ts';

/** A certificate of the register, as far as a new entry may meet it. */
export interface KnownCertificate {
  readonly cityCode: string;
  readonly id: string;
  readonly name: string;
  readonly level: HeldLevel;
  readonly number: string | null;
  readonly residentIdHash: string | null;
  readonly mobileHash: string | null;
  readonly workerId: string | null;
}

interface Keys {
  readonly numbers?: readonly string[];
  readonly residentIdHashes?: readonly string[];
  readonly mobileHashes?: readonly string[];
  readonly workerIds?: readonly string[];
}

/** Certificates of these cities that carry one of the keys. */
export async function knownCertificates(
  context: Context,
  cities: readonly string[],
  { numbers = [], residentIdHashes = [], mobileHashes = [], workerIds = [] }: Keys,
): Promise<KnownCertificate[]> {
  const asked = [
    ['number', numbers],
    ['residentIdHash', residentIdHashes],
    ['mobileHash', mobileHashes],
    ['workerId', workerIds],
  ] as const;
  const given = asked.filter(([, values]) => values.length > 0);
  if (given.length === 0) return [];
  const found = await certificatesAnywhere
    .from(context)
    .select(['cityCode', 'id', 'name', 'level', 'number', 'residentIdHash', 'mobileHash', 'workerId'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...new Set(cities)]))))
    .where((eb) => eb.or(given.map(([column, values]) => eb(column, '=', eb.fn.any(eb.val([...values]))))))
    .execute();
  return found as KnownCertificate[];
}
