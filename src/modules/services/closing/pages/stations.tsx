import { Select } from 'antd';
import { addMonths } from '../../../../kernel/dates.ts';
import {
  choiceFilter,
  divisionFilter,
  type Filter,
  type FilterControlProps,
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

/** Which stations of the place have closed a month; a row opens the months of the station. */
export function Stations() {
  return (
    <List
      contract={servicesContract}
      of="stationMonths"
      title={w.title}
      note={<HowMany />}
      unit={w.unitStation}
      sort="place"
      filters={[monthFilter, choiceFilter('state', w.state, monthStateWords), divisionFilter('place', w.division)]}
      columns={[
        { key: 'siteName', title: w.site, width: 18, phone: 'title' },
        { key: 'divisionName', title: w.division, width: 14, sort: 'place', phone: 'line' },
        { key: 'state', title: w.state, render: (r) => <MonthTag state={r.state} />, phone: 'tag' },
        { key: 'encounters', title: w.encounters, number: true, unit: w.unitRecord, sort: true, phone: 'line' },
        { key: 'closedBy', title: w.closedBy, render: (r) => r.closedBy, phone: 'none' },
        {
          key: 'closedAt',
          title: w.closedAt,
          sort: true,
          render: (r) => r.closedAt && <InstantText at={r.closedAt} />,
          phone: 'line',
        },
        { key: 'reopenReason', title: w.reopened, width: 20, render: (r) => r.reopenReason, phone: 'none' },
      ]}
      drawer={(id) => <MonthsOfSite siteId={id} />}
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

const monthFilter: Filter = {
  keys: ['month'],
  label: w.month,
  width: 120,
  control: (props) => <MonthControl {...props} />,
};

function MonthControl({ address, move }: FilterControlProps) {
  const say = useSay();
  const now = today().slice(0, 7);
  return (
    <Select
      aria-label={say(w.month)}
      value={text(address.month) ?? lastMonth()}
      options={Array.from({ length: months }, (_, i) => addMonths(now, -i)).map((value) => ({ value, label: value }))}
      onChange={(month) => move({ month })}
    />
  );
}
