import { Alert } from 'antd';
import { listed, say as told } from '../../../../kernel/words.ts';
import { useLanguage, useSay } from '../../../../ui/index.ts';
import type { Over } from '../contract.ts';
import { overWords as w } from '../words.ts';

/** Why a plan can only be compared: who would have more than the rule set allows. */
export function OverMaximum({ over: { people, ...params } }: { over: NonNullable<Over> }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = listed(
    people.map((p) => told(w.of, language, p)),
    language,
  );
  return <Alert type="warning" showIcon title={say(w.over, { ...params, people: names })} />;
}
