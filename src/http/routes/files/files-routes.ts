import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';
import type { Shutdown } from '../../shut-down-gracefully.ts';
import { deleteFile } from './delete-file.ts';
import { getFile } from './get-file.ts';
import { getFileContent } from './get-file-content.ts';
import { getPage } from './get-page.ts';
import { getPageImage } from './get-page-image.ts';
import { listFiles } from './list-files.ts';
import { patchMetadata } from './patch-metadata.ts';
import { retryAndCancel } from './retry-and-cancel.ts';
import { uploadFiles } from './upload-files.ts';
import { watchFile } from './watch-file.ts';
import { watchFiles } from './watch-files.ts';

export function filesRoutes(app: FastifyInstance, deps: AppDependencies, shutdown: Shutdown): void {
  uploadFiles(app, deps, shutdown.over);
  listFiles(app, deps);
  getFile(app, deps);
  deleteFile(app, deps);
  getFileContent(app, deps);
  watchFile(app, deps, shutdown.begun);
  watchFiles(app, deps, shutdown.begun);
  patchMetadata(app, deps, shutdown.over);
  retryAndCancel(app, deps);
  getPage(app, deps);
  getPageImage(app, deps, shutdown.over);
}
