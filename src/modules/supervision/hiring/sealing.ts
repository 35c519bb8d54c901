/** Where sealed texts about candidates and supervisors may stand. */
const of = (column: string) => (id: string) => `supervision.${column}:${id}`;
export const hiringPlaces = {
  name: of('hiring_candidate.name'),
  statement: of('hiring_candidate.statement'),
  decided: of('hiring_candidate.remark'),
  marked: of('hiring_mark.remark'),
  term: of('hiring_term.remark'),
};
