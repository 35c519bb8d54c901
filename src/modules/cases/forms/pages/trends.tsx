import { Chart, useLanguage, useSay } from '../../../../ui/index.ts';
import type { ListedAnswer } from '../contract.ts';
import { inWords } from '../reading.ts';
import { seriesOf } from '../trend.ts';
import { formPageWords as w } from '../words.ts';

/** Of each form with several results how they have changed. */
export function Trends({ rows }: { rows: readonly ListedAnswer[] }) {
  const say = useSay();
  const { language } = useLanguage();
  return seriesOf(rows).map((series) => {
    const [first] = series;
    const last = series.at(-1);
    if (!first || !last) return null;
    const name = inWords(last.formName, language);
    return (
      <Chart
        key={first.id}
        title={say(w.trend, { name })}
        unit={say(w.points)}
        period={say(w.trendPeriod, { from: first.answeredOn, to: last.answeredOn })}
        kind="line"
        of={say(w.answeredOn)}
        categories={series.map((row) => row.answeredOn)}
        series={[{ name, values: series.map((row) => row.result?.sum ?? null), hue: 'primary' }]}
      />
    );
  });
}
