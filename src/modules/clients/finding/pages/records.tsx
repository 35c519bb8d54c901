import {
  choiceFilter,
  divisionFilter,
  Empty,
  FilterBar,
  lookupFilter,
  PageHead,
  periodFilter,
  textFilter,
  useListState,
  useSay,
} from '../../../../ui/index.ts';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import { shortestWord } from '../contract.ts';
import { findingWords as w } from '../words.ts';
import { FoundRecords } from './found.tsx';
import { useKindWords } from './kinds.ts';

const defaults = { size: 20 };

/** Notes and texts of records by their words; what is asked for stands in the address. */
export function Records() {
  const say = useSay();
  const kinds = useKindWords();
  const filters = [
    textFilter('text', w.text, 320),
    choiceFilter('kinds', w.kinds, kinds, { multiple: true, width: 200 }),
    periodFilter('from', 'to', w.period),
    divisionFilter('place', w.place),
    lookupFilter('workerId', w.worker, { find: findWorkers, nameOf: workerName, cacheKey: 'clients.workers' }),
  ];
  const state = useListState(filters, defaults);
  const { text, ...conditions } = state.conditions;
  // In the address a number looks like one.
  const typed = String(text ?? '').trim();
  return (
    <section className="list">
      <PageHead title={say(w.title)} note={say(w.note)} />
      <div className="list-bar">
        <FilterBar filters={filters} state={state} />
      </div>
      {[...typed].length < shortestWord ? (
        <Empty title={say(w.start)} help={say(w.startHelp)} />
      ) : (
        <FoundRecords asked={{ ...conditions, text: typed }} />
      )}
    </section>
  );
}
