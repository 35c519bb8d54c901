import { word } from '../../../../kernel/words.ts';
import { choiceFilter, List, PageLink, StateTag, textFilter, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile } from '../../plans/contract.ts';
import { plannedWords as w } from '../words.ts';

export const named = (list: readonly { id: string; name: string }[]) =>
  Object.fromEntries(list.map(({ id, name }) => [id, word(name, name)]));

/** Every station of a plan: whose it is now and whose it would be. */
export function PlanStations({ plan }: { plan: PlanFile }) {
  const say = useSay();
  return (
    <List
      contract={supervisionContract}
      of="planStations"
      exportOf="exportPlanStations"
      fixed={{ id: plan.id }}
      title={w.stations}
      unit={w.unitStation}
      filters={[
        textFilter('text', w.search),
        choiceFilter('district', w.district, named(plan.districts), { width: 180 }),
        choiceFilter('supervisor', w.by, named(plan.people), { width: 180 }),
        choiceFilter('change', w.change, { moved: w.moved, kept: w.kept }),
      ]}
      columns={[
        {
          key: 'name',
          title: w.station,
          sort: true,
          phone: 'title',
          render: (r) => (r.id.startsWith('+') ? r.name : <PageLink to={`/network/sites/${r.id}`}>{r.name}</PageLink>),
        },
        { key: 'district', title: w.district, sort: true, phone: 'line' },
        { key: 'from', title: w.from, sort: true, phone: 'line', render: (r) => r.from ?? say(w.nobody) },
        { key: 'to', title: w.to, sort: true, phone: 'line', render: (r) => r.to ?? say(w.nobody) },
        {
          key: 'moved',
          title: w.change,
          phone: 'tag',
          render: (r) => (
            <>
              <StateTag tone={r.moved ? 'attention' : 'plain'}>{say(r.moved ? w.moved : w.kept)}</StateTag>
              {r.outside && <StateTag tone="info">{say(w.outside)}</StateTag>}
            </>
          ),
        },
        { key: 'weight', title: w.weight, sort: true, number: true, phone: 'none' },
      ]}
      empty={{ title: w.none }}
    />
  );
}
