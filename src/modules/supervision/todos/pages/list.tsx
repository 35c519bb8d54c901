import { choiceFilter, DueText, List, lookupFilter, StateTag, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { stationLookup } from '../../pages/lookups.ts';
import { todoFieldWords as f, todoStateWords, whoseWords } from '../words.ts';
import { Todo } from './todo.tsx';
import { todoTones } from './tones.ts';
import { todoWords as w } from './words.ts';

/** What was agreed to be done, what is open first. */
export function Todos() {
  const say = useSay();
  return (
    <List
      contract={supervisionContract}
      of="todos"
      title={w.title}
      unit={w.unit}
      exportOf="exportTodos"
      filters={[
        choiceFilter('whose', w.whose, whoseWords, { otherwise: 'all', width: 110 }),
        choiceFilter('state', f.state, todoStateWords),
        lookupFilter('siteId', f.site, stationLookup),
      ]}
      columns={[
        { key: 'what', title: f.what, width: 36, phone: 'title' },
        {
          key: 'state',
          title: f.state,
          phone: 'tag',
          render: (r) => (
            <>
              <StateTag tone={todoTones[r.state]}>{say(todoStateWords[r.state])}</StateTag>
              {r.returned && <StateTag tone="attention">{say(w.returnedMark)}</StateTag>}
            </>
          ),
        },
        {
          key: 'dueOn',
          title: f.dueOn,
          phone: 'line',
          render: (r) => (r.state === 'open' || r.state === 'overdue' ? <DueText day={r.dueOn} /> : r.dueOn),
        },
        { key: 'ownerName', title: f.owner, person: true, phone: 'line' },
        { key: 'siteName', title: f.site, width: 16, phone: 'line' },
        { key: 'supervisorName', title: f.supervisor, person: true, phone: 'none' },
        { key: 'heldOn', title: f.heldOn, phone: 'none' },
        { key: 'doneOn', title: f.doneOn, render: (r) => r.doneOn ?? '—', phone: 'none' },
      ]}
      drawer={(id) => <Todo id={id} />}
      drawerTitle={() => say(w.title)}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}
