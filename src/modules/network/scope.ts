import { network } from './tables.ts';

export const divisions = network.open('network.division', 'the administrative divisions of the state are public');
export const divisionChanges = network.open('network.division_change', 'changes of divisions are gazetted');
export const divisionChangeParts = network.open('network.division_change_part', 'changes of divisions are gazetted');
export const agencies = network.open(
  'network.agency',
  'the register of organisations with their credit codes is public',
);
export const agencyHonours = network.open('network.agency_honour', 'honours are published when they are awarded');
export const sites = network.scope('network.site', { division: 'divisionCode', site: 'id' });
export const sitePlaces = network.scope('network.site_place', { division: 'divisionCode', site: 'siteId' });

/** Rows of any place, for functions whose callers have checked their own permission (public.ts). */
export const sitesAnywhere = network.open('network.site', 'lookups by id for higher modules, whose own scopes decide');
