import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { word } from '../../../../kernel/words.ts';
import {
  Actor,
  ChoiceField,
  ChoicesField,
  choiceFilter,
  DayField,
  DivisionField,
  Form,
  FormPart,
  InstantText,
  List,
  Missing,
  NumberField,
  StateTag,
  SwitchField,
  TextField,
  today,
  useAddress,
  useGo,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { mostCompared } from '../../planned/contract.ts';
import { plannedWords as p } from '../../planned/words.ts';
import { borderWords, planStateWords } from '../words.ts';
import { daysOf } from './periods.tsx';
import { SupposedField } from './supposed-field.tsx';
import { tones } from './tones.ts';
import { Why } from './why.tsx';
import { planWords as w } from './words.ts';
import './plan.css';

/** Every plan that was asked for, and the question for a new one. */
export function Plans() {
  const say = useSay();
  const phone = usePhone();
  const go = useGo();
  const [address, move] = useAddress();
  const [asking, setAsking] = useState(address.ask === 'few');
  const close = () => {
    setAsking(false);
    move({ ask: undefined });
  };
  const ask = (
    <Button type="primary" onClick={() => setAsking(true)}>
      {say(w.propose)}
    </Button>
  );
  const proofs = useRead(supervisionContract, 'loadProofs', {});
  return (
    <>
      {proofs.data && proofs.data.proofs.length > 0 && (
        <div className="plan-why">
          <Why proofs={proofs.data.proofs} />
        </div>
      )}
      <List
        contract={supervisionContract}
        of="plans"
        title={w.title}
        unit={w.unit}
        filters={[choiceFilter('state', w.state, planStateWords)]}
        columns={[
          { key: 'name', title: w.name, phone: 'title' },
          {
            key: 'state',
            title: w.state,
            phone: 'tag',
            render: (r) =>
              r.hypothetical && r.state === 'checked' ? (
                <StateTag tone="plain">{say(w.compareOnly)}</StateTag>
              ) : (
                <StateTag tone={tones[r.state]}>{say(planStateWords[r.state])}</StateTag>
              ),
          },
          { key: 'effectiveOn', title: w.effectiveOn, phone: 'line', render: (r) => daysOf(say, r) },
          { key: 'stations', title: w.stations, phone: 'line' },
          { key: 'supervisors', title: w.supervisors, phone: 'line' },
          {
            key: 'minimum',
            title: w.rule,
            phone: 'line',
            render: (r) => say(w.ruleOf, { minimum: r.minimum, maximum: r.maximum }),
          },
          { key: 'borders', title: w.borders, phone: 'none', render: (r) => say(borderWords[r.borders]) },
          { key: 'madeBy', title: w.madeBy, person: true, phone: 'none', render: (r) => <Actor name={r.madeBy} /> },
          { key: 'madeAt', title: w.madeAt, phone: 'none', render: (r) => <InstantText at={r.madeAt} /> },
          {
            key: 'publishedBy',
            title: w.publishedBy,
            phone: 'none',
            render: (r) => r.periods.at(-1)?.publishedBy ?? '',
          },
          {
            key: 'publishedAt',
            title: w.publishedAt,
            phone: 'none',
            render: (r) => {
              const last = r.periods.at(-1);
              return last && <InstantText at={last.publishedAt} />;
            },
          },
        ]}
        fileOf={(id) => `/supervision/plans/${id}`}
        bulk={(ids) => <CompareButton ids={ids} />}
        actions={
          <>
            {/* At the desk plans are ticked, and the bar of what is ticked compares them. */}
            {phone && <Button onClick={() => go('/supervision/plans-compared')}>{say(p.compare)}</Button>}
            {ask}
          </>
        }
        empty={{ title: w.none, help: w.noneHelp, action: ask }}
      />
      <Drawer open={asking} title={say(w.propose)} size={phone ? '100%' : 560} onClose={close} destroyOnHidden>
        <Ask fewMoves={address.ask === 'few'} onDone={close} />
      </Drawer>
    </>
  );
}

/** Two to four that are computed, side by side. */
function CompareButton({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const go = useGo();
  const fits = ids.length >= 2 && ids.length <= mostCompared;
  return (
    <>
      <Button type="primary" disabled={!fits} onClick={() => go('/supervision/plans-compared', { ids })}>
        {say(p.compareChosen)}
      </Button>
      {!fits && <span className="quiet">{say(p.chooseTwo, { most: mostCompared })}</span>}
    </>
  );
}

function Ask({ fewMoves, onDone }: { fewMoves: boolean; onDone: () => void }) {
  const say = useSay();
  const go = useGo();
  const { message } = App.useApp();
  const read = useRead(supervisionContract, 'organisation', {});
  const { data } = read;
  const supervisors = data?.seats.filter((s) => s.duty === 'supervisor') ?? [];
  const districts =
    data?.units.filter((u) => u.level === 'group').map((u) => ({ code: u.divisionCode, name: u.name })) ?? [];
  const named = (list: readonly { id: string; name: string }[]) =>
    Object.fromEntries(list.map(({ id, name }) => [id, word(name, name)]));
  return (
    <Form
      contract={supervisionContract}
      action="proposePlan"
      send={w.propose}
      draft={false}
      initial={{
        effectiveOn: today(),
        borders: 'none',
        absentIds: [],
        closedIds: [],
        added: 0,
        opened: [],
        fewMoves,
      }}
      onSent={({ id }) => {
        void message.success(say(w.proposed));
        onDone();
        go(`/supervision/plans/${id}`);
      }}
      onCancel={onDone}
    >
      <Missing of={read} />
      <TextField name="name" label={w.name} />
      {data && data.place.length < 4 && <DivisionField name="place" label={w.city} help={say(w.cityHelp)} />}
      <DayField name="effectiveOn" label={w.effectiveOn} />
      <NumberField name="minimum" label={w.minimum} help={say(w.ruleHelp)} />
      <NumberField name="maximum" label={w.maximum} />
      <ChoiceField name="borders" label={w.borders} options={borderWords} />
      <ChoicesField
        name="absentIds"
        label={w.absent}
        help={say(w.absentHelp)}
        options={named(supervisors.map((s) => ({ id: s.workerId, name: s.name })))}
      />
      <SwitchField name="fewMoves" label={w.fewMoves} />
      <FormPart title={w.whatIf}>
        <NumberField name="added" label={w.added} />
        <SupposedField name="opened" label={w.opened} help={say(w.openedHelp)} districts={districts} />
        <ChoicesField name="closedIds" label={w.closed} options={named(data?.stations ?? [])} />
      </FormPart>
    </Form>
  );
}
