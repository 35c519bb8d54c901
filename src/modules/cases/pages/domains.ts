import type { Word } from '../../../kernel/words.ts';
import { useRead } from '../../../ui/index.ts';
import { casesContract } from '../contract.ts';

/** What the domains are called, by their codes. */
export function useDomainWords(): Readonly<Record<string, Word>> {
  const { data } = useRead(casesContract, 'caseChoices', {});
  return Object.fromEntries((data?.domains ?? []).map((d) => [d.code, d.name]));
}
