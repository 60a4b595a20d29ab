/** Run by a test in a process whose files may not grow beyond a bound: commits until the ledger says no, then tells how many it took. */
import { SqliteLedger } from "../../src/engines/embedded/sqlite-ledger.ts";
import { LedgerError } from "../../src/ledger/store.ts";

const store = new SqliteLedger(process.argv[2] ?? "");
const blob = new Uint8Array(20_000).fill(1);
let taken = 0;
let refused = "";
while (refused === "" && taken < 1_000) {
  const key = { pk: "rules#1", sk: String(taken) };
  try {
    await store.commit([{ op: "put", key, doc: { n: taken }, blob, when: { absent: true } }]);
    taken += 1;
  } catch (error) {
    refused = error instanceof LedgerError ? error.code : String(error);
  }
}
console.log(JSON.stringify({ taken, refused }));
process.exit(0); // as a crash: nothing is closed
