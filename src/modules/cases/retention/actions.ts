import { type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { casesContract } from '../contract.ts';
import { fault, heldCase } from '../held.ts';
import { can } from '../permissions.ts';
import { keptReasonPlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { retentionEndpoints } from './contract.ts';
import { closedCases } from './queries.ts';
import { retentionRules } from './region-rules.ts';
import { keptUntil, retentionClassOf } from './rules.ts';

/** Kept longer than its class says, by a dated decision with its reason; earlier ones stay. */
export async function extendRetention(
  context: ActionContext,
  { id, untilOn, reason }: Parsed<typeof retentionEndpoints.extendRetention.in>,
) {
  const { cityCode, divisionCode } = await heldCase(context, can.keepCases, id);
  const [row] = await closedCases(context, sql<SqlBool>`cases.case_file.id = ${id}`);
  const found = row && retentionClassOf((await retentionRules(context)).classes, row);
  if (!row || !found) throw casesContract.problem('case-not-closed');
  const until = keptUntil(row, found);
  if (untilOn <= until) throw invalid(fault('untilOn', 'retention-not-longer', { until }));
  const extension = context.newId();
  await cases
    .write(context)
    .insertInto('cases.retention')
    .values({
      ...{ cityCode, id: extension, closingId: row.closingId, untilOn },
      reason: sealText(context.services.crypto, reason, keptReasonPlace(extension)),
      decidedBy: actorName(context),
      decidedAt: context.now,
    })
    .execute();
  context.audit({
    cityCode,
    divisionCode,
    subjectType: 'case',
    subjectId: id,
    detail: { closing: row.closingId, untilOn },
  });
  return { id };
}
