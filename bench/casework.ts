import { dayOf } from '../src/kernel/dates.ts';
import type { Visitor } from './http.ts';
import { eachInTurn, inTurnOnce } from './measure.ts';
import type { Reads } from './reads.ts';
import type { Sample } from './writes.ts';

/** What a station lead waits for at work on cases, one after another over one connection. */
export async function casework(lead: Visitor, { clients }: Sample): Promise<Reads> {
  const opening = { domain: 'AID', source: 'outreach', voluntary: true, receivedOn: dayOf(new Date()) };
  const opened: string[] = [];
  const open = await inTurnOnce(clients.slice(0, 60), async ({ id }) => {
    const input = { clientId: id, problem: '上门时发现家中无人照料，本人同意由社工跟进。', ...opening };
    const { status, text } = await lead.send('POST', 'cases', 'openCase', input);
    // Whoever has an open case already is not counted.
    if (status === 409) return false;
    if (status !== 200) throw new Error(`cases.openCase: ${status} ${text}`);
    opened.push((JSON.parse(text) as { id: string }).id);
    return true;
  });
  return {
    'open case': open,
    'case list of a station': await eachInTurn(
      Array.from({ length: 60 }, () => ({ size: 50 })),
      (input) => lead.read('cases', 'cases', input),
    ),
    'file of a case': await eachInTurn(
      opened.map((id) => ({ id })),
      (input) => lead.read('cases', 'case', input),
    ),
    'everything about a person': await eachInTurn(
      clients.slice(0, 60).map(({ id }) => ({ id, size: 1000 })),
      (input) => lead.read('clients', 'personEvents', input),
    ),
  };
}
