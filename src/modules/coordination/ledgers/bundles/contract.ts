import { z } from 'zod';
import { action, download, query } from '../../../../kernel/contract.ts';
import { day, divisionCode, done, id, nothing } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { said } from '../../schemas.ts';
import { ledgerId } from '../ids.ts';

const bundle = z.object({
  id,
  ledger: ledgerId,
  name: said,
  placeName: z.string(),
  from: day,
  to: day,
  state: z.enum(['waiting', 'done', 'failed', 'expired']),
  total: z.number().int().nullable(),
  done: z.number().int(),
  askedAt: z.string(),
  bytes: z.number().nullable(),
  expiresOn: day.nullable(),
  scheduled: z.boolean(),
});
export type LedgerBundle = z.infer<typeof bundle>;

const schedule = z.object({ id, ledger: ledgerId, name: said, placeName: z.string(), dayOfMonth: z.number().int() });
export type LedgerSchedule = z.infer<typeof schedule>;

export const bundleEndpoints = {
  ledgerBundles: query({
    word: word('台账打包', 'Bundles of ledgers'),
    permit: can.exportFigures,
    in: nothing,
    out: z.object({ bundles: z.array(bundle), schedules: z.array(schedule) }),
  }),
  bundleLedgers: action({
    word: word('整区打包台账', 'Bundle the ledgers of a place'),
    permit: can.exportFigures,
    in: z.object({
      ledger: ledgerId,
      place: divisionCode,
      from: day,
      to: day,
      only: z.record(z.string().max(40), z.string().max(60)).optional(),
    }),
    out: done,
    problems: ['period-reversed', 'narrowing-unknown', 'bundle-without-stations'],
  }),
  ledgerBundleFile: download({
    word: word('下载台账包', 'Download a bundle of ledgers'),
    permit: can.exportFigures,
    in: z.object({ id }),
    out: nothing,
    perMinute: 20,
  }),
  scheduleLedgers: action({
    word: word('每月自动打包台账', 'Bundle ledgers every month'),
    permit: can.exportFigures,
    in: z.object({ ledger: ledgerId, place: divisionCode, dayOfMonth: z.number().int().min(1).max(28) }),
    out: done,
    problems: ['bundle-without-stations', 'ledger-scheduled'],
  }),
  endLedgerSchedule: action({
    word: word('停止每月自动打包', 'End a monthly bundle'),
    permit: can.exportFigures,
    in: z.object({ id }),
    out: done,
  }),
};
