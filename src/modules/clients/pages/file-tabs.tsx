import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  DayField,
  Form,
  PageLink,
  RiskTag,
  Table,
  type TimelineEntry,
  today,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { type ClientFile, can, clientsContract } from '../contract.ts';
import { fieldWords as f, relationWords, riskWords, sexWords, variantWords } from '../words.ts';
import { useCategoryWords } from './categories.tsx';
import { pageWords as w } from './words.ts';

type Period = ClientFile['categoryPeriods'][number];

/** Every category ever held, with its days; what still holds can be ended. */
export function CategoryPeriods({ client, onAdd }: { client: ClientFile; onAdd: () => void }) {
  const say = useSay();
  const may = useMay();
  const named = useCategoryName();
  const [ending, setEnding] = useState<Period | null>(null);
  const mayChange = may(can.writeClients) && client.careTo === null;
  return (
    <>
      {mayChange && (
        <p>
          <Button type="primary" onClick={onAdd}>
            {say(w.addCategory)}
          </Button>
        </p>
      )}
      <Table
        label={say(w.periods)}
        rows={client.categoryPeriods}
        keyOf={(p) => p.id}
        columns={[
          { key: 'category', title: f.category, render: named },
          { key: 'validFrom', title: f.validFrom },
          { key: 'validTo', title: f.validTo, render: (p) => p.validTo ?? say(w.untilNow) },
          ...(mayChange
            ? [
                {
                  key: 'end',
                  title: w.act,
                  render: (p: Period) =>
                    p.validTo === null && (
                      <Button
                        size="small"
                        onClick={() => setEnding(p)}
                        aria-label={`${say(w.endCategory)} ${named(p)}`}
                      >
                        {say(w.endCategory)}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <Modal
        open={ending !== null}
        title={ending && `${say(w.endCategory)} · ${named(ending)}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setEnding(null)}
      >
        {ending && (
          <Form
            contract={clientsContract}
            action="endCategory"
            send={w.endCategory}
            fixed={{ clientId: client.id, id: ending.id }}
            initial={{ validTo: today() }}
            draft={false}
            onSent={() => setEnding(null)}
            onCancel={() => setEnding(null)}
          >
            <DayField name="validTo" label={f.validTo} />
          </Form>
        )}
      </Modal>
    </>
  );
}

function useCategoryName() {
  const say = useSay();
  const words = useCategoryWords();
  return ({ category, variant }: Pick<Period, 'category' | 'variant'>) => {
    const word = words[category];
    const name = word ? say(word) : category;
    return variant ? `${name}（${say(variantWords[variant])}）` : name;
  };
}

export function Household({ client }: { client: ClientFile }) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { householdId, divisionCode, siteId } = client;
  return (
    <>
      {may(can.writeClients) && (
        <p>
          <Button onClick={() => go('/clients/new', { householdId, divisionCode, siteId })}>{say(w.addMember)}</Button>
        </p>
      )}
      <Table
        label={say(w.householdTab)}
        rows={client.household}
        keyOf={(m) => m.id}
        columns={[
          {
            key: 'name',
            title: f.name,
            render: (m) => (m.id === client.id ? m.name : <PageLink to={`/clients/${m.id}`}>{m.name}</PageLink>),
          },
          { key: 'relation', title: f.relation, render: (m) => say(relationWords[m.relation]) },
          { key: 'sex', title: f.sex, render: (m) => say(sexWords[m.sex]) },
          { key: 'age', title: f.age, number: true },
          { key: 'riskLevel', title: f.risk, render: (m) => <RiskTag level={m.riskLevel} /> },
        ]}
      />
    </>
  );
}

/** Categories, grades, responsible workers and care in order of time. */
export function useHistory(client: ClientFile): TimelineEntry[] {
  const say = useSay();
  const named = useCategoryName();
  return [
    { id: 'from', at: client.careFrom, title: say(w.careBegan) },
    ...(client.careTo
      ? [{ id: 'to', at: client.careTo, title: say(w.careOver, { reason: client.careEndReason ?? '' }) }]
      : []),
    ...client.categoryPeriods.flatMap((p) => [
      { id: `${p.id}+`, at: p.validFrom, title: say(w.categoryBegan, { category: named(p) }) },
      ...(p.validTo ? [{ id: `${p.id}-`, at: p.validTo, title: say(w.categoryOver, { category: named(p) }) }] : []),
    ]),
    ...client.riskGrades.map((g) => ({
      id: g.id,
      at: g.validFrom,
      title: say(w.gradedTo, { level: say(riskWords[g.level]) }),
      detail: g.reason,
      by: g.gradedBy,
    })),
    ...client.responsibilities.map((r) => ({
      id: r.id,
      at: r.validFrom,
      title: say(w.gotWorker, { name: r.workerName }),
    })),
  ];
}
