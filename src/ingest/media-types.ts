/** The media types that can be read, by the name that users know. */
export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpeg: 'image/jpeg',
  png: 'image/png',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  mkv: 'video/matroska',
  avi: 'video/vnd.avi',
} as const;

export const SUPPORTED_NAMES = Object.keys(MEDIA_TYPES)
  .map((name) => `.${name}`)
  .join(', ');
