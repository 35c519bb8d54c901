import type { Fact } from '../../platform/facts.ts';
import { agencyFacts } from './agencies/facts.ts';
import { coverageFacts } from './coverage/facts.ts';
import { divisionFacts } from './divisions/facts.ts';
import { siteFacts } from './sites/facts.ts';

/** The figures this module publishes; every one opens to the rows it counts. */
export const facts: Fact[] = [...divisionFacts, ...siteFacts, ...coverageFacts, ...agencyFacts];
