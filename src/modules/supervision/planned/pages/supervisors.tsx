import { choiceFilter, List, PageLink, StateTag, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile } from '../../plans/contract.ts';
import { plannedWords as w } from '../words.ts';
import { named } from './stations.tsx';

const tones = { under: 'attention', within: 'good', over: 'bad' } as const;

/** Every supervisor of a plan: how many stations, how much work, how far. */
export function PlanSupervisors({ plan }: { plan: PlanFile }) {
  const say = useSay();
  return (
    <List
      contract={supervisionContract}
      of="planSupervisors"
      exportOf="exportPlanSupervisors"
      fixed={{ id: plan.id }}
      title={w.supervisors}
      unit={w.unitPerson}
      filters={[
        choiceFilter('district', w.district, named(plan.districts), { width: 180 }),
        choiceFilter('load', w.loadState, { under: w.under, within: w.within, over: w.over }),
      ]}
      columns={[
        {
          key: 'name',
          title: w.supervisor,
          sort: true,
          phone: 'title',
          person: true,
          render: (r) => (
            <PageLink to={`/supervision/plans/${plan.id}`} search={{ tab: 'stations', supervisor: r.id }}>
              {r.name}
            </PageLink>
          ),
        },
        { key: 'district', title: w.district, sort: true, phone: 'line' },
        { key: 'load', title: w.load, sort: true, number: true, phone: 'line' },
        { key: 'before', title: w.loadWas, sort: true, number: true, phone: 'line' },
        {
          key: 'state',
          title: w.loadState,
          phone: 'tag',
          render: (r) => <StateTag tone={tones[r.state]}>{say(w[r.state])}</StateTag>,
        },
        { key: 'weight', title: w.weight, sort: true, number: true, phone: 'none' },
        {
          key: 'kilometres',
          title: w.kilometres,
          sort: true,
          number: true,
          phone: 'line',
          render: (r) => (r.kilometres === null ? say(w.unknown) : r.kilometres),
        },
      ]}
      empty={{ title: w.none }}
    />
  );
}
