import type { DemoRegion } from '../../../platform/demo.ts';

/** One kind of household the demo invents, with exactly this many persons in this many households. */
export interface HouseholdPlan {
  readonly persons: number;
  readonly households: number;
  readonly area: 'urban' | 'rural' | 'any';
  readonly members: 'family' | 'elder' | 'couple' | 'child' | 'destitute';
  readonly category: string;
  readonly variant?: 'urban' | 'rural';
}

/**
 * Guangzhou. Allowance and extreme poverty: 2021 yearbook, persons and households as published there.
 * Elders and children: plausible numbers of ours, published nowhere.
 */
const guangzhou: readonly HouseholdPlan[] = [
  {
    persons: 18_660,
    households: 11_971,
    area: 'urban',
    members: 'family',
    category: 'minimumLiving',
    variant: 'urban',
  },
  {
    persons: 27_614,
    households: 11_798,
    area: 'rural',
    members: 'family',
    category: 'minimumLiving',
    variant: 'rural',
  },
  {
    persons: 4_552,
    households: 4_552,
    area: 'urban',
    members: 'destitute',
    category: 'extremePoverty',
    variant: 'urban',
  },
  {
    persons: 3_595,
    households: 3_595,
    area: 'rural',
    members: 'destitute',
    category: 'extremePoverty',
    variant: 'rural',
  },
  { persons: 6_200, households: 6_200, area: 'any', members: 'elder', category: 'elderLivingAlone' },
  { persons: 5_000, households: 2_700, area: 'any', members: 'couple', category: 'emptyNestElder' },
  { persons: 1_800, households: 1_500, area: 'rural', members: 'couple', category: 'leftBehindElder' },
  { persons: 2_400, households: 2_400, area: 'any', members: 'elder', category: 'incapacitatedElder' },
  { persons: 1_500, households: 1_500, area: 'any', members: 'elder', category: 'severelyDisabledElder' },
  { persons: 1_400, households: 900, area: 'any', members: 'couple', category: 'familyPlanningElder' },
  { persons: 1_100, households: 900, area: 'any', members: 'child', category: 'otherChildInNeed' },
  { persons: 500, households: 500, area: 'any', members: 'child', category: 'orphan' },
  { persons: 800, households: 700, area: 'any', members: 'child', category: 'childWithoutCare' },
];

/** No published totals for the other regions: the mixture of Guangzhou in a size that fits. */
const share: Readonly<Record<DemoRegion['id'], number>> = {
  guangzhou: 1,
  hainan: 8_000 / 75_121,
  jinjiang: 6_000 / 75_121,
};

export function householdPlans(region: DemoRegion['id'], scale: number): HouseholdPlan[] {
  const factor = share[region] * scale;
  return guangzhou.map((plan) => {
    const households = Math.max(1, Math.round(plan.households * factor));
    return { ...plan, households, persons: Math.max(households, Math.round(plan.persons * factor)) };
  });
}

/** Sizes of the households: one person each, the rest spread at random with at most five in one. */
export function householdSizes({ persons, households }: HouseholdPlan, random: () => number): number[] {
  const sizes = new Array<number>(households).fill(1);
  let left = Math.min(persons, households * 5) - households;
  while (left > 0) {
    const i = Math.floor(random() * households);
    if ((sizes[i] ?? 5) >= 5) continue;
    sizes[i] = (sizes[i] ?? 0) + 1;
    left -= 1;
  }
  return sizes;
}
