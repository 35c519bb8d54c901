import type { EventSource } from '../../clients/public.ts';
import { groupEvents } from '../groups/events.ts';
import { householdPlanEvents } from '../household/events.ts';
import { filledIn, harm } from './beside.ts';
import { ofCases } from './of-cases.ts';

/** What casework contributes to the file of a person in order of time. */
export const caseEvents: readonly EventSource[] = [ofCases, groupEvents, householdPlanEvents, filledIn, harm];
