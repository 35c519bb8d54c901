import { Button } from 'antd';
import { InstantText, PageLink, Panel, StateTag, Table, useGo, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { activityStateWords, communityFieldWords as f } from '../words.ts';
import { stateTones } from './choices.ts';
import { communityPageWords as w } from './words.ts';
import './community.css';

const shown = 5;

/** Above the activities that were recorded: those that are planned and not held yet, the next ones first. */
export function PlansPanel() {
  const say = useSay();
  const go = useGo();
  const may = useMay();
  const { data } = useRead(casesContract, 'communityActivities', { coming: true, sort: 'startsAt', size: shown });
  if (!data || data.total === 0) return null;
  return (
    <div className="community-plans">
      <Panel title={say(w.plansPanel)}>
        <Table
          label={say(w.plansPanel)}
          rows={data.rows}
          keyOf={(r) => r.id}
          columns={[
            { key: 'startsAt', title: f.startsAt, render: (r) => <InstantText at={r.startsAt} /> },
            {
              key: 'title',
              title: f.title,
              render: (r) => <PageLink to={`/cases/community/${r.id}`}>{r.title}</PageLink>,
            },
            {
              key: 'state',
              title: f.state,
              render: (r) => <StateTag tone={stateTones[r.state]}>{say(activityStateWords[r.state])}</StateTag>,
            },
            { key: 'siteName', title: f.site },
          ]}
        />
        <div className="community-foot">
          <PageLink to="/cases/community?coming=true">{say(w.allPlans, { n: data.total })}</PageLink>
          {may(can.workCommunity) && <Button onClick={() => go('/cases/community/new')}>{say(w.plan)}</Button>}
        </div>
      </Panel>
    </div>
  );
}
