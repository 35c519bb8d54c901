/** What is asked about whom, and of whom. */
import type { Context } from '../../../platform/context.ts';
import type { Sight } from '../sessions/reach.ts';
import type { AssessmentRule, Criterion } from './region-rules.ts';
import { above } from './scope.ts';
import type { CycleStored, PersonStored } from './stored.ts';
import { type AskedSource, askedSources } from './words.ts';

/** The criteria that weigh something for a duty. */
export const criteriaOf = ({ criteria }: AssessmentRule, duty: PersonStored['duty']) =>
  criteria.map((c) => ({ ...c, weight: c.weights[duty] })).filter((c) => c.weight > 0);

export const markedBy = (rule: AssessmentRule, duty: PersonStored['duty'], source: AskedSource): Criterion[] =>
  criteriaOf(rule, duty).filter((c) => c.from === source);

/** By whom somebody is to be marked. */
export const sourcesOf = (rule: AssessmentRule, duty: PersonStored['duty']): AskedSource[] =>
  askedSources.filter((source) => markedBy(rule, duty, source).length > 0);

export const unansweredOf = (rule: AssessmentRule, { duty, answered }: PersonStored): AskedSource[] =>
  sourcesOf(rule, duty).filter((source) => !answered.includes(source));

const marking: Readonly<Record<string, AskedSource>> = {
  districtLeader: 'leader',
  areaManager: 'manager',
  centreManager: 'manager',
};

/** What the caller may answer about somebody; nobody leads or manages the own work. */
export function mayAnswer(
  { who }: Context,
  sight: Sight,
  { rule, stage }: CycleStored,
  person: PersonStored,
): AskedSource[] {
  if (stage !== 'opened') return [];
  const all = sourcesOf(rule, person.duty);
  if (sight.everything) return all;
  const role = who.kind === 'person' ? (who.post?.role ?? '') : '';
  const asked = person.workerId === sight.workerId ? 'self' : above(sight, person) ? marking[role] : undefined;
  return all.filter((source) => source === asked);
}
