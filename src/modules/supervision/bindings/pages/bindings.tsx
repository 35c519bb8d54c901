import { App, Button } from 'antd';
import {
  ChoiceField,
  choiceFilter,
  DayField,
  Form,
  List,
  LookupField,
  lookupFilter,
  PageLink,
  StateTag,
  TextField,
  today,
  useAction,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { useAdding } from '../../pages/adding.tsx';
import { stationLookup, supervisorLookup } from '../../pages/lookups.ts';
import { can } from '../../permissions.ts';
import { bindingKindWords, bindingStateWords, groundWords, bindingWords as w } from '../words.ts';

const tones = { now: 'attention', ahead: 'info', past: 'plain' } as const;

const standing = (brokenOn: string | null) => {
  if (brokenOn === null) return w.obeyed;
  return brokenOn > today() ? w.brokenFrom : w.broken;
};

/** Which station must have a supervisor and which must not, and until when. */
export function Bindings() {
  const say = useSay();
  const change = useMay()(can.assignStations);
  const { message, modal } = App.useApp();
  const unbind = useAction(supervisionContract, 'unbindStation');
  const end = (id: string, version: number) =>
    modal.confirm({
      title: say(w.endAsk),
      okText: say(w.end),
      onOk: async () => {
        await unbind.mutateAsync({ id, version });
        void message.success(say(w.ended));
      },
    });
  const add = useAdding({
    ...{ verb: w.add, may: change, width: 560 },
    form: (done) => (
      <Form
        contract={supervisionContract}
        action="bindStation"
        send={w.add}
        draft={false}
        initial={{ kind: 'exclusion', ground: 'conflict', validFrom: today() }}
        onSent={() => {
          void message.success(say(w.added));
          done();
        }}
        onCancel={done}
      >
        <ChoiceField name="kind" label={w.kind} options={bindingKindWords} />
        <ChoiceField name="ground" label={w.ground} options={groundWords} />
        <LookupField name="siteId" label={w.station} {...stationLookup} />
        <LookupField name="workerId" label={w.supervisor} {...supervisorLookup} />
        <TextField name="reason" label={w.reason} help={say(w.reasonHelp)} />
        <DayField name="validFrom" label={w.from} />
        <DayField name="validTo" label={w.until} help={say(w.untilHelp)} />
      </Form>
    ),
  });
  return (
    <>
      <List
        contract={supervisionContract}
        of="bindings"
        title={w.title}
        unit={w.unit}
        filters={[
          choiceFilter('kind', w.kind, bindingKindWords),
          choiceFilter('ground', w.ground, groundWords),
          choiceFilter('state', w.state, bindingStateWords),
          lookupFilter('workerId', w.supervisor, supervisorLookup),
        ]}
        columns={[
          {
            key: 'siteName',
            title: w.station,
            phone: 'title',
            render: (r) => <PageLink to={`/network/sites/${r.siteId}`}>{r.siteName}</PageLink>,
          },
          {
            key: 'kind',
            title: w.kind,
            phone: 'line',
            render: (r) => `${say(bindingKindWords[r.kind])} · ${say(groundWords[r.ground])}`,
          },
          { key: 'workerName', title: w.supervisor, phone: 'line', person: true },
          { key: 'reason', title: w.reason, phone: 'line', width: 20 },
          { key: 'validFrom', title: w.from, phone: 'none' },
          { key: 'validTo', title: w.until, phone: 'line', render: (r) => r.validTo ?? say(w.open) },
          {
            key: 'state',
            title: w.state,
            phone: 'tag',
            render: (r) => <StateTag tone={tones[r.state]}>{say(bindingStateWords[r.state])}</StateTag>,
          },
          {
            key: 'brokenOn',
            title: w.standing,
            phone: 'tag',
            render: (r) =>
              r.state !== 'past' && (
                <StateTag tone={r.brokenOn === null ? 'good' : 'bad'}>
                  {say(standing(r.brokenOn), { on: r.brokenOn ?? '' })}
                </StateTag>
              ),
          },
          {
            key: 'id',
            title: w.act,
            phone: 'line',
            render: (r) =>
              change &&
              r.state !== 'past' && (
                <Button size="small" onClick={() => end(r.id, r.version)}>
                  {say(w.end)}
                </Button>
              ),
          },
        ]}
        actions={add.button}
        empty={{ title: w.none, help: w.noneHelp, action: add.button }}
      />
      {add.beside}
    </>
  );
}
