/** Full-width ASCII (U+FF01–U+FF5E) and the ideographic space, as Chinese input methods type them, in ASCII. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ');
}

/** Half-width, upper case, without spaces and invisible marks: how codes and numbers are compared. */
export function compactCode(text: string): string {
  return halfWidth(text)
    .replace(/[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .toUpperCase();
}
