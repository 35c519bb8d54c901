import { addMonths } from '../../../../kernel/dates.ts';
import {
  Actor,
  choiceFilter,
  divisionFilter,
  InstantText,
  List,
  today,
  useAddress,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { monthStateWords } from '../../words.ts';
import { closingWords as w } from '../words.ts';
import { MonthsOfSite, MonthTag } from './months-of-site.tsx';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const lastMonth = () => addMonths(today().slice(0, 7), -1);
/** Months to choose from, this one included. */
const months = 25;
const lately = () => {
  const now = today().slice(0, 7);
  const chosen = Array.from({ length: months }, (_, i) => addMonths(now, -i));
  return Object.fromEntries(chosen.map((month) => [month, { zh: month, en: month }]));
};

/** Which stations of the place have closed a month; a row opens the months of the station. */
export function Stations() {
  return (
    <List
      contract={servicesContract}
      of="stationMonths"
      title={w.title}
      note={<HowMany />}
      unit={w.unitStation}
      exportOf="exportStationMonths"
      sort="place"
      filters={[
        choiceFilter('month', w.month, lately(), { width: 120, otherwise: lastMonth() }),
        choiceFilter('state', w.state, monthStateWords),
        divisionFilter('place', w.division),
      ]}
      columns={[
        { key: 'siteName', title: w.site, width: 18, phone: 'title' },
        { key: 'divisionName', title: w.division, width: 14, sort: 'place', phone: 'line' },
        { key: 'state', title: w.state, render: (r) => <MonthTag state={r.state} />, phone: 'tag' },
        { key: 'encounters', title: w.encounters, number: true, unit: w.unitRecord, sort: true, phone: 'line' },
        { key: 'closedBy', title: w.closedBy, render: (r) => <Actor name={r.closedBy} />, phone: 'none' },
        {
          key: 'closedAt',
          title: w.closedAt,
          sort: true,
          render: (r) => r.closedAt && <InstantText at={r.closedAt} />,
          phone: 'line',
        },
        { key: 'reopenReason', title: w.reopened, width: 20, render: (r) => r.reopenReason, phone: 'none' },
      ]}
      drawer={(id) => <MonthsOfSite siteId={id} narrow />}
      drawerTitle={(r) => r.siteName}
      empty={{ title: w.noStations }}
    />
  );
}

/** How far the place is with the month. */
function HowMany() {
  const say = useSay();
  const [address] = useAddress();
  const asked = { month: text(address.month), place: text(address.place), size: 1 };
  const { data } = useRead(servicesContract, 'stationMonths', asked, { keep: true });
  if (!data) return null;
  const { month, closed, stations } = data;
  return say(w.stationsClosed, { month, closed, stations });
}
