/** What comes by itself: on its day the ledgers of the month before are asked for, once, and old zips go. */
import { sql } from 'kysely';
import { addMonths, dayOf, firstDayOf, lastDayOf } from '../../../../kernel/dates.ts';
import type { Language } from '../../../../kernel/words.ts';
import { discardFile } from '../../../../platform/files/file-records.ts';
import type { Who } from '../../../../platform/reach.ts';
import { readContext, runAction, runUpkeep } from '../../../../platform/run/run.ts';
import type { Services } from '../../../../platform/services.ts';
import { postStands } from '../../../access/public.ts';
import { ledgerBundles, ledgerSchedules } from '../../scope.ts';
import { makingLedgers } from './queue.ts';

interface Schedule {
  readonly cityCode: string;
  readonly id: string;
  readonly ledgerId: string;
  readonly placeCode: string;
  readonly madeFor: Who;
  readonly language: Language;
  readonly accountId: string;
  readonly madeBy: string;
}

const system = { kind: 'system', name: 'coordination.schedule-ledgers', divisionCode: '00' } as const;

export async function askScheduled(services: Services): Promise<void> {
  const today = dayOf(new Date(services.clock()));
  const month = addMonths(today.slice(0, 7), -1);
  const due = await runUpkeep(services, (upkeep) =>
    ledgerSchedules.sql<Schedule>(
      upkeep,
      sql`select city_code, id, ledger_id, place_code, made_for, language, account_id, made_by from coordination.ledger_schedule s
        where ended_at is null and day_of_month <= ${Number(today.slice(8))}
          and made_at < ${firstDayOf(today.slice(0, 7))}::date + day_of_month - interval '8 hours'
          and not exists (select from coordination.ledger_bundle b
            where b.city_code = s.city_code and b.schedule_id = s.id and b.from_on = ${firstDayOf(month)})`,
    ),
  );
  for (const schedule of due) await ask(services, schedule, month);
}

/** Whoever lost the post since is sent nothing more. */
async function ask(services: Services, schedule: Schedule, month: string): Promise<void> {
  const { cityCode, placeCode, id, ledgerId, madeFor, language, accountId, madeBy } = schedule;
  const stands = await postStands(readContext(services, { who: system, language: 'zh' }), madeFor);
  await runAction(services, { who: system, language: 'zh' }, 'coordination.schedule-ledgers', {}, async (context) => {
    if (stands)
      await ledgerBundles.sql(
        context,
        sql`insert into coordination.ledger_bundle
            (city_code, id, ledger_id, place_code, from_on, to_on, state, asked_for, language,
              account_id, asked_by, asked_at, schedule_id)
          values (${cityCode}, ${context.newId()}, ${ledgerId}, ${placeCode}, ${firstDayOf(month)}, ${lastDayOf(month)},
            'waiting', ${JSON.stringify(madeFor)}, ${language}, ${accountId}, ${madeBy}, ${context.now}, ${id})
          on conflict do nothing`,
      );
    else
      await ledgerSchedules.sql(
        context,
        sql`update coordination.ledger_schedule set ended_at = ${context.now} where city_code = ${cityCode} and id = ${id}`,
      );
    await context.enqueue(makingLedgers, {});
    const detail = { ledger: ledgerId, month, released: !stands };
    context.audit({ cityCode, divisionCode: placeCode, subjectType: 'ledger-bundle', subjectId: id, detail });
  });
}

export async function forgetBundles(services: Services): Promise<void> {
  const today = dayOf(new Date(services.clock()));
  const old = await runUpkeep(services, (upkeep) =>
    ledgerBundles.sql<{ cityCode: string; id: string; fileId: string; fileCity: string; placeCode: string }>(
      upkeep,
      sql`select city_code, id, file_id, file_city, place_code from coordination.ledger_bundle
        where state = 'done' and expires_on < ${today}`,
    ),
  );
  for (const { cityCode, id, fileId, fileCity, placeCode } of old)
    await runAction(services, { who: system, language: 'zh' }, 'coordination.forget-ledgers', {}, async (context) => {
      await ledgerBundles.sql(
        context,
        sql`update coordination.ledger_bundle set state = 'expired', file_id = null, file_city = null
          where city_code = ${cityCode} and id = ${id} and state = 'done'`,
      );
      await discardFile(context, { cityCode: fileCity, id: fileId }, 'ledger-bundle');
      context.audit({ cityCode, divisionCode: placeCode, subjectType: 'ledger-bundle', subjectId: id, detail: {} });
    });
}
