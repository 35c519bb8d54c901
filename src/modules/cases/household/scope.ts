import { cases } from '../tables.ts';

const withHousehold = 'read only for households of which a member is within the scope of clients.person';
export const householdPlans = cases.open('cases.household_plan', withHousehold);
export const householdMeasures = cases.open('cases.household_measure', withHousehold);
