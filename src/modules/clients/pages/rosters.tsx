import { Button } from 'antd';
import { figureText } from '../../../kernel/figure-text.ts';
import { Actor, choiceFilter, divisionFilter, InstantText, List, StateTag, useGo, useSay } from '../../../ui/index.ts';
import { clientsContract, type ListedRoster } from '../contract.ts';
import { rosterClassWords, rosterStateWords } from '../roster/words.ts';
import { useCategoryName, useCategoryWords } from './categories.tsx';
import { rosterTones } from './roster-tones.ts';
import { rosterWords as w } from './roster-words.ts';

/** The lists of every month, newest first. */
export function Rosters() {
  const say = useSay();
  const go = useGo();
  const nameOf = useCategoryName();
  const categories = useCategoryWords();
  const open = (
    <Button type="primary" onClick={() => go('/clients/rosters/import')}>
      {say(w.import)}
    </Button>
  );
  const count = (name: 'new' | 'changed' | 'ended' | 'unknown' | 'wrong') => ({
    key: name,
    title: rosterClassWords[name],
    number: true,
    unit: w.unitRow,
    render: (r: ListedRoster) => figureText(r.counts[name]),
    phone: name === 'new' || name === 'ended' ? ('line' as const) : ('none' as const),
  });
  return (
    <List
      contract={clientsContract}
      of="rosters"
      title={w.rosters}
      unit={w.unitRoster}
      filters={[
        choiceFilter('category', w.category, categories),
        divisionFilter('place', w.place),
        choiceFilter('state', w.state, rosterStateWords),
      ]}
      columns={[
        { key: 'category', title: w.category, width: 12, render: nameOf, phone: 'title' },
        { key: 'month', title: w.month, phone: 'line' },
        { key: 'divisionName', title: w.place, width: 14, phone: 'line' },
        {
          key: 'state',
          title: w.state,
          render: (r) => <StateTag tone={rosterTones[r.state]}>{say(rosterStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        count('new'),
        count('changed'),
        count('ended'),
        count('unknown'),
        count('wrong'),
        {
          key: 'importedAt',
          title: w.importedBy,
          width: 20,
          render: (r) => (
            <>
              <Actor name={r.importedBy} /> <InstantText at={r.importedAt} />
            </>
          ),
          phone: 'none',
        },
        {
          key: 'appliedAt',
          title: w.appliedBy,
          width: 20,
          render: (r) =>
            r.appliedAt ? (
              <>
                <Actor name={r.appliedBy} /> <InstantText at={r.appliedAt} />
              </>
            ) : (
              '—'
            ),
          phone: 'none',
        },
      ]}
      fileOf={(id) => `/clients/rosters/${id}`}
      actions={open}
      empty={{ title: w.none, help: w.noneHelp, action: open }}
    />
  );
}
