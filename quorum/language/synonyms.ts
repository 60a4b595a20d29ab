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
boolean bool flag toggle toggles
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
boot startup bootstrap launch
isr interrupt irq
deploy deployment rollout ship shipping shipped
schedule scheduled scheduler cron crontab periodic recurring nightly
owner owns owning owned
cap limit maximum max ceiling restrict restriction
minimum min least
guard protect protection protected
mask redact censor anonymize anonymise scrub obfuscate conceal hide
tls https ssl
certificate cert certs
token jwt bearer
role rbac acl policy privilege privileges
deny reject refuse forbid forbidden disallow ban banned prohibit
allow permit accept
required mandatory obligatory
readable legible readability
blank empty
newline linebreak
comma separator delimiter
brace bracket braces brackets parenthesis parentheses
paragraph section chapter
diagram chart graph figure plot
notebook jupyter ipynb
dataframe pandas
train training trained
dataset corpus
experiment trial
gpu cuda
screen page activity fragment
tap touch click press
dialog modal popup overlay dialogs modals
tooltip popover
toast snackbar
dropdown combobox menu
icon glyph svg
spacing margin padding gap
breakpoint mediaquery responsive
theme palette
cache cached memoize memoise memo
expire expiry ttl expiration evict eviction
queue broker topic kafka rabbitmq sqs
consumer subscriber
producer publisher
idempotent idempotency redelivery redelivered
partition shard sharding
replica follower standby
backup dump
restore recover recovery
rollback revert undo reversible reverse
schema ddl
float double floating
round rounding rounded
timezone utc zone
duration interval elapsed
locale region
email mail e-mail
pii personal gdpr sensitive
tenant organisation organization workspace
admin administrator root superuser
trace span tracing opentelemetry
metric counter gauge histogram metrics
alert alarm pager
probe healthcheck health liveness readiness
scale autoscale replicas
pipeline workflow ci
lint linter eslint ruff clippy checkstyle
formatter prettier gofmt
warning warnings
macro preprocessor
pointer ptr
allocate allocation heap malloc
unwrap expect
trait protocol typeclass
struct dto record
enum variant enumeration enums
generic generics parametric
singleton global static
prop props
render rerender redraw
lazy lazily deferred on-demand
eager eagerly preload prefetch
observable rx
subscribe subscription unsubscribe subscriptions
promise future await
callback closure lambda
cleanup teardown
fixture factory fixtures
assert assertion assertions
e2e endtoend playwright cypress selenium
selector locator testid
changelog releasenotes
deprecate deprecated deprecation obsolete sunset
license spdx copyright
typo spelling misspelled spellcheck
sample example snippet examples
contain carry hold include carries contains
entity model aggregate
slug publicid
identifier id ids primarykey
squash squashed fixup
supervisor supervise
unit units
`;
