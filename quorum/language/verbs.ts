import { stem } from "./stem.ts";

/**
 * Verbs with the nouns made of them: "assignment" is what one does who assigns. Only where the noun names the act; what
 * names a thing of its own ("statement", "implementation", "collection", "transaction") stays apart.
 */
const verbLines = `
assign assignment
initialize initialization initializer
describe description
subscribe subscription
unsubscribe unsubscription
allocate allocation
authenticate authentication
authorize authorization
concatenate concatenation
convert conversion
deprecate deprecation
destroy destruction
duplicate duplication
encode encoding
encrypt encryption
escape escaping
evaluate evaluation
execute execution
expose exposure
format formatting
generate generation
group grouping
handle handling
indent indentation
inherit inheritance
inject injection
invalidate invalidation
isolate isolation
iterate iteration
mutate mutation
nest nesting
normalize normalization
notify notification
paginate pagination
parallelize parallelism parallelization
propagate propagation
recurse recursion recursive
register registration
release releasing
remove removal
render rendering
reuse reusal
sanitize sanitization
serialize serialization
synchronize synchronization
throttle throttling
translate translation
unwrap unwrapping
abstract abstraction
annotate annotation
approve approval
compress compression
suppress suppression
align alignment
measure measurement
refactor refactoring
retain retention
delete deletion
insert insertion
interpolate interpolation
memoize memoization
cancel cancellation cancelation
acknowledge acknowledgement acknowledgment
confirm confirmation
compare comparison
compute computation
construct construction
cast casting
justify justification
`;

const verbs = new Map<string, string>();
for (const line of verbLines.trim().split("\n")) {
  const [verb = "", ...nouns] = line.split(" ").map((word) => stem(word));
  for (const noun of nouns) if (noun !== verb) verbs.set(noun, verb);
}

/** The verb that a stem is the noun of; any other stem as it is. */
export function verbOf(word: string): string {
  return verbs.get(word) ?? word;
}
