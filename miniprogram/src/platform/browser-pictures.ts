// Pictures in a browser: chosen by its own file dialogue, shown from memory, sent as a form with progress.
import type { ChosenPicture, PictureUpload, UploadAnswer } from './platform';

const KINDS = 'image/jpeg,image/png,image/webp';

export function choosePictures(most: number): Promise<ChosenPicture[]> {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = KINDS;
  field.multiple = most > 1;
  field.style.display = 'none';
  document.body.appendChild(field);
  return new Promise((resolve) => {
    const end = (files: File[]): void => {
      field.remove();
      resolve(files.map((file) => ({ localUrl: URL.createObjectURL(file), bytes: file.size, source: file })));
    };
    field.onchange = () => end(Array.from(field.files ?? []).slice(0, most));
    field.addEventListener('cancel', () => end([]));
    field.click();
  });
}

export function sendPicture({ picture, address, headers, onProgress }: PictureUpload) {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('file', picture.source as File);
  request.open('POST', address);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
    if (lengthComputable && total > 0) onProgress(loaded / total);
  };
  const done = new Promise<UploadAnswer>((resolve) => {
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = request.onabort = request.ontimeout = () => resolve({ status: 0, text: '' });
  });
  request.timeout = 60_000;
  request.send(form);
  return { done, abort: () => request.abort() };
}
