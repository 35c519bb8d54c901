import { say } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { updateRows } from '../../../platform/database/update-rows.ts';
import { isOpen, sitesByIds } from '../../network/public.ts';
import { beginAgain, endAgain } from '../care/resuming.ts';
import { can } from '../contract.ts';
import { gradeReasons } from '../grade-reasons.ts';
import { withdrawOffered } from '../handover/withdrawing.ts';
import { noLongerHeads } from '../households/heads.ts';
import { surroundings } from '../importing/surroundings.ts';
import { distinct } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { needsApproval } from '../risk/rules.ts';
import { withdrawProposals } from '../risk/withdrawing.ts';
import { reviewDay, suggestedRisk } from '../rules.ts';
import type { RiskLevel } from '../schemas.ts';
import { clients, type Rows } from '../tables.ts';
import type { Before } from './before.ts';
import type { RosterHead } from './heads.ts';

type Over = Pick<
  Rows['clients.person'],
  | 'cityCode'
  | 'id'
  | 'householdId'
  | 'relation'
  | 'bornOn'
  | 'divisionCode'
  | 'siteId'
  | 'careFrom'
  | 'careTo'
  | 'careEndReason'
  | 'riskLevel'
  | 'nextReviewOn'
>;

/** What is written on a file whose care goes on, and how it is undone. */
export interface Resumption {
  readonly set: Pick<
    Rows['clients.person'],
    'careFrom' | 'careTo' | 'careEndReason' | 'siteId' | 'riskLevel' | 'nextReviewOn'
  > &
    Partial<Pick<Rows['clients.person'], 'relation'>>;
  readonly before: NonNullable<Before['resumed']>;
}

/**
 * Resumes the care of those of these files whose care is over, from today on, at their site, or where it is closed at
 * the one that cares there now; by file. Nobody is responsible yet, as for those whom a list registers.
 */
export async function planResumptions(
  context: ActionContext,
  { cityCode, category, month }: RosterHead,
  files: readonly Over[],
): Promise<Map<string, Resumption>> {
  const over = [...new Map(files.filter((f) => f.careTo !== null).map((f) => [f.id, f])).values()];
  if (over.length === 0) return new Map();
  const { risk } = await regionRules(context);
  const siteOf = await openSiteOf(context, over);
  const resumed = over.flatMap((row) => {
    const siteId = siteOf(row);
    if (!siteId) return [];
    const before = row.riskLevel as RiskLevel;
    const suggested = suggestedRisk(risk, { bornOn: row.bornOn, categories: [category] }, context.today);
    // A list lowers nobody's grade where a worker may not do so alone.
    const riskLevel = needsApproval(risk, before, suggested) ? before : suggested;
    const reason = say(gradeReasons.resumedByRoster, 'zh', { month });
    return [{ row, siteId, riskLevel, careFrom: context.today, reason }];
  });
  const displaced = await noLongerHeads(
    context,
    cityCode,
    resumed.map(({ row }) => row),
  );
  const made = await beginAgain(context, resumed);
  return new Map(
    resumed.map(({ row, siteId, riskLevel, careFrom }, nth) => {
      const nextReviewOn = reviewDay(risk, riskLevel, context.today);
      const { former = '', grade = '' } = made[nth] ?? {};
      const now = displaced.has(row.id) ? { relation: 'other' } : {};
      const was = displaced.has(row.id) ? { relation: row.relation } : {};
      return [
        row.id,
        {
          set: { careFrom, careTo: null, careEndReason: null, siteId, riskLevel, nextReviewOn, ...now },
          before: {
            ...{ former, grade, siteId: row.siteId, riskLevel: row.riskLevel, nextReviewOn: row.nextReviewOn },
            ...was,
          },
        },
      ];
    }),
  );
}

async function openSiteOf(context: ActionContext, over: readonly Over[]) {
  const sites = await sitesByIds(context, distinct(over.map((f) => f.siteId)));
  const there = ({ siteId }: Over) => {
    const site = sites.get(siteId);
    return site &&
      isOpen(site, context.today) &&
      context.covers(can.importClients, { divisionCode: site.divisionCode, siteId })
      ? siteId
      : undefined;
  };
  const around = over.every(there) ? undefined : await surroundings(context);
  return (file: Over) => there(file) ?? around?.siteOf(file.divisionCode)?.id;
}

/** Care that a list resumed is over again, as it was before. */
export async function overAgain(
  context: ActionContext,
  cityCode: string,
  entries: readonly ({ readonly personId: string } & Pick<Before, 'resumed'>)[],
): Promise<void> {
  const those = entries.flatMap(({ personId, resumed }) => (resumed ? [{ personId, ...resumed }] : []));
  if (those.length === 0) return;
  const ids = those.map((t) => t.personId);
  await withdrawOffered(context, cityCode, ids);
  await withdrawProposals(context, cityCode, ids);
  const periods = await endAgain(context, cityCode, those);
  await updateRows(
    clients.write(context),
    'clients.person',
    cityCode,
    those.map(({ personId: id, siteId, riskLevel, nextReviewOn, relation }) => ({
      id,
      siteId,
      riskLevel,
      nextReviewOn,
      ...(relation ? { relation } : {}),
      ...periods.get(id),
    })),
  );
}
