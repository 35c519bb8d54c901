import { sql } from 'kysely';
import type { Parsed, Permission } from '../../../kernel/contract.ts';
import { ageOn } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import type { Cipherbox } from '../../../platform/crypto/index.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { sitesByIds } from '../../network/public.ts';
import { can, type clientsContract } from '../contract.ts';
import { categoriesInForce, distinct } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { persons } from '../scope.ts';
import { proposalReasonPlace, proposalRefusalPlace } from '../sealing.ts';
import { obstacleTo } from './rules.ts';
import type { RiskProposal } from './schemas.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['riskProposals']['in']>;

/** Proposals for persons within reach. */
const proposalsFor = (context: Context, permission: Permission) =>
  persons
    .from(context, permission)
    .innerJoin('clients.risk_proposal as r', (join) =>
      join.onRef('r.cityCode', '=', 'clients.person.cityCode').onRef('r.personId', '=', 'clients.person.id'),
    );

export async function riskProposalList(
  context: Context,
  input: Input,
): Promise<{ rows: RiskProposal[]; total: number }> {
  let matching = proposalsFor(context, can.gradeRisk);
  if (input.state) matching = matching.where('r.state', '=', input.state);
  if (input.clientId) matching = matching.where('clients.person.id', '=', input.clientId);
  const [rows, { total }] = await Promise.all([
    matching
      .select([
        'r.id',
        'r.fromLevel',
        'r.toLevel',
        'r.reason',
        'r.nextReviewOn',
        'r.state',
        'r.proposedAt',
        'r.proposedBy',
        'r.proposedByAccount',
        'r.decidedAt',
        'r.decidedBy',
        'r.refusal',
        'clients.person.id as clientId',
        'clients.person.name as clientName',
        'clients.person.bornOn',
        'clients.person.siteId',
        'clients.person.divisionCode',
      ])
      .orderBy(sql`(r.state = 'proposed')`, 'desc')
      .orderBy('r.id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const [sites, categories, { risk }] = await Promise.all([
    sitesByIds(context, distinct(rows.map((r) => r.siteId))),
    categoriesInForce(context, distinct(rows.map((r) => r.clientId))),
    regionRules(context),
  ]);
  const { who } = context;
  const decider = who.kind === 'person' ? { role: who.post?.role ?? '', accountId: who.actor.accountId } : null;
  const shown = rows.map(({ bornOn, siteId, divisionCode, proposedByAccount, ...row }) => ({
    ...row,
    ...reasonsOf(context.services.crypto, row),
    age: bornOn === null ? null : ageOn(bornOn, context.today),
    siteName: sites.get(siteId)?.name ?? '',
    categories: categories.get(row.clientId) ?? [],
    mayDecide:
      row.state === 'proposed' &&
      context.covers(can.approveRisk, { divisionCode, siteId }) &&
      !obstacleTo(risk, { proposedByAccount }, decider),
  }));
  return { rows: shown as RiskProposal[], total };
}

interface Reasoned {
  readonly id: string;
  readonly reason: string;
  readonly refusal: string | null;
}
const reasonsOf = (crypto: Cipherbox, { id, reason, refusal }: Reasoned) => ({
  reason: openText(crypto, reason, proposalReasonPlace(id)),
  refusal: refusal === null ? null : openText(crypto, refusal, proposalRefusalPlace(id)),
});

/** How many the caller could decide on. */
export async function riskProposalsWaiting(context: Context): Promise<number> {
  const { n } = await proposalsFor(context, can.approveRisk)
    .where('r.state', '=', 'proposed')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}
