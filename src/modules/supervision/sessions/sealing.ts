/** Where each sealed text may stand. */
export const sessionPlaces = {
  observations: (id: string) => `supervision.session.observations:${id}`,
  advice: (id: string) => `supervision.session.advice:${id}`,
  voidReason: (id: string) => `supervision.session.void_reason:${id}`,
  remark: (id: string) => `supervision.session_confirmation.remark:${id}`,
  content: (id: string) => `supervision.session_version.content:${id}`,
  reason: (id: string) => `supervision.session_version.reason:${id}`,
};
