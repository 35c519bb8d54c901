import { List, lookupFilter, PageLink, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { stationLookup } from '../../pages/lookups.ts';
import { effectWords as w } from '../words.ts';
import { Change } from './change.tsx';

/** Stations that somebody else supervises than before, the latest first. */
export function Changes() {
  const say = useSay();
  return (
    <List
      contract={supervisionContract}
      of="supervisorChanges"
      title={w.changes}
      unit={w.unit}
      note={<PageLink to="/supervision/effect">{say(w.toEffect)}</PageLink>}
      filters={[lookupFilter('siteId', w.site, stationLookup)]}
      columns={[
        { key: 'siteName', title: w.site, phone: 'title' },
        { key: 'divisionName', title: w.division, phone: 'line' },
        { key: 'changedOn', title: w.changedOn, phone: 'line' },
        { key: 'beforeName', title: w.beforeName, person: true, phone: 'line' },
        { key: 'afterName', title: w.afterName, person: true, phone: 'line' },
      ]}
      drawer={(id) => <Change id={id} />}
      drawerTitle={(row) => row.siteName}
      empty={{ title: w.noChanges, help: w.noChangesHelp }}
    />
  );
}
