import { api } from '../../../ui/api.ts';
import { accessContract } from '../contract.ts';

const shown = 50;

async function sitesUnder(under: string | undefined) {
  return under ? (await api(accessContract).places({ under })).sites : [];
}

/** Sites below a town whose names contain the text. */
export async function findSites(under: string | undefined, text: string) {
  const sites = await sitesUnder(under);
  return sites
    .filter((site) => site.siteId !== null && site.name.includes(text))
    .slice(0, shown)
    .map((site) => ({ value: site.siteId ?? '', label: site.name }));
}

export async function nameOfSite(under: string | undefined, id: string): Promise<string | undefined> {
  return (await sitesUnder(under)).find((site) => site.siteId === id)?.name;
}
