import { supervision } from './tables.ts';

const known = 'who supervises is published; stations show the persons above theirs';
export const units = supervision.open('supervision.unit', known);
/** For counting: a figure of a place counts what the caller reaches of it. */
export const unitsWithin = supervision.scope('supervision.unit', { division: 'divisionCode' });
export const unitPlaces = supervision.open('supervision.unit_place', known);
export const seats = supervision.open('supervision.seat', known);

/** A supervisor's stations stand where the stations stand; `seen` of the organisation narrows by post further. */
export const assignments = supervision.scope('supervision.assignment', { division: 'divisionCode', site: 'siteId' });
export const assignmentsAnywhere = supervision.open(
  'supervision.assignment',
  'at most one supervisor to a station; of a supervisor all stations count, wherever the caller reaches',
);

export const bindings = supervision.scope('supervision.binding', { division: 'divisionCode', site: 'siteId' });
export const bindingsAnywhere = supervision.open(
  'supervision.binding',
  'whoever assigns obeys what binds a station, whether or not the reason may be read',
);

export const plans = supervision.scope('supervision.plan', { division: 'divisionCode' });
export const plansAnywhere = supervision.open('supervision.plan', 'the job computes whatever waits, in nobody’s name');
export const publications = supervision.open(
  'supervision.plan_publication',
  'read for plans that `plans` has let through; of others of the place name, day and who published, by whoever publishes',
);
export const publishedAnywhere = supervision.open(
  'supervision.plan',
  'a plan that is published ahead holds for whoever changes something before its day; only its stations and day are read',
);
