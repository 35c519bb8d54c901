import { services } from './tables.ts';

/** A record belongs where the client lives and to the site that gave the service; its counts too. */
export const encounters = services.scope('services.encounter', { division: 'divisionCode', site: 'siteId' });
export const counts = services.scope('services.encounter_count', { division: 'divisionCode', site: 'siteId' });
export const deltas = services.scope('services.encounter_count_delta', { division: 'divisionCode', site: 'siteId' });
/** For places of a town and above only: a post at a site must read `counts`. */
export const townCounts = services.scope('services.encounter_town_count', { division: 'townCode' });

/** For places of a county and above only. */
export const countyCounts = services.scope('services.encounter_county_count', { division: 'countyCode' });
export const dayCounts = services.scope('services.encounter_day_count', { division: 'countyCode' });
export const dayKindCounts = services.scope('services.encounter_day_kind_count', { division: 'countyCode' });
export const served = services.scope('services.served', { division: 'countyCode' });
export const servedCounts = services.scope('services.served_count', { division: 'countyCode' });

export const encountersUnderPosts = services.open(
  'services.encounter',
  'whether a post may be changed is decided by every record made under it, wherever; only how many and of which days is told',
);
export const recordsOfFiles = services.open(
  'services.encounter',
  'read only with the scope of services.encounter or that of the file of whom the record is about (`readable`)',
);
export const encounterKeys = services.open(
  'services.encounter_key',
  'an id is taken or free in its city, whoever asks; nothing else about the record is read here',
);
export const participants = services.open(
  'services.encounter_participant',
  'read only with records that the scope of services.encounter has let through',
);
export const revisions = services.open(
  'services.encounter_revision',
  'read only for a record that the scope of services.encounter has let through',
);
export const correctionRequests = services.open(
  'services.correction_request',
  'decided on only with a record that the scope of services.encounter has let through',
);
export const visitsDue = services.scope('services.visit_due', { division: 'divisionCode', site: 'siteId' });
export const visitsUpkeep = services.open(
  'services.visit_due',
  'kept by whoever stores a service or changes a person, who has been let in already; checked for all places at once',
);
export const majorChanges = services.open(
  'services.major_change',
  'read only for clients that the scope of services.visit_due has let through',
);
export const activities = services.open(
  'services.activity',
  'read only beside records that the scope of services.encounter has let through',
);
export const months = services.open(
  'services.site_month',
  'read and written for sites that the reach of the caller, or of the records named, has let in',
);
export const countUpkeep = services.open(
  'services.encounter_count',
  'folding, checking and rebuilding counts work on all places at once',
);
