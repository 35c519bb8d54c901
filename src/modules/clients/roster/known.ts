import { sql } from 'kysely';
import { isWithin } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { can } from '../contract.ts';
import { holdersOf } from '../duplicates/survivors.ts';
import { persons, personsAnywhere } from '../scope.ts';
import { open } from '../sealing.ts';
import { byNearness, heardAs } from './name-likeness.ts';
import type { KnownPerson, ReadRow } from './rules.ts';

interface Asked {
  readonly cityCode: string;
  readonly category: string;
  /** Address as the list gives it, by the hash of the resident ID; absent where it gives none. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** What one file says, before it is held against a row. */
type OnFile = Omit<KnownPerson, 'likeNamed'>;

/** Spaces and width make no other address. */
const plain = (address: string) => address.normalize('NFKC').replace(/\s+/g, '');

/** The files under these resident IDs, by hash; of one that was merged the file that stayed. */
export async function knownByNumber(
  context: Context,
  { cityCode, category, addresses }: Asked,
  hashes: readonly string[],
): Promise<Map<string, OnFile>> {
  if (hashes.length === 0) return new Map();
  const { crypto } = context.services;
  const reach = persons.predicate(context.reach(can.importClients));
  const rows = await personsAnywhere.sql<{
    id: string;
    name: string;
    residentIdHash: string;
    divisionCode: string;
    siteId: string;
    mobileHash: string | null;
    addressDetail: string | null;
    inCare: boolean;
    held: { variant: string | null } | null;
  }>(
    context,
    sql`select p.id, p.name, holder.resident_id_hash, p.division_code, p.site_id, p.mobile_hash, p.address_detail,
        (p.care_to is null) as in_care,
        (select jsonb_build_object('variant', c.variant) from clients.person_category c
          where c.city_code = p.city_code and c.person_id = p.id
            and c.category = ${category} and c.valid_to is null) as held
      from ${holdersOf([cityCode], hashes)} holder
        join clients.person p on p.city_code = holder.city_code and p.id = holder.holder_id`,
  );
  return new Map(
    rows.map((row) => {
      const address = addresses.get(row.residentIdHash);
      const onFile = address === undefined ? null : open(crypto, 'address', row.id, row.addressDetail);
      return [
        row.residentIdHash,
        {
          id: row.id,
          name: row.name,
          divisionCode: row.divisionCode,
          mobileHash: row.mobileHash,
          sameAddress: address === undefined || (onFile !== null && plain(onFile) === plain(address)),
          inCare: row.inCare,
          inReach: reach(row),
          heldVariant: row.held ? row.held.variant : undefined,
        },
      ];
    }),
  );
}

export interface Namesake {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly bornOn: Day | null;
}

/**
 * Who is in care below a place, within reach, and called as each of these names or nearly so, the nearest first: all,
 * or those whose file has no number. Dots, variant characters and homophones make no other person.
 */
export async function namesakesIn(
  context: Context,
  { cityCode, divisionCode: place }: { readonly cityCode: string; readonly divisionCode: string },
  names: readonly string[],
  whom: 'all' | 'without-number',
): Promise<Map<string, Namesake[]>> {
  if (names.length === 0) return new Map();
  const near = byNearness(names);
  let found = persons
    .from(context, can.importClients)
    .select(['id', 'name', 'divisionCode', 'bornOn'])
    .where('cityCode', '=', cityCode)
    .where(sql<boolean>`id = any(array(select person_id from (${heardAs(cityCode, near.sounds)}) heard))`)
    .where('divisionCode', '>=', place)
    .where('divisionCode', '<', afterPrefix(place))
    .where('careTo', 'is', null);
  if (whom === 'without-number') found = found.where('residentIdHash', 'is', null);
  return near.of(await found.orderBy('id').execute());
}

/** At most this many are offered for one row. */
const mostMatches = 20;

/** Those called alike who live where the row says: in that village, else in that town, else below the place. */
export function matchesAt(namesakes: readonly Namesake[] | undefined, divisionCode: string | null): string[] {
  const here = (namesakes ?? []).filter((n) => divisionCode === null || isWithin(n.divisionCode, divisionCode));
  return here.slice(0, mostMatches).map((n) => n.id);
}

/** Those without a number who may be the person of a row with one: born on that day, or nobody knows when and there. */
export function unnumberedLike(
  namesakes: readonly Namesake[] | undefined,
  { bornOn, divisionCode }: Pick<ReadRow, 'bornOn' | 'divisionCode'>,
): string[] {
  const like = (namesakes ?? []).filter((n) => n.bornOn === bornOn);
  return [
    ...like.map((n) => n.id),
    ...matchesAt(
      namesakes?.filter((n) => n.bornOn === null),
      divisionCode,
    ),
  ].slice(0, mostMatches);
}
