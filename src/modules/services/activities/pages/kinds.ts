import type { Word } from '../../../../kernel/words.ts';
import { useRead } from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { kindNotGiven } from '../rules.ts';
import { notGiven } from '../words.ts';

/** Kinds of activity by code, all or those of one way; empty until they are there. */
export function useKindWords(way?: string): Readonly<Record<string, Word>> {
  const { data } = useRead(servicesContract, 'activityKinds', {});
  const kinds = (data?.kinds ?? []).filter((k) => way === undefined || k.way === way);
  return Object.fromEntries(kinds.map((k) => [k.code, k.name]));
}

/** The same, and what stands for sessions recorded without a kind. */
export const useKindNames = (): Readonly<Record<string, Word>> => ({ ...useKindWords(), [kindNotGiven]: notGiven });
