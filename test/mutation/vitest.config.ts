import { defineConfig } from "vitest/config";

/** The tests of what is mutated, and no others: a mutant that only a story far away would find is not covered. */
export default defineConfig({
  test: {
    include: [
      "test/unit/{grammar,impact,impact-memory,impact-data,riders,fronted,small-talk,impact-phrases,impact-terms,whole,residue,dissent,likeness}.test.ts",
      "test/unit/{match,match-index,match-language,form,quorum-count,quorum-decide,quorum-transitions}.test.ts",
    ],
    testTimeout: 20_000,
    pool: "threads",
  },
});
