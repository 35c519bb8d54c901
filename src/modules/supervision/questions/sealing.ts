export const questionPlaces = {
  title: (id: string) => `supervision.question.title:${id}`,
  text: (id: string) => `supervision.question.text:${id}`,
  reply: (id: string) => `supervision.question_reply.text:${id}`,
};
