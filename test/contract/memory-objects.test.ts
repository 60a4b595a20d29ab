import { MemoryObjects } from "../../src/engines/embedded/memory-objects.ts";
import { objectsContract } from "./objects.ts";

const bytesMax = 1_000_000;

objectsContract("the process's own memory", () =>
  Promise.resolve({ store: new MemoryObjects({ bytesMax }), bytesMax, close: () => Promise.resolve() }),
);
