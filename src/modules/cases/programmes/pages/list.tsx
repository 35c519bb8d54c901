import { Button } from 'antd';
import {
  choiceFilter,
  divisionFilter,
  List,
  lookupFilter,
  StateTag,
  type Tone,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { findSites, siteName } from '../../pages/lookups.ts';
import type { ProgrammeState } from '../schemas.ts';
import { programmeFieldWords as f, programmeStateWords } from '../words.ts';
import { programmePageWords as w } from './words.ts';

export const stateTones: Readonly<Record<ProgrammeState, Tone>> = {
  coming: 'attention',
  running: 'good',
  over: 'plain',
};

/** Programmes whose area meets the post's place, the latest to begin first. */
export function Programmes() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const start = may(can.workProgrammes) && (
    <Button type="primary" onClick={() => go('/cases/programmes/new')}>
      {say(w.start)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="programmes"
      title={w.programmes}
      unit={w.unit}
      exportOf="exportProgrammes"
      sort="-fromOn"
      fileOf={(id) => `/cases/programmes/${id}`}
      filters={[
        textFilter('text', w.search),
        choiceFilter('state', f.state, programmeStateWords),
        lookupFilter('siteId', f.siteId, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        divisionFilter('place', f.divisionCode),
      ]}
      columns={[
        { key: 'name', title: f.name, width: 18, sort: true, phone: 'title' },
        {
          key: 'state',
          title: f.state,
          render: (r) => <StateTag tone={stateTones[r.state]}>{say(programmeStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        { key: 'contract', title: f.contract, width: 16, phone: 'line' },
        { key: 'contractLine', title: f.contractLine, width: 12, phone: 'line' },
        { key: 'purchaser', title: f.purchaser, width: 10, phone: 'none' },
        {
          key: 'siteName',
          title: f.siteId,
          width: 14,
          render: (r) => r.siteName ?? r.divisionName,
          phone: 'line',
        },
        { key: 'fromOn', title: f.fromOn, sort: true, phone: 'none' },
        { key: 'toOn', title: f.toOn, sort: true, phone: 'none' },
        { key: 'items', title: f.items, number: true, phone: 'line' },
        { key: 'divisionName', title: f.divisionCode, width: 12, optional: true },
      ]}
      actions={start}
      empty={{ title: w.none, help: w.noneHelp, action: start }}
    />
  );
}
