import { Alert, Collapse } from 'antd';
import { Panel, useSay } from '../../../../ui/index.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';

interface WhyProps {
  readonly proofs: PlanFile['proofs'];
  /** Told where it can be kept. */
  readonly rule?: { readonly minimum: number; readonly maximum: number };
}

/** The counting first: a sentence for the whole city, then every place where it binds. */
export function Why({ proofs, rule }: WhyProps) {
  const say = useSay();
  const city = proofs.filter((p) => p.level === 'city');
  const places = proofs.filter((p) => p.level !== 'city');
  return (
    <Panel title={say(w.why)}>
      {rule && proofs.length === 0 && (
        <Alert type="success" showIcon title={say(w.kept, { minimum: rule.minimum, maximum: rule.maximum })} />
      )}
      {city.map((p) => (
        <Alert key={p.sentence.zh} type="warning" showIcon title={say(p.sentence)} />
      ))}
      {places.length > 0 && (
        <Collapse
          ghost
          items={[
            {
              key: 'places',
              label: say(w.more, { n: places.length }),
              children: (
                <ul>
                  {places.map((p) => (
                    <li key={p.sentence.zh}>{say(p.sentence)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
