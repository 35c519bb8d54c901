import { Button, Checkbox, Radio, Space } from 'antd';
import { useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import { Facts, PageLink, StateTag, useAction, useSay } from '../../../ui/index.ts';
import { clientsContract, type RosterChange, type RosterEntry } from '../contract.ts';
import { rosterChangeWords, rosterClassWords, rosterDecisionWords, rosterResultWords } from '../roster/words.ts';
import { classTones } from './roster-tones.ts';
import { rosterWords as w } from './roster-words.ts';
import { pageWords } from './words.ts';

interface EntryProps {
  readonly rosterId: string;
  readonly entry: RosterEntry;
  readonly draft: boolean;
}

/** One row of a list beside the file it belongs to, with everything that can be decided about it. */
export function RosterEntryFile({ rosterId, entry: e, draft }: EntryProps) {
  const say = useSay();
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
            ? { label: say(w.decision), value: say(rosterDecisionWords[e.decision]) }
            : { label: say(w.result), value: e.result && say(rosterResultWords[e.result]) },
        ]}
      />
      {draft && e.class !== 'wrong' && <Decide rosterId={rosterId} entry={e} />}
    </>
  );
}

const optional = (changes: readonly RosterChange[]) => changes.filter((c) => c !== 'category' && c !== 'variant');

function Decide({ rosterId, entry: e }: Omit<EntryProps, 'draft'>) {
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
        </>
      )}
      <p className="roster-foot">
        <Space wrap>
          <Button
            type="primary"
            loading={decide.isPending}
            disabled={e.class === 'unknown' && personId === undefined}
            onClick={() => send('apply')}
          >
            {say(w.applyChosen)}
          </Button>
          <Button onClick={() => send('skip')}>{say(w.skipChosen)}</Button>
        </Space>
      </p>
    </>
  );
}
