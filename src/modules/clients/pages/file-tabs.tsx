import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Actor, DayField, Form, Panel, RiskTag, Table, today, useMay, useSay } from '../../../ui/index.ts';
import { type ClientFile, can, clientsContract } from '../contract.ts';
import { gradeReasonSaid } from '../grade-reasons.ts';
import { approvalSpared } from '../risk/rules.ts';
import { approvalSparedWords } from '../risk/words.ts';
import { fieldWords as f } from '../words.ts';
import { useCategoryName } from './categories.tsx';
import { pageWords as w } from './words.ts';

type Period = ClientFile['categoryPeriods'][number];

/** Every category ever held, with its days; what still holds can be ended. */
export function CategoryPeriods({ client, onAdd }: { client: ClientFile; onAdd: () => void }) {
  const say = useSay();
  const may = useMay();
  const named = useCategoryName();
  const end = useEnd();
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
          { key: 'validTo', title: f.validTo, render: end },
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
  const end = useEnd();
  const approval = useApproval(client);
  return (
    <Panel title={say(w.gradesTitle)}>
      <Table
        label={say(w.gradesTitle)}
        rows={client.riskGrades}
        keyOf={(g) => g.id}
        columns={[
          { key: 'level', title: f.risk, render: (g) => <RiskTag level={g.level} /> },
          { key: 'validFrom', title: f.validFrom },
          { key: 'validTo', title: f.validTo, render: end },
          { key: 'reason', title: f.reason, width: 24, render: (g) => gradeReasonSaid(g.reason, say) },
          { key: 'gradedBy', title: w.gradedBy, render: (g) => <Actor name={g.gradedBy} /> },
          {
            key: 'approvedBy',
            title: w.approver,
            render: (g) => (g.approvedBy ? <Actor name={g.approvedBy} /> : approval(g)),
          },
        ]}
      />
    </Panel>
  );
}

/** Who approved a grade, or why nobody had to. */
export function useApproval({ riskGrades }: Pick<ClientFile, 'riskGrades'>) {
  const say = useSay();
  return (grade: ClientFile['riskGrades'][number]) =>
    grade.approvedBy ??
    say(approvalSparedWords[approvalSpared(grade.level, riskGrades[riskGrades.indexOf(grade) + 1]?.level)]);
}

/** Until when a row holds; one that was changed again on its first day says so. */
export function useEnd() {
  const say = useSay();
  return ({ validFrom, validTo }: Pick<Period, 'validFrom' | 'validTo'>) => {
    if (validTo === null) return say(w.untilNow);
    return validTo === validFrom ? say(w.sameDay, { day: validTo }) : validTo;
  };
}
