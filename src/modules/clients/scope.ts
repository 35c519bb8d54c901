import { clients } from './tables.ts';

/** Those merged into another file included: for deciding on duplicates and for finding the file that stayed. */
export const reachablePersons = clients.scope('clients.person', { division: 'divisionCode', site: 'siteId' });
/** A merged file appears in no list; in figures it counts for no day, since it is in care for none. */
export const persons: typeof reachablePersons = {
  ...reachablePersons,
  from: (reader, permission) =>
    reachablePersons.from(reader, permission).where('clients.person.mergedInto', 'is', null),
};
export const households = clients.scope('clients.household', { division: 'divisionCode', site: 'siteId' });

/** For places of a town and above only. */
export const careCounts = clients.scope('clients.care_count', { division: 'townCode' });
export const careCountDeltas = clients.scope('clients.care_count_delta', { division: 'townCode' });
export const careHouseholds = clients.scope('clients.care_household', { division: 'townCode' });
export const careHouseholdCounts = clients.scope('clients.care_household_count', { division: 'townCode' });
export const careCountUpkeep = clients.open(
  'clients.care_count',
  'folding, checking and rebuilding counts work on all places at once',
);

const withPerson = 'read only for persons that the scope of clients.person has let through';
export const formerCare = clients.open('clients.former_care', withPerson);
export const careEnds = clients.open('clients.care_end', withPerson);
export const personCategories = clients.open('clients.person_category', withPerson);
export const responsibilities = clients.open('clients.responsibility', withPerson);
export const riskGrades = clients.open('clients.risk_grade', withPerson);
export const riskProposals = clients.open('clients.risk_proposal', withPerson);
/** A hand-over is seen from both sides: where the client comes from, and where he or she goes. */
export const outgoing = clients.scope('clients.handover_item', { division: 'fromDivisionCode', site: 'fromSiteId' });
export const incoming = clients.scope('clients.handover_item', { division: 'toDivisionCode', site: 'toSiteId' });
/** Where the file of a person stood before. */
export const leftPlaces = clients.scope('clients.left_place', { division: 'divisionCode', site: 'siteId' });
export const handovers = clients.open(
  'clients.handover',
  'read only with items that one of their scopes has let through',
);

export const passedItems = clients.open('clients.handover_item', withPerson);

export const rosters = clients.scope('clients.roster', { division: 'divisionCode' });
export const rostersAnywhere = clients.open(
  'clients.roster',
  'a newer list stands in the way whoever applied it, and only its month is told; the job finds what is to be carried out anywhere, each step then reads its roster with the reach of whoever decided',
);
export const rosterEntries = clients.open(
  'clients.roster_entry',
  'read only for rosters that the scope of clients.roster has let through',
);
export const listings = clients.open('clients.listing', withPerson);

/** Rows of any place. */
export const personsAnywhere = clients.open(
  'clients.person',
  'one resident ID has one file in a city: whether it exists is told, whose it is is not; and briefs for higher modules, whose callers have checked',
);
