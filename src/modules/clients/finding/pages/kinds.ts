import type { Word } from '../../../../kernel/words.ts';
import { useRead } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';

/** Kinds of records that this post may find, by code. */
export function useKindWords(): Readonly<Record<string, Word>> {
  const { data } = useRead(clientsContract, 'recordKinds', {});
  return Object.fromEntries((data?.kinds ?? []).map(({ kind, name }) => [kind, name]));
}
