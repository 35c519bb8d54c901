/**
 * Cuts a migration into statements, because Citus wants one per round trip. Knows PostgreSQL's
 * quotes ('', E'', "", $tag$) and comments (-- and nested); a body written as `begin atomic`
 * is not known: write function bodies between dollar quotes. Comments stay with what follows.
 */
export function statementsOf(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let meaningful = false;
  let at = 0;
  while (at < text.length) {
    const comment = endOfComment(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    if (text[at] === ';') {
      if (meaningful) statements.push(text.slice(start, at).trim());
      at += 1;
      start = at;
      meaningful = false;
      continue;
    }
    meaningful ||= /\S/.test(text[at] ?? '');
    at = endOfQuoted(text, at) ?? at + 1;
  }
  if (meaningful) statements.push(text.slice(start).trim());
  return statements;
}

function endOfComment(text: string, at: number): number | undefined {
  if (text.startsWith('--', at)) {
    const line = text.indexOf('\n', at);
    return line < 0 ? text.length : line + 1;
  }
  if (!text.startsWith('/*', at)) return undefined;
  let depth = 0;
  let i = at;
  while (i < text.length) {
    if (text.startsWith('/*', i)) depth += 1;
    else if (text.startsWith('*/', i)) depth -= 1;
    else {
      i += 1;
      continue;
    }
    i += 2;
    if (depth === 0) return i;
  }
  throw new Error('comment without its end');
}

/** A letter, digit, underscore, dollar or anything beyond ASCII: part of an identifier. */
const inName = /[\w$\u0080-\uffff]/;

function endOfQuoted(text: string, at: number): number | undefined {
  const quote = text[at];
  const before = text[at - 1] ?? '';
  if (quote === '$' && !inName.test(before)) {
    const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(text.slice(at, at + 70))?.[0];
    if (!tag) return undefined;
    const end = text.indexOf(tag, at + tag.length);
    if (end < 0) throw new Error(`${tag} without its end`);
    return end + tag.length;
  }
  if (quote !== "'" && quote !== '"') return undefined;
  // E'…' is the only form in which a backslash escapes.
  const escapes = quote === "'" && /[eE]/.test(before) && !inName.test(text[at - 2] ?? '');
  for (let i = at + 1; i < text.length; i += 1) {
    if (escapes && text[i] === '\\') i += 1;
    else if (text[i] === quote && text[i + 1] === quote) i += 1;
    else if (text[i] === quote) return i + 1;
  }
  throw new Error(`${quote} without its end`);
}
