import { demoRegion, makeResidentId } from '../../../kernel/china/resident-id.ts';
import { addDays, ageOn, type Day } from '../../../kernel/dates.ts';
import type { NameMaker } from '../../../platform/names/demo-names.ts';
import type { Relation } from '../schemas.ts';
import type { HouseholdPlan } from './plan.ts';

type Sex = 'male' | 'female';

/** Hands out resident IDs of the unassigned region 990101, each once. */
export function idMaker(): (bornOn: Day, sex: Sex) => string {
  const next = new Map<string, number>();
  return (bornOn, sex) => {
    const key = bornOn + sex;
    const order = next.get(key) ?? (sex === 'male' ? 1 : 2);
    next.set(key, order + 2);
    return makeResidentId(demoRegion, bornOn, order);
  };
}

/** The nth member of a household of a plan: who it is to the head, how old, and what else holds. */
export function memberOf(
  plan: HouseholdPlan,
  nth: number,
  headAge: number,
  random: () => number,
): { relation: Relation; age: number } {
  if (plan.members === 'child')
    return { relation: nth === 0 ? 'head' : 'sibling', age: 1 + Math.floor(random() * 16.9) };
  if (nth === 0) return { relation: 'head', age: headAge };
  if (plan.members === 'couple') {
    return nth === 1
      ? { relation: 'spouse', age: Math.max(60, headAge - 6 + Math.floor(random() * 12)) }
      : { relation: 'sibling', age: Math.max(60, headAge - 4) };
  }
  const draw = random();
  if (nth === 1 && draw < 0.45)
    return { relation: 'spouse', age: Math.max(22, headAge - 6 + Math.floor(random() * 12)) };
  if (draw < 0.9 || headAge > 62)
    return { relation: 'child', age: Math.max(1, headAge - 22 - Math.floor(random() * 14)) };
  return { relation: 'parent', age: Math.min(98, headAge + 22 + Math.floor(random() * 12)) };
}

export function headAgeOf(plan: HouseholdPlan, random: () => number): number {
  switch (plan.members) {
    case 'child':
      return 10;
    case 'family':
      return 28 + Math.floor(random() * 48);
    case 'destitute':
      return random() < 0.85 ? 60 + Math.floor(random() ** 1.3 * 34) : 22 + Math.floor(random() * 38);
    default:
      return 62 + Math.floor(random() ** 1.2 * 33);
  }
}

/** A day on which somebody is that old, counted back from `today`. */
export function birthDay(today: Day, age: number, random: () => number): Day {
  const day = addDays(today, -Math.floor(age * 365.2425 + 1 + random() * 363));
  return ageOn(day, today) === age ? day : addDays(today, -Math.floor(age * 365.2425 + 30));
}

/** What holds beside the category of the plan: disability, old age, living alone. */
export function furtherCategories(plan: HouseholdPlan, age: number, size: number, random: () => number): string[] {
  const found: string[] = [];
  const maybe = (code: string, chance: number) => {
    if (code !== plan.category && random() < chance) found.push(code);
  };
  if (age >= 60) {
    if (size === 1) maybe('elderLivingAlone', plan.members === 'family' ? 0.5 : 0.3);
    maybe('incapacitatedElder', age >= 80 ? 0.12 : 0.03);
  }
  if (age >= 80) maybe('veryOld', 1);
  if (age < 60) maybe('disabled', plan.members === 'child' ? 0.08 : 0.16);
  if (age >= 18 && age < 65) maybe('severeMentalDisorder', 0.015);
  if (plan.members === 'family' && plan.area === 'rural' && age < 16) maybe('leftBehindChild', 0.1);
  return found;
}

export function nameOf(
  make: NameMaker,
  relation: Relation,
  headSurname: string,
  sex: Sex,
  bornOn: Day,
  random: () => number,
): string {
  const shared =
    relation === 'head' || relation === 'sibling' || relation === 'child' || (relation === 'parent' && sex === 'male');
  return shared ? make(random, sex, bornOn, headSurname) : make(random, sex, bornOn);
}

const highReasons: Readonly<Record<string, string>> = {
  elderLivingAlone: '高龄独居，白天无人照看',
  emptyNestElder: '高龄空巢，子女在外地',
  leftBehindElder: '高龄留守，子女长期外出务工',
  elderWithoutFamily: '高龄无子女，遇事无人搭手',
};

/** Why somebody old was graded high. */
export const whyHigh = (categories: readonly string[]): string =>
  categories.flatMap((code) => highReasons[code] ?? [])[0] ?? '高龄，日常生活需人照看';
