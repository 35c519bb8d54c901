export const visitPlaces = {
  purpose: (id: string) => `supervision.visit.purpose:${id}`,
  cancelReason: (id: string) => `supervision.visit.cancel_reason:${id}`,
};
