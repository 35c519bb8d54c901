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
