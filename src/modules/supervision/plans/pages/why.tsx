import { Alert, Collapse } from 'antd';
import { Cards, type Column, Panel, Table, usePhone, useSay } from '../../../../ui/index.ts';
import type { Proof } from '../contract.ts';
import { planWords as w } from './words.ts';

interface WhyProps {
  readonly proofs: readonly Proof[];
  /** The plan's own, and whether everybody keeps it there: where borders may be crossed neighbours make up for what counting says. */
  readonly rule?: { readonly minimum: number; readonly maximum: number; readonly kept: boolean };
}

const keyOf = (p: Proof) => p.sentence.zh;

/** The counting first: a sentence for the whole city, then every place where it binds. */
export function Why({ proofs, rule }: WhyProps) {
  const say = useSay();
  const phone = usePhone();
  const city = proofs.filter((p) => p.level === 'city');
  const places = proofs.filter((p) => p.level !== 'city');
  const columns: Column<Proof>[] = [
    { key: 'place', title: w.place, render: (p) => say(p.place), width: 14 },
    { key: 'least', title: w.least, phone: 'tag', render: (p) => say(w.leastOf[p.rule], { n: p.least }) },
    { key: 'sentence', title: w.counting, phone: 'line', render: (p) => say(p.sentence) },
  ];
  const shown = { label: say(w.places), columns, rows: places, keyOf };
  return (
    <Panel title={say(w.why)}>
      <div className="plan">
        {rule?.kept && (
          <Alert type="success" showIcon title={say(w.kept, { minimum: rule.minimum, maximum: rule.maximum })} />
        )}
        {city.map((p) => (
          <Alert key={keyOf(p)} type="warning" showIcon title={say(p.sentence)} />
        ))}
        {places.length > 0 && (
          <Collapse
            ghost
            className="plan-places"
            defaultActiveKey={rule && !rule.kept ? ['places'] : []}
            items={[
              {
                key: 'places',
                label: say(w.more, { n: places.length }),
                children: phone ? <Cards {...shown} /> : <Table {...shown} />,
              },
            ]}
          />
        )}
      </div>
    </Panel>
  );
}
