import type { Context } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { categoriesInForce, personRow } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { knowsRestricted, restrictedCodes, type Served } from '../restricted.ts';
import type { RiskLevel } from '../schemas.ts';
import type { Assessment, SelfCareRules, Situation, SituationLists, Suggestion } from './contract.ts';
import { openFindings } from './findings.ts';
import { situationRules } from './region-lists.ts';
import { suggestionsOf } from './rules.ts';
import { assessments, situations } from './scope.ts';

export async function situationChoices(context: Context): Promise<{ lists: SituationLists; selfCare: SelfCareRules }> {
  const { lists, selfCare } = await situationRules(context);
  return { lists, selfCare };
}

/** How somebody lives and copes, the latest first. */
export async function clientSituation(
  context: Context,
  { id }: { id: string },
): Promise<{ situations: Situation[]; assessments: Assessment[]; suggestions: Suggestion[] }> {
  const row = await personRow(context, can.readClients, id);
  const [lived, assessed] = await Promise.all([
    situations
      .from(context)
      .select([
        'id',
        'livingType',
        'separation',
        'careAbility',
        'maritalState',
        'capacity',
        'recordedBy',
        'validFrom',
        'validTo',
      ])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .orderBy('validFrom', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    assessments
      .from(context)
      .select(['id', 'assessedOn', 'findings', 'unmet', 'result', 'note', 'assessedBy'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .orderBy('assessedOn', 'desc')
      .orderBy('recordedAt', 'desc')
      .execute(),
  ]);
  const opened = assessed.map((row) => {
    const { id: assessment, assessedOn, assessedBy } = row;
    return { id: assessment, assessedOn, assessedBy, ...openFindings(context.services.crypto, row) };
  });
  const [latest] = opened;
  const suggestions = latest && row.careTo === null ? await suggestionsFor(context, row, latest.result) : [];
  return { situations: lived, assessments: opened, suggestions };
}

export async function suggestionsFor(
  context: Context,
  row: Served & { readonly id: string; readonly bornOn: string | null; readonly riskLevel: string },
  result: string,
): Promise<Suggestion[]> {
  const [{ risk }, rules, held, restricted] = await Promise.all([
    regionRules(context),
    situationRules(context),
    categoriesInForce(context, [row.id]),
    restrictedCodes(context),
  ]);
  // Whether a category is held already, a suggestion of it would tell.
  const hidden = knowsRestricted(context, row) ? [] : restricted;
  const selfCare = {
    ...rules.selfCare,
    suggestions: rules.selfCare.suggestions.filter((s) => !hidden.includes(s.category)),
  };
  const person = { result, bornOn: row.bornOn, categories: held.get(row.id) ?? [] };
  return suggestionsOf({ selfCare, risk }, { ...person, riskLevel: row.riskLevel as RiskLevel }, context.today);
}
