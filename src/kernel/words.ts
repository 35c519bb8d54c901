import { countedThings } from './counted-things.ts';

/** The languages of the interface; Simplified Chinese is the first and the default. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** One term or sentence in every language. `{name}` marks a parameter. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

/** Several terms come as a list and are put together as the language of the sentence does. */
export type WordParams = Readonly<Record<string, string | number | readonly string[]>>;

export function word(zh: string, en: string): Word {
  return { zh, en };
}

/** The sentence in one language, its parameters filled in. An unknown parameter stays visible. */
export function say(w: Word, language: Language, params: WordParams = {}): string {
  return w[language].replace(countedPart, (_, name: string, counted: string = '', verb: string = '') => {
    const value = params[name] ?? `{${name}}`;
    if (typeof value === 'object') return listed(value, language) + counted + verb;
    return String(value) === '1' ? value + singular(counted) + (ofOne[verb] ?? verb) : value + counted + verb;
  });
}

/** A parameter, and in English what it counts: `{n} stations`, `{n} open cases`, `{n} stations need`; no verb, as in `{name} leaves`. */
const countedPart = new RegExp(
  String.raw`\{(\w+)\}(?:((?: (?!of |and |or |on |left |without )[a-z]+)?? (?:${countedThings.join('|')}))\b( (?:are|were|have|need|stay|lie|wait)\b)?)?`,
  'g',
);
const ofOne: Readonly<Record<string, string>> = {
  ...{ ' are': ' is', ' were': ' was', ' have': ' has' },
  ...{ ' need': ' needs', ' stay': ' stays', ' lie': ' lies', ' wait': ' waits' },
};

/** English: `1 clients` is one client. */
const singular = (counted: string): string => counted.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');

/** Marks between parts that are put together, as each language writes them. */
export const marks = {
  colon: word('：', ': '),
  comma: word('，', ', '),
  between: word('、', ', '),
  semicolon: word('；', '; '),
  stop: word('。', '. '),
  brackets: word('{text}（{inside}）', '{text} ({inside})'),
} as const;

/** A unit beside a count: of one thing English speaks in the singular. */
export const unitSaid = (unit: Word | string, count: number, language: Language): string => {
  const said = typeof unit === 'string' ? unit : say(unit, language);
  return language === 'en' && count === 1 ? singular(said) : said;
};

/** Terms one after the other; what is not a word is said as it stands. */
export const listed = (terms: readonly (Word | string)[], language: Language): string =>
  terms.map((term) => (typeof term === 'string' ? term : say(term, language))).join(say(marks.between, language));

/** The key of a term, written in whichever language. */
export function keySaid<K extends string>(words: Readonly<Record<K, Word>>, written: string): K | undefined {
  const text = written.trim().toLowerCase();
  return (Object.keys(words) as K[]).find((key) => words[key].zh === text || words[key].en.toLowerCase() === text);
}

/** Who is named where no person acted: jobs, demonstration, command line. Stored in Chinese, said in either language. */
export const systemActor = word('系统', 'System');
export const actorSaid = (name: string, language: Language): string =>
  name === systemActor.zh ? say(systemActor, language) : name;
