import { figureText } from '../../kernel/figure-text.ts';
import { type ImportPreview, lookedAtFirst } from '../../kernel/sheet-import.ts';
import { marks, type Word, word } from '../../kernel/words.ts';
import { type Say, useSay, useUnit } from '../language.tsx';
import type { Column } from '../list/columns.ts';
import { Table } from '../list/table.tsx';
import { StateTag, type Tone } from '../state-tag.tsx';
import { words } from '../words.ts';

type Row = ImportPreview['rows'][number];

const looks: Readonly<Record<Row['state'], { readonly word: Word; readonly tone: Tone }>> = {
  new: { word: words.importNew, tone: 'info' },
  changed: { word: words.importChanged, tone: 'attention' },
  unchanged: { word: words.importUnchanged, tone: 'plain' },
  wrong: { word: words.importWrong, tone: 'bad' },
};

export function PreviewCounts({ preview, unit }: { preview: ImportPreview; unit: Word }) {
  const say = useSay();
  const unitOf = useUnit();
  return (
    <dl className="import-counts">
      {(['new', 'changed', 'unchanged', 'wrong'] as const).map((state) => (
        <div key={state} className={state === 'wrong' && preview.wrong > 0 ? 'import-wrong' : undefined}>
          <dt>
            <StateTag tone={looks[state].tone}>{say(looks[state].word)}</StateTag>
          </dt>
          <dd>
            <strong>{figureText(preview[state])}</strong> {unitOf(unit, preview[state])}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The first rows: the wrong ones on top with their reasons, then what is worth telling of the others. */
export function PreviewRows({ preview }: { preview: ImportPreview }) {
  const say = useSay();
  const rows = [...preview.rows].sort(lookedAtFirst);
  if (rows.length === 0) return null;
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  const columns: Column<Row>[] = [
    { key: 'row', title: words.importRow, number: true },
    {
      key: 'state',
      title: words.importPreview,
      render: (row) => <StateTag tone={looks[row.state].tone}>{say(looks[row.state].word)}</StateTag>,
    },
    ...(rows.some((row) => row.errors.length > 0 || row.changes?.length || row.remarks?.length)
      ? [{ key: 'note', title: words.importReason, render: (row: Row) => noteOf(row, say) }]
      : []),
    ...titles.map((title) => ({
      key: `cell ${title}`,
      title: word(title, title),
      width: 14,
      render: (row: Row) => row.cells[title] ?? '',
    })),
  ];
  const total = preview.new + preview.changed + preview.unchanged + preview.wrong;
  return (
    <div className="import-rows">
      <Table label={say(words.importPreview)} columns={columns} rows={rows} keyOf={(row) => String(row.row)} />
      {rows.length < total && <p className="quiet">{say(words.importFirstRows, { count: rows.length })}</p>}
    </div>
  );
}

/** Why a row is wrong; else what becomes of something known, and what is worth telling. */
function noteOf({ errors, changes = [], remarks = [] }: Row, say: Say) {
  const told = ({ column, detail }: Row['errors'][number]) =>
    column ? `${column}${say(marks.colon)}${detail}` : detail;
  if (errors.length > 0)
    return <div className="import-note import-reason">{errors.map(told).join(say(marks.semicolon))}</div>;
  if (changes.length === 0 && remarks.length === 0) return null;
  const text = (value: string) => value || say(words.importBlank);
  return (
    <ul className="import-note">
      {changes.map(({ column, from, to }) => (
        <li key={column}>{say(words.importChange, { column, from: text(from), to: text(to) })}</li>
      ))}
      {remarks.map((remark) => (
        <li key={told(remark)} className="import-remark">
          {told(remark)}
        </li>
      ))}
    </ul>
  );
}
