import { useParams } from '@tanstack/react-router';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { figureText } from '../../../../kernel/figure-text.ts';
import {
  Answer,
  Cards,
  Facts,
  FileHead,
  Form,
  type Output,
  Panel,
  StateTag,
  Table,
  useAddress,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { ItemKind, Measure } from '../schemas.ts';
import {
  programmeFieldWords as f,
  measureDefinitions,
  measureUnits,
  measureWords,
  programmeStateWords,
} from '../words.ts';
import { ItemsPanel } from './items-panel.tsx';
import { stateTones } from './list.tsx';
import { RecordsPanel } from './records-panel.tsx';
import { ProgrammeFields } from './start-programme.tsx';
import { programmePageWords as w } from './words.ts';
import './programmes.css';

export type ProgrammeFile = Output<typeof casesContract, 'programme'>;

/** A programme: what the contract promised for a year beside what the records say, each figure with its rows. */
export function ProgrammePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [{ year }] = useAddress();
  const asked = typeof year === 'number' ? { id, year } : { id };
  const read = useRead(casesContract, 'programme', asked, { keep: true });
  return <Answer of={read}>{(programme) => <Shown key={programme.id} programme={programme} />}</Answer>;
}

function Shown({ programme }: { programme: ProgrammeFile }) {
  const say = useSay();
  const [{ measure, state: units }, move] = useAddress();
  const [changing, setChanging] = useState(false);
  const { id, state, years, year } = programme;
  const counted = units === 'counted';
  const shown = typeof measure === 'string' && measure in measureWords ? (measure as Measure) : undefined;
  const only = itemsBehind(shown, counted);
  return (
    <>
      <FileHead
        name={programme.name}
        tags={<StateTag tone={stateTones[state]}>{say(programmeStateWords[state])}</StateTag>}
        responsible={programme.siteName ?? programme.divisionName}
        facts={[
          { label: say(f.contract), value: programme.contract },
          { label: say(f.contractLine), value: programme.contractLine },
          { label: say(f.purchaser), value: programme.purchaser },
          { label: say(f.fromOn), value: programme.fromOn },
          { label: say(f.toOn), value: programme.toOn },
        ]}
        actions={programme.mayChange && <Button onClick={() => setChanging(true)}>{say(w.change)}</Button>}
      />
      <div className="programme-panels">
        <Panel title={say(w.figures)}>
          <div className="programme-bar">
            <Select
              aria-label={say(f.year)}
              value={year}
              onChange={(nth) => move({ year: nth })}
              options={years.map((y) => ({ value: y.nth, label: say(w.year, { n: y.nth, from: y.from, to: y.to }) }))}
              popupMatchSelectWidth={false}
            />
            {!programme.whole && <span className="quiet">{say(w.partly)}</span>}
          </div>
          <Figures programme={programme} onOpen={(m, only) => move({ measure: m, state: only })} />
          <p className="quiet">{say(w.countableHelp)}</p>
        </Panel>
        {shown && !only && shown !== 'case' && shown !== 'group' && (
          <RecordsPanel
            key={shown}
            programme={programme}
            measure={shown}
            onClose={() => move({ measure: undefined })}
          />
        )}
        <ItemsPanel
          key={`${year} ${shown} ${counted}`}
          programme={programme}
          only={only}
          counted={counted}
          onAll={() => move({ measure: undefined, state: undefined })}
        />
        <Panel title={say(f.purpose)}>
          <Facts
            facts={[
              { label: say(f.purpose), value: <span className="programme-text">{programme.purpose}</span>, wide: true },
            ]}
          />
        </Panel>
      </div>
      <Modal
        open={changing}
        title={say(w.change)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={() => setChanging(false)}
      >
        <Form
          contract={casesContract}
          action="changeProgramme"
          send={w.send}
          draft={false}
          record={id}
          fixed={{ id, version: programme.version }}
          initial={programme}
          onSent={() => setChanging(false)}
          onCancel={() => setChanging(false)}
        >
          <ProgrammeFields />
        </Form>
      </Modal>
    </>
  );
}

const whole = 100;
const counts: readonly string[] = ['case', 'group', 'activity'] satisfies Measure[];

/** Behind a figure stand things, or else records. */
const itemsBehind = (measure: Measure | undefined, counted: boolean): ItemKind | undefined =>
  measure === 'case' || measure === 'group' || (counted && measure === 'activity') ? measure : undefined;

function Figures({
  programme,
  onOpen,
}: {
  programme: ProgrammeFile;
  onOpen: (measure: Measure, only?: 'counted') => void;
}) {
  const say = useSay();
  const amountOf = ({ measure, value }: { measure: Measure; value: number }) => {
    const [n, unit] = [figureText(value), say(measureUnits[measure])];
    if (!counts.includes(measure)) return `${n} ${unit}`;
    return say(measure === 'activity' ? w.heldOf : w.included, { n, unit });
  };
  const Listed = usePhone() ? Cards : Table;
  return (
    <Listed
      label={say(w.figures)}
      rows={programme.figures}
      keyOf={(r) => r.measure}
      columns={[
        {
          key: 'measure',
          title: f.measure,
          phone: 'title',
          render: (r) => <span title={say(measureDefinitions[r.measure])}>{say(measureWords[r.measure])}</span>,
        },
        {
          key: 'value',
          title: w.amount,
          phone: 'line',
          number: true,
          render: (r) => (
            <button type="button" className="programme-figure" onClick={() => onOpen(r.measure)}>
              {amountOf(r)}
            </button>
          ),
        },
        {
          key: 'countable',
          title: w.countable,
          phone: 'line',
          number: true,
          render: ({ measure, countable }) =>
            countable === null ? (
              '—'
            ) : (
              <button type="button" className="programme-figure" onClick={() => onOpen(measure, 'counted')}>
                {figureText(countable)} {say(measureUnits[measure])}
              </button>
            ),
        },
        {
          key: 'promised',
          title: f.indicators,
          phone: 'line',
          render: ({ measure, promised, value, countable }) =>
            promised === null
              ? '—'
              : say(w.reached, {
                  n: figureText(promised),
                  unit: say(measureUnits[measure]),
                  share: Math.floor(((countable ?? value) / promised) * whole),
                }),
        },
      ]}
    />
  );
}
