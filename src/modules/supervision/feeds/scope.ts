import { supervision } from '../tables.ts';

export const feeds = supervision.open(
  'supervision.feed',
  'one’s own, or found by its secret; nothing else is read here',
);
