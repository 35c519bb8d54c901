import type { Word } from '../kernel/words.ts';
import { useSay } from './language.tsx';
import { words } from './words.ts';
import './tags.css';

export const riskLevels = ['high', 'key', 'general'] as const;
export type RiskLevel = (typeof riskLevels)[number];

const looks: Readonly<Record<RiskLevel, { readonly sign: string; readonly word: Word }>> = {
  high: { sign: '▲', word: words.riskHigh },
  key: { sign: '●', word: words.riskKey },
  general: { sign: '○', word: words.riskGeneral },
};

/** ▲ 高, ● 重点, ○ 一般: sign and word beside the colour. */
export function RiskTag({ level }: { level: RiskLevel }) {
  const say = useSay();
  const { sign, word } = looks[level];
  return (
    <span className={`risk risk-${level}`}>
      <span aria-hidden="true">{sign}</span> <span className="only-read">{say(words.riskLevel)} </span>
      {say(word)}
    </span>
  );
}
