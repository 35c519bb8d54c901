import type { Word } from '../../../../kernel/words.ts';
import { useRead } from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { kindNotGiven } from '../rules.ts';
import { notGiven } from '../words.ts';

/** Kinds of activity by code, empty until they are there. */
export function useKindWords(): Readonly<Record<string, Word>> {
  const { data } = useRead(servicesContract, 'activityKinds', {});
  return Object.fromEntries((data?.kinds ?? []).map((k) => [k.code, k.name]));
}

/** The same, and what stands for sessions recorded without a kind. */
export const useKindNames = (): Readonly<Record<string, Word>> => ({ ...useKindWords(), [kindNotGiven]: notGiven });
