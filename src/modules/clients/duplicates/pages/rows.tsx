import type { ReactNode } from 'react';
import type { Word } from '../../../../kernel/words.ts';
import { RiskTag, useSay } from '../../../../ui/index.ts';
import { CategoryTags } from '../../pages/categories.tsx';
import { relationWords, sexWords } from '../../words.ts';
import type { MergeField, PairSide } from '../contract.ts';
import { mergeFieldWords, duplicateWords as w } from '../words.ts';

export interface PairLine {
  readonly key: string;
  readonly title: Word;
  /** Set where the surviving file can take the value over. */
  readonly field?: MergeField;
  readonly value: (side: PairSide) => ReactNode;
}

/** What two files are compared by on the page, identity first. */
export function usePairRows(): PairLine[] {
  const say = useSay();
  const own = (field: MergeField, value: PairLine['value']): PairLine => ({
    key: field,
    title: mergeFieldWords[field],
    field,
    value,
  });
  return [
    own('name', (s) => s.name),
    own('sex', (s) => say(sexWords[s.sex])),
    own('bornOn', (s) => s.bornOn ?? s.bornOnMasked ?? '—'),
    own('residentId', (s) => s.residentIdMasked ?? '—'),
    own('mobile', (s) => s.mobileMasked ?? '—'),
    own('address', (s) => s.addressMasked ?? '—'),
    own('place', (s) => `${s.divisionName} · ${s.siteName}`),
    own('household', (s) => `${say(relationWords[s.relation])} · ${say(w.member, { n: s.householdSize })}`),
    { key: 'categories', title: w.categories, value: (s) => <CategoryTags codes={s.categories} /> },
    { key: 'risk', title: w.risk, value: (s) => <RiskTag level={s.riskLevel} /> },
    { key: 'worker', title: w.worker, value: (s) => s.workerName ?? '—' },
    { key: 'inCare', title: w.inCare, value: (s) => <CarePeriods of={s} /> },
    { key: 'site', title: w.registeredOn, value: (s) => s.registeredOn },
  ];
}

/** Every period in care, the latest first. */
function CarePeriods({ of: side }: { of: PairSide }) {
  return [side, ...side.formerCare].map(({ careFrom, careTo }) => (
    <div key={careFrom}>{careTo ? `${careFrom} – ${careTo}` : careFrom}</div>
  ));
}
