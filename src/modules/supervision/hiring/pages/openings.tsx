import { App } from 'antd';
import {
  choiceFilter,
  DayField,
  DivisionField,
  Form,
  LinesField,
  List,
  NumberField,
  StateTag,
  TextField,
  useGo,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { useAdding } from '../../pages/adding.tsx';
import { can } from '../../permissions.ts';
import { candidateStateWords, hiringFieldWords as f, openingStateWords } from '../words.ts';
import { candidateTones, openingTones } from './tones.ts';
import { hiringWords as w } from './words.ts';

/** What may be applied for, and what was; whoever manages opens more. */
export function Openings() {
  const say = useSay();
  const go = useGo();
  const manage = useMay()(can.manageHiring);
  const { message } = App.useApp();
  const open = useAdding({
    ...{ verb: w.open, may: manage, width: 640 },
    form: (done) => (
      <Form
        contract={supervisionContract}
        action="openPost"
        send={w.open}
        initial={{ places: 1 }}
        onSent={({ id }) => {
          void message.success(say(w.opened));
          go(`/supervision/openings/${id}`);
        }}
        onCancel={done}
      >
        <TextField name="title" label={f.title} />
        <DivisionField name="divisionCode" label={f.place} help={say(w.placeHelp)} />
        <NumberField name="places" label={f.places} unit={w.person} min={1} max={100} />
        <DayField name="closesOn" label={f.closesOn} />
        <LinesField name="requirements" label={f.requirements} rows={5} max={2000} />
      </Form>
    ),
  });
  return (
    <>
      <List
        contract={supervisionContract}
        of="openings"
        title={w.openings}
        unit={w.unitOpenings}
        exportOf="exportOpenings"
        fileOf={(id) => `/supervision/openings/${id}`}
        filters={[choiceFilter('state', f.state, openingStateWords)]}
        columns={[
          { key: 'title', title: f.title, width: 28, phone: 'title' },
          { key: 'placeName', title: f.place, phone: 'line' },
          { key: 'places', title: f.places, number: true, unit: w.person, phone: 'line' },
          ...(manage
            ? [
                {
                  key: 'candidates' as const,
                  title: f.candidates,
                  number: true,
                  unit: w.person,
                  phone: 'line' as const,
                },
              ]
            : []),
          { key: 'appointed', title: f.appointed, number: true, unit: w.person, phone: 'none' },
          { key: 'closesOn', title: f.closesOn, phone: 'line' },
          {
            key: 'state',
            title: f.state,
            phone: 'tag',
            render: (r) => (
              <>
                <StateTag tone={openingTones[r.state]}>{say(openingStateWords[r.state])}</StateTag>
                {r.own && <StateTag tone={candidateTones[r.own]}>{say(candidateStateWords[r.own])}</StateTag>}
              </>
            ),
          },
        ]}
        actions={open.button}
        empty={{ title: w.none, help: w.noneHelp, action: open.button }}
      />
      {open.beside}
    </>
  );
}
