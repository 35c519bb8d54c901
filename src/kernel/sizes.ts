/** Bytes as whole megabytes, the way limits are told. */
export const megabytes = (bytes: number): number => Math.floor(bytes / (1024 * 1024));
