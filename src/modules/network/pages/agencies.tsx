import { Button } from 'antd';
import {
  choiceFilter,
  DayText,
  divisionFilter,
  List,
  StateTag,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { agencyKindWords, fieldWords as f } from '../words.ts';
import { pageWords as w } from './words.ts';

export function Agencies() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const register = (
    <Button type="primary" onClick={() => go('/network/agencies/new')}>
      {say(w.registerAgency)}
    </Button>
  );
  return (
    <List
      contract={networkContract}
      of="agencies"
      title={w.agencies}
      unit={w.ofAgencies}
      exportOf="exportAgencies"
      filters={[
        textFilter('text', w.searchAgencies, 240),
        divisionFilter('division', w.registeredAt),
        choiceFilter('kind', f.agencyKind, agencyKindWords, { width: 180 }),
      ]}
      columns={[
        { key: 'name', title: f.agency, width: 24, sort: true },
        { key: 'kind', title: f.agencyKind, render: (row) => say(agencyKindWords[row.kind]), phone: 'tag' },
        { key: 'creditCode', title: f.creditCode },
        { key: 'divisionName', title: f.registeredAt, width: 8, sort: 'divisionCode' },
        { key: 'grade', title: f.grade, render: (row) => row.grade && `${row.grade}A`, sort: true },
        { key: 'openSites', title: f.openSites, number: true, unit: w.ofSites, sort: true },
        { key: 'honours', title: f.honours, number: true, sort: true },
        {
          key: 'validTo',
          title: w.validity,
          sort: true,
          render: (row) => (row.validTo ? <DayText day={row.validTo} /> : say(w.openEnded)),
        },
        {
          key: 'valid',
          title: f.state,
          render: (row) => (
            <StateTag tone={row.valid ? 'good' : 'attention'}>{say(row.valid ? w.valid : w.notValid)}</StateTag>
          ),
          phone: 'none',
        },
      ]}
      fileOf={(id) => `/network/agencies/${id}`}
      empty={{ title: w.noAgencies, help: w.noAgenciesHelp, action: may(can.writeAgencies) ? register : undefined }}
      actions={
        may(can.writeAgencies) && (
          <>
            <Button onClick={() => go('/network/agencies/import')}>{say(w.importAgencies)}</Button>
            {register}
          </>
        )
      }
    />
  );
}
