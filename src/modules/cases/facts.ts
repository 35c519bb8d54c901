import type { Fact } from '../../platform/facts.ts';
import { communityFacts } from './community/facts.ts';
import { caseFacts } from './counts/facts.ts';
import { groupFacts } from './groups/facts.ts';
import { samplingFacts } from './sampling/facts.ts';

/** What the board and the reports say about casework. */
export const facts: readonly Fact[] = [...caseFacts, ...groupFacts, ...communityFacts, ...samplingFacts];
