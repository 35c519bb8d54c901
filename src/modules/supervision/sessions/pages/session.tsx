import { useParams } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { say as inWords, listed } from '../../../../kernel/words.ts';
import {
  Actor,
  Answer,
  DueText,
  FileHead,
  InstantText,
  instantText,
  type Output,
  PageLink,
  Panel,
  StateTag,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { todoTones } from '../../todos/pages/tones.ts';
import { todoStateWords } from '../../todos/words.ts';
import { sessionFieldWords as f, functionWords, sessionFormWords, sessionStateWords } from '../words.ts';
import { Confirm, Correct, Void } from './changes.tsx';
import { sessionTones } from './tones.ts';
import { sessionWords as w } from './words.ts';
import './sessions.css';

export type Whole = Output<typeof supervisionContract, 'session'>;

const changes = {
  confirm: { title: w.confirm, form: Confirm },
  correct: { title: w.correct, form: Correct },
  void: { title: w.void, form: Void },
} as const;

/** One session: what was said, what is to be done, and who says that it was so. */
export function SessionFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const read = useRead(supervisionContract, 'session', { id });
  return (
    <Answer of={read} back={<PageLink to="/supervision/sessions">{say(w.title)}</PageLink>}>
      {(session) => <Shown key={session.id} session={session} />}
    </Answer>
  );
}

function Shown({ session: s }: { session: Whole }) {
  const say = useSay();
  const { language } = useLanguage();
  const [change, setChange] = useState<keyof typeof changes | null>(null);
  const changing = change && changes[change];
  const close = () => setChange(null);
  return (
    <>
      <FileHead
        name={`${s.heldOn} ${s.siteName}`}
        tags={<StateTag tone={sessionTones[s.state]}>{say(sessionStateWords[s.state])}</StateTag>}
        responsible={s.supervisorName}
        facts={[
          { label: say(f.form), value: say(sessionFormWords[s.form]) },
          {
            label: say(f.functions),
            value: listed(
              s.functions.map((one) => inWords(functionWords[one], language)),
              language,
            ),
          },
          { label: say(f.minutes), value: s.minutes },
          { label: say(f.place), value: s.place },
          { label: say(f.nextOn), value: s.nextOn },
          { label: say(f.recordedBy), value: <Actor name={s.recordedBy} /> },
          { label: say(f.recordedAt), value: <InstantText at={s.recordedAt} /> },
        ]}
        actions={
          <>
            {s.correction !== 'none' && <Button onClick={() => setChange('void')}>{say(w.void)}</Button>}
            {s.correction !== 'none' && <Button onClick={() => setChange('correct')}>{say(w.correct)}</Button>}
            {s.mayConfirm && (
              <Button type="primary" onClick={() => setChange('confirm')}>
                {say(w.confirm)}
              </Button>
            )}
          </>
        }
      />
      {s.voided && (
        <p className="quiet">
          {say(w.voidedBy, { by: s.voided.by, at: instantText(s.voided.at), reason: s.voided.reason })}
        </p>
      )}
      <div className="session-panels">
        <Panel title={say(f.observations)}>
          <p className={s.observations === null ? 'quiet' : 'session-text'}>{s.observations ?? say(w.private)}</p>
        </Panel>
        <Panel title={say(f.advice)}>
          <p className="session-text">{s.advice || '—'}</p>
        </Panel>
        <div className="session-wide">
          <Todos todos={s.todos} />
        </div>
        <Linked session={s} />
        <Present session={s} />
        {s.versions.length > 0 && <Versions versions={s.versions} />}
      </div>
      <Modal
        open={changing !== null}
        title={changing && say(changing.title)}
        footer={null}
        destroyOnHidden
        width={change === 'correct' ? 760 : 520}
        onCancel={close}
      >
        {changing && <changing.form session={s} done={close} />}
      </Modal>
    </>
  );
}

function Todos({ todos }: Pick<Whole, 'todos'>) {
  const say = useSay();
  return (
    <Panel title={say(f.todos)}>
      {todos.length === 0 && <p className="quiet">{say(w.noTodos)}</p>}
      {todos.map((t) => (
        <div key={t.id} className="session-todo">
          <StateTag tone={todoTones[t.state]}>{say(todoStateWords[t.state])}</StateTag>
          <PageLink to="/supervision/todos" search={{ open: t.id }}>
            {t.what}
          </PageLink>
          <span className="quiet">
            {t.ownerName} · {t.state === 'done' ? t.doneOn : <DueText day={t.state === 'dropped' ? null : t.dueOn} />}
          </span>
        </div>
      ))}
    </Panel>
  );
}

function Linked({ session: s }: { session: Whole }) {
  const say = useSay();
  const all = [
    ...s.encounters.map((e) => ({ ...e, to: '/services/encounters', search: { open: e.id } })),
    ...s.cases.map((c) => ({ ...c, to: `/cases/${c.id}`, search: {} })),
  ];
  return (
    <Panel title={say(w.links)}>
      {all.length === 0 && <p className="quiet">{say(w.noLinks)}</p>}
      <ul className="session-links">
        {all.map(({ id, title, to, search }) => (
          <li key={id}>
            {title ? (
              <PageLink to={to} search={search}>
                {title}
              </PageLink>
            ) : (
              <span className="quiet">{say(w.hidden)}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Present({ session: s }: { session: Whole }) {
  const say = useSay();
  return (
    <Panel title={say(w.attendees)}>
      {s.attendees.map((a) => (
        <p key={a.id} className="session-text">
          {a.name}{' '}
          <span className="quiet">
            {a.confirmedAt ? `${say(w.confirmed)} ${instantText(a.confirmedAt)}` : say(w.notConfirmed)}
            {!a.there && ` · ${say(w.notThere)}`}
          </span>
          {a.remark && <br />}
          {a.remark}
        </p>
      ))}
    </Panel>
  );
}

function Versions({ versions }: Pick<Whole, 'versions'>) {
  const say = useSay();
  return (
    <div className="session-wide">
      <Panel title={say(w.versions)}>
        {versions.map((v) => (
          <section key={v.version}>
            <p className="quiet">
              {say(w.versionBy, {
                ...{ n: v.version, by: v.by, at: instantText(v.at) },
                reason: v.reason || say(w.noReason),
              })}
            </p>
            <p className="session-text">{v.before}</p>
          </section>
        ))}
      </Panel>
    </div>
  );
}
