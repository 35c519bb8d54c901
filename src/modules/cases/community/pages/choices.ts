import type { Word } from '../../../../kernel/words.ts';
import { type Output, type Tone, useRead } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { ActivityState } from '../schemas.ts';

type Coded = readonly { readonly code: string; readonly name: Word }[];
const words = (of: Coded = []): Readonly<Record<string, Word>> => Object.fromEntries(of.map((c) => [c.code, c.name]));

/** What is chosen from for activities, each as words by code. */
export function useCommunityChoices() {
  const { data } = useRead(casesContract, 'communityChoices', {});
  return {
    kinds: words(data?.kinds),
    classes: words(data?.classes),
    questions: data?.questions ?? [],
    fewAnswers: data?.fewAnswers ?? 0,
    mostPhotos: data?.mostPhotos ?? 0,
  };
}

/** Nothing before the choices have come; a code that is none of them stands for itself. */
export const nameOf = (of: Readonly<Record<string, Word>>, code: string): Word =>
  of[code] ?? (Object.keys(of).length === 0 ? { zh: '', en: '' } : { zh: code, en: code });

export const stateTones: Readonly<Record<ActivityState, Tone>> = {
  planned: 'attention',
  signing: 'info',
  held: 'info',
  concluded: 'good',
  cancelled: 'plain',
};

export type ActivityFile = Output<typeof casesContract, 'communityActivity'>;
export interface ActivityForm {
  readonly activity: ActivityFile;
  readonly done: () => void;
}
