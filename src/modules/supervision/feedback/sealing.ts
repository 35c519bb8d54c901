export const feedbackRemarkPlace = (id: string) => `supervision.feedback.remark:${id}`;
