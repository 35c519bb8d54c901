import { listed } from '../../../kernel/words.ts';
import { useLanguage } from '../../../ui/index.ts';
import type { DueRow } from '../contract.ts';
import { reasonsShown } from '../visits/rules.ts';
import { dueReasonWords } from '../words.ts';

/** Why somebody is to be visited, a major change first. */
export function DueReasons({ row }: { row: Pick<DueRow, 'dueReason' | 'urgentUntil'> }) {
  const { language } = useLanguage();
  return listed(
    reasonsShown(row).map((reason) => dueReasonWords[reason]),
    language,
  );
}
