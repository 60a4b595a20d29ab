/** The design's walls, one rule each. test/layers.ts runs this and asserts that modules were seen. */
const aws = "^(node_modules/)?@?(@aws-sdk|@smithy|aws-sdk)";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
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
      to: { path: ["^(node:)?(fs|http|https|net|sqlite|child_process|process|worker_threads|timers)", "fastify", aws] },
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
    enhancedResolveOptions: { extensions: [".ts", ".js", ".json"], exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
