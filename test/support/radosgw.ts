import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { answers } from "./until.ts";
import type { ClientConnection } from "../../src/engines/aws/connection.ts";

const run = promisify(execFile);
const commandMsMax = 30_000;

const programs = ["ceph", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin"];
const missing = programs.filter((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status !== 0);

/** For the name of a suite that can't run: its reader sees why. */
export const withoutRadosgw =
  missing.length === 0 ? undefined : `skipped: needs ${missing.join(", ")}, or S3_ENDPOINT`;

export interface RealS3 {
  readonly connection: ClientConnection;
  /** Where objects may be put; absent where a bucket can be made and removed. */
  readonly bucket?: string;
  stop(): Promise<void>;
}

/**
 * Somebody's S3: `S3_ENDPOINT=https://s3.eu-west-1.amazonaws.com AWS_REGION=eu-west-1 S3_BUCKET=… npx vitest run
 * test/contract/radosgw-objects.test.ts`, with credentials where the SDK finds them. Without `S3_BUCKET` it makes a
 * bucket, and removes it.
 */
export function givenS3(env: NodeJS.ProcessEnv): RealS3 | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, AWS_REGION: region = "us-east-1" } = env;
  if (endpoint === undefined || endpoint === "") return undefined;
  const stop = (): Promise<void> => Promise.resolve();
  return { connection: { endpoint, region }, ...(bucket === undefined ? {} : { bucket }), stop };
}

/** Ceph's S3, over a cluster of its own in memory: one monitor, one store, no keys. */
export async function startRadosgw(): Promise<RealS3> {
  const dir = await mkdtemp(join(tmpdir(), "vouchsafe-ceph-"));
  const started: ChildProcess[] = [];
  const kill = (): void => started.forEach((one) => one.kill("SIGKILL"));
  process.once("exit", kill); // no test leaves them behind, however it ends
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    const ended = started.filter(({ exitCode }) => exitCode === null).map((one) => once(one, "exit"));
    kill();
    await Promise.all(ended);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    return { connection: await start(dir, started), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(dir: string, started: ChildProcess[]): Promise<ClientConnection> {
  const [fsid, monitor, port] = [randomUUID(), await freePort(), await freePort()];
  const at = `[v2:127.0.0.1:${monitor}/0]`;
  const file = join(dir, "ceph.conf");
  await writeFile(file, configuration(dir, fsid, at, port));
  for (const name of ["mon", "osd", "rgw"]) await mkdir(join(dir, name));
  const call = async (program: string, ...args: string[]): Promise<string> =>
    (await run(program, ["-c", file, ...args], { timeout: commandMsMax })).stdout;
  const serve = (program: string, ...args: string[]): void => {
    started.push(spawn(program, ["-c", file, "-f", ...args], { stdio: "ignore" }));
  };

  const map = join(dir, "monmap");
  await call("monmaptool", "--create", "--fsid", fsid, "--addv", "a", at, map);
  await call("ceph-mon", "--mkfs", "-i", "a", "--monmap", map);
  serve("ceph-mon", "-i", "a");
  const osd = randomUUID();
  await call("ceph", "osd", "new", osd);
  await call("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd);
  serve("ceph-osd", "-i", "0");
  serve("radosgw", "-n", "client.rgw");
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(() => fetch(endpoint));
  const credentials = { accessKeyId: "TESTKEYOFNOBODY", secretAccessKey: "of-no-account" };
  await call(
    "radosgw-admin",
    ...["user", "create", "--uid", "tester", "--display-name", "tester"],
    ...["--access-key", credentials.accessKeyId, "--secret-key", credentials.secretAccessKey],
  );
  return { endpoint, region: "default", credentials };
}

function configuration(dir: string, fsid: string, monitor: string, port: number): string {
  return Object.entries({
    fsid,
    "mon host": monitor,
    "mon initial members": "a",
    "auth cluster required": "none",
    "auth service required": "none",
    "auth client required": "none",
    "ms mon client mode": "crc secure", // radosgw asks for encryption by itself, which needs keys
    "osd pool default size": 1,
    "osd pool default min size": 1,
    "osd pool default pg num": 1,
    "osd crush chooseleaf type": 0,
    "mon allow pool size one": true,
    "mon max pg per osd": 1_000,
    "paxos propose interval": 0.05,
    "osd objectstore": "memstore",
    "memstore device bytes": 2 ** 31,
    "run dir": dir,
    "log file": "",
    "admin socket": "",
    "pid file": join(dir, "$name.pid"),
    "mon data": join(dir, "mon"),
    "osd data": join(dir, "osd"),
    "rgw data": join(dir, "rgw"),
    keyring: "/dev/null",
    "crash dir": dir,
    "public addr": "127.0.0.1",
    "cluster addr": "127.0.0.1",
    "rgw frontends": `beast endpoint=127.0.0.1:${port}`,
  }).reduce((text, [name, value]) => `${text}${name} = ${value}\n`, "[global]\n");
}
