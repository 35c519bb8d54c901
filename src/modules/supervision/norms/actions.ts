import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { folded } from '../../../platform/word-index/folding.ts';
import { divisionByCode } from '../../network/public.ts';
import { supervisionContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { supervision } from '../tables.ts';
import type { normEndpoints } from './contract.ts';
import { normVersions } from './scope.ts';
import { type NormStored, normRow } from './stored.ts';
import { addVersion, searchedIn } from './versions.ts';

type Input<K extends keyof typeof normEndpoints> = Parsed<(typeof normEndpoints)[K]['in']>;

const headOf = ({ kind, title, number, issuer, citedAs }: Input<'correctNorm'> | Input<'addNorm'>) => ({
  ...{ kind, title, issuer },
  number: number ?? null,
  citedAs: [...new Set(citedAs)],
});

async function once<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (violates(error, 'norm_title_once')) throw supervisionContract.problem('norm-known', { cause: error });
    throw error;
  }
}

function placeOf({ who }: ActionContext): string {
  if (who.kind === 'system') return who.divisionCode;
  return who.kind === 'person' ? (who.post?.divisionCode ?? '') : '';
}

export async function addNorm(context: ActionContext, input: Input<'addNorm'>) {
  const divisionCode = input.divisionCode ?? placeOf(context);
  const there = await divisionByCode(context, divisionCode);
  if (!there || !context.covers(can.writeNorms, { divisionCode })) throw problem('not-found');
  const [id, cityCode] = [context.newId(), cityOf(divisionCode)];
  const head = headOf(input);
  const row = { ...head, cityCode, id, divisionCode, endedOn: null, endedWhy: null };
  await once(supervision.write(context).insertInto('supervision.norm').values(row).execute());
  const told = await addVersion(context, { ...row, version: 1 }, input);
  context.audit({
    ...{ cityCode, divisionCode, subjectType: 'supervision-norm', subjectId: id },
    detail: { title: head.title, normKind: head.kind, ...told },
  });
  return { id };
}

/** One that the caller may change, as seen on the page. */
async function asSeen(context: ActionContext, { id, version }: { id: string; version: number }): Promise<NormStored> {
  const row = await normRow(context, id);
  if (!context.covers(can.writeNorms, { divisionCode: row.divisionCode })) throw problem('not-found');
  if (row.version !== version) throw problem('conflict');
  return row;
}

type Change = Partial<Pick<NormStored, 'kind' | 'title' | 'number' | 'issuer' | 'citedAs' | 'endedOn' | 'endedWhy'>>;

/** Whoever changes it at the same moment on the same page finds it changed. */
async function change(context: ActionContext, row: NormStored, set: Change): Promise<void> {
  const { numUpdatedRows } = await supervision
    .write(context)
    .updateTable('supervision.norm')
    .set({ ...set, version: row.version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw problem('conflict');
}

const audited = (context: ActionContext, { cityCode, divisionCode, id }: NormStored, detail: Record<string, unknown>) =>
  context.audit({ cityCode, divisionCode, subjectType: 'supervision-norm', subjectId: id, detail });

export async function correctNorm(context: ActionContext, input: Input<'correctNorm'>) {
  const row = await asSeen(context, input);
  const head = headOf(input);
  await once(change(context, row, head));
  const texts = await normVersions
    .from(context)
    .select(['id', 'text'])
    .where('cityCode', '=', row.cityCode)
    .where('normId', '=', row.id)
    .execute();
  for (const { id, text } of texts)
    await supervision
      .write(context)
      .updateTable('supervision.norm_version')
      .set({ searched: folded(searchedIn(head, text)) })
      .where('cityCode', '=', row.cityCode)
      .where('id', '=', id)
      .execute();
  audited(context, row, { title: head.title, normKind: head.kind });
  return { id: row.id };
}

export async function addNormVersion(context: ActionContext, input: Input<'addNormVersion'>) {
  const row = await asSeen(context, input);
  if (row.endedOn !== null) throw supervisionContract.problem('norm-ended');
  await change(context, row, {});
  audited(context, row, { title: row.title, ...(await addVersion(context, row, input)) });
  return { id: row.id };
}

/** What has not begun never does; it stays in the history. */
export async function withdrawNormVersion(context: ActionContext, input: Input<'withdrawNormVersion'>) {
  const row = await asSeen(context, input);
  const { numUpdatedRows } = await supervision
    .write(context)
    .updateTable('supervision.norm_version')
    .set({ withdrawnAt: context.now, withdrawnBy: actorName(context) })
    .where('cityCode', '=', row.cityCode)
    .where('normId', '=', row.id)
    .where('id', '=', input.versionId)
    .where('withdrawnAt', 'is', null)
    .where('effectiveOn', '>', context.today)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw supervisionContract.problem('norm-begun');
  await change(context, row, {});
  audited(context, row, { title: row.title, withdrawn: true });
  return { id: row.id };
}

export async function endNorm(context: ActionContext, input: Input<'endNorm'>) {
  const row = await asSeen(context, input);
  if (row.endedOn !== null) throw supervisionContract.problem('norm-ended');
  await change(context, row, { endedOn: input.on, endedWhy: input.reason });
  audited(context, row, { title: row.title, on: input.on, reason: input.reason });
  return { id: row.id };
}
