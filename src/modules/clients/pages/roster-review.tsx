import { useParams } from '@tanstack/react-router';
import { App, Button, Dropdown, Modal, Popconfirm, Space } from 'antd';
import { useMemo, useState } from 'react';
import { figureText } from '../../../kernel/figure-text.ts';
import { marks, type Word } from '../../../kernel/words.ts';
import {
  Answer,
  choiceFilter,
  List,
  type Output,
  StateTag,
  urlOf,
  useAction,
  useAddress,
  useGo,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { clientsContract, type RosterClass, type RosterEntry, rosterClasses } from '../contract.ts';
import { endingOf, outcomeOf } from '../roster/rules.ts';
import { rosterChangeWords, rosterClassWords, rosterDecisionWords, rosterStateWords } from '../roster/words.ts';
import { useCategoryName } from './categories.tsx';
import { ApplyRoster, EndsMany } from './roster-apply.tsx';
import { decisionSaid, RosterEntryFile, resultSaid } from './roster-entry.tsx';
import { RosterOutcome, RosterProgress } from './roster-progress.tsx';
import { classTones, rosterTones } from './roster-tones.ts';
import { rosterWords as w } from './roster-words.ts';
import './roster.css';

type Roster = Output<typeof clientsContract, 'roster'>;

const underWay: ReadonlySet<Roster['state']> = new Set(['reading', 'applying', 'undoing']);
const emptyWords: Partial<Record<Roster['state'], Word>> = { reading: w.noRowsYet, unreadable: w.noRowsKept };

/** What a list would change, row by row; nothing is applied before somebody says so. */
export function RosterReview() {
  const { id = '' } = useParams({ strict: false });
  const read = useRead(clientsContract, 'roster', { id });
  return <Answer of={read}>{(roster) => <Review roster={roster} />}</Answer>;
}

function Review({ roster }: { roster: Roster }) {
  const say = useSay();
  const fixed = useMemo(() => ({ rosterId: roster.id }), [roster.id]);
  const draft = roster.state === 'draft';
  const changes = (e: RosterEntry) =>
    e.changes.map((c) => `${say(rosterChangeWords[c])}${e.takes.includes(c) ? '' : '*'}`).join(say(marks.between));
  return (
    <List
      contract={clientsContract}
      of="rosterEntries"
      title={w.roster}
      note={<RosterSummary roster={roster} />}
      unit={w.unitRow}
      fixed={fixed}
      filters={[
        choiceFilter('class', w.class, rosterClassWords),
        choiceFilter('decision', w.decision, rosterDecisionWords),
      ]}
      columns={[
        { key: 'line', title: w.line, number: true, render: (e) => e.line ?? '—', phone: 'none' },
        { key: 'name', title: w.name, person: true, phone: 'title' },
        {
          key: 'residentIdMasked',
          title: w.number,
          width: 18,
          render: (e) => e.residentIdMasked ?? '—',
          phone: 'line',
        },
        { key: 'divisionName', title: w.residence, width: 14, render: (e) => e.divisionName ?? '—', phone: 'line' },
        {
          key: 'class',
          title: w.class,
          render: (e) => <StateTag tone={classTones[e.class]}>{say(rosterClassWords[e.class])}</StateTag>,
          phone: 'tag',
        },
        { key: 'changes', title: w.changes, width: 18, render: changes, phone: 'none' },
        {
          key: 'reasons',
          title: w.reasons,
          width: 26,
          render: (e) => e.reasons.join(say(marks.semicolon)),
          phone: 'line',
        },
        draft
          ? {
              key: 'decision',
              title: w.decision,
              render: (e) => (e.class === 'unchanged' ? '—' : say(decisionSaid(e))),
              phone: 'none',
            }
          : {
              key: 'result',
              title: w.result,
              render: (e) => (e.result ? say(resultSaid(e)) : '—'),
              phone: 'line',
            },
      ]}
      drawer={(_, row) => (row ? <RosterEntryFile key={row.id} roster={roster} entry={row} draft={draft} /> : null)}
      drawerTitle={(e) => e.name}
      bulk={draft ? (ids, clear) => <DecideChosen rosterId={roster.id} ids={ids} done={clear} /> : undefined}
      actions={<Actions roster={roster} />}
      empty={{ title: emptyWords[roster.state] ?? w.noRows }}
    />
  );
}

/** Which list it is, how many rows each class has, and what would surprise. */
export function RosterSummary({ roster }: { roster: Roster }) {
  const say = useSay();
  const nameOf = useCategoryName();
  const [address, move] = useAddress();
  const { counts, held, plan, state } = roster;
  return (
    <div className="roster-head">
      <strong>{`${nameOf(roster)} ${roster.month} ${roster.divisionName}`}</strong>
      <StateTag tone={rosterTones[state]}>{say(rosterStateWords[state])}</StateTag>
      {underWay.has(state) && <RosterProgress roster={roster} />}
      <RosterOutcome roster={roster} />
      {state !== 'reading' && state !== 'unreadable' && (
        <div className="roster-classes">
          {rosterClasses.map((name) => (
            <Button
              key={name}
              size="small"
              type={address.class === name ? 'primary' : 'default'}
              aria-pressed={address.class === name}
              disabled={counts[name] === 0}
              onClick={() =>
                move({ class: address.class === name ? undefined : name, page: undefined, open: undefined })
              }
            >
              {`${say(rosterClassWords[name])} ${figureText(counts[name])}`}
            </Button>
          ))}
        </div>
      )}
      {state === 'draft' && counts.changed > 0 && <span className="quiet">{say(w.starred)}</span>}
      {state === 'draft' && endingOf(plan.ended, held).tone !== 'few' && <EndsMany roster={roster} />}
    </div>
  );
}

function Actions({ roster }: { roster: Roster }) {
  const { id, state, counts, tallies } = roster;
  const say = useSay();
  const go = useGo();
  const undo = useAction(clientsContract, 'undoRoster');
  const { registered } = outcomeOf(tallies);
  return (
    <>
      {counts.wrong > 0 && state !== 'discarded' && (
        <Button href={urlOf(clientsContract, 'rosterErrors', { id })} download>
          {say(w.wrongRows)}
        </Button>
      )}
      {state === 'reading' && <Discard id={id} />}
      {state === 'unreadable' && (
        <Button type="primary" onClick={() => go('/clients/rosters/import')}>
          {say(w.againWith)}
        </Button>
      )}
      {state === 'draft' && (
        <>
          <DecideFiltered rosterId={id} />
          <Discard id={id} />
          <ApplyRoster roster={roster} />
        </>
      )}
      {roster.undoable && (
        <Popconfirm
          title={say(w.undo)}
          description={say(w.undoAsks)}
          okText={say(w.undo)}
          onConfirm={() => undo.mutate({ id })}
        >
          <Button loading={undo.isPending} title={say(w.undoUntil)}>
            {say(w.undo)}
          </Button>
        </Popconfirm>
      )}
      {state === 'applied' && (
        <Button onClick={() => go('/services/visits', { view: 'never', listed: true })}>{say(w.seeNever)}</Button>
      )}
      {state === 'applied' && registered > 0 && (
        <Button type="primary" onClick={() => go('/clients', { newFrom: id })}>
          {say(w.seeNew, { n: registered })}
        </Button>
      )}
    </>
  );
}

function Discard({ id }: { id: string }) {
  const say = useSay();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const discard = useAction(clientsContract, 'discardRoster');
  const send = async () => {
    await discard.mutateAsync({ id });
    go('/clients/rosters');
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(w.discard)}</Button>
      <Modal
        open={open}
        title={say(w.discardTitle)}
        okText={say(w.discard)}
        cancelText={say(w.keep)}
        okButtonProps={{ danger: true, loading: discard.isPending }}
        onOk={() => void send().catch(() => {})}
        onCancel={() => setOpen(false)}
      >
        {say(w.discardHelp)}
      </Modal>
    </>
  );
}

