import { type Day, isDay } from '../../../kernel/dates.ts';
import type { Word, WordParams } from '../../../kernel/words.ts';
import { isBlank, type Place, placesOf, rowsOf, sightOf } from './rules.ts';
import type { Field, FormContent, FormValues, Section } from './schemas.ts';
import type { answerFaultWords } from './words.ts';

/** One wrong answer: where, which sentence, and what the sentence needs. */
export interface AnswerFault {
  readonly pointer: string;
  readonly code: keyof typeof answerFaultWords;
  /** What the question or part is called; absent for what the form does not ask. */
  readonly of: Word | undefined;
  readonly params?: WordParams;
}

interface When {
  readonly today: Day;
  /** A draft may have gaps; what stands in it must be right all the same. */
  readonly finishing: boolean;
}

/** Characters of all answers together, written as JSON. */
export const mostCharacters = 300_000;

/** Everything that is wrong with the answers to a form, in the order of the form. */
export function answerFaults(content: FormContent, values: FormValues, when: When): AnswerFault[] {
  if (JSON.stringify(values).length > mostCharacters)
    return [{ pointer: '', code: 'answer-too-much', of: undefined, params: { limit: mostCharacters } }];
  const unasked = unknownKeys(content, values);
  if (unasked.length > 0)
    return unasked.map((pointer) => ({ pointer, code: 'answer-not-asked', of: undefined, params: { key: pointer } }));
  return [
    ...rowFaults(content, values, when),
    ...placesOf(content, values).flatMap((place) => faultOf(place, when) ?? []),
  ];
}

/** Pointers of what is answered although the form does not ask it. */
function unknownKeys(content: FormContent, values: FormValues): string[] {
  const single = new Set(content.sections.flatMap((s) => (s.repeat ? [] : askedIn(s))));
  const repeating = new Map(content.sections.filter((s) => s.repeat).map((s) => [s.key, s]));
  return Object.entries(values).flatMap(([key, value]) => {
    if (single.has(key)) return [];
    const section = repeating.get(key);
    const shown = `/${key.slice(0, 60)}`;
    if (!section || !Array.isArray(value)) return [shown];
    const asked = new Set(askedIn(section));
    return value.flatMap((row, nth) => {
      if (typeof row !== 'object' || row === null || Array.isArray(row)) return [`${shown}/${nth}`];
      return Object.keys(row)
        .filter((k) => !asked.has(k))
        .map((k) => `${shown}/${nth}/${k.slice(0, 60)}`);
    });
  });
}

const askedIn = (section: Section) => section.fields.filter((f) => f.kind !== 'note').map((f) => f.key);

function rowFaults(content: FormContent, values: FormValues, { finishing }: When): AnswerFault[] {
  const sight = sightOf(content, values);
  return content.sections.flatMap((section): AnswerFault[] => {
    if (!section.repeat || !sight.section(section)) return [];
    const { least, most } = section.repeat;
    const rows = rowsOf(section, values);
    const filled = rows.filter((row) => Object.values(row).some((value) => !isBlank(value))).length;
    const at = { pointer: `/${section.key}`, of: section.name };
    if (rows.length > most) return [{ ...at, code: 'answer-rows-many', params: { limit: most } }];
    if (finishing && filled < least) return [{ ...at, code: 'answer-rows-few', params: { limit: least } }];
    return [];
  });
}

function faultOf({ pointer, field, value }: Place, when: When): AnswerFault | undefined {
  const fault = (code: AnswerFault['code'], params: WordParams = {}): AnswerFault => ({
    pointer,
    code,
    of: field.name,
    params,
  });
  if (isBlank(value)) return when.finishing && field.required ? fault('answer-missing') : undefined;
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const limit = field.max ?? mostOf[field.kind];
      if (typeof value !== 'string') return fault('answer-kind');
      if (value.length > limit) return fault('answer-long', { limit });
      return field.kind === 'text' && /[\n\r]/.test(value) ? fault('answer-one-line') : undefined;
    }
    case 'number':
      return numberFault(field, value, fault);
    case 'date':
      if (typeof value !== 'string' || !isDay(value)) return fault('answer-day');
      return field.past && value > when.today ? fault('answer-future') : undefined;
    case 'choice':
      return typeof value === 'string' && offered(field, value) ? undefined : fault('answer-choice');
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [value];
      if (
        !chosen.every((one) => typeof one === 'string' && offered(field, one)) ||
        new Set(chosen).size < chosen.length
      )
        return fault('answer-choice');
      return field.most !== undefined && chosen.length > field.most
        ? fault('answer-many', { limit: field.most })
        : undefined;
    }
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : fault('answer-kind');
    case 'scale': {
      const step = typeof value === 'number' && Number.isInteger(value) && value >= field.from && value <= field.to;
      return step ? undefined : fault('answer-scale', { from: field.from, to: field.to });
    }
    case 'note':
      return undefined;
  }
}

/** Characters where the form sets no limit of its own. */
export const mostOf = { text: 100, longText: 1000 } as const;

const offered = (field: Extract<Field, { kind: 'choice' | 'choices' }>, code: string) =>
  field.options.some((option) => option.code === code);

function numberFault(
  field: Extract<Field, { kind: 'number' }>,
  value: unknown,
  fault: (code: AnswerFault['code'], params?: WordParams) => AnswerFault,
): AnswerFault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('answer-number');
  if (field.least !== undefined && value < field.least) return fault('answer-small', { limit: field.least });
  if (field.most !== undefined && value > field.most) return fault('answer-big', { limit: field.most });
  const decimals = field.decimals ?? 0;
  if (Number(value.toFixed(decimals)) === value) return undefined;
  return decimals === 0 ? fault('answer-whole') : fault('answer-decimals', { limit: decimals });
}
