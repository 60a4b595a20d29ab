/** Concepts that are harmless alone and dangerous together in one clause that affirms them: category, then classes. */
// prettier-ignore
export const dangerousPairs: readonly (readonly [category: string, ...classes: readonly string[]])[] = [
  ["transport-security", "tolerate", "certW", "anyW"],
  ["transport-security", "tolerate", "certW", "carryOn"],
  ["crypto", "fixedW", "keyStrict"],
  ["crypto", "weakHash", "hashed"],
  ["crypto", "weakRandom", "keyMaterial"],
  ["crypto", "seedV", "keyMaterial", "clockW"],
  ["crypto", "plainW", "secretStrict", "storeV"],
  ["injection", "buildString", "queryW"],
  ["secrets", "storeV", "secretStrict", "badPlace"],
  ["authorisation", "makeV", "publicW", "resource"],
  ["authorisation", "grantV", "powerW", "grantee"],
  ["validation", "makeV", "anyW", "originW"],
  ["validation", "echoV", "originW"],
  ["authentication", "trustV", "headerTrust"],
  ["dependency", "toolW", "sourceW"],
  ["checks", "testOffV", "testN", "failW"],
  ["checks", "castV", "typeAny", "compilerW"],
  ["licence", "copyV", "outW", "headerW"],
];
