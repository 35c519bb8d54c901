import { addDays, daysBetween } from '../../../kernel/dates.ts';
import { useRead, useSay } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import type { DueClient } from './lookups.ts';
import { pageWords as w } from './words.ts';

const soonDays = 7;

/** Whom the caller is to visit within a week, the most urgent first, each with the reason in words. */
export function useDueClients(): readonly DueClient[] {
  const say = useSay();
  const { data } = useRead(servicesContract, 'myVisits', {});
  if (!data) return [];
  return data.rows
    .filter((row) => row.dueOn <= addDays(data.on, soonDays))
    .map((row) => {
      const left = daysBetween(data.on, row.dueOn);
      const late = left < 0 ? w.dueOver : w.hourPassedNow;
      const why = row.overdue ? late : left === 0 ? w.dueNow : w.dueSoon;
      return {
        value: row.id,
        label: row.clientName,
        siteId: row.siteId,
        siteName: row.siteName,
        why: say(why, { n: Math.abs(left) }),
      };
    });
}
