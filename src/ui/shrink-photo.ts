/** Longest side of a photo as it is sent, in pixels: small print on a photographed page of A4 can still be read. */
const longestSide = 2560;
const quality = 0.85;

/**
 * A photo as large as it is of use, turned the right way up; so it needs a tenth of the time on a phone's line. As it
 * came where it is small enough or the browser cannot read it: then the server says what is wrong with it.
 */
export async function shrunk(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || !('createImageBitmap' in globalThis)) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const scale = longestSide / Math.max(picture.width, picture.height);
  const smaller = scale < 1 ? await drawn(picture, scale) : null;
  picture.close();
  if (!smaller || smaller.size >= file.size) return file;
  return new File([smaller], file.name.replace(/(\.\w+)?$/, '.jpg'), { type: smaller.type });
}

function drawn(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
