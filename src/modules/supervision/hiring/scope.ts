import { supervision } from '../tables.ts';

export const openings = supervision.open('supervision.hiring_opening', 'an opening is published to all who may apply');
export const candidates = supervision.scope('supervision.hiring_candidate', { division: 'divisionCode' });
export const ownCandidates = supervision.open(
  'supervision.hiring_candidate',
  'the own application by the own worker; numbers of those appointed are published with the opening',
);
const ofCandidate = 'read only for candidates that `candidatesSeen` has let through';
export const interviewMarks = supervision.open('supervision.hiring_mark', ofCandidate);
const ofSupervisor = 'read only for supervisors that `engagedSeen` has let through, and by the job';
export const papers = supervision.open('supervision.hiring_paper', `${ofCandidate}, or for supervisors so`);
export const terms = supervision.open('supervision.hiring_term', ofSupervisor);
export const lessons = supervision.open(
  'supervision.hiring_lesson',
  'whoever assigns stations obeys what was learned, whether or not it may be read; shown for supervisors let through',
);
