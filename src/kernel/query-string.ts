/**
 * Inputs of GET endpoints in an address: text as it is, everything else as JSON; what is undefined
 * is left out. The server reads it back by the endpoint's schema (platform/http/coerce.ts).
 */
export function encodeQuery(input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    query.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return query.toString();
}
