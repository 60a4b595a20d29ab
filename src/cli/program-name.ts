/** How this program is called where it stands: an installed one by its name, a checkout through npm (which brings Node 24). */
export function programName(): string {
  const installed = import.meta.dirname.includes("node_modules");
  return installed ? "vouchsafe" : "npm run -s vouchsafe --";
}
