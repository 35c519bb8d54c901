export const goalPlaces = {
  what: (id: string) => `supervision.goal.what:${id}`,
  measure: (id: string) => `supervision.goal.measure:${id}`,
  step: (id: string) => `supervision.goal_step.what:${id}`,
  review: (id: string) => `supervision.goal_review.text:${id}`,
};
