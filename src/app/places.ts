import { divisionByCode, divisionsBelow, openSites, siteById } from '../modules/network/public.ts';
import type { Places } from '../platform/places.ts';

/** Hands access the answers about places that only the network has. */
export const networkPlaces: Places = {
  async division(context, code) {
    const found = await divisionByCode(context, code);
    return found && { divisionCode: found.code, siteId: null, name: found.name };
  },
  async site(context, id) {
    const found = await siteById(context, id);
    return found && { divisionCode: found.divisionCode, siteId: found.id, name: found.name };
  },
  async divisionsBelow(context, code) {
    const rows = await divisionsBelow(context, code);
    return rows.map((d) => ({ divisionCode: d.code, siteId: null, name: d.name }));
  },
  async sitesIn(context, code) {
    const rows = await openSites(context, { divisionCode: code, on: context.today });
    return rows.map((s) => ({ divisionCode: s.divisionCode, siteId: s.id, name: s.name }));
  },
};
