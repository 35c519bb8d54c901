import { choiceFilter, DueText, List, StateTag, useMay, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { itemStateWords, sampleSubjectWords, samplingWords as w } from '../words.ts';
import { Finding } from './finding.tsx';
import { itemTones } from './tones.ts';

/** What reviews said: what waits to be mended or confirmed first. */
export function Findings() {
  const say = useSay();
  const may = useMay();
  const { drawn: _, ...states } = itemStateWords;
  return (
    <List
      contract={casesContract}
      of="findings"
      {...(may(can.exportSamples) ? { exportOf: 'exportFindings' as const } : {})}
      title={w.findings}
      unit={w.unitFinding}
      filters={[choiceFilter('state', w.state, states, { width: 180 })]}
      columns={[
        { key: 'subject', title: w.subject, render: (r) => say(sampleSubjectWords[r.subject]), phone: 'line' },
        {
          key: 'title',
          title: w.item,
          width: 36,
          render: (r) => r.title ?? <span className="quiet">{say(w.hidden)}</span>,
          phone: 'title',
        },
        {
          key: 'state',
          title: w.state,
          render: (r) => <StateTag tone={itemTones[r.state]}>{say(itemStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        {
          key: 'dueOn',
          title: w.dueOn,
          render: (r) => <DueText day={r.state === 'closed' ? null : r.dueOn} />,
          phone: 'line',
        },
        { key: 'workerName', title: w.worker, person: true, render: (r) => r.workerName ?? '—', phone: 'line' },
        { key: 'siteName', title: w.site, width: 16, phone: 'none' },
      ]}
      drawer={(id) => <Finding id={id} />}
      drawerTitle={(r) => r.title ?? say(w.findings)}
      empty={{ title: w.noFindings, help: w.noFindingsHelp }}
    />
  );
}
