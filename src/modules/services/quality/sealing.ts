import type { SealedTable } from '../../../platform/key-rotation.ts';

export const remarkPlace = (id: string) => `services.question_remark.text:${id}`;
export const sealedRemarks: readonly SealedTable[] = [
  { table: 'services.question_remark', places: { text: remarkPlace } },
];
