import { useLocation } from '@tanstack/react-router';
import { PageLink, useSay } from '../../../../ui/index.ts';
import { changeOf } from '../../ledger/rules.ts';
import { ledgerWords } from '../../ledger/words.ts';
import type { LedgerCell } from '../contract.ts';
import { cellText } from '../rules.ts';

/** A count that opens to its rows; of a closed month with what the records say today beside it. */
export function CellLink({ cell }: { cell: LedgerCell }) {
  const say = useSay();
  const { href } = useLocation();
  const change = changeOf(cell);
  return (
    <>
      {cell.value === null ? (
        cellText(cell)
      ) : (
        <PageLink to="/coordination/rows" search={{ ...cell.opens, via: href }}>
          {cellText(cell)}
        </PageLink>
      )}
      {change && <span className="figure-note"> {say(ledgerWords.now, change)}</span>}
    </>
  );
}
