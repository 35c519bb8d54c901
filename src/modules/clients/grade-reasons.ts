import { type Word, type WordParams, word } from '../../kernel/words.ts';

/** Reasons of grades that nobody typed: stored in Chinese, said in either language, like the actor of a job. */
export const gradeReasons = {
  registered: word('登记时评定', 'Graded when registered'),
  roster: word('按{month}名册登记', 'Registered by the roster of {month}'),
  resumed: word('恢复服务时评定', 'Graded when care was resumed'),
  kept: word('恢复服务，等级不变：下调须经批准', 'Care resumed; the grade stays, since lowering it needs approval'),
  resumedByRoster: word('按{month}名册恢复服务', 'Care resumed by the roster of {month}'),
  merged: word('合并档案，沿用较高等级', 'Files merged, the higher grade stays'),
} as const;

const known = Object.values(gradeReasons).map((said) => ({
  said,
  pattern: new RegExp(`^${said.zh.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`),
}));

export function gradeReasonSaid(reason: string, say: (word: Word, params?: WordParams) => string): string {
  for (const { said, pattern } of known) {
    const found = pattern.exec(reason);
    if (found) return say(said, found.groups);
  }
  return reason;
}
