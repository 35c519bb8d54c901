/** Where each sealed text may stand; moved to another row or column it does not open. */
export const problemPlace = (id: string) => `cases.case_file.problem:${id}`;
export const declinePlace = (id: string) => `cases.case_file.decline_reason:${id}`;
export const findingsPlace = (id: string) => `cases.assessment.findings:${id}`;
