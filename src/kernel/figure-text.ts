interface Digits {
  readonly least?: number;
  readonly most?: number;
}

/** A number as people read it in either language, 27,986; a dash where there is none. Digits are those after the point. */
export function figureText(value: number | null | undefined, { least = 0, most = Math.max(least, 3) }: Digits = {}) {
  if (value === null || value === undefined) return '—';
  return value.toLocaleString('zh-CN', { minimumFractionDigits: least, maximumFractionDigits: most });
}
