import { Cards, type Column, Panel, Table, usePhone, useSay } from '../../../../ui/index.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';

const round = (n: number) => String(Math.round(n * 10) / 10);

/** What a plan is judged by, beside what is in force. */
export function Levels({ levels }: Pick<PlanFile, 'levels'>) {
  const say = useSay();
  const phone = usePhone();
  const columns: Column<PlanFile['levels'][number]>[] = [
    { key: 'name', title: w.level, render: (r) => say(r.name) },
    { key: 'value', title: w.value, number: true, render: (r) => `${round(r.value)} ${say(r.unit)}` },
    { key: 'before', title: w.before, number: true, render: (r) => `${round(r.before)} ${say(r.unit)}` },
    {
      key: 'proved',
      title: w.proof,
      render: (r) => (r.proved ? say(r.within ? w.optimalWithin : w.optimal) : say(w.bound, { bound: round(r.bound) })),
    },
  ];
  const shown = { label: say(w.levels), columns, rows: levels, keyOf: (r: PlanFile['levels'][number]) => r.level };
  return <Panel title={say(w.levels)}>{phone ? <Cards {...shown} /> : <Table {...shown} />}</Panel>;
}
