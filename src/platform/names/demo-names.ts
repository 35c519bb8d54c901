import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DemoRegion } from '../demo.ts';
import { projectRoot } from '../project-root.ts';

interface Generation {
  readonly until: number;
  readonly first: string;
  readonly second: string;
  readonly single: string;
}
interface NameLists {
  readonly surnames: Record<DemoRegion['id'], Record<string, number>>;
  readonly given: Record<'male' | 'female', Generation[]>;
  readonly singleShare: number;
}

/** Makes names as they sound in a region for a sex and a birth year; source of the lists: data/names. */
export type NameMaker = (random: () => number, sex: 'male' | 'female', bornOn: string, surname?: string) => string;

const file = path.join(projectRoot, 'data/names/names.json');

export async function demoNames(
  region: DemoRegion['id'],
): Promise<NameMaker & { surname(random: () => number): string }> {
  const lists: NameLists = JSON.parse(await readFile(file, 'utf8'));
  const surnames = Object.entries(lists.surnames[region]);
  const total = surnames.reduce((sum, [, weight]) => sum + weight, 0);
  const surnameOf = (random: () => number): string => {
    let left = random() * total;
    for (const [surname, weight] of surnames) {
      left -= weight;
      if (left < 0) return surname;
    }
    return surnames[0]?.[0] ?? '';
  };
  const oneOf = (characters: string, random: () => number) =>
    characters.charAt(Math.floor(random() * characters.length));
  const make: NameMaker = (random, sex, bornOn, surname = surnameOf(random)) => {
    const generation = lists.given[sex].find((g) => Number(bornOn.slice(0, 4)) <= g.until);
    if (!generation) return surname;
    if (random() < lists.singleShare) return surname + oneOf(generation.single, random);
    return surname + oneOf(generation.first, random) + oneOf(generation.second, random);
  };
  return Object.assign(make, { surname: surnameOf });
}
