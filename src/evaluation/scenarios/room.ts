import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../clock.ts";
import { openEmbedded } from "../../engines/embedded/open.ts";
import type { Engines } from "../../service.ts";

/** Where stories find their engines: one for a run. */
export interface EngineRoom {
  /** What the stories are played on, for people. */
  readonly what: string;
  /** Fresh engines for one story. @param clock the story's own. */
  openStory(clock: Clock): Promise<StoryRoom>;
  close(): Promise<void>;
}

/** The engines of one story, and what outlives each of its processes. */
export interface StoryRoom {
  /** Opened anew for each life of the process. */
  engines(): Promise<Engines>;
  readonly backups: BackupFiles;
  close(): Promise<void>;
}

/** What somebody who has the store of backups sees of it, and can do. */
export interface BackupFiles {
  /** Names of all objects. */
  names(): Promise<readonly string[]>;
  read(name: string): Promise<Buffer>;
  overwrite(name: string, bytes: Buffer): Promise<void>;
}

/** The embedded engines, in a folder for each story. */
export const embeddedRoom: EngineRoom = {
  what: "the embedded engines",
  openStory: async () => {
    const folder = await mkdtemp(join(tmpdir(), "vouchsafe-story-"));
    return {
      engines: () => openEmbedded(folder),
      backups: filesIn(join(folder, "objects")),
      close: () => rm(folder, { recursive: true, force: true }),
    };
  },
  close: () => Promise.resolve(),
};

function filesIn(folder: string): BackupFiles {
  return {
    names: async () => {
      const all = await readdir(folder, { recursive: true, withFileTypes: true });
      return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    },
    read: (name) => readFile(name),
    overwrite: (name, bytes) => writeFile(name, bytes),
  };
}
