/** Where each sealed text may stand; moved to another row or column it does not open. */
export const communityPlaces = {
  content: (id: string) => `cases.community_activity.content:${id}`,
  summary: (id: string) => `cases.community_activity.summary:${id}`,
  cancelReason: (id: string) => `cases.community_activity.cancel_reason:${id}`,
  attendee: (id: string) => `cases.community_attendee.content:${id}`,
  volunteer: (id: string) => `cases.community_volunteer.name:${id}`,
  remark: (id: string) => `cases.community_answer.remark:${id}`,
  persons: (id: string) => `cases.community_photo.persons:${id}`,
};