const everything = ['name', 'mobile', 'address', 'division'] as const;

function useDecide(rosterId: string) {
  const say = useSay();
  const { message } = App.useApp();
  const decide = useAction(clientsContract, 'decideRosterEntries');
  return async (part: Omit<Parameters<typeof decide.mutateAsync>[0], 'rosterId'>) => {
    const { rows } = await decide.mutateAsync({ rosterId, ...part });
    void message.success(say(w.decided, { n: rows }));
  };
}

/** The same for every row that the filters show, however many pages they fill. */
function DecideFiltered({ rosterId }: { rosterId: string }) {
  const say = useSay();
  const [address] = useAddress();
  const decide = useDecide(rosterId);
  const shown = {
    ...(address.class ? { class: address.class as RosterClass } : {}),
    ...(address.decision ? { decision: address.decision as RosterEntry['decision'] } : {}),
  };
  const act = {
    applyAll: { decide: 'apply' },
    skipAll: { decide: 'skip' },
    takeAll: { takes: [...everything] },
    takeCategory: { takes: [] },
  } as const;
  return (
    <Dropdown
      menu={{
        items: Object.keys(act).map((key) => ({ key, label: say(w[key as keyof typeof act]) })),
        onClick: ({ key }) => void decide({ ...shown, ...act[key as keyof typeof act] } as never).catch(() => {}),
      }}
    >
      <Button>{say(w.inBulk)}</Button>
    </Dropdown>
  );
}

function DecideChosen({ rosterId, ids, done }: { rosterId: string; ids: readonly string[]; done: () => void }) {
  const say = useSay();
  const decide = useDecide(rosterId);
  const send = (part: Parameters<typeof decide>[0]) =>
    void decide({ ids: [...ids], ...part })
      .then(done)
      .catch(() => {});
  return (
    <Space wrap>
      <Button onClick={() => send({ decide: 'apply' })}>{say(w.applyChosen)}</Button>
      <Button onClick={() => send({ decide: 'skip' })}>{say(w.skipChosen)}</Button>
      <Button onClick={() => send({ takes: [...everything] })}>{say(w.takeAll)}</Button>
    </Space>
  );
}
