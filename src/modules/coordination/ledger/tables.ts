import { type Language, marks, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Ledger } from './contract.ts';
import { changeOf } from './rules.ts';
import { ledgerWords as w } from './words.ts';

const minuteText = (instant: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );

/** What stands above every form of a ledger: title, place, period, closing, who printed it when, who signs. */
export function headOf(context: Context, { site, month, period, stateOn, closed, readOn }: Ledger) {
  const { language, who } = context;
  const name = who.kind === 'person' ? who.actor.name : who.kind;
  const closing = closed && {
    word: closed.kept ? w.closedAs : w.closedOnly,
    said: { at: minuteText(new Date(closed.at)), by: closed.by, on: readOn },
  };
  return {
    title: say(w.title, language, { site: site.name }),
    lines: [
      say(w.place, language, { site: site.name, division: site.divisionName }),
      say(w.month, language, { month }),
      say(w.period, language, { from: period.from, to: period.to, on: stateOn }),
    ],
    closing: closing ? say(closing.word, language, closing.said) : undefined,
    printed: say(w.printed, language, { name, at: minuteText(context.now) }),
    signatures: Object.values(w.signatures).map((role) => `${say(role, language)}${say(marks.colon, language)}`),
  };
}

export type LedgerRow = Readonly<{
  block: string;
  item: string;
  value: number | null;
  unit: string;
  /** What the records of a closed month say today, where that is something else. */
  changed: string;
}>;

function changedIn(language: Language, figure: Parameters<typeof changeOf>[0]): string {
  const change = changeOf(figure);
  return change ? say(w.now, language, change) : '';
}

export function summaryRows(language: Language, { blocks }: Ledger): (LedgerRow & { readonly definition: string })[] {
  return blocks.flatMap(({ word, figures }) =>
    figures.map((f) => ({
      block: say(word, language),
      item: say(f.word, language),
      value: f.value,
      unit: say(f.unit, language),
      changed: changedIn(language, f),
      definition: say(f.definition, language),
    })),
  );
}

export function splitRows(language: Language, { blocks }: Ledger): LedgerRow[] {
  return blocks.flatMap(({ splits }) =>
    splits.flatMap(({ word, of, unit, parts }) =>
      parts.map((p) => ({
        block: say(marks.brackets, language, { text: say(word, language), inside: say(of, language) }),
        item: say(p.name, language),
        value: p.value,
        unit: say(unit, language),
        changed: changedIn(language, p),
      })),
    ),
  );
}
