import { Button } from 'antd';
import {
  choiceFilter,
  dayFilter,
  divisionFilter,
  type Filter,
  List,
  Lookup,
  StateTag,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { fieldWords as f, operatorWords, siteKindWords, siteStateWords } from '../words.ts';
import { agencyLookup } from './lookups.ts';
import { SiteDrawer } from './site-facts.tsx';
import { stateTones } from './tones.ts';
import { pageWords as w } from './words.ts';

const agencyFilter: Filter = {
  keys: ['agencyId'],
  label: f.agencyName,
  width: 220,
  control: ({ address, move }) => (
    <Lookup
      label={f.agencyName}
      value={typeof address.agencyId === 'string' ? address.agencyId : undefined}
      onChange={(agencyId) => move({ agencyId })}
      {...agencyLookup}
    />
  ),
};

export function Sites() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const open = (
    <Button type="primary" onClick={() => go('/network/sites/new')}>
      {say(w.openSite)}
    </Button>
  );
  return (
    <List
      contract={networkContract}
      of="sites"
      title={w.sites}
      unit={w.ofSites}
      exportOf="exportSites"
      filters={[
        textFilter('text', w.searchSites),
        divisionFilter('division', w.place),
        choiceFilter('kind', f.kind, siteKindWords),
        choiceFilter('state', f.state, siteStateWords, { width: 110 }),
        dayFilter('on', w.on),
        choiceFilter('operator', f.operator, operatorWords),
        agencyFilter,
      ]}
      columns={[
        { key: 'name', title: f.name, width: 18, sort: true },
        { key: 'kind', title: f.kind, sort: true, render: (row) => say(siteKindWords[row.kind]), phone: 'tag' },
        { key: 'countyName', title: f.county, width: 8, sort: 'divisionCode' },
        { key: 'townName', title: f.town, width: 10 },
        { key: 'parentName', title: f.parentName, width: 14 },
        {
          key: 'operator',
          title: f.operator,
          render: (row) => row.agencyName ?? say(operatorWords[row.operator]),
          width: 12,
          phone: 'none',
        },
        { key: 'openedOn', title: f.openedOn, sort: true },
        {
          key: 'state',
          title: f.state,
          render: (row) => <StateTag tone={stateTones[row.state]}>{say(siteStateWords[row.state])}</StateTag>,
          phone: 'none',
        },
        { key: 'rating', title: f.rating, number: true, sort: true, optional: true },
        { key: 'divisionCode', title: f.divisionCode, optional: true },
        { key: 'contactPhone', title: f.contactPhone, optional: true },
        { key: 'closedOn', title: f.closedOn, sort: true, optional: true },
      ]}
      drawer={(id) => <SiteDrawer id={id} />}
      drawerTitle={(row) => row.name}
      fileOf={(id) => `/network/sites/${id}`}
      empty={{ title: w.noSites, help: w.noSitesHelp, action: may(can.writeSites) ? open : undefined }}
      actions={
        may(can.writeSites) && (
          <>
            <Button onClick={() => go('/network/sites/import')}>{say(w.importSites)}</Button>
            {open}
          </>
        )
      }
    />
  );
}
