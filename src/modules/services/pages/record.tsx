import { Button, Result } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { newId } from '../../../kernel/id.ts';
import {
  Answer,
  ChoiceField,
  ChoicesField,
  Form,
  InstantField,
  LinesField,
  LookupField,
  NumberField,
  type Output,
  PageHead,
  SyncState,
  TextField,
  useAddress,
  useFormValue,
  useGo,
  usePhone,
  useRead,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { longestNotes, servicesContract } from '../contract.ts';
import { fieldWords as f, resultWords, wayWords } from '../words.ts';
import { clientName, type FoundClient, findClients, findWorkers, workerName } from './lookups.ts';
import { MembersField } from './members-field.tsx';
import { MoreFields } from './more-fields.tsx';
import { NextDayField } from './next-day-field.tsx';
import { SameDay } from './same-day.tsx';
import { pageWords as w } from './words.ts';
import './record.css';

type Choices = Output<typeof servicesContract, 'recordingChoices'>;

/** One screen to write down a service: who, how, what, how long, what next. */
export function Record() {
  const say = useSay();
  const choices = useRead(servicesContract, 'recordingChoices', {});
  const [attempt, setAttempt] = useState(0);
  return (
    <>
      <PageHead title={say(w.record)} />
      <Answer of={choices} lines={9}>
        {(given) => <RecordForm key={attempt} choices={given} onAgain={() => setAttempt(attempt + 1)} />}
      </Answer>
    </>
  );
}

/** The last full five minutes; a service is written down after it was given. */
function justNow(): string {
  const step = 5 * 60_000;
  return new Date(Math.floor(Date.now() / step) * step).toISOString();
}

function RecordForm({ choices, onAgain }: { choices: Choices; onAgain: () => void }) {
  const say = useSay();
  const { post, account } = useSession();
  const phone = usePhone();
  const [{ clientId }] = useAddress();
  const found = useRef(new Map<string, FoundClient>());
  const initial = useMemo(() => {
    const own =
      choices.sites.find((s) => s.id === post?.siteId) ?? (choices.sites.length === 1 ? choices.sites[0] : undefined);
    return {
      // Made here, so that a record sent twice, even after a reload, counts once.
      id: newId(),
      occurredAt: justNow(),
      siteId: own?.id,
      way: choices.last?.way ?? 'homeVisit',
      class: choices.last?.class ?? choices.classes[0]?.code,
      minutes: choices.last?.minutes ?? 30,
      result: 'done',
      ...(typeof clientId === 'string' ? { clientId } : {}),
      ...(choices.worker ? { workerId: choices.worker.id } : {}),
    } as const;
  }, [choices, post, clientId]);
  const find = async (text: string, signal: AbortSignal) => {
    const clients = await findClients(text, signal);
    for (const client of clients) found.current.set(client.value, client);
    return clients;
  };
  return (
    <Form
      contract={servicesContract}
      action="recordEncounter"
      send={w.record}
      initial={initial}
      invalidates={['coordination']}
      onChange={(changed, _all, set) => {
        if (!('clientId' in changed)) return;
        set({ participantIds: undefined });
        const client = found.current.get(String(changed.clientId));
        if (client)
          set({
            personTimes: undefined,
            ...(choices.sites.some((s) => s.id === client.siteId) ? { siteId: client.siteId } : {}),
          });
      }}
      after={(answer) => <Sent answer={answer} onAgain={onAgain} />}
    >
      <LookupField
        name="clientId"
        label={f.client}
        help={say(w.searchClient)}
        find={find}
        nameOf={clientName}
        cacheKey={`record.${account.id}`}
        autoFocus={!phone}
      />
      <MembersField />
      <ChoiceField name="way" label={f.way} options={wayWords} />
      <PersonTimes />
      <ChoiceField name="class" label={f.class} options={coded(choices.classes)} />
      <NumberField
        name="minutes"
        label={f.minutes}
        unit={w.unitMinute}
        min={1}
        max={1440}
        quick={[10, 20, 30, 45, 60, 90]}
      />
      <ChoiceField name="result" label={f.result} options={resultWords} />
      <NextDayField name="nextOn" label={f.nextOn} />
      <TextField name="nextStep" label={f.nextStep} />
      <ChoicesField name="needs" label={f.needs} options={coded(choices.needs)} />
      <LinesField name="notes" label={f.notes} placeholder={say(w.notesHelp)} max={longestNotes} rows={2} />
      <InstantField name="occurredAt" label={w.when} help={say(w.lateHelp, { days: choices.lateDays })} />
      <SiteField choices={choices} />
      <More>
        <MoreFields mostFiles={choices.mostFiles} fileMegabytes={choices.fileMegabytes} />
      </More>
      {!choices.worker && (
        <LookupField
          name="workerId"
          label={f.worker}
          find={findWorkers}
          nameOf={workerName}
          cacheKey="record.workers"
        />
      )}
    </Form>
  );
}

const coded = (of: Choices['classes']) => Object.fromEntries(of.map((c) => [c.code, c.name]));

/** Out of the way until somebody wants it. */
function More({ children }: { children: ReactNode }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return open ? (
    children
  ) : (
    <p>
      <Button type="link" onClick={() => setOpen(true)} aria-expanded={false}>
        {say(w.more)} · {say(w.lessUsed)}
      </Button>
    </p>
  );
}

function SiteField({ choices }: { choices: Choices }) {
  const options = Object.fromEntries(choices.sites.map((s) => [s.id, { zh: s.name, en: s.name }]));
  return <ChoiceField name="siteId" label={f.site} options={options} />;
}

/** Groups, activities and passers-by are counted; a named client is one. */
function PersonTimes() {
  const say = useSay();
  const clientId = useFormValue<string>('clientId');
  const way = useFormValue<string>('way');
  if (clientId || way === 'homeVisit') return null;
  return (
    <NumberField
      name="personTimes"
      label={f.personTimes}
      help={say(w.atLeastOne)}
      min={1}
      max={10_000}
      quick={[1, 10, 20, 30]}
    />
  );
}

function Sent({
  answer,
  onAgain,
}: {
  answer: Output<typeof servicesContract, 'recordEncounter'>;
  onAgain: () => void;
}) {
  const say = useSay();
  const go = useGo();
  return (
    <Result
      status="success"
      className="record-sent panel"
      title={<SyncState state="delivered" at={answer.recordedAt} />}
      subTitle={answer.outcome === 'alreadyRecorded' ? say(w.sentBefore) : undefined}
      extra={[
        <Button key="again" type="primary" autoFocus onClick={onAgain}>
          {say(w.again)}
        </Button>,
        <Button key="see" onClick={() => go('/services/encounters', { open: answer.id })}>
          {say(w.see)}
        </Button>,
      ]}
    >
      <SameDay id={answer.id} />
    </Result>
  );
}
