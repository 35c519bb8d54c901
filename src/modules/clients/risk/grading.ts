import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { closeOpenRows } from '../care/periods.ts';
import { can, clientsContract, type RiskLevel } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { changePerson } from '../editing.ts';
import { personRow } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { fault } from '../registration/queries.ts';
import { latestReview, type RiskRules, reviewDay } from '../rules.ts';
import { riskProposals } from '../scope.ts';
import { gradeReasonPlace, proposalReasonPlace, proposalRefusalPlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { needsApproval, obstacleTo } from './rules.ts';
import { tellApprovers } from './telling.ts';
import { withdrawProposals } from './withdrawing.ts';

type Input<K extends 'setRisk' | 'approveRisk' | 'refuseRisk'> = Parsed<(typeof clientsContract.endpoints)[K]['in']>;
type Row = Awaited<ReturnType<typeof personRow>>;

/** Takes effect at once, or waits for approval where the rules want a second pair of eyes. */
export async function setRisk(
  context: ActionContext,
  input: Input<'setRisk'>,
): Promise<{ version: number; proposed: boolean }> {
  const row = await personRow(context, can.gradeRisk, input.id);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  if (row.riskLevel === input.level) throw clientsContract.problem('risk-unchanged');
  const { risk } = await regionRules(context);
  mustBeAhead(context, risk, input.nextReviewOn);
  const proposed = needsApproval(risk, row.riskLevel as RiskLevel, input.level);
  if (proposed) await propose(context, row, input);
  const nextReviewOn = input.nextReviewOn ?? reviewDay(risk, input.level, context.today);
  const version = proposed
    ? row.version
    : await grade(context, row, { ...input, nextReviewOn, gradedBy: actorName(context), approvedBy: null });
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: row.id,
    detail: { fields: ['riskLevel'], proposed },
  });
  return { version, proposed };
}

/** A review of a day gone by would be overdue from the start, one of another century never due. */
function mustBeAhead({ today: day }: Context, risk: RiskRules, nextReviewOn: Day | undefined): void {
  if (!nextReviewOn) return;
  if (nextReviewOn < day) throw invalid(fault('nextReviewOn', 'review-past', { day }));
  const latest = latestReview(risk, day);
  if (nextReviewOn > latest) throw invalid(fault('nextReviewOn', 'review-far', { day: latest }));
}

interface Grade {
  readonly level: string;
  readonly reason: string;
  readonly nextReviewOn: string;
  readonly gradedBy: string;
  readonly approvedBy: string | null;
}

async function grade(context: ActionContext, row: Row, { nextReviewOn, ...given }: Grade): Promise<number> {
  const { level, reason, gradedBy, approvedBy } = given;
  // Whoever follows the change reads the grades: they are written before it is told.
  const version = await recounting(context, row.cityCode, [row.id], async () => {
    const changed = await changePerson(context, row, { riskLevel: level, nextReviewOn }, { level });
    await closeOpenRows(context, 'clients.risk_grade', { cityCode: row.cityCode, ids: [row.id] });
    const id = context.newId();
    await clients
      .write(context)
      .insertInto('clients.risk_grade')
      .values({
        cityCode: row.cityCode,
        id,
        personId: row.id,
        level,
        reason: sealText(context.services.crypto, reason, gradeReasonPlace(id)),
        gradedBy,
        approvedBy,
        validFrom: context.today,
        validTo: null,
      })
      .execute();
    return changed;
  });
  // What was proposed on top of another grade is void.
  await withdrawProposals(context, row.cityCode, [row.id]);
  return version;
}

async function propose(context: ActionContext, row: Row, input: Input<'setRisk'>): Promise<void> {
  const id = context.newId();
  await clients
    .write(context)
    .insertInto('clients.risk_proposal')
    .values({
      cityCode: row.cityCode,
      id,
      personId: row.id,
      fromLevel: row.riskLevel,
      toLevel: input.level,
      reason: sealText(context.services.crypto, input.reason, proposalReasonPlace(id)),
      nextReviewOn: input.nextReviewOn ?? null,
      state: 'proposed',
      proposedAt: context.now,
      proposedBy: actorName(context),
      proposedByAccount: accountOf(context),
      proposedByCity: homeCity(context.who),
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'risk_proposal_open') ? clientsContract.problem('risk-proposed') : error;
    });
  await tellApprovers(context, row);
}

