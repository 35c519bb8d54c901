/** A version is added, and whoever is to read it is told. */

import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { folded } from '../../../platform/word-index/folding.ts';
import { accountsBelow } from '../../access/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import type { normEndpoints } from './contract.ts';
import { paperOf } from './files.ts';
import { readingRules } from './region-rules.ts';
import { normVersions } from './scope.ts';
import type { NormStored } from './stored.ts';
import { tellReaders } from './telling.ts';

type Said = Omit<Parsed<typeof normEndpoints.addNormVersion.in>, 'id' | 'version'>;

export const searchedIn = ({ title, number, issuer }: Pick<NormStored, 'title' | 'number' | 'issuer'>, text: string) =>
  [title, number ?? '', issuer, text].join('\n');

export async function addVersion(context: ActionContext, norm: NormStored, said: Said) {
  const { effectiveOn, text, source, verified, note, fileId } = said;
  if (text === '' && !fileId) throw invalid(fault('text', 'nothing-said'));
  const readers = [...new Set(said.readers)];
  const { readDays } = await readingRules(context);
  if (said.readBy && readers.length === 0) throw invalid(fault('readers', 'no-readers'));
  if (said.readBy && said.readBy < context.today) throw invalid(fault('readBy', 'read-by-past'));
  const readBy = readers.length > 0 ? (said.readBy ?? addDays(context.today, readDays)) : null;
  const { next } = await normVersions
    .from(context)
    .select((eb) => eb.fn.countAll<number>().as('next'))
    .where('cityCode', '=', norm.cityCode)
    .where('normId', '=', norm.id)
    .executeTakeFirstOrThrow();
  const version = next + 1;
  const file = fileId ? await paperOf(context, fileId) : null;
  const row = {
    ...{ cityCode: norm.cityCode, id: context.newId(), normId: norm.id, version, effectiveOn, text, source, verified },
    ...{ note, readers, readBy, searched: folded(searchedIn(norm, text)), file: file && JSON.stringify(file) },
    ...{ remindedOn: null, madeBy: actorName(context), madeAt: context.now, withdrawnBy: null, withdrawnAt: null },
  };
  try {
    await supervision.write(context).insertInto('supervision.norm_version').values(row).execute();
  } catch (error) {
    if (violates(error, 'norm_version_day_once')) throw supervisionContract.problem('norm-day-taken', { cause: error });
    throw error;
  }
  const asked = await accountsBelow(context, { divisionCode: norm.divisionCode, roles: readers });
  await tellReaders(context, { id: norm.id, title: norm.title, readBy }, asked, 'added');
  return { normVersion: version, effectiveOn, asked: asked.length };
}
