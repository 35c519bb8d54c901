import type { Bulk, BulkStored } from './bulk.ts';
import type { LongLedger } from './ledgers.ts';
import type { Rate } from './measure.ts';
import type { Reads } from './reads.ts';
import type { Assigned } from './supervision.ts';

export interface Result {
  readonly rows: number;
  readonly machine: { readonly cores: number; readonly cpu: string; readonly node: string };
  /** ratio: HTTP over bare, goal at least 0.35. */
  readonly writes: { readonly http: Rate; readonly bare: Rate; readonly ratio: number };
  /** ratio: bulk action over COPY, goal at least 0.25. */
  readonly bulk: { readonly action: BulkStored; readonly copy: Bulk; readonly ratio: number };
  /** Milliseconds at the caller. */
  readonly reads: Reads;
  readonly ledger: LongLedger;
  /** Goals: a city in 30 s, a province in 600 s, both with the largest gap. */
  readonly supervision: readonly Assigned[];
  readonly memoryMiB: number;
}

const line = (what: string, ...numbers: readonly string[]) =>
  `${what.padEnd(34)}${numbers.map((n) => n.padStart(16)).join('')}\n`;
const rate = (n: number) => `${Math.round(n).toLocaleString('en')}/s`;
const millis = (n: number) => `${n.toFixed(1)} ms`;

/** For people: one line a measurement, ratios beside what they compare. */
export function asTable({ rows, machine, writes, bulk, reads, ledger, supervision, memoryMiB }: Result): string {
  return [
    `\n${rows.toLocaleString('en')} encounters; ${machine.cores} cores, ${machine.cpu}, Node ${machine.node}\n\n`,
    line('', 'acknowledged', 'p50', 'p95', 'ratio'),
    line(
      'HTTP writes, 16 connections',
      rate(writes.http.perSecond),
      millis(writes.http.p50),
      millis(writes.http.p95),
      writes.ratio.toFixed(2),
    ),
    line(
      'bare inserts, 16 connections',
      rate(writes.bare.perSecond),
      millis(writes.bare.p50),
      millis(writes.bare.p95),
      '1.00',
    ),
    line('bulk action', rate(bulk.action.perSecond), '', '', bulk.ratio.toFixed(2)),
    line(
      'the same and counts folded',
      rate(bulk.action.foldedPerSecond),
      '',
      '',
      (bulk.action.foldedPerSecond / bulk.copy.perSecond).toFixed(2),
    ),
    line('COPY', rate(bulk.copy.perSecond), '', '', '1.00'),
    '\n',
    line('', 'samples', 'p50', 'p95'),
    ...Object.entries(reads).map(([what, { samples, p50, p95 }]) =>
      line(what, String(samples), millis(p50), millis(p95)),
    ),
    '\n',
    line('', 'rows', 'seconds', 'memory', 'at most'),
    line(
      'ledger of a district, workbook',
      ledger.rows.toLocaleString('en'),
      `${ledger.seconds.toFixed(1)} s`,
      `${ledger.beforeMiB} MiB`,
      `${ledger.peakMiB} MiB`,
    ),
    '\n',
    line('who supervises which stations', 'seconds', 'proved', 'largest gap', 'missing to 5'),
    ...supervision.map((a) =>
      line(
        a.what,
        `${a.seconds.toFixed(1)} s`,
        `${a.proved}/${a.levels}`,
        `${(a.gap * 100).toFixed(2)} %`,
        String(a.shortfall),
      ),
    ),
    '\n',
    line('memory of the server', `${memoryMiB} MiB`),
  ].join('');
}
