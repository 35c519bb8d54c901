import { useParams } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  api,
  FileActs,
  FileHead,
  FileTabs,
  instantText,
  MaskedText,
  PageParts,
  RiskTag,
  StateTag,
  today,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { GiveConsent } from '../consents/pages/form.tsx';
import { ConsentsTab } from '../consents/pages/tab.tsx';
import { consentWords } from '../consents/words.ts';
import { Contacts } from '../contacts/pages/panel.tsx';
import { can, clientsContract, type ClientFile as File, type MaskedField } from '../contract.ts';
import { RevealsTab } from '../disclosure/pages/tab.tsx';
import { disclosureWords } from '../disclosure/words.ts';
import { UndoMerge } from '../duplicates/pages/compare.tsx';
import { duplicateWords } from '../duplicates/words.ts';
import { HouseholdTab } from '../households/pages/tab.tsx';
import { AssessSelfCare, RecordSituation } from '../situation/pages/forms.tsx';
import { PresentSituation } from '../situation/pages/present.tsx';
import { AssessmentsTab } from '../situation/pages/tab.tsx';
import { situationWords } from '../situation/words.ts';
import { PersonTimeline } from '../timeline/pages/panel.tsx';
import { timelineWords } from '../timeline/words.ts';
import { careStateWords, fieldWords as f } from '../words.ts';
import { CategoryTags } from './categories.tsx';
import { AddCategory, AssignWorker, EditClient, EndCare, GradeRisk, ResumeCare, WithdrawEnd } from './changes.tsx';
import { birthText, clientFacts } from './facts.tsx';
import { CategoryPeriods, Grades } from './file-tabs.tsx';
import { pageWords as w } from './words.ts';
import './categories.css';

interface ChangeProps {
  readonly client: File;
  readonly done: () => void;
}

const changes = {
  edit: { title: w.edit, form: EditClient },
  grade: { title: w.grade, form: GradeRisk },
  addCategory: { title: w.addCategory, form: AddCategory },
  assign: { title: w.assign, form: AssignWorker },
  endCare: { title: w.endCare, form: EndCare },
  withdrawEnd: { title: w.withdrawEndAsk, form: WithdrawEnd },
  resume: { title: w.resume, form: ResumeCare },
  situation: { title: situationWords.record, form: NewSituation },
  assess: {
    title: situationWords.assess,
    form: ({ client, done }: ChangeProps) => <AssessSelfCare clientId={client.id} done={done} />,
  },
  consent: {
    title: consentWords.give,
    form: ({ client, done }: ChangeProps) => <GiveConsent clientId={client.id} done={done} />,
  },
} as const;
type Change = keyof typeof changes;

/** A client's file: who it is, what holds, who cares, and what can be done next. */
export function ClientFile() {
  const say = useSay();
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'client', { id });
  return (
    <Answer of={read}>
      {(client) => (
        <>
          {client.id !== id && (
            <Alert type="info" showIcon className="file-alert" title={say(duplicateWords.mergedInto)} />
          )}
          <Shown key={client.id} client={client} />
        </>
      )}
    </Answer>
  );
}

