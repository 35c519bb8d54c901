import { Button, Modal } from 'antd';
import { useState } from 'react';
import { DayField, Form, PageLink, Panel, RiskTag, Table, today, useGo, useMay, useSay } from '../../../ui/index.ts';
import { type ClientFile, can, clientsContract } from '../contract.ts';
import { fieldWords as f, relationWords, sexWords, variantWords } from '../words.ts';
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

/** Every grade with its days, reason and who gave it. */
export function Grades({ client }: { client: ClientFile }) {
  const say = useSay();
  return (
    <Panel title={say(w.gradesTitle)}>
      <Table
        label={say(w.gradesTitle)}
        rows={client.riskGrades}
        keyOf={(g) => g.id}
        columns={[
          { key: 'level', title: f.risk, render: (g) => <RiskTag level={g.level} /> },
          { key: 'validFrom', title: f.validFrom },
          { key: 'validTo', title: f.validTo, render: (g) => g.validTo ?? say(w.untilNow) },
          { key: 'reason', title: f.reason, width: 24 },
          { key: 'gradedBy', title: w.gradedBy },
          { key: 'approvedBy', title: w.approver, render: (g) => g.approvedBy ?? '—' },
        ]}
      />
    </Panel>
  );
}

export function useCategoryName() {
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
