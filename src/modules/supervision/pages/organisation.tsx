import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import {
  Answer,
  DayInput,
  DivisionPicker,
  Empty,
  type Output,
  PageHead,
  PageLink,
  today,
  useAddress,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { supervisionContract } from '../contract.ts';
import { groupOf } from '../organisation/rules.ts';
import { can } from '../permissions.ts';
import { AppointForm, OpenUnitForm } from './changing.tsx';
import { Chart, type Chosen } from './chart.tsx';
import { ChosenDrawer } from './chosen.tsx';
import { MovePreview, type Wanted } from './move-preview.tsx';
import { pageWords as w } from './words.ts';
import './organisation.css';

export type Shown = Output<typeof supervisionContract, 'organisation'>;

/** Centre, areas, district groups, persons and their stations, on any day. */
export function OrganisationPage() {
  const say = useSay();
  const [address, move] = useAddress();
  const on = typeof address.on === 'string' ? address.on : today();
  const place = typeof address.place === 'string' ? address.place : undefined;
  const read = useRead(supervisionContract, 'organisation', { on, ...(place ? { place } : {}) }, { keep: true });
  const several = place !== undefined || (read.data && isProvince(read.data.place));
  return (
    <>
      <PageHead
        title={say(w.organisation)}
        note={read.data && <Note org={read.data} />}
        actions={
          <>
            {several && <DivisionPicker label={w.city} value={place} onChange={(code) => move({ place: code })} />}
            <DayInput label={say(w.day)} value={on} onChange={(day) => move({ on: day })} />
          </>
        }
      />
      <Answer of={read} lines={12}>
        {(org) => <Body org={org} />}
      </Answer>
    </>
  );
}

/** Of a province each city has a centre of its own. */
const isProvince = (place: string) => place.length < 4;

const supervisorsOf = (org: Shown, but: readonly string[] = []) =>
  new Set(org.seats.filter((s) => s.duty === 'supervisor' && !but.includes(s.workerId)).map((s) => s.workerId)).size;
const count = (org: Shown, level: string) => org.units.filter((u) => u.level === level).length;

function Note({ org }: { org: Shown }) {
  const say = useSay();
  const whole = useMay()(can.assignStations);
  if (org.units.length === 0) return null;
  const { minimum, maximum, source, verified } = org.rule;
  return (
    <>
      {!whole && say(w.part)}
      {say(w.note, {
        on: org.on,
        areas: count(org, 'area'),
        groups: count(org, 'group'),
        supervisors: supervisorsOf(org),
        stations: org.stations.length,
      })}
      {' · '}
      <span title={say(w.ruleSource, { source: say(source) })}>{say(w.rule, { minimum, maximum })}</span>
      {!verified && ` · ${say(w.unverified)}`}
    </>
  );
}

type Opened = 'unit' | 'seat' | null;

function Body({ org }: { org: Shown }) {
  const say = useSay();
  const phone = usePhone();
  const change = useMay()(can.writeOrganisation);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const buttons = change && (
    <div className="org-acts">
      <Button onClick={() => setOpened('unit')}>{say(w.openCentre)}</Button>
      {org.units.length > 0 && <Button onClick={() => setOpened('seat')}>{say(w.appoint)}</Button>}
    </div>
  );
  const done = () => setOpened(null);
  return (
    <>
      {org.units.length === 0 ? (
        <Empty
          title={say(w.empty)}
          help={say(isProvince(org.place) ? w.emptyProvince : w.emptyHelp)}
          action={buttons || undefined}
        />
      ) : (
        <>
          <Certificate org={org} />
          <Unplaced org={org} />
          {change && (
            <div className="org-bar">
              <span className="quiet">{say(w.help)}</span>
              {buttons}
            </div>
          )}
          <Chart org={org} change={change} onChoose={setChosen} onMove={setWanted} />
        </>
      )}
      <ChosenDrawer org={org} change={change} chosen={chosen} onClose={() => setChosen(null)} onMove={setWanted} />
      <MovePreview key={wanted?.move.id} org={org} wanted={wanted} onClose={() => setWanted(null)} />
      <Drawer
        open={opened !== null}
        title={say(opened === 'seat' ? w.appoint : w.openCentre)}
        size={phone ? '100%' : 520}
        onClose={done}
        destroyOnHidden
      >
        {opened === 'unit' && <OpenUnitForm org={org} onDone={done} />}
        {opened === 'seat' && <AppointForm org={org} onDone={done} />}
      </Drawer>
    </>
  );
}

/** The counting that shows, before any plan is made, that the rule cannot be kept by all. */
function Certificate({ org }: { org: Shown }) {
  const say = useSay();
  // Whoever sees a part only would count a part only.
  const whole = useMay()(can.assignStations);
  const supervisors = supervisorsOf(org, org.unprepared);
  const left = org.unprepared.length > 0 ? ` ${say(w.leftOut, { n: org.unprepared.length })}` : '';
  const stations = org.stations.length;
  const { minimum, maximum } = org.rule;
  if (!whole || supervisors === 0 || isProvince(org.place)) return null;
  const plans = <PageLink to="/supervision/plans">{say(w.plans)}</PageLink>;
  const needed = supervisors * minimum;
  const able = supervisors * maximum;
  if (needed > stations) {
    const most = Math.floor(stations / minimum);
    const params = { supervisors, minimum, needed, stations, most, short: supervisors - most };
    return <Alert type="warning" showIcon title={say(w.impossible, params) + left} action={plans} />;
  }
  if (able < stations)
    return (
      <Alert
        type="error"
        showIcon
        title={say(w.tooMany, { supervisors, maximum, able, stations, short: stations - able }) + left}
      />
    );
  return null;
}

/** Stations of districts that no group serves: after a district was split, or before its group is opened. */
function Unplaced({ org }: { org: Shown }) {
  const say = useSay();
  const whole = useMay()(can.assignStations);
  const names = org.stations.filter((s) => !groupOf(org.units, s.divisionCode)).map((s) => s.name);
  if (!whole || names.length === 0) return null;
  const shown = names.slice(0, 5).join(say(marks.between));
  return <Alert type="warning" showIcon title={say(w.unplaced, { n: names.length, names: shown })} />;
}
