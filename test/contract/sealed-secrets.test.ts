import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { masterKeyFile } from "../../src/engines/embedded/master-key-file.ts";
import { Keyring } from "../../src/keys/keyring.ts";
import { SealedSecrets } from "../../src/keys/secret-store.ts";
import { masterKeysContract, secretsContract } from "./secrets.ts";

secretsContract("the ledger's documents", () => {
  const store = new SealedSecrets(new Keyring([{ id: "mk_test", bytes: new Uint8Array(32).fill(7) }]));
  return Promise.resolve({ store, close: () => Promise.resolve() });
});

masterKeysContract("a file", async () => {
  const dir = await mkdtemp(join(tmpdir(), "vouchsafe-keys-"));
  const keys = masterKeyFile(dir);
  await keys.load(); // the first start makes one
  return {
    keys,
    again: () => masterKeyFile(dir),
    replace: (text) => writeFile(join(dir, "master-key.json"), text),
    close: () => rm(dir, { recursive: true }),
  };
});
