export const sampleRemarkPlace = (id: string) => `cases.sample_remark.text:${id}`;
