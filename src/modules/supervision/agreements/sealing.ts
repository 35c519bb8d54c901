export const agreementPlaces = {
  goals: (id: string) => `supervision.agreement.goals:${id}`,
  remark: (id: string) => `supervision.agreement.remark:${id}`,
};
