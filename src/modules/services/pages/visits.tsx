import { Button } from 'antd';
import {
  choiceFilter,
  DayText,
  DueText,
  divisionFilter,
  List,
  RiskTag,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { riskWords } from '../../clients/words.ts';
import { can, servicesContract } from '../contract.ts';
import { dueReasonWords, dueViewWords, fieldWords as f } from '../words.ts';
import { pageWords as w } from './words.ts';

/** Whom to visit: overdue, due soon, never visited, and those visited who are no longer listed. */
export function Visits() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  return (
    <List
      contract={servicesContract}
      of="visits"
      title={w.visits}
      unit={w.unitPerson}
      filters={[
        choiceFilter('view', w.view, dueViewWords),
        divisionFilter('place', f.division),
        choiceFilter('risk', f.riskLevel, riskWords),
      ]}
      columns={[
        { key: 'clientName', title: f.client, width: 8, phone: 'title' },
        { key: 'riskLevel', title: f.riskLevel, render: (r) => <RiskTag level={r.riskLevel} />, phone: 'tag' },
        {
          key: 'dueOn',
          title: f.dueOn,
          width: 16,
          sort: true,
          render: (r) => <DueText day={r.careTo ? null : r.dueOn} />,
          phone: 'line',
        },
        { key: 'dueReason', title: w.why, render: (r) => say(dueReasonWords[r.dueReason]), phone: 'none' },
        {
          key: 'lastVisitOn',
          title: f.lastVisitOn,
          sort: true,
          render: (r) => (r.lastVisitOn ? <DayText day={r.lastVisitOn} /> : say(w.never)),
          phone: 'none',
        },
        { key: 'workerName', title: f.responsible, width: 8, render: (r) => r.workerName ?? '—', phone: 'line' },
        { key: 'siteName', title: f.site, width: 16, phone: 'none' },
        { key: 'divisionName', title: f.division, width: 14, sort: 'place', optional: true, phone: 'none' },
        {
          key: 'record',
          title: w.next,
          render: (r) =>
            may(can.recordEncounters) && (
              <Button
                size="small"
                onClick={(event) => {
                  event.stopPropagation();
                  go('/services/record', { clientId: r.id });
                }}
              >
                {say(w.record)}
              </Button>
            ),
          phone: 'line',
        },
      ]}
      fileOf={(id) => `/clients/${id}`}
      empty={{ title: w.nobodyDue, help: w.nobodyDueHelp }}
    />
  );
}
