import { Button, Modal } from 'antd';
import { useState } from 'react';
import { figureText } from '../../../../kernel/figure-text.ts';
import { Empty, Table, useSay } from '../../../../ui/index.ts';
import { communityFieldWords as f } from '../words.ts';
import type { ActivityFile } from './choices.ts';
import { EnterCosts } from './forms.tsx';
import { communityPageWords as w } from './words.ts';

const money = (amount: number) => figureText(amount, { least: 2 });

/** What it was to cost, what it did, and from which fund. */
export function CostsTab({ activity, mayWork }: { activity: ActivityFile; mayWork: boolean }) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const rows = activity.costs.map((cost, nth) => ({ ...cost, nth: String(nth) }));
  return (
    <>
      {rows.length === 0 ? (
        <Empty title={say(w.noCosts)} />
      ) : (
        <>
          <p>{say(w.costSum, { budget: money(activity.budget), spent: money(activity.spent) })}</p>
          <Table
            label={say(w.costs)}
            rows={rows}
            keyOf={(c) => c.nth}
            columns={[
              { key: 'item', title: f.item },
              { key: 'fund', title: f.fund },
              { key: 'budget', title: f.budget, unit: w.unitYuan, number: true, render: (c) => money(c.budget) },
              {
                key: 'spent',
                title: f.spent,
                unit: w.unitYuan,
                number: true,
                render: (c) => (c.spent === null ? say(w.notSpent) : money(c.spent)),
              },
            ]}
          />
        </>
      )}
      {mayWork && (
        <div className="community-foot">
          <Button onClick={() => setEditing(true)}>{say(w.editCosts)}</Button>
        </div>
      )}
      <Modal
        open={editing}
        title={say(w.editCosts)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={() => setEditing(false)}
      >
        <EnterCosts activity={activity} done={() => setEditing(false)} />
      </Modal>
    </>
  );
}
