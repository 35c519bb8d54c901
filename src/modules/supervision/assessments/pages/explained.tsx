import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Cards, type Column, Panel, StateTag, Table, useLanguage, usePhone, useSay } from '../../../../ui/index.ts';
import { type FigureCode, figureWords, missingWords, shareWords, sourceWords } from '../words.ts';
import type { Person } from './person.tsx';
import { FigureRows } from './rows.tsx';
import { assessmentWords as w } from './words.ts';

type Criterion = Person['criteria'][number];
type Line = Criterion & Partial<Omit<NonNullable<Person['parts']>[number], keyof Criterion>>;

/** Each criterion with its part: as computed; before that, with what is known so far. */
function linesOf({ criteria, parts, figures, answers }: Person): Line[] {
  return criteria.map((c) => {
    const part = parts?.find((p) => p.code === c.code);
    if (part) return { ...c, ...part };
    const figure = figures.find((f) => f.code === c.figure);
    if (figure) return { ...c, value: figure.value, missing: figure.missing };
    const mark = answers.find((a) => a.source === c.from)?.marks[c.code];
    return { ...c, value: mark ?? null };
  });
}

/** How the score comes about, line by line; a figure opens to its rows. */
export function Explained({ person: p }: { person: Person }) {
  const say = useSay();
  const phone = usePhone();
  const { language } = useLanguage();
  const [opened, setOpened] = useState<FigureCode | null>(null);
  const number = (value: number | null | undefined) => value ?? '—';
  const computed = p.parts !== null;
  const columns: Column<Line>[] = [
    { key: 'name', title: w.criterion, phone: 'title', render: (l) => l.name[language] },
    { key: 'from', title: w.source, phone: 'line', render: (l) => say(sourceWords[l.from]) },
    {
      key: 'value',
      title: w.value,
      number: true,
      phone: 'line',
      render: (l) => <Value line={l} onOpen={setOpened} />,
    },
    ...(computed
      ? ([
          { key: 'points', title: w.points, number: true, phone: 'line', render: (l) => number(l.points) },
        ] satisfies Column<Line>[])
      : []),
    { key: 'weight', title: w.weight, number: true, phone: 'line' },
    ...(computed
      ? ([
          { key: 'counted', title: w.counted, number: true, phone: 'line', render: (l) => number(l.counted) },
          {
            key: 'contribution',
            title: w.contribution,
            number: true,
            phone: 'line',
            render: (l) => number(l.contribution),
          },
        ] satisfies Column<Line>[])
      : []),
  ];
  const listed = { label: say(w.explained), columns, rows: linesOf(p), keyOf: (l: Line) => l.code };
  const { rule } = p;
  return (
    <Panel title={say(computed ? w.explained : w.asked)}>
      {phone ? <Cards {...listed} /> : <Table {...listed} />}
      {computed && (
        <p>
          <strong>
            {say(w.sum)} {p.score === null ? say(w.noScore) : `${p.score} ${say(w.point)}`}
          </strong>
          {p.spread && (
            <span className="quiet">
              {' '}
              · {say(w.groupSpread)} {say(w.spreadOf, { ...p.spread })}
            </span>
          )}
        </p>
      )}
      {!computed && p.own && p.stage !== 'opened' && <p>{say(w.notTold)}</p>}
      <div className="assessment-lines quiet">
        <p>{say(p.drawnOn ? w.asDrawn : w.asToday, { on: p.drawnOn ?? p.figuresOn })}</p>
        <p>
          {say(w.scoreRule, { missing: say(shareWords[rule.missing]), least: rule.leastWeight })}{' '}
          {!rule.verified && <StateTag tone="attention">{say(w.unverified)}</StateTag>}
        </p>
        <p>{say(w.stationRule, { n: rule.leastShown })}</p>
      </div>
      <Drawer
        open={opened !== null}
        title={opened && `${say(figureWords[opened])} · ${p.name}`}
        size={phone ? '100%' : 720}
        destroyOnHidden
        onClose={() => setOpened(null)}
      >
        {opened && <FigureRows id={p.id} figure={opened} />}
      </Drawer>
    </Panel>
  );
}

/** A figure is a button to its rows; what is missing says why. */
function Value({ line: l, onOpen }: { line: Line; onOpen: (figure: FigureCode) => void }) {
  const say = useSay();
  const { figure } = l;
  const shown = l.value ?? (l.missing ? say(missingWords[l.missing]) : '—');
  if (!figure) return <>{shown}</>;
  return (
    <Button
      type="link"
      size="small"
      className="assessment-value"
      title={say(figureWords[figure])}
      onClick={() => onOpen(figure)}
    >
      {l.value !== null && l.value !== undefined && l.full !== null && l.full !== 100
        ? say(w.full, { value: l.value, full: l.full })
        : shown}
    </Button>
  );
}
