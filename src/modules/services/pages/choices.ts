import type { Word } from '../../../kernel/words.ts';
import { useRead } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';

/** Service classes by code, empty until they are there. */
export function useClassWords(): Readonly<Record<string, Word>> {
  const { data } = useRead(servicesContract, 'recordingChoices', {});
  return Object.fromEntries((data?.classes ?? []).map((c) => [c.code, c.name]));
}
