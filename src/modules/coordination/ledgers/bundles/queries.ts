import { problem } from '../../../../kernel/problem.ts';
import type { Word } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import { attachedFile } from '../../../../platform/files/file-records.ts';
import { reachedOf, type Who } from '../../../../platform/reach.ts';
import type { FileAnswer } from '../../../../platform/route.ts';
import { divisionNames } from '../../../network/public.ts';
import { ledgerBundles as bundlesTable, ledgerSchedules } from '../../scope.ts';
import { ledgersInUse } from '../versions.ts';
import { ownBundle } from './actions.ts';
import type { LedgerBundle, LedgerSchedule } from './contract.ts';

const shown = 50;

/** What the caller asked for, the newest first, and what comes by itself. */
export async function ledgerBundles(
  context: Context,
): Promise<{ bundles: LedgerBundle[]; schedules: LedgerSchedule[] }> {
  const { who } = context;
  const account = who.kind === 'person' ? who.actor.accountId : null;
  const [bundles, schedules] = await Promise.all([
    bundlesTable
      .from(context)
      .selectAll()
      .where('accountId', '=', account)
      .orderBy('askedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(shown)
      .execute(),
    ledgerSchedules
      .from(context)
      .select(['id', 'ledgerId', 'placeCode', 'dayOfMonth', 'madeFor'])
      .where('accountId', '=', account)
      .where('endedAt', 'is', null)
      .orderBy('madeAt')
      .execute(),
  ]);
  const places = await divisionNames(context, [...new Set([...bundles, ...schedules].map((r) => r.placeCode))]);
  const names = new Map((await ledgersInUse(context)).map((l) => [l.ledgerId, l.content.name]));
  // By the post it was asked for with: whoever has changed posts since did not ask for more, or less.
  const told = ({ ledgerId, placeCode }: { ledgerId: string; placeCode: string }, of: Who) => ({
    ledger: ledgerId,
    name: names.get(ledgerId) ?? ({ zh: ledgerId, en: ledgerId } satisfies Word),
    placeName: reachedOf(of, { code: placeCode, name: places.get(placeCode) ?? placeCode }),
  });
  return {
    bundles: bundles.map((b) => ({
      ...told(b, b.askedFor as Who),
      ...{
        id: b.id,
        from: b.fromOn,
        to: b.toOn,
        state: b.state as LedgerBundle['state'],
        total: b.total,
        done: b.done,
      },
      ...{ askedAt: b.askedAt, bytes: b.bytes, expiresOn: b.expiresOn, scheduled: b.scheduleId !== null },
    })),
    schedules: schedules.map((s) => ({ ...told(s, s.madeFor as Who), id: s.id, dayOfMonth: s.dayOfMonth })),
  };
}

export async function ledgerBundleFile(context: Context, { id }: { id: string }): Promise<FileAnswer> {
  const row = await ownBundle(context, id);
  const file = row?.fileId && row.fileCity ? await attachedFile(context, row.fileCity, row.fileId) : undefined;
  if (!file) throw problem('not-found');
  return { name: file.name, mediaType: file.mediaType, body: await file.open(), bytes: file.bytes };
}
