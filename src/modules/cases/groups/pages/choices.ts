import type { Word } from '../../../../kernel/words.ts';
import { type Output, useRead } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { GroupRow } from '../schemas.ts';

type Coded = readonly { readonly code: string; readonly name: Word }[];
const words = (of: Coded = []): Readonly<Record<string, Word>> => Object.fromEntries(of.map((c) => [c.code, c.name]));

/** What is chosen from in groups, each as words by code. */
export function useGroupChoices() {
  const { data } = useRead(casesContract, 'groupChoices', {});
  return {
    natures: words(data?.natures),
    leavings: words(data?.leavings),
    endings: words(data?.endings),
    attainments: words(data?.attainments),
    classes: words(data?.classes),
    leastMembers: data?.leastMembers,
  };
}

export const nameOf = (of: Readonly<Record<string, Word>>, code: string | null): Word => {
  const known = code === null ? undefined : of[code];
  if (code !== null && Object.keys(of).length === 0) return { zh: '', en: '' };
  return known ?? { zh: code ?? '—', en: code ?? '—' };
};

export const stateTones = {
  planned: 'plain',
  recruiting: 'attention',
  running: 'info',
  ended: 'good',
} as const satisfies Record<GroupRow['state'], string>;

export type GroupFile = Output<typeof casesContract, 'group'>;
export interface GroupForm {
  readonly group: GroupFile;
  readonly done: () => void;
}
