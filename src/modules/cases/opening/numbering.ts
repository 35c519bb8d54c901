import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { nameKeys } from '../../../platform/names/person-name.ts';
import { divisionNames, type SiteBrief } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { numberRules } from '../region-rules.ts';
import { numberBeginning, numberOf } from '../rules.ts';
import { numberCounts } from '../scope.ts';

interface Numbered {
  readonly domain: string;
  readonly on: string;
  readonly site: SiteBrief;
  readonly workerId: string | null;
}

/** What stands for a worker without a staff number. */
const nobody = '0000';
const longestWorker = 4;
/** Kinds of places say nothing about which place it is. */
const kindOfPlace = /(街道|社区|居委会|村委会|村|镇|乡)$/;

/** The next number: whoever counts on holds the row, so no two cases get the same. */
export async function nextNumber(context: ActionContext, { domain, on, site, workerId }: Numbered): Promise<string> {
  const { pattern, digits } = await numberRules(context);
  const [names, workers] = await Promise.all([
    divisionNames(context, [site.divisionCode]),
    workersByIds(context, workerId ? [workerId] : []),
  ]);
  const place = (names.get(site.divisionCode) ?? site.name).replace(kindOfPlace, '');
  const parts = {
    domain,
    date: on.replaceAll('-', ''),
    site: nameKeys(place).nameInitials.toUpperCase(),
    worker: (workerId && workers.get(workerId)?.staffNumber?.slice(-longestWorker)) || nobody,
  };
  const [counted] = await numberCounts.sql<{ last: number }>(
    context,
    sql`insert into cases.number_count as n (city_code, beginning, last)
      values (${site.cityCode}, ${numberBeginning(pattern, parts)}, 1)
      on conflict (city_code, beginning) do update set last = n.last + 1 returning last`,
  );
  return numberOf(pattern, digits, parts, counted?.last ?? 1);
}
