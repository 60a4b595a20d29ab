/**
 * Words that reviewers use for one thing, coarsely: one family a line. They only help to propose, so a family may
 * hold what is merely close; what counts as the same stands in concepts.ts.
 */
export const synonymLines = `
remove delete drop kill eliminate strip discard ditch purge gone rid
function func fn method routine def procedure subroutine
argument arg parameter param args params
error exception failure err fail failing failed fault throwable
folder directory dir
documentation docs doc readme guide handbook
docstring jsdoc javadoc kdoc godoc tsdoc rustdoc
repository repo git
database db postgres mysql sqlite postgresql mariadb
config configuration settings setting cfg conf
environment env
application app
library lib package dependency deps crate gem
check verify validate validation ensure
throw raise raising thrown
duplicate copy copies copied repeat repeated dupe twice
secret credential credentials password passwords key keys apikey
log logs logging logger logged
request requests call calls
endpoint route url handler
async asynchronous concurrent concurrency parallel
sequential serial sequentially serially
immutable readonly frozen freeze unmodifiable
mutate modify mutating mutation alter mutated mutates
null nil none undefined
explicit explicitly spell
shorten abbreviate abbreviation abbreviated
uppercase capital capitals caps capitalized capitalised upper
lowercase lower
dash hyphen kebab
underscore snake
alphabetical alphabetic alphabetically sorted sort order ordered
space spaces whitespace
line lines row
test tests testing spec specs suite suites
mock mocks mocking stub stubs fake fakes
flaky nondeterministic intermittent
commit commits
subject headline
pullrequest pr mr
ticket issue jira
message msg text copy wording
image picture img photo
button cta
color colour colors colours hue
accessible accessibility a11y wcag
translate translated localized localised translation i18n localization
timestamp datetime date time instant
currency money price amount payment cents
decimal bigdecimal
number integer int numeric
boolean bool flag
list array collection slice vector sequence lists arrays collections
map dictionary dict hashmap object
paginate pagination paged page cursor
retry retries attempt attempts retrying
throttle throttling ratelimit
timeout deadline
remote external third-party outside upstream outbound network
loop iterate iteration looping iterating for
nested nesting nest levels deep depth
return returns returning
early first upfront
exhaustive exhaustively
unused unreferenced unread
leak leaks leaking leaked unreleased
close dispose release closing closed released
lock mutex locks
thread threads threading
worker goroutine coroutine
container pod docker
kubernetes k8s cluster
terraform tf hcl
memory ram
cpu processor
pin pinned pinning
version versions tag
encrypt encrypted encryption
authentication auth login
authorization permission permissions access
user customer visitor reader
visible shown
component widget
stylesheet css scss sass
style styling styles
font typography typeface
animation transition motion movement
heading headings headline
link href anchor
form input field
sleep wait delay
random arbitrary
clock now
helper util utility utils helpers
descriptive meaningful clear expressive telling self-explanatory
vague cryptic unclear meaningless
comment comments commented commenting
explain describe document state
reason why rationale justification
obvious redundant superfluous
why reason
behavior behaviour
big large huge long
small short tiny brief concise
query queries sql
table tables
column columns
index indexes indices indexed lookup
transaction transactions
migration migrations
concatenate concatenation concat glue concatenating
interpolate interpolation
parameterized bound prepared bind placeholder placeholders
quote quotes quoting quoted
import imports importing
export exports exporting
interface contract
inherit inheritance subclass extend extends subclassing
compose composition collaborator delegate
inject injection injected injecting
hardcoded hardcode hardcoding baked
constant constants const
suffix ends ending postfix
prefix starts begins leading
public exported
private internal
beside next alongside colocate colocated
swallow swallowed ignore ignoring ignored silently silent suppress
wrap wrapped wrapping
catch except rescue catching
stop cancel cancelled canceled abort terminate
restart crash crashes crashing panic
generate generated generator
simple plain trivial
approve approval
`;
