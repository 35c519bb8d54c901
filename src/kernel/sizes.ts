export const megabyte = 1024 * 1024;

/** Bytes as whole megabytes, the way limits are told. */
export const megabytes = (bytes: number): number => Math.floor(bytes / megabyte);

/**
 * Largest upload by what it is for, asked before it is sent and again where it arrives: a workbook of some 100,000 short
 * rows, a photo straight from the camera, a name drawn on a screen. What a rule of the region takes less of, its field says.
 */
export const largestUpload = {
  import: 20 * megabyte,
  document: 20 * megabyte,
  photo: 20 * megabyte,
  signature: megabyte,
} as const;
export type UploadPurpose = keyof typeof largestUpload;
