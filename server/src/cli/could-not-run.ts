// The one error the command line reports itself: a wrong flag, a file that cannot be read.

/** Ends the command with exit code 2; the message is one plain sentence for stderr. */
export class CouldNotRun extends Error {
  override readonly name = 'CouldNotRun';
}

/** What a failed file operation means in plain words. */
export function plainReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EEXIST: 'there is something else of that name',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ELOOP: 'its symbolic links form a circle',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device failed',
  ENXIO: 'it is a socket, or a device that is not there',
  ENAMETOOLONG: 'the name is too long',
};

/** The sentence of a failure that the user has to mend; any other error is thrown on. */
export function messageOf(error: unknown): string {
  if (error instanceof CouldNotRun) return error.message;
  throw error;
}
