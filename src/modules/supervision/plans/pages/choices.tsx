import { Alert, App, Button } from 'antd';
import { listed } from '../../../../kernel/words.ts';
import {
  Cards,
  type Column,
  Panel,
  Table,
  useAction,
  useGo,
  useLanguage,
  usePhone,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { figureWords } from '../../solving/words.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';

type Choice = PlanFile['choices'][number];

/** What lies nearest to the rule, side by side; each can be computed whole. */
export function Choices({ plan }: { plan: PlanFile }) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const propose = useAction(supervisionContract, 'proposeAlternative');
  const compute = async (nth: number) => {
    const { id } = await propose.mutateAsync({ id: plan.id, nth });
    void message.success(say(w.proposed));
    go(`/supervision/plans/${id}`);
  };
  const proofOf = ({ unproved }: Choice) => {
    if (unproved === null) return say(w.choiceUnknown);
    if (unproved.length === 0) return say(w.optimal);
    const figures = listed(
      unproved.map((f) => say(figureWords[f])),
      language,
    );
    return <strong>{say(w.choiceUnproved, { figures })}</strong>;
  };
  const columns: Column<Choice>[] = [
    { key: 'name', title: w.choice, render: (r) => say(r.name) },
    { key: 'supervisors', title: w.supervisors, number: true },
    { key: 'shortfall', title: w.shortfall, number: true },
    { key: 'uncovered', title: w.uncovered, number: true, phone: 'line' },
    { key: 'outsideDistrict', title: w.outsideDistrict, number: true, phone: 'line' },
    { key: 'outsideArea', title: w.outsideArea, number: true, phone: 'line' },
    { key: 'unproved', title: w.choiceProof, render: proofOf, phone: 'line' },
    {
      key: 'nth',
      title: w.compute,
      phone: 'tag',
      render: (r) => (
        <Button size="small" disabled={propose.isPending} onClick={() => compute(r.nth)}>
          {say(w.compute)}
        </Button>
      ),
    },
  ];
  const shown = { label: say(w.choices), columns, rows: plan.choices, keyOf: (r: Choice) => String(r.nth) };
  const open = plan.choices.some((c) => c.unproved !== null && c.unproved.length > 0);
  return (
    <Panel title={say(w.choices)}>
      {open && <Alert type="warning" showIcon title={say(w.choiceUnprovedNote)} />}
      {phone ? (
        <Cards {...shown} />
      ) : (
        <div className="plan-choices">
          <Table {...shown} />
        </div>
      )}
    </Panel>
  );
}
