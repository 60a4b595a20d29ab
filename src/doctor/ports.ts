import { z } from "zod";
import type { ObjectReader } from "../../backup/objects.ts";
import type { EmbeddingPort, GuardrailPort, ModelPort } from "../../extraction/ports.ts";
import { cosine, embeddingDimensions, quantised } from "../../quorum/embeddings.ts";
import { knownAttack } from "../learn/canary.ts";
import { Keyring, type Sealed } from "../keys/keyring.ts";
import type { MasterKeys } from "../keys/master-keys.ts";
import { docOf, type RepoDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import { each, type LedgerStore } from "../ledger/store.ts";
import { limits } from "../limits.ts";
import type { Memories, MemoryReader } from "../memory/port.ts";
import { isAmong, type StageSet } from "../stages.ts";
import { failed, ok, skipped, warning, type Check, type Verdict } from "./check.ts";

/** The ports of a process that is not there yet, each opened when its check asks for it. */
export interface Patient {
  readonly stages: StageSet;
  /** Undefined where nothing was ever stored: looking must not begin anything. */
  readonly ledger: () => Promise<LedgerStore | undefined>;
  readonly memories: (ledger: LedgerStore) => Promise<Memories<MemoryReader>>;
  /** Undefined, and that of the master keys, as for the ledger. */
  readonly objects: () => Promise<ObjectReader | undefined>;
  readonly masterKeys: () => Promise<MasterKeys | undefined>;
  readonly model: () => Promise<{ readonly model: ModelPort; readonly guardrail: GuardrailPort }>;
  /** Absent where no embeddings are set. */
  readonly embeddings?: () => Promise<EmbeddingPort>;
  readonly now: () => number;
}

const nothingYet = "nothing is stored yet";
const begin =
  "Start `vouchsafe serve` (its stage operate, where stages are apart): it makes what the others read.";

/** What every engine has to be able to do, as far as these stages use it. */
export function portChecks(patient: Patient): Check[] {
  const { stages } = patient;
  const signs = stages.holds("master");
  return [
    ledgerCheck(patient),
    ...(signs ? [masterKeyCheck(patient)] : []),
    ...(stages.memory === "none" ? [] : [memoryCheck(patient), namespacesCheck(patient)]),
    ...(stages.mayDo("read") ? [objectsCheck(patient)] : []),
    ...(stages.may("guardrail") ? [guardrailCheck(patient)] : []),
    ...(stages.may("model") ? [modelCheck(patient), ...embeddingsChecks(patient)] : []),
  ];
}

function ledgerCheck({ ledger, stages, now }: Patient): Check {
  return {
    name: "ledger",
    fix: "See VOUCHSAFE_LEDGER, VOUCHSAFE_TABLE and VOUCHSAFE_DATA, and the rights of whoever runs this.",
    run: async () => {
      const store = await ledger();
      if (store === undefined) return warning(nothingYet, begin);
      const at = key.ready(stages.names[0] ?? "");
      const doc = { at: now() };
      await store.commit([{ op: "put", key: at, doc, when: { any: true } }]);
      const read = await store.get(at);
      return read?.doc["at"] === doc.at
        ? ok("takes a transaction, and reads it back")
        : failed(
            "what was written is not what is read",
            "Look whether two processes use one name for two ledgers.",
          );
    },
  };
}

/** A master key that is not the ledger's own opens nothing, and is found out late: what it signed is never served. */
function masterKeyCheck({ ledger, masterKeys, stages }: Patient): Check {
  return {
    name: "master key",
    fix: "See VOUCHSAFE_SECRETS and VOUCHSAFE_DATA. A key that is lost can't be made again: bring it back from its backup.",
    run: async () => {
      const keys = await masterKeys();
      if (keys === undefined) return warning("there is none yet", begin);
      const about = `${keys[0].id}${keys.length > 1 ? ", and those of a rotation that is not finished" : ""}`;
      const store = isAmong(stages.readable, "settings") ? await ledger() : undefined;
      const sealed = await store?.get(key.setting("sealed-key.tombstones"));
      if (store === undefined) return ok(about);
      if (sealed === undefined) return warning("it has sealed nothing yet", begin);
      new Keyring(keys).open("sealed-setting", sealed.doc["sealed"] as unknown as Sealed, "tombstones");
      return ok(`${about}: it opens what the ledger keeps sealed`);
    },
  };
}

function memoryCheck(patient: Patient): Check {
  return {
    name: "memory",
    fix: "See VOUCHSAFE_MEMORY and VOUCHSAFE_MEMORY_ID, and the rights of whoever runs this.",
    run: async () => {
      const store = await patient.ledger();
      if (store === undefined) return skipped(nothingYet);
      await (await (await patient.memories(store)).of("pool", 0)).list("readiness/", { limit: 1 });
      return ok("the shared one answers");
    },
  };
}

const reposMax = 50;

/** Each repository's namespace can be listed, and is bound to that repository. */
function namespacesCheck(patient: Patient): Check {
  return {
    name: "memory namespaces",
    fix: "Look at the repository's memory: a silo that was deleted is not made again by itself.",
    run: async () => {
      const store = await patient.ledger();
      if (store === undefined) return skipped(nothingYet);
      const memories = await patient.memories(store);
      let looked = 0;
      for await (const item of each(store, "repos")) {
        if (looked >= reposMax) break;
        const { id, namespace, isolation } = docOf<RepoDoc>(item);
        const memory = await memories.of(isolation, id);
        const { records } = await memory.list(namespace, { limit: 1 });
        if (records.some((record) => record.namespace !== namespace))
          return failed(
            `memory lists others' records under ${namespace}`,
            "Tell AWS's support: a namespace has to be exact.",
          );
        looked += 1;
      }
      return ok(looked === 0 ? "no repository is onboarded" : `${looked} can be listed`);
    },
  };
}

function objectsCheck({ objects }: Patient): Check {
  return {
    name: "objects",
    fix: "See VOUCHSAFE_OBJECTS, and the rights of whoever runs this.",
    run: async () => {
      const store = await objects();
      if (store === undefined) return warning(nothingYet, begin);
      for await (const { key: newest } of store.list("manifests/"))
        return ok(`there are exports, as ${newest}`);
      return ok("can be listed; no export is there yet");
    },
  };
}

const harmless = "Thanks for the quick fix, this reads much better.";

/** A guardrail with the wrong version, or without a filter, looks exactly like one that found nothing. */
function guardrailCheck({ model }: Patient): Check {
  return {
    name: "guardrail",
    fix: "See VOUCHSAFE_GUARDRAIL_ID and _VERSION: a guardrail with PROMPT_ATTACK on input, in this region, and the right bedrock:ApplyGuardrail.",
    run: async () => {
      const { guardrail } = await model();
      const asked = (text: string) =>
        guardrail.check("input", text, AbortSignal.timeout(limits.guardrailTimeoutMs));
      if (!(await asked(knownAttack)).intervened)
        return failed(
          `${guardrail.id} lets a known attack pass: nothing would be learned`,
          "Give the guardrail a PROMPT_ATTACK filter on input, and name the version that has it.",
        );
      const { intervened, reasons } = await asked(harmless);
      return intervened
        ? warning(
            `${guardrail.id} stops a harmless comment, too: ${reasons.join(", ")}`,
            "Lower its strength.",
          )
        : ok(`${guardrail.id} stops a known attack, and lets a harmless comment pass`);
    },
  };
}

const sample = "Please always use single quotes for strings.";
const answer = z.object({ statements: z.array(z.object({ text: z.string() })) });

function modelCheck({ model }: Patient): Check {
  return {
    name: "model",
    fix: "See VOUCHSAFE_MODEL, VOUCHSAFE_MODEL_ID and VOUCHSAFE_OPENAI_URL, and the right bedrock:InvokeModel.",
    run: async () => {
      const { model: asked } = await model();
      const said = await asked.extract(
        { visible: sample, scope: "doctor" },
        AbortSignal.timeout(limits.modelTimeoutMs),
      );
      return readAnswer(asked.id, said);
    },
  };
}

/** Two ways to say one convention, and something else: a model that does not tell them apart offers anything. */
const alike = ["Use single quotes for strings.", "Strings are written with single quotes."] as const;
const unlike = "Log every failed payment.";

function embeddingsChecks({ embeddings }: Patient): Check[] {
  if (embeddings === undefined) return [];
  const fix =
    "See VOUCHSAFE_EMBEDDINGS_ID and VOUCHSAFE_BEDROCK_REGION: Amazon Titan Text Embeddings v2, with access in this region, and the right bedrock:InvokeModel.";
  return [{ name: "embeddings", fix, run: async () => compared(await embeddings()) }];
}

async function compared(port: EmbeddingPort): Promise<Verdict> {
  const vectors = await Promise.all(
    [...alike, unlike].map(async (text) => {
      const signal = AbortSignal.timeout(limits.embeddingTimeoutMs);
      return quantised(await port.embed({ text, scope: "doctor" }, signal));
    }),
  );
  const [one, same, other] = vectors;
  if (one === undefined || same === undefined || other === undefined)
    return failed(
      `${port.id} answers without a vector of ${embeddingDimensions} numbers`,
      "Choose Amazon Titan Text Embeddings v2.",
    );
  return cosine(one, same) > cosine(one, other)
    ? ok(`${port.id} answers`)
    : warning(
        `${port.id} finds a paraphrase no nearer than something else`,
        "Choose Amazon Titan Text Embeddings v2.",
      );
}

function readAnswer(id: string, said: unknown): Verdict {
  const parsed = answer.safeParse(said);
  if (!parsed.success)
    return failed(
      `${id} answers in another form than asked`,
      "Choose a model that can be made to use a tool.",
    );
  const [first] = parsed.data.statements;
  return first === undefined
    ? warning(`${id} answers, and finds no convention in: ${sample}`, "Choose a model that reads better.")
    : ok(`${id} answers`);
}
