import { Button, Select } from 'antd';
import { useSay } from '../../../../ui/index.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerPart } from '../schemas.ts';
import { cellAt, lettersAt } from '../template-rules.ts';
import { rowCell } from './bound.ts';
import type { Designed } from './design.tsx';

interface Props {
  readonly template: LedgerPart;
  readonly design: Designed;
  readonly chosen: string | undefined;
  readonly onChange: (template: LedgerPart) => void;
}

/** What stands in the chosen cell. */
export function Binding({ template, design, chosen, onChange }: Props) {
  const say = useSay();
  const place = chosen === undefined ? undefined : cellAt(chosen);
  if (chosen === undefined || !place) return <p className="quiet">{say(w.nothingChosen)}</p>;
  const inRow = template.repeat?.row === place.row;
  return (
    <div className="ledger-binding">
      <strong>{say(w.cell, { at: chosen })}</strong>
      {inRow ? (
        <RowBinding {...{ template, design, onChange }} at={chosen} column={lettersAt(place.column)} row={place.row} />
      ) : (
        <CellBinding key={chosen} {...{ template, design, onChange }} at={chosen} />
      )}
    </div>
  );
}

type Of = Omit<Props, 'chosen'> & { readonly at: string };

function RowBinding({ template, design, at, column, row, onChange }: Of & { column: string; row: number }) {
  const say = useSay();
  const bind = (field: string | undefined) => {
    const others = (template.repeat?.cells ?? []).filter((c) => c.column !== column);
    onChange({ ...template, repeat: { row, cells: field === undefined ? others : [...others, { column, field }] } });
  };
  return (
    <>
      <span className="quiet">{say(w.repeats, { row })}</span>
      <Select
        allowClear
        aria-label={say(w.choose)}
        placeholder={say(w.choose)}
        showSearch={{ optionFilterProp: 'label' }}
        value={rowCell(template, at)?.field}
        options={(design.rowFields ?? []).map(({ key, word }) => ({ value: key, label: say(word) }))}
        onChange={bind}
      />
    </>
  );
}

const figureKey = (fact: string) => `fact:${fact}`;

function CellBinding({ template, design, at, onChange }: Of) {
  const say = useSay();
  const bound = template.cells.find((c) => c.at === at);
  const { figure } = bound ?? {};
  const put = (cell: LedgerPart['cells'][number] | undefined) => {
    const others = template.cells.filter((c) => c.at !== at);
    onChange({ ...template, cells: cell ? [...others, cell] : others });
  };
  const choose = (key: string | undefined) => {
    if (key === undefined) return put(undefined);
    const fact = key.startsWith('fact:') ? key.slice('fact:'.length) : undefined;
    put(fact === undefined ? { at, field: key } : { at, figure: { fact } });
  };
  const listed = (list: Designed['fields'], keyOf = (key: string) => key) =>
    list.map(({ key, word }) => ({ value: keyOf(key), label: say(word) }));
  const dimensions = design.figures.find((f) => f.key === figure?.fact)?.dimensions ?? [];
  const parts = design.parts.filter((p) => dimensions.includes(p.key));
  const [[dimension, part] = []] = Object.entries(figure?.only ?? {});
  return (
    <>
      <Select
        allowClear
        aria-label={say(w.choose)}
        placeholder={say(w.choose)}
        showSearch={{ optionFilterProp: 'label' }}
        value={figure ? figureKey(figure.fact) : bound?.field}
        options={[
          { label: say(w.general), options: listed(design.fields) },
          { label: say(w.figures), options: listed(design.figures, figureKey) },
        ]}
        onChange={choose}
      />
      {figure && parts.length > 0 && (
        <Select
          allowClear
          aria-label={say(w.part)}
          placeholder={`${say(w.part)}…`}
          showSearch={{ optionFilterProp: 'label' }}
          value={dimension === undefined ? undefined : `${dimension}:${part}`}
          options={parts.map(({ key, word, options }) => ({
            label: say(word),
            options: options.map((o) => ({ value: `${key}:${o.key}`, label: say(o.name) })),
          }))}
          onChange={(value: string | undefined) => {
            const [by = '', of = ''] = value?.split(':') ?? [];
            put({ at, figure: { fact: figure.fact, ...(value === undefined ? {} : { only: { [by]: of } }) } });
          }}
        />
      )}
      {bound && <Button onClick={() => put(undefined)}>{say(w.clear)}</Button>}
    </>
  );
}
