/** The design's walls, one rule each. test/layers.ts runs this and asserts that modules were seen. */
const aws = "^(node_modules/)?@?(@aws-sdk|@smithy|aws-sdk)";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolvable",
      comment: "mdast is a package of types alone.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^mdast$" },
    },
    {
      name: "extraction-stands-alone",
      severity: "error",
      from: { path: "^extraction/" },
      to: { path: "^(quorum|backup|src|test)/" },
    },
    {
      name: "quorum-knows-extraction-only",
      severity: "error",
      from: { path: "^quorum/" },
      to: { path: "^(backup|src|test)/" },
    },
    {
      name: "backup-stands-alone",
      severity: "error",
      from: { path: "^backup/" },
      to: { path: "^(extraction|quorum|src|test)/" },
    },
    {
      name: "domain-knows-no-io",
      comment: "No server, no cloud, no clock, no environment in the three domain folders.",
      severity: "error",
      from: { path: "^(extraction|quorum|backup)/" },
      to: {
        path: [
          "^(node:)?(fs|http|https|net|sqlite|child_process|process|worker_threads|timers)",
          "fastify",
          aws,
        ],
      },
    },
    {
      name: "aws-only-in-its-engines",
      severity: "error",
      from: { path: "^(extraction|quorum|backup|src)/", pathNot: "^src/engines/aws/" },
      to: { path: aws },
    },
    {
      name: "sqlite-only-in-embedded-engines",
      severity: "error",
      from: { pathNot: "^(src/engines/embedded|test)/" },
      to: { path: "^(node:)?sqlite$" },
    },
    {
      name: "only-main-and-cli-wire",
      comment: "Engines are constructed in src/main.ts, the command line and the evaluations, nowhere else.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(main\\.ts|cli/|evaluation/|engines/)" },
      to: { path: "^src/engines/" },
    },
    {
      name: "ingest-only-stores",
      comment: "The stage with the webhook secrets knows no model, no memory and no decision.",
      severity: "error",
      from: { path: "^src/webhook/" },
      to: { path: "^(src/(learn|decide|memory|agents|cli)/|extraction/|quorum/|backup/)" },
    },
    {
      name: "learn-only-proposes",
      comment: "The stage that faces the model has nothing to vote, decide or write memory with.",
      severity: "error",
      from: { path: "^src/learn/" },
      to: { path: "^src/(memory|operators|agents|keys|decide)/", pathNot: "^src/decide/(admit|lease)\\.ts$" },
    },
    {
      name: "decide-asks-no-model",
      comment: "The stage that decides has no model, no guardrail and no webhook secrets.",
      severity: "error",
      from: { path: "^src/decide/" },
      to: {
        path: "^(src/(learn|operators|agents|http|cli)/|src/webhook/(route|signature)|extraction/(ports|extract)\\.ts)",
      },
    },
    {
      name: "serve-decides-nothing",
      severity: "error",
      from: { path: "^src/agents/" },
      to: {
        path: "^(src/(learn|decide|operators|webhook|cli)/|extraction/(?!types)|backup/)",
        pathNot: "^src/operators/(rate-limit)\\.ts$",
      },
    },
    {
      name: "product-knows-no-tests",
      severity: "error",
      from: { path: "^(extraction|quorum|backup|src)/" },
      to: { path: "^test/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|coverage|reports)/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
