/** What codes in figures and in the rows behind them are called. */
import type { Word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { FactColumn, FactQuery } from '../../platform/facts.ts';
import { caseCodeNames } from '../cases/public.ts';
import { sourceWords, stageWords } from '../cases/words.ts';
import { categoryNames } from '../clients/public.ts';
import { riskWords } from '../clients/words.ts';
import { divisionNames } from '../network/public.ts';
import { honourLevelWords, operatorWords } from '../network/words.ts';
import { certificateWords, employmentWords, holderWords, registrationWords } from '../people/words.ts';
import { activityKindNames, serviceClasses } from '../services/public.ts';
import { fieldWords, viaWords, wayWords } from '../services/words.ts';
import type { Part } from './contract.ts';

type Said = (code: string) => Word | undefined;

/** Codes that the words of a module name, by dimension and column. */
const fixed: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  way: wayWords,
  receivedVia: viaWords,
  risk: riskWords,
  riskLevel: riskWords,
  employment: employmentWords,
  certificate: certificateWords,
  registration: registrationWords,
  holder: holderWords,
  level: honourLevelWords,
  operator: operatorWords,
  source: sourceWords,
  stage: stageWords,
};

/** What the codes of a dimension or column stand for; every other text is a name already. */
async function sayer(context: Context, key: string, codes: readonly string[]): Promise<Said> {
  switch (key) {
    case 'division':
    case 'divisionCode': {
      const names = await divisionNames(context, codes);
      return (code) => {
        const name = names.get(code);
        return name === undefined ? undefined : { zh: name, en: name };
      };
    }
    case 'class': {
      const classes = new Map((await serviceClasses(context)).map((c) => [c.code, c.name]));
      return (code) => classes.get(code);
    }
    case 'activityKind': {
      const kinds = await activityKindNames(context);
      return (code) => kinds.get(code);
    }
    case 'domain':
    case 'reason': {
      const names = await caseCodeNames(context, key);
      return (code) => names.get(code);
    }
    case 'category':
    case 'categoryVariant': {
      const names = await categoryNames(context);
      // Of a category with forms those of whom none is known are a part beside them.
      return (code) => (key === 'categoryVariant' && names.get(`${code}.`)) || names.get(code);
    }
    default:
      return (code) => fixed[key]?.[code];
  }
}

const asIs = (code: string): Word => ({ zh: code, en: code });

/** Parts of a split figure with the names of their codes, in the order they came. */
export async function nameParts<P extends Omit<Part, 'name'>>(
  context: Context,
  dimension: string,
  parts: readonly P[],
): Promise<(P & { name: Word })[]> {
  const said = await sayer(
    context,
    dimension,
    parts.map((p) => p.key),
  );
  return parts.map((p) => ({ ...p, name: said(p.key) ?? asIs(p.key) }));
}

/** What a question is narrowed to, in words: 低保; 电访. */
export async function narrowedTo(context: Context, { only = {} }: FactQuery): Promise<Word[]> {
  const named = Object.entries(only).map(([dimension, key]) => nameParts(context, dimension, [{ key, value: 0 }]));
  return (await Promise.all(named)).flatMap((parts) => parts.map(({ name }) => name));
}

/** Rows of a fact with codes replaced by what they mean, in the reader's language. */
export async function namedRows(
  context: Context,
  columns: readonly FactColumn[],
  rows: readonly Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const texts = columns.filter((c) => c.type === 'text').map((c) => c.key);
  const codesOf = (key: string) => [
    ...new Set(rows.map((r) => r[key]).filter((v): v is string => typeof v === 'string')),
  ];
  const sayers = new Map(
    await Promise.all(texts.map(async (key) => [key, await sayer(context, key, codesOf(key))] as const)),
  );
  return rows.map((row) => {
    const shown: Record<string, unknown> = { ...row };
    for (const [key, said] of sayers) {
      const value = row[key];
      if (typeof value === 'string') shown[key] = said(value)?.[context.language] ?? value;
    }
    return shown;
  });
}

/** Columns of codes whose rows come out with names are headed by what the names are. */
export function namedColumns(columns: readonly FactColumn[]): FactColumn[] {
  return columns.map((c) => (c.key === 'divisionCode' ? { ...c, word: fieldWords.division } : c));
}
