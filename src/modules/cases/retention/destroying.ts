import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { casesContract } from '../contract.ts';
import { auditedCase, fault } from '../held.ts';
import { can } from '../permissions.ts';
import { destructionPlaces } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { retentionEndpoints } from './contract.ts';
import { heldFile, refuseKept } from './due.ts';
import { eraseCase } from './erasing.ts';
import { isOwn } from './guards.ts';
import { tellDeciders, tellProposer } from './telling.ts';

type Input<K extends keyof typeof retentionEndpoints> = Parsed<(typeof retentionEndpoints)[K]['in']>;

/** The first of two steps: nothing is gone yet. */
export async function proposeDestruction(context: ActionContext, { id, reason }: Input<'proposeDestruction'>) {
  const found = await heldFile(context, can.keepCases, id);
  const { file, closingId, of, untilOn } = found;
  if (found.proposal) throw casesContract.problem('destruction-proposed');
  refuseKept(context, found);
  const destruction = context.newId();
  const { who } = context;
  await cases
    .write(context)
    .insertInto('cases.retention_destruction')
    .values({
      ...{ cityCode: file.cityCode, id: destruction, caseId: id, closingId },
      ...{ class: of.code, className: JSON.stringify(of.name), years: of.years, keptUntil: untilOn },
      reason: sealText(context.services.crypto, reason, destructionPlaces.reason(destruction)),
      ...{ proposedBy: actorName(context), proposedAt: context.now, state: 'proposed', decidedBy: null },
      ...(who.kind === 'person' ? { proposedByAccount: who.actor.accountId, proposedByCity: homeCity(who) } : {}),
      decidedAt: null,
    })
    .execute();
  await tellDeciders(context, file);
  context.audit({ ...auditedCase(file), detail: { destruction, untilOn } });
  return { id };
}

/** The second, by somebody else: whatever keeps the file is looked at once more, then its contents are gone, and nothing of it comes next. */
export async function decideDestruction(context: ActionContext, input: Input<'decideDestruction'>) {
  const { id, decision, remark } = input;
  const found = await heldFile(context, can.destroyCases, id);
  const { file, proposal } = found;
  if (!proposal) throw casesContract.problem('destruction-not-proposed');
  if (isOwn(context, proposal)) throw casesContract.problem('own-destruction');
  const approved = decision === 'approved';
  if (approved) refuseKept(context, found);
  if (approved && input.number !== file.number) throw invalid(fault('number', 'number-differs'));
  const gone = approved ? await eraseCase(context, file) : {};
  const write = cases.write(context);
  await write
    .updateTable('cases.retention_destruction')
    .set({
      ...{ state: approved ? 'destroyed' : 'returned', ...gone },
      ...{ decidedBy: actorName(context), decidedAt: context.now },
      remark: sealText(context.services.crypto, remark, destructionPlaces.remark(proposal.id)),
    })
    .where('cityCode', '=', file.cityCode)
    .where('id', '=', proposal.id)
    .execute();
  if (approved)
    await write
      .updateTable('cases.case_file')
      .set({ destroyedOn: context.today, stage: 'done', dueOn: null })
      .where('cityCode', '=', file.cityCode)
      .where('id', '=', id)
      .execute();
  await tellProposer(context, file, proposal, approved);
  context.audit({ ...auditedCase(file), detail: { destruction: proposal.id, decision, ...gone } });
  return { id };
}
