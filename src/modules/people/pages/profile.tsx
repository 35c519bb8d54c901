import { useParams } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import {
  Answer,
  api,
  FileHead,
  FileTabs,
  MaskedText,
  Timeline,
  today,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { honourLevelWords } from '../../network/words.ts';
import { can, type WorkerProfile as Profile, peopleContract } from '../contract.ts';
import { hasLeft } from '../rules.ts';
import { documentKindWords, dutyWords, fieldWords as f } from '../words.ts';
import { certificateHistory, HeldCertificates } from './certificate-parts.tsx';
import { certificateWordsOfPages as c } from './certificate-words.ts';
import { CancelLeaving, EditWorker, EndWorker, PostWorker, RejoinWorker } from './changes.tsx';
import { Documents } from './documents.tsx';
import { employmentHistory, workerFacts } from './facts.ts';
import { honourWords as h } from './honour-words.ts';
import { HonoursOf } from './honours.tsx';
import { postWords } from './post-words.ts';
import { Posts } from './posts.tsx';
import { recordWords as r } from './record-words.ts';
import { Skills } from './skills.tsx';
import { pageWords as w } from './words.ts';
import { WorkerState } from './workers.tsx';
import './certificates.css';

type Change = 'edit' | 'assign' | 'leave' | 'changeLeaving' | 'cancelLeaving' | 'rejoin';

/** A worker's file: who it is, where posted since when, and what can be done next. */
export function WorkerProfile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(peopleContract, 'worker', { id });
  return <Answer of={read}>{(worker) => <Shown worker={worker} />}</Answer>;
}

function Shown({ worker }: { worker: Profile }) {
  const say = useSay();
  const may = useMay();
  const [change, setChange] = useState<Change | null>(null);
  const close = () => setChange(null);
  const left = hasLeft(worker, today());
  const leaving: Change[] = worker.leftOn === null ? ['leave'] : left ? [] : ['cancelLeaving', 'changeLeaving'];
  const reveal = async (reason: string) => (await api(peopleContract).revealMobile({ id: worker.id, reason })).value;
  const mobile = worker.mobileMasked && (
    <MaskedText label={f.mobile} masked={worker.mobileMasked} {...(may(can.revealMobile) ? { reveal } : {})} />
  );
  return (
    <>
      <FileHead
        name={worker.name}
        mark={worker.staffNumber}
        tags={<WorkerState leftOn={worker.leftOn} />}
        facts={[...workerFacts(worker, say), { label: say(f.mobile), value: mobile || null }]}
        actions={
          <>
            {may(can.writeWorkers) &&
              leaving.map((of) => (
                <Button key={of} onClick={() => setChange(of)}>
                  {say(w[of])}
                </Button>
              ))}
            {may(can.writeWorkers) && <Button onClick={() => setChange('edit')}>{say(w.edit)}</Button>}
            {left && may(can.writeWorkers) && (
              <Button type="primary" onClick={() => setChange('rejoin')}>
                {say(w.rejoin)}
              </Button>
            )}
            {!left && may(can.postWorkers) && (
              <Button type="primary" onClick={() => setChange('assign')}>
                {say(w.assign)}
              </Button>
            )}
          </>
        }
      />
      <FileTabs
        slot="people.worker"
        id={worker.id}
        own={[
          { id: 'history', title: w.history, content: <History worker={worker} /> },
          { id: 'posts', title: postWords.title, content: <Posts worker={worker} /> },
          {
            id: 'certificates',
            title: w.certificates,
            content: <Certificates worker={worker} />,
          },
          {
            id: 'honours',
            title: h.title,
            content: <HonoursOf bearer={{ workerId: worker.id }} honours={worker.honours} />,
          },
          { id: 'skills', title: f.skills, content: <Skills worker={worker} /> },
          ...(may(can.readDocuments)
            ? [{ id: 'documents', title: r.documents, content: <Documents workerId={worker.id} /> }]
            : []),
        ]}
      />
      <Modal open={change !== null} title={change && say(w[change])} footer={null} destroyOnHidden onCancel={close}>
        {change === 'edit' && <EditWorker worker={worker} done={close} />}
        {change === 'assign' && <PostWorker worker={worker} done={close} />}
        {change === 'rejoin' && <RejoinWorker worker={worker} done={close} />}
        {(change === 'leave' || change === 'changeLeaving') && <EndWorker worker={worker} done={close} />}
        {change === 'cancelLeaving' && <CancelLeaving worker={worker} done={close} />}
      </Modal>
    </>
  );
}

function Certificates({ worker }: { worker: Profile }) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { id: workerId, name, divisionCode } = worker;
  return (
    <>
      {may(can.writeCertificates) && (
        <p>
          <Button onClick={() => go('/people/certificates/new', { workerId, name, divisionCode })}>
            {say(c.register)}
          </Button>
        </p>
      )}
      <HeldCertificates held={worker.certificates} />
    </>
  );
}

/** Posts, certificates, registrations, honours and documents in the order of time. */
function History({ worker }: { worker: Profile }) {
  const say = useSay();
  const may = useMay();
  const enabled = may(can.readDocuments);
  const read = useRead(peopleContract, 'workerDocuments', { workerId: worker.id }, { enabled });
  const documents = (read.data?.rows ?? []).map((document) => ({
    id: document.id,
    at: document.addedAt,
    title: say(r.attached, { kind: say(documentKindWords[document.kind]) }),
    detail: document.title,
    by: document.addedBy,
  }));
  return <Timeline entries={[...history(worker, say), ...documents]} />;
}

function history(worker: Profile, say: ReturnType<typeof useSay>) {
  const period = ({ validFrom: from, validTo: to }: Profile['posts'][number]) =>
    to === null ? say(w.sinceThen, { from }) : say(w.periodOf, { from, to });
  const posts = worker.posts.map((post) => ({
    id: post.id,
    at: post.validFrom,
    title: `${post.siteName} ${say(dutyWords[post.duty])}`,
    detail: `${say(post.main ? w.mainPost : w.sidePost)}${say(marks.comma)}${period(post)}`,
  }));
  const honours = worker.honours.map((honour) => ({
    id: honour.id,
    at: honour.awardedOn,
    title: say(h.given, { title: honour.title }),
    detail: [say(honourLevelWords[honour.level]), honour.awardedBy].filter(Boolean).join(say(marks.comma)),
  }));
  return [
    ...employmentHistory(worker, say),
    ...posts,
    ...worker.certificates.flatMap((held) => certificateHistory(held, say)),
    ...honours,
  ];
}
