import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../../../../ui/index.ts';
import { designProblems, designWords as w } from '../design-words.ts';

interface Fault {
  readonly pointer: string;
  readonly code: keyof typeof designProblems;
  readonly params: Readonly<Record<string, string | number>>;
}

interface Props<F> {
  readonly faults: readonly F[];
  /** Where it lies, said before it. */
  readonly before?: (fault: F) => string;
  /** What can be done about one, beside it. */
  readonly acts?: (fault: F) => ReactNode;
}

/** What stands in the way of publishing, one below the other. */
export function DesignFaults<F extends Fault>({ faults, before, acts }: Props<F>) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.faults)}
      description={
        <ul className="ledger-faults">
          {faults.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>
              {before?.(fault)}
              {say(designProblems[fault.code].word, fault.params)} {acts?.(fault)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
