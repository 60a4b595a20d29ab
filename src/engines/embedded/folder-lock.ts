import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Held while a process works on a data folder. */
export interface FolderLock {
  release(): void;
}

/** Somebody else works on the folder. */
export class FolderLockedError extends Error {
  readonly code = "locked";
  /** As it said itself; absent when it did not. */
  readonly pid: number | undefined;

  constructor(dir: string, pid: number | undefined, cause: unknown) {
    super(`${dir} is in use${pid === undefined ? "" : ` by process ${pid}`}`, { cause });
    this.name = "FolderLockedError";
    this.pid = pid;
  }
}

/**
 * One process a data folder: a lock of the operating system (through SQLite, on an empty file), so a process that was
 * killed holds nothing. The process id beside it is for people alone.
 * @throws FolderLockedError
 */
export function lockFolder(dir: string): FolderLock {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const pidPath = join(dir, "service.pid");
  const db = new DatabaseSync(join(dir, "service.lock"), { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    throw new FolderLockedError(dir, pidIn(pidPath), error);
  }
  writeFileSync(pidPath, `${process.pid}\n`);
  return {
    release: () => {
      rmSync(pidPath, { force: true });
      db.close();
    },
  };
}

function pidIn(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined; // it is just starting, or just gone: the lock alone counts
  }
}
