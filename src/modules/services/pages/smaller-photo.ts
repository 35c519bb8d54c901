/** A photo from a phone is often larger than what is kept: it is drawn smaller before it is sent. */
export const megabyte = 1024 * 1024;
const longestSide = 2560;
const quality = 0.85;

/** The same file where it is small enough, or where the browser cannot draw it. */
export async function within(file: File, megabytes: number): Promise<File> {
  if (file.size <= megabytes * megabyte) return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return file;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  return drawn ? new File([drawn], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }) : file;
}
