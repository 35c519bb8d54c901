import { Cards, type Column, Panel, Table, usePhone, useSay } from '../../../../ui/index.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';

type Level = PlanFile['levels'][number];
const round = (n: number) => String(Math.round(n * 10) / 10);

/** What a plan is judged by, beside what is in force. */
export function Levels({ levels }: Pick<PlanFile, 'levels'>) {
  const say = useSay();
  const phone = usePhone();
  const figure = (r: Level, n: number) => (r.known ? `${round(n)} ${say(r.unit)}` : say(w.unknown));
  const proof = (r: Level) => {
    if (!r.known) return '';
    return r.proved ? say(r.within ? w.optimalWithin : w.optimal) : say(w.bound, { bound: round(r.bound) });
  };
  const columns: Column<Level>[] = [
    { key: 'name', title: w.level, render: (r) => say(r.name) },
    { key: 'value', title: w.value, number: true, render: (r) => figure(r, r.value) },
    { key: 'before', title: w.before, number: true, render: (r) => figure(r, r.before) },
    {
      key: 'proved',
      title: w.proof,
      render: proof,
    },
  ];
  const shown = { label: say(w.levels), columns, rows: levels, keyOf: (r: Level) => r.level };
  return <Panel title={say(w.levels)}>{phone ? <Cards {...shown} /> : <Table {...shown} />}</Panel>;
}
