import { Button, Checkbox, Radio, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { marks, type Word } from '../../../kernel/words.ts';
import {
  api,
  Facts,
  MaskedText,
  type Output,
  PageLink,
  StateTag,
  Table,
  useAction,
  useMay,
  usePhone,
  useSay,
} from '../../../ui/index.ts';
import { can, clientsContract, type RosterChange, type RosterEntry } from '../contract.ts';
import { takenUnasked } from '../roster/rules.ts';
import { rosterChangeWords, rosterClassWords, rosterDecisionWords, rosterResultWords } from '../roster/words.ts';
import { variantWords } from '../words.ts';
import { useCategoryName } from './categories.tsx';
import { classTones } from './roster-tones.ts';
import { rosterWords as w } from './roster-words.ts';
import { pageWords } from './words.ts';

type Roster = Output<typeof clientsContract, 'roster'>;

interface EntryProps {
  readonly roster: Roster;
  readonly entry: RosterEntry;
  readonly draft: boolean;
}

/** One row of a list beside the file it belongs to, with everything that can be decided about it. */
export function RosterEntryFile({ roster, entry: e, draft }: EntryProps) {
  const say = useSay();
  const given = useGiven(roster.id, e);
  return (
    <>
      <Facts
        facts={[
          {
            label: say(w.class),
            value: <StateTag tone={classTones[e.class]}>{say(rosterClassWords[e.class])}</StateTag>,
          },
          { label: say(w.line), value: e.line },
          { label: say(w.number), value: e.residentIdMasked },
          { label: say(w.residence), value: e.divisionName },
          { label: say(w.mobile), value: given('mobile', e.mobileMasked) },
          { label: say(w.address), value: given('address', e.addressMasked) },
          { label: say(w.reasons), value: e.reasons.join(say(marks.semicolon)) || null, wide: true },
          ...(e.person
            ? [
                {
                  label: say(w.onFile),
                  value: (
                    <PageLink to={`/clients/${e.person.id}`}>
                      {`${e.person.name} · ${e.person.divisionName} · ${e.person.siteName}`}
                    </PageLink>
                  ),
                  wide: true,
                },
              ]
            : []),
          draft
            ? { label: say(w.decision), value: say(decisionSaid(e)) }
            : { label: say(w.result), value: e.result && say(resultSaid(e)) },
        ]}
      />
      {e.person && e.changes.length > 0 && <Compared roster={roster} entry={e} />}
      {draft && e.class !== 'wrong' && <Decide rosterId={roster.id} entry={e} />}
    </>
  );
}

/** A row that takes nothing over changes nothing on the file, though the person stands on the list. */
export const decisionSaid = (e: RosterEntry): Word =>
  e.decision === 'apply' && e.class === 'changed' && e.takes.length === 0
    ? w.applyKeeps
    : rosterDecisionWords[e.decision];
export const resultSaid = (e: RosterEntry): Word =>
  e.result === 'kept' && e.changes.length > 0 ? w.keptAsFiled : rosterResultWords[e.result ?? 'kept'];

type Field = 'mobile' | 'address';

/** A masked value of the list, with what reveals it. */
function useGiven(rosterId: string, { id }: RosterEntry) {
  const may = useMay();
  return (field: Field, masked: string | null) =>
    masked && (
      <MaskedText
        label={w[field]}
        masked={masked}
        {...(may(can.revealClients)
          ? {
              reveal: async (reason: string) =>
                (await api(clientsContract).revealRosterField({ rosterId, id, field, reason })).value,
            }
          : {})}
      />
    );
}

/** The list beside the file, for everything in which they differ. */
function Compared({ roster, entry: e }: Pick<EntryProps, 'roster' | 'entry'>) {
  const say = useSay();
  const may = useMay();
  const nameOf = useCategoryName();
  const given = useGiven(roster.id, e);
  const phone = usePhone();
  const { person } = e;
  if (!person) return null;
  const filed = (field: Field, masked: string | null) =>
    masked === null ? (
      say(w.notOnFile)
    ) : (
      <MaskedText
        label={w[field]}
        masked={masked}
        {...(may(can.revealClients)
          ? {
              reveal: async (reason: string) =>
                (await api(clientsContract).revealField({ id: person.id, field, reason })).value,
            }
          : {})}
      />
    );
  const variantOf = (variant: string | null) =>
    variant === null ? say(w.notOnFile) : say(variantWords[variant as keyof typeof variantWords]);
  const sides: Readonly<Record<RosterChange, readonly [ReactNode, ReactNode]>> = {
    care: [say(w.listedNow), say(w.careOverOn, { day: person.careTo ?? '' })],
    category: [nameOf(roster), say(w.notHeld)],
    variant: [variantOf(roster.variant), variantOf(person.variant)],
    name: [e.name, person.name],
    mobile: [given('mobile', e.mobileMasked), filed('mobile', person.mobileMasked)],
    address: [given('address', e.addressMasked), filed('address', person.addressMasked)],
    division: [e.divisionName, person.divisionName],
  };
  return (
    <>
      <h3 className="roster-part">{say(w.comparedTitle)}</h3>
      {phone ? (
        <Facts
          facts={e.changes.map((change) => ({
            label: say(rosterChangeWords[change]),
            value: (
              <>
                <div>{sides[change][0]}</div>
                <div className="quiet">
                  {say(w.byFile)} {sides[change][1]}
                </div>
              </>
            ),
          }))}
        />
      ) : (
        <Table
          label={say(w.comparedTitle)}
          rows={e.changes.map((change) => ({ change }))}
          keyOf={({ change }) => change}
          columns={[
            { key: 'change', title: w.differs, render: ({ change }) => say(rosterChangeWords[change]) },
            { key: 'list', title: w.byList, render: ({ change }) => sides[change][0] },
            { key: 'file', title: w.byFile, render: ({ change }) => sides[change][1] },
          ]}
        />
      )}
    </>
  );
}

const optional = (changes: readonly RosterChange[]) => changes.filter((c) => !takenUnasked.includes(c));

function Decide({ rosterId, entry: e }: { rosterId: string; entry: RosterEntry }) {
  const say = useSay();
  const decide = useAction(clientsContract, 'decideRosterEntries');
  const [takes, setTakes] = useState<RosterChange[]>(optional(e.takes));
  const [personId, setPersonId] = useState(e.person?.id ?? (e.decision === 'apply' ? '' : undefined));
  const send = (decision: RosterEntry['decision']) =>
    decide.mutate({
      rosterId,
      ids: [e.id],
      decide: decision,
      ...(e.class === 'changed' ? { takes } : {}),
      ...(e.class === 'unknown' ? { personId: personId || null } : {}),
    });
  return (
    <>
      {e.class === 'unknown' && (
        <>
          <h3 className="roster-part">{say(w.whose)}</h3>
          <Radio.Group
            className="roster-match"
            value={personId}
            onChange={(event) => setPersonId(event.target.value)}
            options={[
              ...e.matches.map((m) => ({
                value: m.id,
                label: [m.name, m.age === null ? '' : say(pageWords.aged, { n: m.age }), m.divisionName, m.siteName]
                  .filter(Boolean)
                  .join(' · '),
              })),
              { value: '', label: say(w.nobody) },
            ]}
          />
        </>
      )}
      {e.class === 'changed' && optional(e.changes).length > 0 && (
        <>
          <h3 className="roster-part">{say(w.takes)}</h3>
          <Checkbox.Group
            value={takes}
            onChange={setTakes}
            options={optional(e.changes).map((c) => ({ value: c, label: say(rosterChangeWords[c]) }))}
          />
          <p className="quiet">{say(w.starredHelp)}</p>
        </>
      )}
      <p className="roster-foot">
        <Space wrap>
          {(e.applicable || e.class === 'unknown') && (
            <Button
              type="primary"
              loading={decide.isPending}
              disabled={e.class === 'unknown' && personId === undefined}
              onClick={() => send('apply')}
            >
              {say(e.changes.includes('care') ? w.applyResumes : w.applyChosen)}
            </Button>
          )}
          <Button onClick={() => send('skip')}>{say(w.skipChosen)}</Button>
        </Space>
      </p>
    </>
  );
}
