import { FolderLockedError, lockFolder, type FolderLock } from "../engines/embedded/folder-lock.ts";
import { CliError } from "./error.ts";

/** The data folder for this process alone. @throws CliError `refused` while a service runs on it. */
export function lockedFolder(dataDir: string): FolderLock {
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
