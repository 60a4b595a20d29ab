/** Where a front matter block at the very start ends (after its closing line), 0 when there is none. */
export function frontmatterEnd(markdown: string): number {
  const opening = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n/.exec(markdown);
  if (opening === null) return 0;
  let at = opening[0].length;
  while (at < markdown.length) {
    const newline = markdown.indexOf("\n", at);
    const end = newline === -1 ? markdown.length : newline + 1;
    const line = markdown.slice(at, end).trimEnd();
    if (line === opening[1]) return end;
    if (!isFrontmatterLine(line)) return 0;
    at = end;
  }
  return 0;
}

function isFrontmatterLine(line: string): boolean {
  return line === "" || /^(?:#|[ \t]|- |[\w.-]{1,80}[ \t]{0,8}[:=])/.test(line);
}
