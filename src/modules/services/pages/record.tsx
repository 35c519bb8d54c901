import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { newId } from '../../../kernel/id.ts';
import {
  Answer,
  Form,
  type Output,
  PageHead,
  SyncState,
  useAddress,
  useGo,
  usePhone,
  useRead,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import { useDueClients } from './due-clients.ts';
import { type FoundClient, findDueFirst } from './lookups.ts';
import { RecordAside } from './record-aside.tsx';
import { type Choices, RecordFields } from './record-fields.tsx';
import { SameDay } from './same-day.tsx';
import { pageWords as w } from './words.ts';

type Recorded = Output<typeof servicesContract, 'recordEncounter'>;

/** One screen to write down a service; once it is stored the next one can be typed at once. */
export function Record() {
  const say = useSay();
  const choices = useRead(servicesContract, 'recordingChoices', {});
  const [sent, setSent] = useState<readonly Recorded[]>([]);
  const last = sent.at(-1);
  return (
    <>
      <PageHead title={say(w.record)} />
      {last && <Sent answer={last} count={sent.length} />}
      <Answer of={choices} lines={9}>
        {(given) => (
          <div className="record-page">
            <RecordForm
              key={sent.length}
              choices={given}
              again={sent.length > 0}
              onSent={(answer) => {
                setSent([...sent, answer]);
                window.scrollTo({ top: 0 });
              }}
            />
          </div>
        )}
      </Answer>
    </>
  );
}

/** The last full five minutes; a service is written down after it was given. */
function justNow(): string {
  const step = 5 * 60_000;
  return new Date(Math.floor(Date.now() / step) * step).toISOString();
}

interface RecordFormProps {
  readonly choices: Choices;
  /** Something was recorded on this page before: the client of the address has been seen to. */
  readonly again: boolean;
  readonly onSent: (answer: Recorded) => void;
}

function RecordForm({ choices, again, onSent }: RecordFormProps) {
  const say = useSay();
  const { post } = useSession();
  const [{ clientId, caseId }] = useAddress();
  const phone = usePhone();
  const due = useDueClients();
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
      ...(typeof clientId === 'string' && !again ? { clientId } : {}),
      ...(typeof caseId === 'string' && !again ? { caseId } : {}),
      ...(choices.worker ? { workerId: choices.worker.id } : {}),
    } as const;
  }, [choices, post, clientId, caseId, again]);
  const find = async (text: string, signal: AbortSignal) => {
    const clients = await findDueFirst(say, text, due, signal);
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
        set({ participantIds: undefined, caseId: undefined });
        const client = found.current.get(String(changed.clientId));
        if (client)
          set({
            personTimes: undefined,
            ...(choices.sites.some((s) => s.id === client.siteId) ? { siteId: client.siteId } : {}),
          });
      }}
      onSent={onSent}
    >
      <RecordFields
        choices={choices}
        find={find}
        findKey={`${due.length}.${due[0]?.value ?? ''}`}
        askWorker={!choices.worker}
      />
      {!phone && <RecordAside />}
    </Form>
  );
}

function Sent({ answer, count }: { answer: Recorded; count: number }) {
  const say = useSay();
  const go = useGo();
  return (
    <div className="record-sent panel" role="status">
      <p>
        <SyncState state="delivered" at={answer.recordedAt} />
        {answer.outcome === 'alreadyRecorded' && <span className="quiet"> {say(w.sentBefore)}</span>}
        <Button type="link" onClick={() => go('/services/encounters', { open: answer.id })}>
          {say(w.see)}
        </Button>
        <span className="quiet">{say(w.sentCount, { n: count })}</span>
      </p>
      <SameDay id={answer.id} />
    </div>
  );
}
