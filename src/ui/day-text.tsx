import { type Day, dayOf, daysBetween, minuteText } from '../kernel/dates.ts';
import type { Language } from '../kernel/words.ts';
import { useLanguage, useSay } from './language.tsx';
import { words } from './words.ts';

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** `2026-11-23 周一` */
export function dayWithWeekday(day: Day, language: Language): string {
  return `${day} ${weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`.trim();
}

/** `2026-11-23 14:05`, China Standard Time whatever the browser's zone. */
export function instantText(at: string | Date): string {
  return minuteText(new Date(at));
}

export const today = (): Day => dayOf(new Date());

/** A day; nothing stands as a dash that screen readers skip. */
export function DayText({ day, weekday = false }: { day: Day | null | undefined; weekday?: boolean }) {
  const { language } = useLanguage();
  if (!day) return <span aria-hidden="true">—</span>;
  return (
    <time dateTime={day} className="nowrap">
      {weekday ? dayWithWeekday(day, language) : day}
    </time>
  );
}

export function InstantText({ at }: { at: string | null | undefined }) {
  if (!at) return <span aria-hidden="true">—</span>;
  return (
    <time dateTime={at} className="nowrap">
      {instantText(at)}
    </time>
  );
}

/** A day by which something is due, in words: 逾期 3 天, 今天到期, 还有 5 天. */
export function DueText({ day }: { day: Day | null | undefined }) {
  const say = useSay();
  if (!day) return <DayText day={null} />;
  const left = daysBetween(today(), day);
  const [sentence, tone] =
    left < 0
      ? ([say(words.overdue, { days: -left }), 'due due-over'] as const)
      : left === 0
        ? ([say(words.dueToday), 'due due-today'] as const)
        : ([say(words.dueIn, { days: left }), 'due'] as const);
  return (
    <span className="nowrap">
      <DayText day={day} weekday /> <span className={tone}>{sentence}</span>
    </span>
  );
}
