import { api, type useSay } from '../../../ui/index.ts';
import { clientsContract } from '../../clients/contract.ts';
import { networkContract } from '../../network/contract.ts';
import { peopleContract } from '../../people/contract.ts';
import { servicesContract } from '../contract.ts';
import { pageWords } from './words.ts';

type Say = ReturnType<typeof useSay>;

export interface FoundClient {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
  readonly siteId: string;
}

/** Somebody whose visit is due, and why he or she stands first. */
export interface DueClient extends Omit<FoundClient, 'detail'> {
  readonly siteName: string;
  /** 逾期 3 天 */
  readonly why: string;
}

/** So many of those due stand there before anything is typed. */
const mostDue = 12;

/**
 * Clients by name, pinyin or initials, those whose visit is due first; without text those due and those served
 * lately, and before the first service those in care.
 */
export async function findDueFirst(
  say: Say,
  text: string,
  due: readonly DueClient[],
  signal?: AbortSignal,
): Promise<FoundClient[]> {
  const place = new Map(due.map((client, i) => [client.value, i]));
  if (!text) {
    const { recentClients, sites } = await api(servicesContract).recordingChoices({}, { signal });
    const nameOf = new Map(sites.map((s) => [s.id, s.name]));
    const recent = recentClients
      .filter((c) => !place.has(c.id))
      .map((c) => ({ value: c.id, label: c.name, detail: nameOf.get(c.siteId) ?? '', siteId: c.siteId }));
    const waiting = due.slice(0, mostDue).map(({ siteName, why, ...c }) => ({ ...c, detail: `${why} · ${siteName}` }));
    if (waiting.length + recent.length > 0) return [...waiting, ...recent];
  }
  const { rows } = await api(clientsContract).clients({ ...(text ? { text } : {}), size: 20 }, { signal });
  const found = rows.map((r) => {
    const why = due[place.get(r.id) ?? -1]?.why;
    const aged = r.age === null ? [] : [say(pageWords.aged, { n: r.age })];
    const detail = [...aged, r.siteName].join(' · ');
    return { value: r.id, label: r.name, detail: why ? `${why} · ${detail}` : detail, siteId: r.siteId };
  });
  const order = ({ value }: FoundClient) => place.get(value) ?? due.length;
  return found.sort((a, b) => order(a) - order(b));
}

/** The same where nobody is to be visited. */
export const findClients = (say: Say) => (text: string, signal?: AbortSignal) => findDueFirst(say, text, [], signal);

export async function clientName(id: string): Promise<string> {
  return (await api(clientsContract).client({ id })).name;
}

export async function findWorkers(text: string, signal?: AbortSignal) {
  const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
}

export async function workerName(id: string): Promise<string> {
  return (await api(peopleContract).worker({ id })).name;
}

export async function findSites(text: string, signal?: AbortSignal) {
  const { rows } = await api(networkContract).sites({ ...(text ? { text } : {}), state: 'open', size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

export async function siteName(id: string): Promise<string> {
  return (await api(networkContract).site({ id })).name;
}
