import { Button } from 'antd';
import { Actor, choiceFilter, InstantText, List, useGo, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { sampleMethodWords, sampleSubjectWords, samplingWords as w } from '../words.ts';

/** Samples drawn in the post's place, the latest first. */
export function Samples() {
  const say = useSay();
  const go = useGo();
  const draw = (
    <Button type="primary" onClick={() => go('/cases/samples/new')}>
      {say(w.draw)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="samples"
      exportOf="exportSamples"
      title={w.title}
      unit={w.unit}
      fileOf={(id) => `/cases/samples/${id}`}
      filters={[choiceFilter('subject', w.subject, sampleSubjectWords)]}
      columns={[
        { key: 'framedAt', title: w.drawnAt, render: (r) => <InstantText at={r.framedAt} />, phone: 'line' },
        { key: 'subject', title: w.subject, render: (r) => say(sampleSubjectWords[r.subject]), phone: 'tag' },
        { key: 'placeName', title: w.place, width: 16, phone: 'title' },
        { key: 'period', title: w.period, width: 24, render: (r) => `${r.fromOn} – ${r.toOn}`, phone: 'line' },
        { key: 'method', title: w.method, render: (r) => say(sampleMethodWords[r.method]), phone: 'none' },
        { key: 'framed', title: w.frame, number: true, unit: w.unitItem, phone: 'none' },
        {
          key: 'reviewed',
          title: w.reviewed,
          number: true,
          render: (r) => say(w.reviewedOf, { n: r.reviewed, all: r.items }),
          phone: 'line',
        },
        { key: 'open', title: w.open, number: true, unit: w.unitItem, phone: 'line' },
        { key: 'drawnBy', title: w.drawnBy, person: true, phone: 'none', render: (r) => <Actor name={r.drawnBy} /> },
        { key: 'seed', title: w.seed, optional: true },
      ]}
      actions={draw}
      empty={{ title: w.none, help: w.noneHelp, action: draw }}
    />
  );
}
