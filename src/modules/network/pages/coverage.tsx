import { Alert, Button } from 'antd';
import { Fragment } from 'react';
import { marks } from '../../../kernel/words.ts';
import {
  Answer,
  Cards,
  DayInput,
  Figure,
  Figures,
  type Output,
  PageHead,
  PageLink,
  RegionMap,
  Table,
  today,
  urlOf,
  useAddress,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { CoverageRow } from '../coverage/contract.ts';
import { percent } from '../coverage/rules.ts';
import { coverageWords as c } from '../words.ts';
import { columnsOf } from './coverage-columns.tsx';
import { pageWords as w } from './words.ts';
import './coverage.css';

export type Answered = Output<typeof networkContract, 'coverage'>;
type MapAnswer = Parameters<typeof RegionMap>[0]['map'];

/** Towns with a station over towns, points over villages, at any day, from the region down to the village. */
export function Coverage() {
  const say = useSay();
  const [address, move] = useAddress();
  const on = typeof address.on === 'string' ? address.on : undefined;
  const place = typeof address.place === 'string' ? address.place : undefined;
  const asked = { ...(place ? { place } : {}), ...(on ? { on } : {}) };
  const read = useRead(networkContract, 'coverage', asked, { keep: true });
  return (
    <>
      <PageHead
        title={read.data ? `${say(w.coverage)} · ${read.data.total.name}` : say(w.coverage)}
        note={read.data && <Path answer={read.data} />}
        actions={
          <>
            <DayInput
              label={say(w.on)}
              value={on ?? today()}
              onChange={(day) => move({ on: day === today() ? undefined : day })}
            />
            <Button href={urlOf(networkContract, 'exportCoverage', asked)} download>
              {say(w.exportTable)}
            </Button>
          </>
        }
      />
      <Answer of={read} lines={14}>
        {(answer) => (
          <div className="coverage">
            <Ended answer={answer} />
            <Totals answer={answer} />
            <Parts answer={answer} onOpen={(code) => move({ place: code })} />
          </div>
        )}
      </Answer>
    </>
  );
}

function Path({ answer }: { answer: Answered }) {
  const [{ on }] = useAddress();
  const day = typeof on === 'string' ? { on } : {};
  return answer.path.map(({ code, name }) => (
    <span key={code}>
      <PageLink to="/network/coverage" search={{ place: code, ...day }}>
        {name}
      </PageLink>
      {' / '}
    </span>
  ));
}

/** Nothing is counted for a place after its end: where it goes on is shown instead. */
function Ended({ answer: { ended, total, on } }: { answer: Answered }) {
  const say = useSay();
  if (!ended) return null;
  const links = ended.into.map(({ code, name }, at) => (
    <Fragment key={code}>
      {at > 0 && say(marks.between)}
      <PageLink to="/network/coverage" search={{ place: code, on }}>
        {name}
      </PageLink>
    </Fragment>
  ));
  return (
    <Alert
      type="info"
      title={
        <>
          {say(w.placeEnded, { name: total.name, on: ended.on })}
          {links.length > 0 && [say(w.goesOnAs), ...links]}
        </>
      }
    />
  );
}

function Totals({ answer: { total, on, target } }: { answer: Answered }) {
  const say = useSay();
  const period = say(w.asOf, { on });
  const wanted = target
    ? `${say(w.target, { percent: target.percent })}${target.verified ? '' : say(w.unverified)}`
    : '';
  const list = (kind: string) => ({ to: '/network/sites', search: { division: total.code, kind, on } });
  const unit = say(w.ofSites);
  return (
    <Figures>
      <Figure
        title={say(w.coverageMapTitle)}
        value={percent(total.townsWithStation, total.towns)}
        unit="%"
        digits={1}
        period={[period, wanted].filter(Boolean).join(' · ')}
        definition={say(w.stationShareDefinition)}
        rows={list('station')}
      />
      <Figure
        title={say(c.stations)}
        value={total.stations}
        unit={unit}
        period={period}
        definition={say(w.stationsDefinition)}
        rows={list('station')}
      />
      <Figure
        title={say(w.uncovered)}
        value={total.towns - total.townsWithStation}
        unit={say(w.ofTowns)}
        period={period}
        definition={say(w.uncoveredDefinition)}
        rows={{ to: '/network/coverage/uncovered', search: { place: total.code, on } }}
      />
      <Figure
        title={say(c.points)}
        value={total.points}
        unit={unit}
        period={period}
        definition={say(w.pointsDefinition)}
        rows={list('point')}
      />
      <Figure
        title={say(c.specials)}
        value={total.specials}
        unit={unit}
        period={period}
        definition={say(w.specialsDefinition)}
        rows={list('special')}
      />
    </Figures>
  );
}

function Parts({ answer, onOpen }: { answer: Answered; onOpen: (code: string) => void }) {
  const say = useSay();
  const phone = usePhone();
  const map = useRead(networkContract, 'coverageMap', { place: answer.total.code, on: answer.on }, { keep: true });
  const period = say(w.asOf, { on: answer.on });
  // Below a village nothing is left to be covered.
  if (answer.rows.length === 0) return null;
  const openable = (code: string) => answer.rows.find((row) => row.code === code)?.hasChildren === true;
  const open = (code: string) => openable(code) && onOpen(code);
  const opening = { keyOf: (row: CoverageRow) => row.code, onOpen: (row: CoverageRow) => open(row.code) };
  const values = answer.rows.map((row) => ({
    code: row.code,
    name: row.name,
    value: percent(row.townsWithStation, row.towns),
  }));
  return (
    <RegionMap
      title={say(w.coverageMapTitle)}
      unit="%"
      period={period}
      digits={1}
      map={map.data?.map as MapAnswer}
      values={values}
      steps={[0, 25, 50, 75, 100]}
      onOpen={open}
      table={
        phone ? (
          <Cards label={say(w.coverage)} columns={columnsOf(answer)} rows={answer.rows} {...opening} />
        ) : (
          <Table
            label={say(w.coverage)}
            columns={columnsOf(answer)}
            rows={[...answer.rows, { ...answer.total, name: say(w.sum), hasChildren: false }]}
            {...opening}
          />
        )
      }
    />
  );
}
