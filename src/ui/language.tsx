import { useQueryClient } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import { figureText } from '../kernel/figure-text.ts';
import 'dayjs/locale/zh-cn';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { config } from 'zod';
import { inputSentences } from '../kernel/input-words.ts';
import { actorSaid, type Language, languages, say, unitSaid, type Word, type WordParams } from '../kernel/words.ts';

const storageKey = 'rongyin.language';

interface LanguageState {
  readonly language: Language;
  /** A choice of the reader, kept in this browser and with the account. */
  setLanguage(language: Language): void;
  /** The account's language, for a browser without a choice of its own. */
  adopt(language: Language): void;
}

/** The year and month buttons are named by what they show, not by what they do. */
function plainlyNamed(imported: typeof zhCN): typeof zhCN {
  // antd's locales are CommonJS: some bundlers hand over the module instead of its default.
  const locale = (imported as { default?: typeof zhCN }).default ?? imported;
  const { DatePicker } = locale;
  if (!DatePicker) return locale;
  const lang = { ...DatePicker.lang, yearSelect: '', monthSelect: '' };
  return { ...locale, DatePicker: { ...DatePicker, lang } };
}
const antdLocales = { zh: plainlyNamed(zhCN), en: plainlyNamed(enUS) } as const;

const LanguageContext = createContext<LanguageState>({ language: 'zh', setLanguage: () => {}, adopt: () => {} });

/** The choice made in this browser; undefined when none was made. */
export function storedLanguage(): Language | undefined {
  const stored = localStorage.getItem(storageKey);
  return languages.find((language) => language === stored);
}

function apply(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  // Generated code would break the content security policy, hence jitless.
  config({ localeError: inputSentences(language), jitless: true });
}

export interface LanguageProviderProps {
  /** Language of the account, used where this browser has no choice of its own. */
  readonly initial?: Language;
  /** Told of every change, to keep it with the account. */
  readonly onChange?: (language: Language) => void;
  readonly children: ReactNode;
}

/** Gives every page its language, and antd, dayjs and zod the same one. */
export function LanguageProvider({ initial = 'zh', onChange, children }: LanguageProviderProps) {
  const client = useQueryClient();
  const [language, choose] = useState<Language>(() => {
    const first = storedLanguage() ?? initial;
    apply(first);
    return first;
  });
  useEffect(() => apply(language), [language]);
  const adopt = useCallback(
    (next: Language) => {
      apply(next);
      choose(next);
      // Sentences that came from the server are in the other language now.
      void client.invalidateQueries();
    },
    [client],
  );
  const setLanguage = useCallback(
    (next: Language) => {
      localStorage.setItem(storageKey, next);
      adopt(next);
      onChange?.(next);
    },
    [adopt, onChange],
  );
  const state = useMemo(() => ({ language, setLanguage, adopt }), [language, setLanguage, adopt]);
  return (
    <LanguageContext value={state}>
      <ConfigProvider locale={antdLocales[language]}>{children}</ConfigProvider>
    </LanguageContext>
  );
}

export function useLanguage(): LanguageState {
  return use(LanguageContext);
}

/** Who acted; what nobody did is said in the reader's language. */
export function Actor({ name }: { name: string | null | undefined }) {
  const { language } = useLanguage();
  return name ? actorSaid(name, language) : '—';
}

export type Say = (word: Word, params?: WordParams) => string;

/** Numbers within sentences are written as figures are. */
const grouped = (params: WordParams): WordParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? figureText(value) : value]),
  );

/** `const say = useSay(); say(words.save)` */
export function useSay(): Say {
  const { language } = useLanguage();
  return useCallback((word, params) => say(word, language, params && grouped(params)), [language]);
}

/** `unitOf(w.unitPerson, 1)`: a unit as it is said beside that count. */
export function useUnit(): (unit: Word | string, count: number) => string {
  const { language } = useLanguage();
  return useCallback((unit, count) => unitSaid(unit, count, language), [language]);
}
