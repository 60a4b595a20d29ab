/** Who and what every story knows without being told. */

export interface StoryPerson {
  readonly id: number;
  readonly login: string;
  readonly type: string;
  readonly association: string;
}

function user(id: number, login: string, association: string): StoryPerson {
  return { id, login, type: "User", association };
}

export const builtIn: Readonly<Record<string, StoryPerson>> = {
  alice: user(1, "alice", "MEMBER"),
  bob: user(2, "bob", "MEMBER"),
  carol: user(3, "carol", "MEMBER"),
  olga: user(50, "olga", "MEMBER"),
  otto: user(51, "otto", "MEMBER"),
  mallory: user(66, "mallory", "MEMBER"),
  eve: user(77, "eve", "NONE"),
  dev: user(900, "dev", "CONTRIBUTOR"),
};

/** On the roster of `acme/web` from the start. */
export const firstReviewers = ["alice", "bob", "carol"] as const;
/** The operators there are. */
export const firstOperators = ["olga", "otto"] as const;

export const homeRepo = { id: 100, name: "acme/web" } as const;

export function personOf(
  ref: string | { id: number; login: string; type?: string | undefined; association?: string | undefined },
): StoryPerson {
  if (typeof ref === "string") {
    const known = builtIn[ref];
    if (known === undefined) throw new Error(`nobody is called ${ref}`);
    return known;
  }
  return { id: ref.id, login: ref.login, type: ref.type ?? "User", association: ref.association ?? "NONE" };
}