function Shown({ client }: { client: File }) {
  const say = useSay();
  const may = useMay();
  const [change, setChange] = useState<Change | null>(null);
  const inCare = client.careTo === null;
  const changing = change && changes[change];
  const next = useNextAction(client);
  const masked = (field: MaskedField, label: (typeof f)[keyof typeof f], value: string | null) =>
    value && (
      <MaskedText
        label={label}
        masked={value}
        reasons={[disclosureWords.applying]}
        {...(may(can.revealClients)
          ? {
              reveal: async (reason: string) =>
                (await api(clientsContract).revealField({ id: client.id, field, reason })).value,
            }
          : {})}
      />
    );
  const facts = clientFacts(client, say, {
    mobile: masked('mobile', f.mobile, client.mobileMasked),
    address: masked('address', f.address, client.addressMasked),
    bornOn: client.bornOnMasked ? masked('bornOn', f.bornOn, birthText(client, say)) : birthText(client, say),
  });
  return (
    <>
      <FileHead
        name={client.name}
        mark={masked('residentId', f.residentId, client.residentIdMasked)}
        tags={
          <>
            <RiskTag level={client.riskLevel} />
            <CategoryTags codes={client.categories} />
            {!inCare && <StateTag>{say(careStateWords.ended)}</StateTag>}
          </>
        }
        responsible={
          <>
            {client.workerName ? say(w.responsible, { name: client.workerName }) : say(w.unassigned)}
            {inCare && <PageParts slot="clients.standing" id={client.id} />}
          </>
        }
        facts={facts}
        actions={
          !inCare ? (
            may(can.writeClients) && (
              <>
                {client.endWithdrawable && (
                  <Button onClick={() => setChange('withdrawEnd')}>{say(w.withdrawEnd)}</Button>
                )}
                <Button type="primary" onClick={() => setChange('resume')}>
                  {say(w.resume)}
                </Button>
              </>
            )
          ) : (
            <>
              {may(can.writeClients) && <Button onClick={() => setChange('endCare')}>{say(w.endCare)}</Button>}
              {may(can.assignClients) && <Button onClick={() => setChange('assign')}>{say(w.assign)}</Button>}
              {may(can.gradeRisk) && next !== 'grade' && (
                <Button onClick={() => setChange('grade')}>{say(w.grade)}</Button>
              )}
              {may(can.writeClients) && <Button onClick={() => setChange('edit')}>{say(w.edit)}</Button>}
              <FileActs slot="clients.person" id={client.id} primary={!next} />
              {next && (
                <Button type="primary" onClick={() => setChange(next)}>
                  {say(changes[next].title)}
                </Button>
              )}
            </>
          )
        }
      />
      <FileTabs
        slot="clients.person"
        id={client.id}
        own={[
          {
            id: 'overview',
            title: w.overview,
            content: (
              <div className="file-panels">
                <Merges client={client} />
                <PresentSituation id={client.id} onRecord={inCare ? () => setChange('situation') : undefined} />
                <Contacts id={client.id} open={inCare} />
              </div>
            ),
          },
          { id: 'household', title: w.householdTab, content: <HouseholdTab client={client} /> },
          {
            id: 'categories',
            title: w.periods,
            content: (
              <div className="file-panels">
                <CategoryPeriods client={client} onAdd={() => setChange('addCategory')} />
                <Grades client={client} />
              </div>
            ),
          },
          {
            id: 'assessments',
            title: situationWords.tab,
            content: <AssessmentsTab id={client.id} onAssess={inCare ? () => setChange('assess') : undefined} />,
          },
          {
            id: 'consents',
            title: consentWords.tab,
            content: <ConsentsTab id={client.id} onGive={inCare ? () => setChange('consent') : undefined} />,
          },
          { id: 'history', title: timelineWords.tab, content: <PersonTimeline id={client.id} /> },
          ...(may(can.readReveals)
            ? [{ id: 'reveals', title: disclosureWords.tab, content: <RevealsTab id={client.id} /> }]
            : []),
        ]}
      />
      <Modal
        open={changing !== null}
        title={changing && say(changing.title)}
        footer={null}
        destroyOnHidden
        onCancel={() => setChange(null)}
      >
        {changing && <changing.form client={client} done={() => setChange(null)} />}
      </Modal>
    </>
  );
}

function NewSituation({ client, done }: ChangeProps) {
  const read = useRead(clientsContract, 'clientSituation', { id: client.id });
  return (
    <Answer of={read}>
      {({ situations }) => (
        <RecordSituation clientId={client.id} current={situations.find((s) => s.validTo === null)} done={done} />
      )}
    </Answer>
  );
}

/** What stands in the way of serving somebody comes first, then a review that has fallen due. */
function useNextAction(client: File): 'consent' | 'grade' | null {
  const may = useMay();
  const consents = useRead(clientsContract, 'clientConsents', { id: client.id });
  if (client.careTo !== null) return null;
  if (may(can.writeClients) && consents.data && consents.data.gaps.length > 0) return 'consent';
  if (may(can.gradeRisk) && client.nextReviewOn !== null && client.nextReviewOn <= today()) return 'grade';
  return null;
}

/** Which files were merged into this one; whoever may merge may undo it here. */
function Merges({ client }: { client: File }) {
  const say = useSay();
  const may = useMay();
  const [undoing, setUndoing] = useState<string | null>(null);
  const close = () => setUndoing(null);
  return (
    <>
      {client.merges.map((merge) => (
        <Alert
          key={merge.id}
          type="info"
          showIcon
          className="file-alert"
          title={say(duplicateWords.mergedFrom, { name: merge.name })}
          description={
            <>
              {instantText(merge.mergedAt)} · <Actor name={merge.mergedBy} /> · {merge.reason}
            </>
          }
          action={
            may(can.mergeClients) && (
              <Button size="small" onClick={() => setUndoing(merge.id)}>
                {say(duplicateWords.unmerge)}
              </Button>
            )
          }
        />
      ))}
      <Modal open={undoing !== null} title={say(duplicateWords.unmerge)} footer={null} destroyOnHidden onCancel={close}>
        {undoing && <UndoMerge id={undoing} done={close} />}
      </Modal>
    </>
  );
}
