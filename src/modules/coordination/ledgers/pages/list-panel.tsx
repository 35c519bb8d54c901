import { Input, Select } from 'antd';
import { useId } from 'react';
import { Panel, useSay } from '../../../../ui/index.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerBody } from '../schemas.ts';
import type { EditProps } from './design.tsx';
import { Chosen, Narrowing } from './narrowing.tsx';
import { Moves } from './ordered.tsx';

type List = Extract<LedgerBody, { kind: 'list' }>;

/** Which rows a list has, in which order, and how its columns are called and added up. */
export function ListPanel({ design, content, onChange, body }: EditProps & { body: List }) {
  const say = useSay();
  const id = useId();
  const put = (changed: Partial<List>) => onChange({ ...content, body: { ...body, ...changed } });
  const names = new Map((design.rowFields ?? []).map(({ key, word }) => [key, say(word)]));
  const dimensionsBy = new Map(design.figures.map((f) => [f.key, f.dimensions]));
  const sorts = (design.source?.sorts ?? []).flatMap(({ key, word }) => [
    { value: key, label: say(w.upwards, { name: say(word) }) },
    { value: `-${key}`, label: say(w.downwards, { name: say(word) }) },
  ]);
  return (
    <Panel title={say(w.rowsAndColumns)}>
      <div className="ledger-design-texts">
        <Narrowing
          dimensions={design.dimensions}
          parts={design.parts}
          only={body.only}
          onChange={(only) => put({ only })}
        />
        <Chosen design={design} content={content} onChange={onChange} />
        {sorts.length > 0 && (
          <>
            <label htmlFor={`${id}-sort`}>{say(w.sort)}</label>
            <Select
              id={`${id}-sort`}
              allowClear
              placeholder={say(w.sortUsual)}
              value={body.sort}
              options={sorts}
              onChange={(sort: string | undefined) => put({ sort })}
            />
          </>
        )}
      </div>
      {body.columns.some((c) => c.total) && <p className="quiet">{say(w.totalHelp)}</p>}
      <ol className="ledger-mapping-columns">
        {body.columns.map((column, nth) => {
          const name = names.get(column.field) ?? column.field;
          const change = (changed: Partial<typeof column>) =>
            put({ columns: body.columns.map((c, at) => (at === nth ? { ...c, ...changed } : c)) });
          return (
            <li key={column.field} className={column.total ? 'ledger-figure' : undefined}>
              <Input
                aria-label={say(w.titleOf, { name })}
                placeholder={name}
                value={column.title?.zh ?? ''}
                maxLength={60}
                onChange={({ target }) =>
                  change({ title: target.value ? { zh: target.value, en: target.value } : undefined })
                }
              />
              <Select
                allowClear
                aria-label={say(w.totalOf, { name })}
                placeholder={say(w.noTotal)}
                showSearch={{ optionFilterProp: 'label' }}
                value={column.total?.fact}
                options={design.figures.map(({ key, word }) => ({ value: key, label: say(word) }))}
                onChange={(fact: string | undefined) => change({ total: fact === undefined ? undefined : { fact } })}
              />
              {column.total && (
                <Narrowing
                  label={say(w.totalOnly, { name })}
                  dimensions={dimensionsBy.get(column.total.fact) ?? []}
                  parts={design.parts}
                  only={column.total.only}
                  onChange={(only) => column.total && change({ total: { ...column.total, only } })}
                />
              )}
              <Moves list={body.columns} nth={nth} name={name} onChange={(columns) => put({ columns })} least={1} />
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
