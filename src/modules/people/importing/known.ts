import type { Context } from '../../../platform/context.ts';
import { cleanName, nameKeys } from '../../../platform/names/person-name.ts';
import { can, type WorkerRow } from '../contract.ts';
import { workers } from '../scope.ts';
import type { Said } from './reading.ts';

/** Workers within reach who carry one of the rows' staff numbers or mobiles, or a name that comes without either. */
export function knownWorkers(context: Context, rows: readonly WorkerRow[]) {
  const numbers = rows.flatMap((r) => r.staffNumber ?? []);
  const mobiles = rows.flatMap((r) => (r.mobile ? context.services.crypto.lookupHash('phone', r.mobile) : []));
  const sounds = rows.filter(isUnnumbered).map((r) => nameKeys(r.name).namePinyin);
  const { today } = context;
  return workers
    .from(context, can.writeWorkers)
    .leftJoin('people.site_post as post', (join) =>
      join
        .onRef('post.cityCode', '=', 'people.worker.cityCode')
        .onRef('post.workerId', '=', 'people.worker.id')
        .on('post.main', '=', true)
        .on('post.validFrom', '<=', today)
        .on((eb) => eb.or([eb('post.validTo', 'is', null), eb('post.validTo', '>', today)])),
    )
    .selectAll('people.worker')
    .select('post.duty')
    .where((eb) => eb.or([eb('people.worker.leftOn', 'is', null), eb('people.worker.leftOn', '>', today)]))
    .where((eb) =>
      eb.or([
        eb('people.worker.staffNumber', '=', eb.fn.any(eb.val(numbers))),
        eb('people.worker.mobileHash', '=', eb.fn.any(eb.val(mobiles))),
        eb('people.worker.namePinyin', '=', eb.fn.any(eb.val(sounds))),
      ]),
    )
    .execute();
}
export type KnownWorker = Awaited<ReturnType<typeof knownWorkers>>[number];

export const isUnnumbered = (row: WorkerRow) => row.staffNumber === undefined && row.mobile === undefined;

/** By this a sheet that comes again without numbers makes nobody twice. */
export const likenessOf = (of: { name: string; joinedOn: string; siteId: string | null }) =>
  `${of.siteId} ${of.joinedOn} ${cleanName(of.name)}`;

/** Finds whom a row of a city is about: by staff number, else by mobile, without either by likeness. */
export function ownerFinder({ services }: Context, known: readonly KnownWorker[]) {
  const byNumber = new Map(known.map((k) => [`${k.cityCode}/${k.staffNumber}`, k]));
  const byMobile = new Map(known.map((k) => [`${k.cityCode}/${k.mobileHash}`, k]));
  const byLikeness = new Map(known.map((k) => [likenessOf(k), k]));
  return (row: WorkerRow, cityCode: string): KnownWorker | undefined => {
    if (isUnnumbered(row)) return byLikeness.get(likenessOf(row));
    const numbered = row.staffNumber && byNumber.get(`${cityCode}/${row.staffNumber}`);
    if (numbered) return numbered;
    const called = row.mobile && byMobile.get(`${cityCode}/${services.crypto.lookupHash('phone', row.mobile)}`);
    // Somebody with another staff number is somebody else.
    return called && !(row.staffNumber && called.staffNumber) ? called : undefined;
  };
}

/** The row over what is registered: a cell that is empty, or a column that is not there, leaves things as they are. */
export function rowOver(known: KnownWorker, row: WorkerRow, said: Said): WorkerRow {
  const employment = said.employment ?? (known.employment as WorkerRow['employment']);
  return {
    ...row,
    employment,
    sex: said.sex ?? (known.sex as WorkerRow['sex']),
    fullTime: said.fullTime ?? known.fullTime,
    agencyId: row.agencyId ?? (employment === 'agency' ? (known.agencyId ?? undefined) : undefined),
  };
}
