import { supervision } from '../tables.ts';

const published = 'rules and norms are published texts that everybody in the system may read';
export const norms = supervision.open('supervision.norm', published);
export const normVersions = supervision.open('supervision.norm_version', published);
export const normReadings = supervision.open(
  'supervision.norm_reading',
  'the own reading by the own account; those of others only for accounts whose posts lie within reach',
);
