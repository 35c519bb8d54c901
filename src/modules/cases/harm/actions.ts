import type { Parsed } from '../../../kernel/contract.ts';
import { ageOn, dayOf } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { clientInReach } from '../../clients/public.ts';
import { type SiteBrief, siteById } from '../../network/public.ts';
import { can, casesContract } from '../contract.ts';
import { fault } from '../held.ts';
import { accountsInLine } from '../line.ts';
import { harmRules } from '../region-rules.ts';
import { harmReports } from '../scope.ts';
import { childPlace, receiptPlace, supplementPlace, whatPlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { harmEndpoints } from './contract.ts';
import { adult, harmFaults } from './rules.ts';

type Input<K extends keyof typeof harmEndpoints> = Parsed<(typeof harmEndpoints)[K]['in']>;

/** Stored and told at once; nobody is asked before. */
export async function reportHarm(context: ActionContext, input: Input<'reportHarm'>): Promise<{ id: string }> {
  const rules = await harmRules(context);
  const client = input.clientId ? await clientInReach(context, can.reportHarm, input.clientId) : undefined;
  const siteId = client?.siteId ?? input.siteId;
  const site = siteId ? await siteById(context, siteId) : undefined;
  const within =
    site && (client || context.covers(can.reportHarm, { divisionCode: site.divisionCode, siteId: site.id }));
  const known = rules.situations.map((s) => s.code);
  const faults = [
    ...harmFaults(input, { known, now: context.now }).map((f): FieldProblem => fault(f.field, f.code, f.params)),
    ...(client?.bornOn && ageOn(client.bornOn, dayOf(new Date(input.foundAt))) >= adult
      ? [fault('clientId', 'harm-adult')]
      : []),
    ...(input.clientId && !client ? [fault('clientId', 'unknown-client')] : []),
    ...(within ? [] : [fault('siteId', 'unknown-site')]),
  ];
  if (faults.length > 0 || !site) throw invalid(...faults);
  const id = context.newId();
  const { crypto } = context.services;
  const { cityCode } = site;
  const divisionCode = client?.divisionCode ?? site.divisionCode;
  await cases
    .write(context)
    .insertInto('cases.harm_report')
    .values({
      cityCode,
      id,
      divisionCode,
      siteId: site.id,
      clientId: client?.id ?? null,
      child: sealText(crypto, input.child ?? '', childPlace(id)),
      situation: input.situation,
      foundAt: input.foundAt,
      what: sealText(crypto, input.what, whatPlace(id)),
      reportedAt: input.reportedAt ?? null,
      body: input.body ?? '',
      receipt: sealText(crypto, input.receipt ?? '', receiptPlace(id)),
      recordedBy: actorName(context),
      recordedByAccount: context.who.kind === 'person' ? context.who.actor.accountId : null,
      recordedAt: context.now,
    })
    .execute();
  await tellLine(context, site, rules.told, { id, added: false });
  context.audit({ cityCode, divisionCode, subjectType: 'harmReport', subjectId: id });
  return { id };
}

/** Up the line at once; the notice says that there is one, not of whom. */
async function tellLine(
  context: ActionContext,
  site: SiteBrief,
  roles: Parameters<typeof accountsInLine>[2],
  { id, added }: { id: string; added: boolean },
) {
  const by = actorName(context);
  await notify(
    context,
    (await accountsInLine(context, site, roles)).map((account) => ({
      ...account,
      kind: 'cases.harm-reported',
      title: added
        ? word(`${by}补充或更正了强制报告`, `${by} has added to a report of harm`)
        : word(`${by}提交了强制报告`, `${by} has reported harm to a minor`),
      body: word(`站点：${site.name}，请立即查看`, `At ${site.name}; please look at once`),
      link: `/cases/harm?open=${id}`,
    })),
  );
}

/** One's own, or within what one answers for. */
async function heldReport(context: ActionContext, id: string) {
  const row = await harmReports
    .from(context, can.reportHarm)
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const own = context.who.kind === 'person' && row?.recordedByAccount === context.who.actor.accountId;
  if (!row || !(own || context.covers(can.readHarm, row))) throw problem('not-found');
  return row;
}

/** What was learned, or was wrong: beside the report, by name and hour; the line is told as of the report. */
export async function supplementHarm(context: ActionContext, { id, kind, text }: Input<'supplementHarm'>) {
  const { cityCode, divisionCode, siteId } = await heldReport(context, id);
  const supplement = context.newId();
  await cases
    .write(context)
    .insertInto('cases.harm_supplement')
    .values({
      ...{ cityCode, id: supplement, reportId: id, kind, saidBy: actorName(context), saidAt: context.now },
      text: context.services.crypto.encrypt(text, supplementPlace(supplement)),
    })
    .execute();
  const site = await siteById(context, siteId);
  if (site) await tellLine(context, site, (await harmRules(context)).told, { id, added: true });
  context.audit({ cityCode, divisionCode, subjectType: 'harmReport', subjectId: id, detail: { kind, supplement } });
  return { id };
}

export async function addReceipt(context: ActionContext, { id, reportedAt, body, receipt }: Input<'addReceipt'>) {
  const row = await heldReport(context, id);
  if (row.reportedAt !== null) throw casesContract.problem('harm-reported');
  if (Date.parse(reportedAt) < Date.parse(row.foundAt)) throw invalid(fault('reportedAt', 'reported-before'));
  if (Date.parse(reportedAt) > context.now.getTime()) throw invalid(fault('reportedAt', 'in-future'));
  await cases
    .write(context)
    .updateTable('cases.harm_report')
    .set({
      ...{ reportedAt, body },
      // What was written down before stays where nothing else is said.
      ...(receipt ? { receipt: sealText(context.services.crypto, receipt, receiptPlace(id)) } : {}),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({ cityCode: row.cityCode, divisionCode: row.divisionCode, subjectType: 'harmReport', subjectId: id });
  return { id };
}
