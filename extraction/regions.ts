/** The two-letter codes of ISO 3166-1 that have a flag, with those that Unicode adds (AC, CP, CQ, DG, EA, EU, IC, TA, UN, XK). */
const regions =
  "ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCPCQCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";
const regionCodes = new Set(regions.match(/../g));

/** Is a character one of the letters that flags are spelled with? */
export function isRegional(char: string): boolean {
  return /^[\u{1f1e6}-\u{1f1ff}]/u.test(char);
}

/** Do two of them spell a flag? */
export function isRegion(first: string, second: string): boolean {
  const letters = [first, second].map((char) =>
    String.fromCharCode((char.codePointAt(0) ?? 0) - 0x1f1e6 + 65),
  );
  return regionCodes.has(letters.join(""));
}
