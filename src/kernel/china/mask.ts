/**
 * What a screen shows of a sensitive value before it is revealed with a reason. A resident ID keeps its
 * province only: beside the birth date and the village on the same page the usual first six and last four
 * are the whole number, and even its last two characters leave nine numbers to try (the last one is a checksum).
 */
export function maskResidentId(id: string): string {
  return id.length < 8 ? '*'.repeat(id.length) : `${id.slice(0, 2)}${'*'.repeat(id.length - 2)}`;
}

/** `138****5678`; a landline keeps its area code and its last two digits; a hotline is no secret. */
export function maskPhone(number: string): string {
  if (/^1[3-9]\d{9}$/.test(number)) return `${number.slice(0, 3)}****${number.slice(-4)}`;
  const fixed = /^(0\d{2,3}-)(\d{7,8})(?:-\d+)?$/.exec(number);
  if (fixed?.[1] && fixed[2]) return `${fixed[1]}${'*'.repeat(fixed[2].length - 2)}${fixed[2].slice(-2)}`;
  if (/^(\d{3,6}|[48]00\d{7})$/.test(number)) return number;
  return '*'.repeat(Math.min(number.length, 11));
}

/** Two-character surnames in use (most frequent of the 2020 census list). */
const doubleSurnames = new Set(
  '欧阳 上官 司徒 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 端木 闻人 轩辕 百里 呼延 南宫 独孤 东郭 西门 钟离 拓跋 申屠 赫连 澹台 濮阳 淳于 单于 太史 仲孙 万俟 闾丘 第五'.split(
    ' ',
  ),
);

/** 张* · 张** · 欧阳**; names with a middle dot keep their first character. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length <= 1) return '*'.repeat(letters.length);
  if (/[·•・.\sA-Za-z]/.test(name)) return `${letters[0]}**`;
  const kept = letters.length > 2 && doubleSurnames.has(letters.slice(0, 2).join('')) ? 2 : 1;
  return letters.slice(0, kept).join('') + '*'.repeat(Math.min(letters.length - kept, 2));
}

/** As exports show a number: it says nothing new, and what a sheet leaves out stays as it is. */
export const isMasked = (cell: string): boolean => /^[\d-]*\*+[\dX]*$/i.test(cell);
