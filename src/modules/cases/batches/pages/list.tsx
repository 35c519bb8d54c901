import { Button } from 'antd';
import { Actor, choiceFilter, DueText, List, StateTag, useGo, useMay, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { batchStateWords, batchWords as w } from '../words.ts';
import { useFreshBatches } from './fresh.ts';
import { batchTones } from './tones.ts';

/** Batches of tasks within the post's place, each with how much of one's own part is done. */
export function TaskBatches() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  useFreshBatches();
  const make = may(can.makeBatches) && (
    <Button type="primary" onClick={() => go('/cases/batches/new')}>
      {say(w.make)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="taskBatches"
      title={w.title}
      unit={w.unit}
      fileOf={(id) => `/cases/batches/${id}`}
      filters={[choiceFilter('state', w.state, { open: batchStateWords.open, ended: w.ended })]}
      columns={[
        { key: 'title', title: w.name, width: 22, phone: 'title' },
        {
          key: 'state',
          title: w.state,
          phone: 'tag',
          render: (r) => <StateTag tone={batchTones[r.state]}>{say(batchStateWords[r.state])}</StateTag>,
        },
        {
          key: 'progress',
          title: w.progress,
          number: true,
          phone: 'line',
          render: (r) => say(w.doneOf, { done: r.done, all: r.total }),
        },
        { key: 'fromOn', title: w.fromOn, phone: 'none' },
        { key: 'dueOn', title: w.dueOn, phone: 'line', render: (r) => <DueText day={r.dueOn} /> },
        { key: 'madeBy', title: w.madeBy, person: true, phone: 'none', render: (r) => <Actor name={r.madeBy} /> },
      ]}
      actions={make}
      empty={{ title: w.none, help: w.noneHelp, action: make }}
    />
  );
}
