import type { SkillCatalogue } from './contract.ts';

interface Said {
  readonly skill: string;
  readonly level?: string | undefined;
}

/** What is wrong with a set of skills, beside the catalogue: field and problem code. */
export function skillFaults(said: readonly Said[], { skills, levels }: SkillCatalogue) {
  const seen = new Set<string>();
  return said.flatMap(({ skill, level }, nth) => {
    const twice = seen.has(skill);
    seen.add(skill);
    if (!skills.some((s) => s.code === skill)) return [{ field: `skills/${nth}/skill`, code: 'unknown-skill' }];
    if (twice) return [{ field: `skills/${nth}/skill`, code: 'skill-twice' }];
    if (level && !levels.some((l) => l.code === level))
      return [{ field: `skills/${nth}/level`, code: 'unknown-skill-level' }];
    return [];
  });
}
