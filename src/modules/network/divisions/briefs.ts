import type { Context } from '../../../platform/context.ts';
import { divisionsByCodes, type KnownDivision } from './queries.ts';

export async function divisionByCode(context: Pick<Context, 'db'>, code: string): Promise<KnownDivision | undefined> {
  return (await divisionsByCodes(context, [code])).get(code);
}

/** Names by code; codes that do not exist are left out. */
export async function divisionNames(
  context: Pick<Context, 'db'>,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const found = await divisionsByCodes(context, codes);
  return new Map([...found].map(([code, division]) => [code, division.name]));
}
