import type { ReactNode } from 'react';
import type { Word } from '../../kernel/words.ts';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import './file.css';

export interface Difference {
  readonly name: string;
  readonly from: ReactNode;
  readonly to: ReactNode;
  /** What has no two sides: it is said once, across both. */
  readonly told?: ReactNode;
}

interface DifferencesProps {
  readonly rows: readonly Difference[];
  /** Heads of the three columns; field, before, after unless told. */
  readonly field?: Word;
  readonly from?: Word;
  readonly to?: Word;
}

/** Two states of one thing beside each other, field by field. */
export function Differences({ rows, field = words.field, from = words.before, to = words.after }: DifferencesProps) {
  const say = useSay();
  return (
    <table className="differences">
      <thead>
        <tr>
          {[field, from, to].map((head) => (
            <th key={head.zh} scope="col">
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {row.told === undefined ? (
              <>
                <td>{row.from}</td>
                <td>{row.to}</td>
              </>
            ) : (
              <td colSpan={2} className="quiet">
                {row.told}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
