/** Checks the design's walls (see .dependency-cruiser.cjs), and that it looked at something: `npm run layers`. */
import { createRequire } from "node:module";
import { cruise, type ICruiseResult, type IConfiguration } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const folders = ["extraction", "quorum", "backup", "src"];
const modulesMin = 60;

const configuration = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as IConfiguration;
const { output } = await cruise(
  folders,
  { ...configuration.options, ruleSet: { forbidden: configuration.forbidden ?? [] }, validate: true },
  undefined,
  { tsConfig: extractTSConfig("tsconfig.json") },
);
const { summary, modules } = output as ICruiseResult;
for (const violation of summary.violations) {
  console.log(`${violation.rule.name}: ${violation.from} -> ${violation.to}`);
}
const own = modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
const edges = own.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
console.log(`${own.length} modules, ${edges} imports, ${summary.violations.length} violations`);
const missing = folders.filter((folder) => !own.some(({ source }) => source.startsWith(`${folder}/`)));
// A cruise that saw nothing finds nothing wrong.
if (own.length < modulesMin || edges < own.length || missing.length > 0) {
  console.log(
    `expected at least ${modulesMin} modules in ${folders.join(", ")}; is the check looking at the sources?`,
  );
  process.exitCode = 1;
}
if (summary.violations.length > 0) process.exitCode = 1;
