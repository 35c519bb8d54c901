import type { Permission } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { clientInReach } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { takesForm } from '../rules.ts';
import { casesAnywhere } from '../scope.ts';
import type { CaseKey } from '../standing.ts';
import type { AnswerFile, ListedAnswer } from './contract.ts';
import { asPut, type RuleVersions } from './lists.ts';
import { newestOf, versionOf } from './queries.ts';
import type { FormContent } from './schemas.ts';
import { answers } from './scope.ts';
import { leadingSum, type Score, type Sum, scoreOf } from './scoring.ts';
import { openGiven } from './sealing.ts';

interface Asked {
  readonly clientId: string;
  readonly form?: string | undefined;
  readonly caseId?: string | undefined;
}

/** The rows of a client within reach, the latest first. */
export async function answerRows(context: Context, permission: Permission, { clientId, form, caseId }: Asked) {
  const client = await clientInReach(context, permission, clientId);
  if (!client) throw problem('not-found');
  let rows = answers.from(context).selectAll().where('cityCode', '=', client.cityCode).where('clientId', '=', clientId);
  if (form) rows = rows.where('formId', '=', form);
  if (caseId) rows = rows.where('caseId', '=', caseId);
  return rows.orderBy('answeredOn', 'desc').orderBy('id', 'desc').execute();
}
export type AnswerRow = Awaited<ReturnType<typeof answerRows>>[number];

/** Contents as they were put, each version read once. */
export function contentsPut(context: Context): (row: AnswerRow) => Promise<FormContent> {
  const read = new Map<string, Promise<FormContent>>();
  return (row) => {
    const key = `${row.formId} ${row.formVersion} ${JSON.stringify(row.ruleVersions)}`;
    const found = read.get(key) ?? put(context, row);
    read.set(key, found);
    return found;
  };
}

async function put(context: Context, row: AnswerRow): Promise<FormContent> {
  const version = await versionOf(context, row.formId, row.formVersion);
  if (!version) throw new Error(`form ${row.formId} has no version ${row.formVersion}`);
  return asPut(context, version.content, row.ruleVersions as RuleVersions);
}

/** What was filled in for a client, with what it came to, the latest first. */
export async function clientAnswers(context: Context, asked: Asked): Promise<{ rows: ListedAnswer[] }> {
  const rows = await answerRows(context, can.readAnswers, asked);
  const contentOf = contentsPut(context);
  const { crypto } = context.services;
  return {
    rows: await Promise.all(
      rows.map(async (row) => {
        const content = await contentOf(row);
        const { score } = openGiven(crypto, row);
        return {
          id: row.id,
          form: row.formId,
          formName: content.name,
          formVersion: row.formVersion,
          caseId: row.caseId,
          answeredOn: row.answeredOn,
          state: row.state as ListedAnswer['state'],
          result: resultOf(content, score),
          by: row.finishedBy ?? row.startedBy,
          at: row.finishedAt ?? row.startedAt,
        };
      }),
    ),
  };
}

function resultOf(content: FormContent, score: Score | null): ListedAnswer['result'] {
  const sum = leadingSum(score);
  return sum && { ...plain(sum), bandName: bandName(content, score, sum) };
}

const plain = ({ sum, least, most, unanswered, band }: Sum) => ({ sum, least, most, unanswered, band });

function bandName(content: FormContent, score: Score | null, { band }: Sum) {
  const of = score?.total ? content : content.sections.find((s) => s.key === score?.sections[0]?.section);
  return of?.bands?.find((b) => b.code === band)?.name ?? null;
}

async function caseState(context: Context, { cityCode, id }: CaseKey): Promise<string | undefined> {
  const found = await casesAnywhere
    .from(context)
    .select('state')
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.state;
}

/** One answer on the version it was given on. */
export async function answerFile(context: Context, { id }: { id: string }): Promise<AnswerFile> {
  const row = await answers.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  const client = row && (await clientInReach(context, can.readAnswers, row.clientId));
  if (!row || !client) throw problem('not-found');
  const [version, newest, sites] = await Promise.all([
    versionOf(context, row.formId, row.formVersion),
    newestOf(context, row.formId),
    sitesByIds(context, [client.siteId]),
  ]);
  if (!version || !newest) throw new Error(`form ${row.formId} has no version ${row.formVersion}`);
  const content = await asPut(context, version.content, row.ruleVersions as RuleVersions);
  const stands = row.caseId === null ? undefined : await caseState(context, { cityCode: row.cityCode, id: row.caseId });
  const takes = row.caseId === null || (stands !== undefined && takesForm(stands, content.use));
  const { values, score } = openGiven(context.services.crypto, row);
  const scored = row.state === 'draft' ? scoreOf(content, values) : score;
  const open = row.state === 'draft' && client.careTo === null && context.covers(can.writeAnswers, client);
  return {
    id: row.id,
    clientId: client.id,
    clientName: client.name,
    siteName: sites.get(client.siteId)?.name ?? '',
    caseId: row.caseId,
    form: row.formId,
    formVersion: row.formVersion,
    newest: newest.version,
    content,
    source: version.source,
    verified: version.verified,
    values,
    score: scored && { ...scored, sections: [...scored.sections], lines: [...scored.lines] },
    answeredOn: row.answeredOn,
    state: row.state as AnswerFile['state'],
    saved: row.saved,
    mayChange: open && takes,
    mayDiscard: open,
    mayReopen: !takes && stands === 'closed',
    startedBy: row.startedBy,
    finishedBy: row.finishedBy,
    finishedAt: row.finishedAt,
  };
}
