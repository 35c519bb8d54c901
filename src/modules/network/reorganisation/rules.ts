export const changeKinds = ['rename', 'merge', 'split', 'move'] as const;
export type ChangeKind = (typeof changeKinds)[number];
