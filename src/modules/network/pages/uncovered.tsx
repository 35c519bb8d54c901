import { Button } from 'antd';
import { dayFilter, divisionFilter, List, useAddress, useGo, useMay, useSay } from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { DivisionKind } from '../divisions/rules.ts';
import { can } from '../permissions.ts';
import { coverageWords as c, divisionKindWords, fieldWords as f } from '../words.ts';
import { pageWords as w } from './words.ts';

/** Towns without a station on a day; whoever may open sites starts from here. */
export function Uncovered() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const [{ on }] = useAddress();
  // On a past day the list tells history; the town may have its station by now.
  const offersOpening = may(can.writeSites) && !on;
  return (
    <List
      contract={networkContract}
      of="uncoveredTowns"
      title={w.uncovered}
      unit={w.ofTowns}
      exportOf="exportUncoveredTowns"
      filters={[divisionFilter('place', w.place), dayFilter('on', w.on)]}
      keyOf={(row) => row.code}
      columns={[
        { key: 'name', title: f.town, width: 12 },
        { key: 'countyName', title: f.county, width: 12 },
        { key: 'kind', title: f.kind, render: (row) => say(divisionKindWords[row.kind as DivisionKind]), phone: 'tag' },
        { key: 'code', title: f.divisionCode },
        { key: 'villages', title: c.villages, number: true },
        { key: 'points', title: c.points, number: true },
        ...(offersOpening
          ? [
              {
                key: 'open',
                title: w.openSite,
                render: (row: { code: string }) => (
                  <Button type="link" size="small" onClick={() => go('/network/sites/new', { division: row.code })}>
                    {say(w.openSite)}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
      empty={{ title: w.allCovered, help: w.allCoveredHelp }}
    />
  );
}
