/**
 * How page state reads in an address: text as it is, lists, objects and booleans as JSON. Codes and
 * numbers stay text on the way back, so a hand-typed `?division=440104` is a code and no number.
 */
export function parseAddress(search: string): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [key, text] of new URLSearchParams(search)) read[key] = readText(text);
  return read;
}

export function formatAddress(state: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value === undefined) continue;
    query.set(key, typeof value === 'string' && readText(value) === value ? value : JSON.stringify(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

function readText(text: string): unknown {
  if (!/^([[{"]|true$|false$|null$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
