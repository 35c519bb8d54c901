import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  choiceFilter,
  List,
  lookupFilter,
  periodFilter,
  StateTag,
  type Tone,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { supervisorLookup } from '../../pages/lookups.ts';
import { can } from '../../permissions.ts';
import { honourFieldWords as f, type HonourState, honourSortWords, honourStateWords } from '../words.ts';
import { HonourFile } from './honour.tsx';
import { ProposeForm } from './propose.tsx';
import { honourWords as w } from './words.ts';

export const honourTones: Readonly<Record<HonourState, Tone>> = {
  proposed: 'attention',
  approved: 'good',
  refused: 'plain',
  withdrawn: 'plain',
};

/** Incentives and honours: what waits for a decision first, then the latest; nobody is ranked. */
export function SupervisorHonours() {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const [proposing, setProposing] = useState(false);
  const { data } = useRead(supervisionContract, 'honourChoices', {});
  const kinds = Object.fromEntries((data?.kinds ?? []).map((k) => [k.code, k.name]));
  const propose = may(can.proposeHonours) && (
    <Button type="primary" onClick={() => setProposing(true)}>
      {say(w.propose)}
    </Button>
  );
  return (
    <>
      <List
        contract={supervisionContract}
        of="supervisorHonours"
        title={w.title}
        note={
          <>
            {say(w.noRanking)}
            {data?.verified === false && ` · ${say(w.unverified)}`}
          </>
        }
        unit={w.unit}
        exportOf="exportSupervisorHonours"
        filters={[
          choiceFilter('state', f.state, honourStateWords),
          choiceFilter('kind', f.kind, kinds),
          choiceFilter('sorted', f.sort, honourSortWords),
          lookupFilter('workerId', w.worker, supervisorLookup),
          periodFilter('from', 'to', f.awardedOn),
        ]}
        columns={[
          { key: 'name', title: f.name, person: true, phone: 'title' },
          { key: 'kindName', title: f.kind, width: 20, phone: 'line', render: (r) => r.kindName[language] },
          { key: 'sorted', title: f.sort, phone: 'none', render: (r) => say(honourSortWords[r.sorted]) },
          { key: 'unitName', title: f.unit, width: 16, phone: 'line' },
          { key: 'awardedOn', title: f.awardedOn, phone: 'line', render: (r) => r.awardedOn ?? '—' },
          {
            key: 'state',
            title: f.state,
            phone: 'tag',
            render: (r) => <StateTag tone={honourTones[r.state]}>{say(honourStateWords[r.state])}</StateTag>,
          },
        ]}
        drawer={(id) => <HonourFile id={id} />}
        drawerTitle={(r) => r.name}
        actions={propose}
        empty={{ title: w.none, help: w.noneHelp, action: propose }}
      />
      <Modal
        open={proposing}
        title={say(w.propose)}
        footer={null}
        width={680}
        destroyOnHidden
        onCancel={() => setProposing(false)}
      >
        <ProposeForm done={() => setProposing(false)} />
      </Modal>
    </>
  );
}
