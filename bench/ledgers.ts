import { dayOf } from '../src/kernel/dates.ts';
import type { Services } from '../src/platform/services.ts';
import type { Visitor } from './http.ts';
import { eachInTurn, type Latency } from './measure.ts';

export interface LongLedger {
  /** Rows of the ledger, as its page counts them. */
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Resident memory of the server before, and at most while the file was written. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
}

export interface Ledgers {
  readonly ofStation: Latency;
  readonly ofDistrict: LongLedger;
}

/** Rows that the long ledger should have, where so many are stored. */
const longRows = 100_000;
const everyMillis = 100;

/** Ledgers as workbooks: of the lead's station for this month, and one long one while the server's memory is watched. */
export async function ledgers(
  services: Services,
  head: Visitor,
  lead: Visitor,
  memoryMiB: () => Promise<number>,
): Promise<Ledgers> {
  const ofStation = await eachInTurn(
    Array.from({ length: 30 }, () => ({ ledger: 'visits' })),
    (input) => lead.take('coordination', 'ledgerFile', input),
  );
  const asked = await longAsked(services);
  const view = await head.read<{ list: { total: number } }>('coordination', 'ledgerView', { ...asked, size: 1 });
  const beforeMiB = await memoryMiB();
  let peakMiB = beforeMiB;
  let writing = true;
  const watching = (async () => {
    while (writing) {
      peakMiB = Math.max(peakMiB, await memoryMiB());
      await new Promise((resolve) => setTimeout(resolve, everyMillis));
    }
  })();
  const start = performance.now();
  try {
    const bytes = await head.take('coordination', 'ledgerFile', asked);
    const seconds = (performance.now() - start) / 1000;
    return { ofStation, ofDistrict: { rows: view.list.total, seconds, bytes, beforeMiB, peakMiB } };
  } finally {
    writing = false;
    await watching;
  }
}

/** The district with the most visits, or the whole city where none has enough; as many months back as it takes. */
async function longAsked(services: Services) {
  const { rows } = await services.pool.query<{ place: string; month: string; n: number }>(
    `select left(division_code, 6) as place, to_char(occurred_on, 'YYYY-MM') || '-01' as month, count(*)::int as n
      from services.encounter
      where voided_at is null and client_id is not null and way in ('homeVisit', 'phone', 'online') and result <> 'notMet'
      group by 1, 2 order by 2 desc`,
  );
  const sums = new Map<string, number>();
  for (const { place, n } of rows) sums.set(place, (sums.get(place) ?? 0) + n);
  const [most] = [...sums].sort(([, a], [, b]) => b - a);
  const place = most && most[1] >= longRows ? most[0] : (most?.[0].slice(0, 4) ?? '');
  let [from, counted] = ['', 0];
  for (const { place: of, month, n } of rows) {
    if (!of.startsWith(place)) continue;
    if (counted >= longRows && month !== from) break;
    [from, counted] = [month, counted + n];
  }
  return { ledger: 'visits', place, from, to: dayOf(new Date()) };
}
