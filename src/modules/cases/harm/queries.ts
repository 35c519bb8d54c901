import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { can } from '../contract.ts';
import { harmRules } from '../region-rules.ts';
import { harmReports, harmSupplements } from '../scope.ts';
import { childPlace, receiptPlace, supplementPlace, whatPlace } from '../sealing.ts';
import type { HarmReport, harmEndpoints } from './contract.ts';
import type { supplementWords } from './words.ts';

type Input = Parsed<(typeof harmEndpoints.harmReports)['in']>;

export async function harmChoices(context: Context) {
  const { situations, told } = await harmRules(context);
  return { situations, told };
}

/** Whoever leads, supervises or answers for the place sees its reports; everybody else his or her own alone. */
export async function harmReportList(context: Context, input: Input): Promise<{ rows: HarmReport[]; total: number }> {
  let matching = harmReports.from(context, can.reportHarm);
  if (context.reach(can.readHarm).kind === 'nowhere') {
    const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
    matching = matching.where('recordedByAccount', '=', own);
  }
  if (input.state === 'waiting') matching = matching.where('reportedAt', 'is', null);
  if (input.state === 'reported') matching = matching.where('reportedAt', 'is not', null);
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy(sql`(reported_at is null)`, 'desc')
      .orderBy('recordedAt', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const [clients, sites] = await Promise.all([
    clientsByIds(
      context,
      rows.flatMap((r) => r.clientId ?? []),
    ),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
  ]);
  const { crypto } = context.services;
  const said = await harmSupplements
    .from(context)
    .selectAll()
    .where((eb) => eb('reportId', '=', eb.fn.any(eb.val(rows.map((r) => r.id)))))
    .orderBy('saidAt')
    .execute();
  const account = context.who.kind === 'person' ? context.who.actor.accountId : null;
  return {
    rows: rows.map((r) => ({
      id: r.id,
      supplements: said
        .filter((s) => s.reportId === r.id)
        .map((s) => ({
          ...{ id: s.id, kind: s.kind as keyof typeof supplementWords, by: s.saidBy, at: s.saidAt },
          text: openText(crypto, s.text, supplementPlace(s.id)),
        })),
      maySupplement: r.recordedByAccount === account || context.covers(can.readHarm, r),
      clientId: r.clientId,
      child: (r.clientId && clients.get(r.clientId)?.name) || openText(crypto, r.child, childPlace(r.id)),
      situation: r.situation,
      foundAt: r.foundAt,
      what: openText(crypto, r.what, whatPlace(r.id)),
      reportedAt: r.reportedAt,
      body: r.body,
      receipt: openText(crypto, r.receipt, receiptPlace(r.id)),
      recordedBy: r.recordedBy,
      recordedAt: r.recordedAt,
      siteName: sites.get(r.siteId)?.name ?? '',
    })),
    total,
  };
}
