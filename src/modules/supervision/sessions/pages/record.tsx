import { Button, Result, Space } from 'antd';
import { useState } from 'react';
import { newId } from '../../../../kernel/id.ts';
import {
  ChoiceField,
  DayField,
  Form,
  FormPart,
  Missing,
  PageHead,
  today,
  useAddress,
  useFormValue,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { sessionFieldWords as f } from '../words.ts';
import { asOptions, type Choices, HowFields, WhatFields } from './fields.tsx';
import { OwnStations } from './own-stations.tsx';
import { TodosField } from './todos-field.tsx';
import { sessionWords as w } from './words.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** On the phone, at the station: what was done, what was seen, what is to be done. Signed by sending it. */
export function RecordSession() {
  const say = useSay();
  const [address] = useAddress();
  const encounterId = text(address.encounterId);
  return (
    <>
      <PageHead title={say(w.record)} />
      <OwnStations encounterId={encounterId}>
        {(choices) => (
          <Recording
            choices={choices}
            asked={{
              encounterId: choices.accompanied ? encounterId : undefined,
              siteId: text(address.siteId),
              on: text(address.on),
            }}
          />
        )}
      </OwnStations>
    </>
  );
}

interface Asked {
  readonly encounterId: string | undefined;
  readonly siteId: string | undefined;
  readonly on: string | undefined;
}

function Recording({ choices, asked }: { choices: Choices; asked: Asked }) {
  const say = useSay();
  const go = useGo();
  // Made here: sent again after a lost line, it is one record.
  const [id, setId] = useState(() => newId());
  const { accompanied: with_, stations } = choices;
  const only = stations.length === 1 ? stations[0]?.id : undefined;
  const worker = with_?.workerId;
  return (
    <Form
      contract={supervisionContract}
      action="recordSession"
      send={w.save}
      fixed={{ id }}
      record={asked.encounterId ?? ''}
      initial={{
        ...{ siteId: with_?.siteId ?? asked.siteId ?? only, heldOn: with_?.on ?? asked.on ?? today() },
        ...{ form: 'onSite', functions: ['educational'], minutes: with_?.minutes ?? 120, caseIds: [], todos: [] },
        attendeeIds: worker ? [worker] : [],
        encounterIds: asked.encounterId ? [asked.encounterId] : [],
      }}
      invalidates={['services']}
      onChange={(changed, _, set) => {
        // Of another station nobody was there, and nothing is linked.
        if ('siteId' in changed) set({ attendeeIds: [], caseIds: [], encounterIds: [], todos: [] });
      }}
      after={(answer, again) => (
        <Result
          status="success"
          className="panel"
          title={say(w.saved)}
          extra={
            <Space wrap>
              <Button type="primary" autoFocus onClick={() => go(`/supervision/sessions/${answer.id}`)}>
                {say(w.toSession)}
              </Button>
              <Button
                onClick={() => {
                  setId(newId());
                  again();
                }}
              >
                {say(w.again)}
              </Button>
            </Space>
          }
        />
      )}
    >
      <ChoiceField name="siteId" label={f.site} options={asOptions(stations)} />
      <There
        choices={choices}
        known={with_ && asked.encounterId ? [{ id: asked.encounterId, title: with_.title }] : []}
      />
    </Form>
  );
}

/** What depends on the station that was chosen, and on the day. */
function There({ choices, known }: { choices: Choices; known: Choices['cases'] }) {
  const siteId = useFormValue<string>('siteId');
  const on = useFormValue<string>('heldOn');
  const attending = useFormValue<string[]>('attendeeIds') ?? [];
  const read = useRead(supervisionContract, 'sessionChoices', {
    ...(siteId ? { siteId } : {}),
    ...(on ? { on } : {}),
  });
  const { data } = read;
  const workers = data?.workers ?? [];
  const first = (id: string) => (attending.includes(id) ? 0 : 1);
  const owners = [...workers].sort((a, b) => first(a.id) - first(b.id));
  const linked = (data?.encounters ?? []).length > 0 || (data?.cases ?? []).length > 0;
  return (
    <>
      <Missing of={read} />
      <HowFields choices={data} />
      <FormPart title={linked ? w.links : w.writing}>
        <WhatFields choices={data} known={known.filter((k) => !data?.encounters.some((e) => e.id === k.id))} />
      </FormPart>
      <FormPart title={f.todos}>
        <TodosField
          name="todos"
          label={f.todos}
          owners={[...owners, ...(choices.own ? [choices.own] : [])]}
          dueOn={(data ?? choices).dueOn}
          most={choices.mostTodos}
        />
        <DayField name="nextOn" label={f.nextOn} from={today()} />
      </FormPart>
    </>
  );
}
