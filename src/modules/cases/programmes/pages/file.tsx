import { useParams } from '@tanstack/react-router';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { figureText } from '../../../../kernel/figure-text.ts';
import {
  Answer,
  Facts,
  FileHead,
  Form,
  type Output,
  PageLink,
  Panel,
  StateTag,
  Table,
  useAddress,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { Measure } from '../schemas.ts';
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
  const [{ measure }, move] = useAddress();
  const [changing, setChanging] = useState(false);
  const { id, state, years, year } = programme;
  const shown = typeof measure === 'string' && measure in measureWords ? (measure as Measure) : undefined;
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
          <Figures programme={programme} onOpen={(m) => move({ measure: m })} />
          {programme.figures.some((r) => r.counted !== null) && (
            <p className="quiet">
              <PageLink to="/cases/units" search={programme.siteId ? { siteId: programme.siteId } : {}}>
                {say(w.toUnits)}
              </PageLink>
            </p>
          )}
        </Panel>
        {shown && shown !== 'case' && shown !== 'group' && (
          <RecordsPanel
            key={shown}
            programme={programme}
            measure={shown}
            onClose={() => move({ measure: undefined })}
          />
        )}
        <ItemsPanel programme={programme} only={shown === 'case' || shown === 'group' ? shown : undefined} />
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

function Figures({ programme, onOpen }: { programme: ProgrammeFile; onOpen: (measure: Measure) => void }) {
  const say = useSay();
  return (
    <Table
      label={say(w.figures)}
      rows={programme.figures}
      keyOf={(r) => r.measure}
      columns={[
        {
          key: 'measure',
          title: f.measure,
          render: (r) => <span title={say(measureDefinitions[r.measure])}>{say(measureWords[r.measure])}</span>,
        },
        {
          key: 'value',
          title: w.done,
          number: true,
          render: (r) => (
            <>
              <button type="button" className="programme-figure" onClick={() => onOpen(r.measure)}>
                {figureText(r.value)} {say(measureUnits[r.measure])}
              </button>
              {r.counted !== null && (
                <div className="quiet">
                  {say(w.counted, { n: figureText(r.counted), unit: say(measureUnits[r.measure]) })}
                </div>
              )}
            </>
          ),
        },
        {
          key: 'promised',
          title: f.indicators,
          render: ({ measure, promised, value, counted }) => {
            if (promised === null) return '—';
            // What was put in is none of what was promised before the contract counts it.
            const put = measure === 'case' || measure === 'group';
            const said = put ? (counted === null ? w.reachedPut : w.reachedCounted) : w.reached;
            const share = Math.floor(((put ? (counted ?? 0) : value) / promised) * whole);
            return say(said, { n: figureText(promised), unit: say(measureUnits[measure]), share });
          },
        },
      ]}
    />
  );
}
