/** The languages of the interface; Simplified Chinese is the first and the default. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** One term or sentence in every language. `{name}` marks a parameter. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

export type WordParams = Readonly<Record<string, string | number>>;

export function word(zh: string, en: string): Word {
  return { zh, en };
}

/** The sentence in one language, its parameters filled in. An unknown parameter stays visible. */
export function say(w: Word, language: Language, params: WordParams = {}): string {
  return w[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Marks between parts that are put together, as each language writes them. */
export const marks = {
  colon: word('：', ': '),
  comma: word('，', ', '),
  semicolon: word('；', '; '),
} as const;

/** Who is named where no person acted: jobs, demonstration, command line. Stored in Chinese, said in either language. */
export const systemActor = word('系统', 'System');
export const actorSaid = (name: string, language: Language): string =>
  name === systemActor.zh ? say(systemActor, language) : name;
