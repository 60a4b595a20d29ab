import { FolderLockedError, lockFolder, type FolderLock } from "../engines/embedded/folder-lock.ts";
import { CliError } from "./error.ts";

const ownerOnly = 0o077;

/**
 * The data folder for this process alone; what the process makes from now on, only its owner can read.
 * @throws CliError `refused` while a service runs on it.
 */
export function lockedFolder(dataDir: string): FolderLock {
  process.umask(ownerOnly);
  try {
    return lockFolder(dataDir);
  } catch (error) {
    if (error instanceof FolderLockedError) {
      const fix = "Stop that service first, or set VOUCHSAFE_DATA to another folder.";
      throw new CliError("refused", error.message, { fix, cause: error });
    }
    const { code } = error as NodeJS.ErrnoException;
    const why = code === undefined ? "" : ` (${code})`;
    throw new CliError("settings", `the data folder ${dataDir} can't be used${why}`, {
      fix: "See VOUCHSAFE_DATA.",
      cause: error,
    });
  }
}
