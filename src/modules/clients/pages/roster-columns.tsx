import { Select } from 'antd';
import type { Word } from '../../../kernel/words.ts';
import { type Column, type Output, StateTag, Table, useSay } from '../../../ui/index.ts';
import type { clientsContract } from '../contract.ts';
import { rosterColumnWords } from '../roster/words.ts';
import { rosterWords as w } from './roster-words.ts';

type Surveyed = Output<typeof clientsContract, 'surveyRoster'>['columns'][number];
type Key = keyof typeof rosterColumnWords;
/** By position in the sheet. */
export type ColumnKeys = Readonly<Record<string, Key>>;

interface ColumnProblem {
  readonly word: Word;
  readonly params?: { title: string };
  readonly stops: boolean;
}

/** What is wrong with the choice of columns as it stands. */
export function columnProblem(keys: ColumnKeys): ColumnProblem | undefined {
  const chosen = Object.values(keys);
  const twice = chosen.find((key, i) => chosen.indexOf(key) !== i);
  if (twice) return { word: w.twice, params: { title: rosterColumnWords[twice].zh }, stops: true };
  if (!chosen.includes('name')) return { word: w.noName, stops: true };
  return chosen.includes('residentId') ? undefined : { word: w.noNumber, stops: false };
}

const letters = (position: number): string =>
  (position >= 26 ? letters(Math.floor(position / 26) - 1) : '') + String.fromCharCode(65 + (position % 26));

interface RosterColumnsProps {
  readonly columns: readonly Surveyed[];
  readonly keys: ColumnKeys;
  readonly onChange: (keys: ColumnKeys) => void;
}

/** Every column of the sheet with what it is read as; a guess against its title is marked. */
export function RosterColumns({ columns, keys, onChange }: RosterColumnsProps) {
  const say = useSay();
  const options = Object.entries(rosterColumnWords).map(([value, word]) => ({ value, label: say(word) }));
  const choose = (position: number, key: Key | undefined) => {
    const { [String(position)]: _, ...others } = keys;
    onChange(key ? { ...others, [position]: key } : others);
  };
  const basis = (c: Surveyed) => {
    if (keys[c.position] !== (c.key ?? undefined)) return null;
    if (c.by === 'title') return <span className="quiet">{say(w.byTitle)}</span>;
    if (c.by !== 'content') return null;
    return (
      <StateTag tone="attention">
        {c.titled ? say(w.byContentAgainst, { title: say(rosterColumnWords[c.titled]) }) : say(w.byContent)}
      </StateTag>
    );
  };
  const shown: Column<Surveyed>[] = [
    { key: 'position', title: w.column, render: (c) => letters(c.position), phone: 'tag' },
    { key: 'title', title: w.title, width: 12, render: (c) => c.title || '—', phone: 'title' },
    { key: 'samples', title: w.samples, width: 36, render: (c) => c.samples.join('　') },
    {
      key: 'key',
      title: w.meaning,
      render: (c) => (
        <Select
          allowClear
          aria-label={`${say(w.meaning)} ${letters(c.position)}`}
          placeholder={say(w.notUsed)}
          className="roster-key"
          options={options}
          value={keys[c.position]}
          onChange={(key: Key | undefined) => choose(c.position, key)}
        />
      ),
    },
    { key: 'by', title: w.basis, width: 24, render: basis },
  ];
  return <Table label={say(w.columns)} columns={shown} rows={columns} keyOf={(c) => String(c.position)} />;
}
