import { supervision } from '../tables.ts';

export const questions = supervision.open(
  'supervision.question',
  'read under the condition of `questionsSeen`: by whoever asked, leads the station, supervises it or stands above',
);
export const replies = supervision.open(
  'supervision.question_reply',
  'read only for questions that `questionsSeen` has let through',
);
export const questionsAnywhere = supervision.open(
  'supervision.question',
  'what is late is told to whoever stands above, in nobody’s name',
);
