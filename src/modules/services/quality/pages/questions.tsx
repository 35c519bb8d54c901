import { Button } from 'antd';
import { choiceFilter, InstantText, List, lookupFilter, StateTag, useGo, useSay } from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import { questionKindWords, questionStateWords, qualityWords as w } from '../words.ts';
import { Question } from './question.tsx';
import { questionTones } from './tones.ts';

/** What is asked about records, the latest first; each is explained or closed in its drawer. */
export function Questions() {
  const say = useSay();
  const go = useGo();
  return (
    <List
      contract={servicesContract}
      of="recordQuestions"
      title={w.title}
      note={say(w.note)}
      unit={w.unit}
      filters={[
        choiceFilter('state', w.state, questionStateWords),
        choiceFilter('kind', w.kind, questionKindWords, { width: 180 }),
        lookupFilter('workerId', w.worker, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
      ]}
      columns={[
        { key: 'raisedAt', title: w.raisedAt, render: (r) => <InstantText at={r.raisedAt} />, phone: 'line' },
        { key: 'kind', title: w.kind, width: 16, render: (r) => say(questionKindWords[r.kind]), phone: 'title' },
        {
          key: 'state',
          title: w.state,
          render: (r) => <StateTag tone={questionTones[r.state]}>{say(questionStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        { key: 'workerName', title: w.worker, person: true, phone: 'line' },
        { key: 'month', title: w.month, phone: 'line' },
        { key: 'records', title: w.records, number: true, unit: w.unitRecords, phone: 'line' },
        { key: 'siteName', title: w.site, width: 16, phone: 'none' },
      ]}
      drawer={(id) => <Question id={id} />}
      drawerTitle={(r) => `${say(questionKindWords[r.kind])} · ${r.workerName}`}
      actions={<Button onClick={() => go('/services/timeliness')}>{say(w.timeliness)}</Button>}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}
