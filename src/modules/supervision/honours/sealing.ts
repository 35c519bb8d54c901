const of = (column: string) => (id: string) => `supervision.honour.${column}:${id}`;
export const honourPlaces = {
  reason: of('reason'),
  decisionWhy: of('decision_why'),
  withdrawnWhy: of('withdrawn_why'),
};
