import { Button } from 'antd';
import {
  choiceFilter,
  divisionFilter,
  Figure,
  Figures,
  List,
  lookupFilter,
  PageLink,
  periodFilter,
  StateTag,
  today,
  useAddress,
  useGo,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { findSites, siteName } from '../../pages/lookups.ts';
import type { UnitRow } from '../contract.ts';
import { doneSaid, missingSaid } from '../telling.ts';
import { unitKindWords, unitStateWords, unitWords as w } from '../words.ts';
import './units.css';

const tones = { counted: 'good', before: 'plain', notYet: 'attention' } as const;
const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What the contracts of the place count in a period, and what is missing of everything else. */
export function Units() {
  const say = useSay();
  const { language } = useLanguage();
  const go = useGo();
  return (
    <List
      contract={casesContract}
      of="units"
      title={w.title}
      note={<Counts />}
      unit={w.unit}
      exportOf="exportUnits"
      keyOf={(r) => r.key}
      filters={[
        periodFilter('from', 'to', w.period),
        choiceFilter('state', w.state, unitStateWords),
        choiceFilter('kind', w.kind, unitKindWords),
        lookupFilter('siteId', w.station, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        divisionFilter('place', w.place),
      ]}
      columns={[
        { key: 'kind', title: w.kind, width: 6, render: (r) => say(unitKindWords[r.kind]), phone: 'line' },
        { key: 'title', title: w.what, width: 24, render: (r) => <Opened row={r} />, phone: 'title' },
        {
          key: 'state',
          title: w.state,
          render: (r) => <StateTag tone={tones[r.state]}>{say(unitStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        { key: 'done', title: w.done, width: 20, render: (r) => doneSaid(r, language), phone: 'line' },
        { key: 'missing', title: w.missing, width: 24, render: (r) => <Lacking row={r} />, phone: 'line' },
        { key: 'reachedOn', title: w.reachedOn, render: (r) => r.reachedOn ?? '—', phone: 'none' },
        { key: 'as', title: w.as, render: (r) => (r.as ? say(r.as) : '—'), phone: 'none' },
        { key: 'siteName', title: w.station, width: 16, phone: 'line' },
        { key: 'contract', title: w.contract, width: 16, render: (r) => r.contract ?? '—', phone: 'none' },
        {
          key: 'counting',
          title: w.counting,
          width: 12,
          optional: true,
          render: (r) => (r.counting ? say(r.counting) : '—'),
        },
      ]}
      actions={<Button onClick={() => go('/cases/units/terms')}>{say(w.toTerms)}</Button>}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}

/** Its own page, where what is missing can be done. */
function Opened({ row }: { row: UnitRow }) {
  if (row.moved) return row.title;
  if (row.kind !== 'activity')
    return <PageLink to={row.kind === 'case' ? `/cases/${row.id}` : `/cases/groups/${row.id}`}>{row.title}</PageLink>;
  return (
    <PageLink to="/services/activities" search={{ open: row.id }}>
      {row.title}
    </PageLink>
  );
}

function Lacking({ row }: { row: UnitRow }) {
  const say = useSay();
  const { language } = useLanguage();
  const missing = missingSaid(row, language);
  if (!missing) return '—';
  const ended = say(row.moved ? w.moved : row.kind === 'case' ? w.closed : w.hasEnded);
  return (
    <>
      {missing}
      {row.over && <span className="quiet"> · {ended}</span>}
    </>
  );
}

const figures = [
  ['case', w.unitCase, w.casesDefinition],
  ['group', w.unitGroup, w.groupsDefinition],
  ['activity', w.unitActivity, w.activitiesDefinition],
] as const;

/** How many of each kind, whatever the list below shows; each opens to its rows. */
function Counts() {
  const say = useSay();
  const [address] = useAddress();
  const asked = {
    ...{ from: asText(address.from), to: asText(address.to), place: asText(address.place) },
    siteId: asText(address.siteId),
  };
  const { data } = useRead(casesContract, 'units', { ...asked, size: 1 }, { keep: true });
  const period = data ? `${data.period.from} – ${data.period.to}` : today();
  return (
    <div className="units-counts">
      <p>{say(w.note)}</p>
      <Figures>
        {figures.map(([kind, unit, definition]) => (
          <Figure
            key={kind}
            title={say(unitKindWords[kind])}
            value={data?.counts[kind].counted}
            unit={say(unit)}
            period={say(w.countedOf, { period, n: data?.counts[kind].notYet ?? '—', unit: say(unit) })}
            definition={say(definition)}
            rows={{ to: '/cases/units', search: { ...asked, kind, state: 'counted' } }}
          />
        ))}
      </Figures>
    </div>
  );
}
