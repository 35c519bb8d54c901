import { Segmented, Select } from 'antd';
import { DivisionPicker, Lookup, PeriodInput, today, useSay } from '../../../../ui/index.ts';
import { usualPeriods } from '../../pages/periods.ts';
import { stationLookup } from '../../pages/station-lookup.ts';
import { pageWords } from '../../pages/words.ts';
import type { ListedLedger } from '../contract.ts';
import type { Asked, Move } from './asked.ts';
import { ledgerPageWords as w } from './words.ts';

interface Props {
  readonly ledger: ListedLedger | undefined;
  readonly asked: Asked;
  readonly move: Move;
}

/** Where, when and which part. */
export function Chooser({ ledger, asked, move }: Props) {
  const say = useSay();
  const periods = usualPeriods(today());
  const { from, to, only } = asked;
  const chosen = periods.find((p) => p.from === from && p.to === to)?.key ?? '';
  const turn = (to: Parameters<Move>[0]) => move({ ...to, page: undefined });
  const pick = (dimension: string, key: string | undefined) => {
    const { [dimension]: _, ...rest } = only ?? {};
    const next = key === undefined ? rest : { ...rest, [dimension]: key };
    turn({ only: Object.keys(next).length > 0 ? next : undefined });
  };
  return (
    <div className="ledger-chooser no-paper">
      <div className="ledger-chooser-where">
        <DivisionPicker label={w.place} value={asked.place} onChange={(place) => turn({ place, siteId: undefined })} />
        <Lookup
          label={w.site}
          {...stationLookup}
          value={asked.siteId}
          onChange={(siteId) => turn({ siteId, place: undefined })}
        />
        {ledger?.choices.map(({ dimension, word, options }) => (
          <Select
            key={dimension}
            allowClear
            aria-label={say(word)}
            placeholder={say(word)}
            showSearch={{ optionFilterProp: 'label' }}
            value={only?.[dimension]}
            options={options.map(({ key, name }) => ({ value: key, label: say(name) }))}
            onChange={(key: string | undefined) => pick(dimension, key)}
          />
        ))}
      </div>
      <div className="board-periods">
        <Segmented
          aria-label={say(pageWords.periodLabel)}
          value={chosen}
          options={periods.map((p) => ({ value: p.key, label: say(p.word) }))}
          onChange={(key) => {
            const period = periods.find((p) => p.key === key);
            turn({ from: period?.from, to: period?.to });
          }}
        />
        <PeriodInput
          label={say(pageWords.ownPeriod)}
          from={from}
          to={to}
          placeholders={[say(pageWords.firstDay), say(pageWords.lastDay)]}
          presets={[]}
          onChange={(first, last) => first && last && first <= last && turn({ from: first, to: last })}
        />
      </div>
    </div>
  );
}
