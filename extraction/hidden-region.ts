import { hasOptionalEnd, isHiding, isUnseenElement, isVoidElement } from "./html.ts";
import type { HtmlToken } from "./html.ts";

/** Inside these, browsers ignore end tags of elements outside: an end tag there ends no hiding. */
const scopes = new Set(
  "applet button caption marquee math object select svg table td template th".split(" "),
);

/**
 * What stands inside an element that people don't see, until its own end tag. When in doubt it stays hidden: what is
 * left out can't become a rule, what is let in by mistake can.
 */
export class HiddenRegion {
  #stack: string[] = [];
  #rest = false;

  get open(): boolean {
    return this.#rest || this.#stack.length > 0;
  }

  /** Enters the region when the element is hidden. A void element has no content to hide. */
  enter(token: HtmlToken & { kind: "open" }): boolean {
    const hides = isUnseenElement(token.name) || token.attributes.some(isHiding);
    if (hides && !isVoidElement(token.name)) this.#stack.push(token.name.toLowerCase());
    return hides;
  }

  /** Follows a token inside the region. */
  pass(token: HtmlToken): void {
    if (token.kind === "unfinished") this.#rest = true;
    else if (token.kind === "open") this.#opens(token.name.toLowerCase());
    else if (token.kind === "close") this.#closes(token.name.toLowerCase());
  }

  /** A tag or comment without an end: a browser takes all that follows for its content. */
  swallowRest(): void {
    this.#rest = true;
  }

  #opens(name: string): void {
    if (!isVoidElement(name) && !hasOptionalEnd(name)) this.#stack.push(name);
    else if (scopes.has(name)) this.#stack.push(name);
  }

  #closes(name: string): void {
    const index = this.#stack.lastIndexOf(name);
    if (index === -1) return;
    const blocked = this.#stack.slice(index + 1).some((open) => scopes.has(open));
    if (!blocked) this.#stack.length = index;
  }
}