const accountOf = ({ who }: Context) => (who.kind === 'person' ? who.actor.accountId : null);

export async function approveRisk(context: ActionContext, input: Input<'approveRisk'>): Promise<{ version: number }> {
  const { proposal, row, risk } = await openProposal(context, input.id);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  mustBeAhead(context, risk, input.nextReviewOn);
  await decide(context, proposal, { state: 'approved' });
  const level = proposal.toLevel as RiskLevel;
  const version = await grade(context, row, {
    level,
    reason: openText(context.services.crypto, proposal.reason, proposalReasonPlace(proposal.id)),
    nextReviewOn: input.nextReviewOn ?? reviewAhead(proposal, context.today) ?? reviewDay(risk, level, context.today),
    gradedBy: proposal.proposedBy,
    approvedBy: actorName(context),
  });
  await tellProposer(context, proposal, true);
  audit(context, proposal, { approved: true });
  return { version };
}

export async function refuseRisk(context: ActionContext, { id, reason }: Input<'refuseRisk'>): Promise<{ id: string }> {
  const { proposal } = await openProposal(context, id);
  await decide(context, proposal, {
    state: 'refused',
    refusal: sealText(context.services.crypto, reason, proposalRefusalPlace(id)),
  });
  await tellProposer(context, proposal, false);
  audit(context, proposal, { approved: false });
  return { id };
}

/** The day that was proposed, unless it has gone by until somebody approved. */
const reviewAhead = ({ nextReviewOn }: { readonly nextReviewOn: Day | null }, today: Day): Day | null =>
  nextReviewOn !== null && nextReviewOn >= today ? nextReviewOn : null;

async function openProposal(context: ActionContext, id: string) {
  const proposal = await riskProposals.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!proposal) throw problem('not-found');
  const row = await personRow(context, can.approveRisk, proposal.personId);
  const { risk } = await regionRules(context);
  const { who } = context;
  const decider = who.kind === 'person' ? { role: who.post?.role ?? '', accountId: who.actor.accountId } : null;
  const obstacle = obstacleTo(risk, proposal, decider);
  if (obstacle) throw clientsContract.problem(obstacle);
  return { proposal, row, risk };
}
type Proposal = Awaited<ReturnType<typeof openProposal>>['proposal'];

/** Whoever decides first wins; the other one is told. */
async function decide(
  context: ActionContext,
  { cityCode, id }: Proposal,
  set: { state: string; refusal?: string },
): Promise<void> {
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.risk_proposal')
    .set({ ...set, decidedAt: context.now, decidedBy: actorName(context) })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw clientsContract.problem('risk-decided');
}

async function tellProposer(context: ActionContext, proposal: Proposal, approved: boolean): Promise<void> {
  if (!proposal.proposedByAccount) return;
  const by = actorName(context);
  await notify(context, [
    {
      accountId: proposal.proposedByAccount,
      cityCode: proposal.proposedByCity,
      kind: approved ? 'clients.risk-approved' : 'clients.risk-refused',
      title: approved
        ? word(`${by}同意了风险等级下调`, `${by} approved a lower grade`)
        : word(`${by}未同意风险等级下调`, `${by} refused a lower grade`),
      body: word('事由和意见见档案', 'Reason and decision stand on the file'),
      link: `/clients/${proposal.personId}`,
    },
  ]);
}

function audit(context: ActionContext, { cityCode, personId }: Proposal, detail: object): void {
  context.audit({
    cityCode,
    subjectType: 'client',
    subjectId: personId,
    detail: { fields: ['riskLevel'], ...detail },
  });
}
