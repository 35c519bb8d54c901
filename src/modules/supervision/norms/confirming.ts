import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { supervisionContract } from '../contract.ts';
import { supervision } from '../tables.ts';
import type { normEndpoints } from './contract.ts';
import { readersOf } from './readers.ts';
import { versionAsked } from './stored.ts';
import { tellReaders } from './telling.ts';

type Input<K extends 'confirmNorm' | 'remindNormReaders'> = Parsed<(typeof normEndpoints)[K]['in']>;

/** Said by the reader alone, for oneself; said again it stays as it was. */
export async function confirmNorm(context: ActionContext, { versionId }: Input<'confirmNorm'>) {
  const { who } = context;
  if (who.kind !== 'person') throw problem('forbidden');
  const { cityCode, norm, version } = await versionAsked(context, versionId);
  await supervision
    .write(context)
    .insertInto('supervision.norm_reading')
    .values({ cityCode, versionId, accountId: who.actor.accountId, readAt: context.now })
    .onConflict((conflict) => conflict.constraint('norm_reading_pkey').doNothing())
    .execute();
  context.audit({
    ...{ cityCode, divisionCode: norm.divisionCode, subjectType: 'supervision-norm', subjectId: norm.id },
    detail: { title: norm.title, normVersion: version },
  });
  return { id: norm.id };
}

/** Whoever is within reach and has not read is told, once a day. */
export async function remindNormReaders(context: ActionContext, { versionId }: Input<'remindNormReaders'>) {
  const { norm, version, rows } = await readersOf(context, versionId);
  const { numUpdatedRows } = await supervision
    .write(context)
    .updateTable('supervision.norm_version')
    .set({ remindedOn: context.today })
    .where('cityCode', '=', version.cityCode)
    .where('id', '=', versionId)
    .where((eb) => eb.or([eb('remindedOn', 'is', null), eb('remindedOn', '<', context.today)]))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw supervisionContract.problem('reminded-today');
  const left = rows.filter((r) => r.readAt === null);
  await tellReaders(context, { id: norm.id, title: norm.title, readBy: version.readBy }, left, 'due');
  context.audit({
    ...{ cityCode: version.cityCode, divisionCode: norm.divisionCode },
    ...{ subjectType: 'supervision-norm', subjectId: norm.id },
    detail: { title: norm.title, normVersion: version.version, reminded: left.length },
  });
  return { reminded: left.length };
}
