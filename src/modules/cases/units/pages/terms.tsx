import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Actor,
  ChoiceField,
  DayField,
  Form,
  List,
  LookupField,
  lookupFilter,
  type RowOf,
  StateTag,
  TextField,
  today,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { findSites, siteName } from '../../pages/lookups.ts';
import { unitWords as w } from '../words.ts';
import './units.css';

type Row = RowOf<typeof casesContract, 'contractTerms'>;
const over = (r: Row) => r.validTo !== null && r.validTo <= today();
const tone = (r: Row) => (over(r) ? 'plain' : r.validFrom > today() ? 'info' : 'good');
const said = (r: Row) => (over(r) ? w.over : r.validFrom > today() ? w.coming : w.running);

/** By which contract each station is counted, from when to when. */
export function ContractTerms() {
  const say = useSay();
  const may = useMay();
  const { message } = App.useApp();
  const [opened, setOpened] = useState<'new' | Row | null>(null);
  const close = () => setOpened(null);
  const done = (text: string) => {
    void message.success(text);
    close();
  };
  const apply = may(can.setTerms) && (
    <Button type="primary" onClick={() => setOpened('new')}>
      {say(w.apply)}
    </Button>
  );
  return (
    <>
      <List
        contract={casesContract}
        of="contractTerms"
        title={w.terms}
        note={<Countings />}
        unit={w.unitTerms}
        filters={[lookupFilter('siteId', w.station, { find: findSites, nameOf: siteName, cacheKey: 'sites' })]}
        columns={[
          { key: 'siteName', title: w.station, width: 18, phone: 'title' },
          {
            key: 'state',
            title: w.holds,
            render: (r) => <StateTag tone={tone(r)}>{say(said(r))}</StateTag>,
            phone: 'tag',
          },
          { key: 'contract', title: w.contract, width: 20, phone: 'line' },
          { key: 'counting', title: w.counting, width: 14, render: (r) => say(r.countingName), phone: 'line' },
          { key: 'validFrom', title: w.validFrom, phone: 'line' },
          { key: 'validTo', title: w.validTo, render: (r) => r.validTo ?? '—', phone: 'line' },
          { key: 'madeBy', title: w.madeBy, person: true, phone: 'none', render: (r) => <Actor name={r.madeBy} /> },
          {
            key: 'end',
            title: w.end,
            render: (r) =>
              r.mayEnd && (
                <Button size="small" onClick={() => setOpened(r)}>
                  {say(w.end)}
                </Button>
              ),
            phone: 'line',
          },
        ]}
        actions={apply}
        empty={{ title: w.noTerms, help: w.noTermsHelp, action: apply }}
      />
      <Modal
        open={opened !== null}
        title={say(opened === 'new' ? w.apply : w.end)}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {opened === 'new' && <Apply done={() => done(say(w.applied))} cancel={close} />}
        {opened !== null && opened !== 'new' && (
          <Form
            contract={casesContract}
            action="endTerms"
            send={w.end}
            draft={false}
            fixed={{ id: opened.id }}
            initial={{ validTo: today() }}
            onSent={() => done(say(w.hasEnded))}
            onCancel={close}
          >
            <p>{`${opened.siteName} · ${opened.contract}`}</p>
            <DayField name="validTo" label={w.validTo} help={say(w.validToHelp)} />
          </Form>
        )}
      </Modal>
    </>
  );
}

function Apply({ done, cancel }: { done: () => void; cancel: () => void }) {
  const say = useSay();
  const { data } = useRead(casesContract, 'countingChoices', {});
  const options = Object.fromEntries((data?.countings ?? []).map((c) => [c.code, c.name]));
  return (
    <Form
      contract={casesContract}
      action="applyTerms"
      send={w.apply}
      draft={false}
      initial={{ validFrom: `${today().slice(0, 4)}-01-01` }}
      onSent={done}
      onCancel={cancel}
    >
      <LookupField
        name="siteId"
        label={w.station}
        help={say(w.stationHelp)}
        find={findSites}
        nameOf={siteName}
        cacheKey="sites"
      />
      <TextField name="contract" label={w.contract} help={say(w.contractHelp)} />
      <ChoiceField name="counting" label={w.counting} options={options} />
      <DayField name="validFrom" label={w.validFrom} />
      <DayField name="validTo" label={w.validTo} help={say(w.validToHelp)} />
    </Form>
  );
}

/** What each counting asks for. */
function Countings() {
  const say = useSay();
  const { data } = useRead(casesContract, 'countingChoices', {});
  if (!data) return null;
  return (
    <div className="units-counts">
      <p>
        {say(w.rulesAre)}
        {!data.verified && ` · ${say(w.unverified)}`}
      </p>
      <ul>
        {data.countings.map((c) => (
          <li key={c.code}>{`${say(c.name)} · ${say(c.note)}`}</li>
        ))}
      </ul>
    </div>
  );
}
