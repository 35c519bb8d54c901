/** Where sealed texts about somebody's work may stand. */
const of = (column: string) => (id: string) => `supervision.${column}:${id}`;
export const assessmentPlaces = {
  answer: of('assessment_answer.remark'),
  calibrated: of('assessment_person.calibrated_why'),
  objection: of('assessment_person.objection'),
  decided: of('assessment_person.decision_why'),
};
