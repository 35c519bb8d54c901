/** Where each sealed text may stand; moved to another row or column it does not open. */
export const groupPlaces = {
  content: (id: string) => `cases.work_group.content:${id}`,
  summary: (id: string) => `cases.work_group.summary:${id}`,
  goal: (id: string) => `cases.group_goal.content:${id}`,
  plan: (id: string) => `cases.group_session.plan:${id}`,
  dropReason: (id: string) => `cases.group_session.drop_reason:${id}`,
  note: (id: string) => `cases.group_member.note:${id}`,
  evaluation: (id: string) => `cases.group_evaluation.content:${id}`,
};
