import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { Panel, useSay } from '../../../../ui/index.ts';
import { designWords as w } from '../design-words.ts';
import { mappingFaults } from '../mapping-rules.ts';
import { mappedColumns } from '../rules.ts';
import type { LedgerContent } from '../schemas.ts';
import type { Designed, EditProps } from './design.tsx';
import { DesignFaults } from './design-faults.tsx';
import { Moves } from './ordered.tsx';
import { useSure } from './sure.ts';

type Mapping = LedgerContent['mappings'][number];
/** Columns that somebody has written something into. */
const filled = ({ columns }: Mapping): number => columns.filter((c) => c.title !== '' || c.field !== null).length;
const most = { mappings: 20, columns: 80 };

/** Forms of other platforms: their columns in their order, each with what stands in it, or empty. */
export function MappingsPanel({ design, content, onChange }: EditProps) {
  const say = useSay();
  const sure = useSure();
  const { mappings } = content;
  const keep = (next: Mapping[]) => onChange({ ...content, mappings: next });
  const add = () => {
    const taken = new Set(mappings.map((m) => m.key));
    const key = Array.from({ length: most.mappings + 1 }, (_, n) => `form${n + 1}`).find((k) => !taken.has(k));
    if (key) keep([...mappings, { key, name: { zh: '', en: '' }, columns: [{ title: '', field: null }] }]);
  };
  return (
    <Panel title={say(w.mappings)}>
      <p className="quiet">{say(w.mappingsHelp)}</p>
      <DesignFaults faults={mappingFaults(mappings, new Set(design.pasteFields.map((f) => f.key)))} />
      {mappings.map((mapping, nth) => (
        <MappingForm
          key={mapping.key}
          fields={design.pasteFields}
          mapping={mapping}
          onChange={(changed) => keep(mappings.map((m, at) => (at === nth ? changed : m)))}
          onRemove={() =>
            sure(filled(mapping), w.removeMappingSure, { name: say(mapping.name) || say(w.mappingUnnamed) }, () =>
              keep(mappings.filter((_, at) => at !== nth)),
            )
          }
        />
      ))}
      <Button disabled={mappings.length >= most.mappings} onClick={add}>
        {say(w.addMapping)}
      </Button>
    </Panel>
  );
}

interface MappingProps {
  readonly fields: Designed['pasteFields'];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly onRemove: () => void;
}

function MappingForm({ fields, mapping, onChange, onRemove }: MappingProps) {
  const say = useSay();
  const id = useId();
  const [head, setHead] = useState('');
  const sure = useSure();
  const { columns, name } = mapping;
  const keep = (next: Mapping['columns']) => onChange({ ...mapping, columns: next });
  const put = (nth: number, changed: Partial<Mapping['columns'][number]>) =>
    keep(columns.map((c, at) => (at === nth ? { ...c, ...changed } : c)));
  const take = () => {
    const found = mappedColumns(head, fields).slice(0, most.columns);
    if (found.length === 0) return;
    sure(filled(mapping), w.takeHeadSure, {}, () => {
      keep(found);
      setHead('');
    });
  };
  return (
    <fieldset className="ledger-mapping">
      <legend>{say(name) || say(w.mappingUnnamed)}</legend>
      <label htmlFor={`${id}-name`}>{say(w.mappingName)}</label>
      <div className="ledger-mapping-bar">
        <Input
          id={`${id}-name`}
          value={name.zh}
          maxLength={60}
          onChange={({ target }) => onChange({ ...mapping, name: { zh: target.value, en: target.value } })}
        />
        <Button onClick={onRemove}>{say(w.removeMapping)}</Button>
      </div>
      <label htmlFor={`${id}-head`}>{say(w.pasteHead)}</label>
      <div className="ledger-mapping-bar">
        <Input.TextArea
          id={`${id}-head`}
          autoSize={{ minRows: 1, maxRows: 4 }}
          value={head}
          placeholder={say(w.pasteHeadHelp)}
          onChange={({ target }) => setHead(target.value)}
        />
        <Button disabled={head.trim() === ''} onClick={take}>
          {say(w.takeHead)}
        </Button>
      </div>
      <ol className="ledger-mapping-columns">
        {columns.map((column, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns of a form are told apart by their place only
          <li key={nth}>
            <Input
              aria-label={say(w.columnTitle, { n: nth + 1 })}
              placeholder={say(w.columnTitle, { n: nth + 1 })}
              value={column.title}
              maxLength={60}
              onChange={({ target }) => put(nth, { title: target.value })}
            />
            <Select
              allowClear
              aria-label={say(w.columnField, { n: nth + 1 })}
              placeholder={say(w.staysEmpty)}
              showSearch={{ optionFilterProp: 'label' }}
              value={column.field}
              options={fields.map(({ key, word }) => ({ value: key, label: say(word) }))}
              onChange={(field: string | undefined) => put(nth, { field: field ?? null })}
            />
            <Moves list={columns} nth={nth} name={column.title || String(nth + 1)} onChange={keep} least={1} />
          </li>
        ))}
      </ol>
      <Button disabled={columns.length >= most.columns} onClick={() => keep([...columns, { title: '', field: null }])}>
        {say(w.addColumn)}
      </Button>
    </fieldset>
  );
}
