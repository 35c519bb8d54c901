import { Input, Select } from 'antd';
import { useId } from 'react';
import { Panel, useSay } from '../../../../ui/index.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerBody } from '../schemas.ts';
import type { EditProps } from './design.tsx';
import { Chosen, Narrowing } from './narrowing.tsx';
import { Moves } from './ordered.tsx';

type Sheet = Extract<LedgerBody, { kind: 'sheet' }>;
type Line = Sheet['figures'][number];
const mostFigures = 120;

/** Which figures a sheet has, in which order, of which part each, and how they are called. */
export function FiguresPanel({ design, content, onChange, body }: EditProps & { body: Sheet }) {
  const say = useSay();
  const id = useId();
  const keep = (figures: Line[]) => onChange({ ...content, body: { ...body, figures } });
  const figures = new Map(design.figures.map((f) => [f.key, f]));
  const add = (fact: string) => {
    const taken = new Set(body.figures.map((f) => f.key));
    const key = Array.from({ length: mostFigures + 1 }, (_, n) => `figure${n + 1}`).find((k) => !taken.has(k));
    if (key) keep([...body.figures, { key, fact }]);
  };
  return (
    <Panel title={say(w.figuresOf)}>
      <div className="ledger-design-texts">
        <label htmlFor={`${id}-rows`}>{say(w.sheetRows)}</label>
        <Select
          id={`${id}-rows`}
          value={body.rows}
          options={[
            { value: 'figures', label: say(w.oneRowEach) },
            { value: 'divisions', label: say(w.oneRowPlace) },
          ]}
          onChange={(rows: Sheet['rows']) => onChange({ ...content, body: { ...body, rows } })}
        />
        <Chosen design={design} content={content} onChange={onChange} />
      </div>
      <ol className="ledger-mapping-columns">
        {body.figures.map((line, nth) => {
          const figure = figures.get(line.fact);
          const name = figure ? say(figure.word) : line.fact;
          const change = (changed: Partial<Line>) =>
            keep(body.figures.map((f, at) => (at === nth ? { ...f, ...changed } : f)));
          const dimensions = figure?.dimensions ?? [];
          return (
            <li key={line.key} className="ledger-figure">
              <Input
                aria-label={say(w.titleOf, { name })}
                placeholder={name}
                value={line.title?.zh ?? ''}
                maxLength={60}
                onChange={({ target }) =>
                  change({ title: target.value ? { zh: target.value, en: target.value } : undefined })
                }
              />
              <Narrowing
                label={say(w.onlyOf, { name })}
                dimensions={dimensions}
                parts={design.parts}
                only={line.only}
                onChange={(only) => change({ only })}
              />
              <Select
                allowClear
                aria-label={say(w.splitOf, { name })}
                placeholder={say(w.noSplit)}
                value={line.split}
                options={design.parts
                  .filter((p) => dimensions.includes(p.key))
                  .map(({ key, word }) => ({ value: key, label: say(word) }))}
                onChange={(split: string | undefined) => change({ split })}
              />
              <Moves list={body.figures} nth={nth} name={name} onChange={keep} least={1} />
            </li>
          );
        })}
      </ol>
      <Select
        aria-label={say(w.addFigure)}
        placeholder={say(w.addFigure)}
        disabled={body.figures.length >= mostFigures}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        options={design.figures.map(({ key, word }) => ({ value: key, label: say(word) }))}
        onChange={(fact: string | null) => fact && add(fact)}
      />
    </Panel>
  );
}
