/**
 * Words of the trade that mean the same: `concept: phrase | phrase`, compared by stems. Two phrases stand in one line
 * only when neither says more than the other; what is merely close stands in matters.ts, or nowhere.
 */
export const conceptLines = `
stringliteral: string literal | string constant | literal string
singlequote: single quote | single quoted | single quotation mark | ' | single tick
doublequote: double quote | double quoted | double quotation mark | "
stringunion: string literal union | union of string literal | string union | literal union | union of literal | union type of string | string literal type
fstring: f string | fstring | \`f"..."\` | \`f"…"\` | \`f''\` | \`f""\` | formatted string literal | f"..." | f""
percentformat: percent formatting | \`%\` formatting | printf style formatting | % formatting | % format | %-formatting
templateliteral: template literal | template string | backtick string | backtick
offbydefault: off by default | disabled by default | default to off | default off | defaults to false
onbydefault: on by default | enabled by default | default to on | default on | defaults to true
graphql: graphql | GraphQL
github: github | GitHub
openapi: openapi | OpenAPI | swagger
websocket: websocket | WebSocket
postgres: postgres | postgresql | PostgreSQL
mysql: mysql | MySQL
mongodb: mongodb | MongoDB | mongo
dynamodb: dynamodb | DynamoDB
graphical: gui
typescript: ts | typescript
javascript: js | javascript | ecmascript
python: python | py | pythonic
csharp: c# | csharp | \`C#\` | C#
cplusplus: c++ | cpp | C++
golang: golang
kotlin: kotlin | kt
markdown: markdown | md
database: database | db | dbs
config: config | configuration | cfg
environmentvariable: environment variable | env var | env variable | env | envvar
directory: directory | folder | dir
pullrequest: pull request | pr | merge request | mr
commitmessage: commit message | commit msg | commit description
commitsubject: commit subject | commit title | subject line | subject of commit | commit header | first line of the commit | commit message subject | commit subject line | commit heading
function: function | func | fn | funcs | fns
parameter: parameter | param | argument | arg | params | args
dependency: dependency | dep | deps
documentation: documentation | doc | docs
docstring: docstring | doc string
doccomment: doc comment | documentation comment | jsdoc | javadoc | kdoc | rustdoc | godoc | xmldoc | xml doc comment | tsdoc | doc block | docblock
message: message | msg
error: error | err
exception: exception | exceptions
object: object | obj
directoryroot: repo root | repository root | root of the repo | root of the repository
return: return | returns | returned
returntype: return type | type of the return | return annotation
lookuptable: lookup table | lookup map | dispatch table
earlyreturn: early return | return early | early exit | exit early | guard clause | bail out early | fail early | returning early | bail early | early bail out
singlereturn: single return | one return | single exit | single exit point | one exit point | single point of exit | only one return
ifelse: if else | if/else | if statement | plain if
optionalchaining: optional chaining | optional chain | \`?.\` | \`a?.b\`
nullguard: null guard | null check | && chain | \`a && a.b\` | \`&&\` guard | chained \`&&\` | \`&&\` null guard | chained \`&&\` null guard | \`a && a.b\` null guard | \`&&\` check | \`&&\` chain | \`foo && foo.bar\`
nullishcoalescing: nullish coalescing | \`??\` | nullish | nullish coalescing operator | \`??\` operator
logicalor: \`||\` | logical or | or operator | \`||\` operator
tripleequals: triple equals | \`===\` | strict equality | \`!==\` | strict comparison | strict equality operator | \`===\` and \`!==\` | \`===\` / \`!==\` | \`===\`/\`!==\`
looseequality: loose equality | \`==\` | \`!=\` | double equals | loose operator | loose comparison | abstract equality | \`==\` and \`!=\`
asyncawait: async await | async/await | async and await | \`async/await\` | \`await\`
promisechain: promise chain | then chain | \`.then()\` chain | \`.then\` chain | \`.then\` | \`then\` chain | \`.then\` callback | chained promise | then callback | \`.then().catch()\` | \`.then().catch\` chain | then/catch chain | \`.then/.catch\` | \`.then().then()\` | \`.then(...)\` | \`.then(…)\` | thenable chain
arrowfunction: arrow function | arrow fn | fat arrow | lambda arrow | arrow func | arrow callback
functionkeyword: function keyword | function expression | function declaration | anonymous function
defaultexport: default export | export default | default exports | exporting default
namedexport: named export | named exports | export by name | exporting by name | export names
barrel: barrel file | barrel | index re export | index barrel
typeimport: import type | type only import | type import | import types with import type
wildcardimport: wildcard import | star import | \`import *\` | glob import | \`from x import *\` | import star | wildcards in imports
relativeimport: relative import | relative path | \`../\` | relative import path | dot import | \`../..\` | \`../../\` | \`./\`
absoluteimport: absolute import | absolute path | path alias | alias import | absolute import path | import alias | \`@/\` | absolute path import | aliased import
deepimport: deep import | internal import | import from internal
unusedimport: unused import | dead import | leftover import
deadcode: dead code | unreachable code | unused code
commentedcode: commented out code | commented code | code that is commented out | commented out line | commented out block | commented out
listcomprehension: list comprehension | comprehension | list comp | dict comprehension | generator expression
mapfilter: map/filter | map filter | map and filter | map or filter | filter map | map/filter with a lambda | map with lambda | \`map()\` and \`filter()\` | \`map\`/\`filter\` | map/filter with lambda | map and filter with lambda
forloop: for loop | for of loop | for..of | for…of | for...of | for of | plain loop | for-of
foreach: foreach | forEach | .forEach | for each loop | Array.forEach | Array.prototype.forEach | foreach loop | foreach call
bareexcept: bare except | \`except:\` | naked except | blanket except | catching everything | catch everything | catch all | \`except Exception\` | catch all exception | catch-all | broad except | bare \`except:\` | bare except clause | catch \`Exception\` | catch \`Throwable\` | \`except Exception:\` | empty except type | a bare \`except:\`
mutabledefault: mutable default | mutable default argument | mutable default value | list or dict as a default | default mutable | mutable default parameter
defaultargument: default argument | default parameter | default argument value | default parameter value | argument default | parameter default
camelcase: camelcase | camel case | camel cased | lower camel case | lowercamelcase | camel-cased | camelcased | lowercamel
pascalcase: pascalcase | pascal case | upper camel case | uppercamelcase | pascal cased | pascalcased | capwords | capitalised camel case | capital camel case
snakecase: snakecase | snake case | snake cased | lower snake case | snakecased | underscores between words | lower_snake_case
kebabcase: kebabcase | kebab case | dash case | hyphenated lower case | lower case with hyphen | lower case with dash | dashed name | hyphen case | kebab cased | lowercase with dash | lowercase with hyphen | dasherized | words separated by hyphens | hyphens between words
screamingcase: screamingsnakecase | screaming snake case | upper snake case | uppersnakecase | screaming case | constant case | all caps | upper case with underscore | SCREAMING_SNAKE_CASE | UPPER_SNAKE_CASE | in capitals | all capitals | all-caps
uppercase: uppercase | upper case | upper cased | capital letter | in caps | caps | capitalized | capitalised | capitalize | in capital letter | capital | upcase | uppercased
lowercase: lowercase | lower case | lower cased | small letter | no capital | lowercase letter | lower case letter | lowercased | downcase
sentencecase: sentence case | sentencecase | only the first word capitalized | capitalize only the first word | only capitalize the first word | only capitalise the first word | capitalise only the first word
titlecase: title case | titlecase | title cased
bem: bem | block element modifier | block__element--modifier | block__element
tab: tab | tab character | hard tab
space: space | whitespace character | soft tab
twospaces: two space | 2 space | 2-space
fourspaces: four space | 4 space | 4-space
indentation: indentation | indent | indenting | indented
blankline: blank line | empty line | empty row | newline between | a line between | blank row | line of whitespace
newlineend: newline at end | trailing newline | final newline | newline at eof | end with a newline | end with newline | ends with a newline | newline at the end | newline at the end of file | newline at the end of the file | end in a newline | ending newline | end file with a newline | end every file with a newline | end files with newline | finish with a newline | newline at end of file | eof newline | terminating newline | end each file with a newline | end all files with a newline | end of file newline | insert_final_newline | last newline
semicolon: semicolon | semi colon | semis | \`;\`
trailingcomma: trailing comma | dangling comma | comma dangle | comma after the last | comma after last | final comma | trailing commas
leadingcomma: leading comma | comma first
trailingwhitespace: trailing whitespace | trailing space | trailing spaces | whitespace at the end of lines | whitespace at line end | whitespace at eol
curlybrace: curly brace | brace | braces | curly bracket | curlies | curly
sameline: same line | on the same line | one line with
ownline: own line | separate line | line of its own | line above | line by itself | new line for
linelength: line length | line width | column limit | column width | characters per line | chars per line | characters a line | line limit
alphabetical: alphabetical | alphabetically | alphabetic order | alphabetical order | abc order | a to z | a-z | alphabetically sorted | lexicographic | lexicographically | alphabetic | alphabetized | alphabetize | alphabetise | alpha order | by name alphabetically
standardlibrary: standard library | stdlib | std lib | std | built in module | builtins
thirdparty: third party | external package | external dependency | 3rd party | vendor package | external | deps next
localmodule: local module | own module | first party | local import | our own modules | internal module | internal package
enum: enum | enumeration
typeassertion: type assertion | as cast | type cast | cast with as | casting
nonnullassertion: non null assertion | force unwrapped optional | force unwrapping optional | \`!\` operator | bang operator | \`!!\` | \`!\` | not null assertion | force unwrap | force unwrapping | non null assertion operator | exclamation operator
anytype: \`any\` | the any type
unknowntype: unknown
readonlyarray: readonlyarray | ReadonlyArray | readonly T[] | readonly array | readonly T
destructuring: destructuring | destructure | destructured | destruct | unpack | pull them out | pull out
spread: spread | spread operator | object spread | spread syntax | \`...\`
objectassign: object assign | Object.assign
ternary: ternary | conditional expression | conditional operator | ternary operator | ternary expression
nestedternary: nested ternary | ternary inside a ternary | chained ternary | ternaries in ternaries | ternary within a ternary
magicnumber: magic number | magic value | magic literal | magic constant | hard coded number | hardcoded number | numeric literal | bare number | literal value | bare literal | raw number | unexplained number | unnamed number
magicstring: magic string | string used as key | raw string constant
namedconstant: named constant | const with a name | constant with a name | name for the constant
interface: interface
functioncomponent: function component | components are written as functions | components as functions | component as a function | components are functions | functional component | fn component | function-component
classcomponent: class component | class based component
proptypes: prop types | propTypes | PropTypes
inlinestyle: inline style | style attribute | style prop | \`style={{}}\` | \`style\` prop | \`style\` attribute | \`style=\` | \`style\`
cssvariable: css variable | css custom property | custom property | design token | css var | var(--
idselector: id selector | selector by id | selecting by id | #id selector
importantflag: \`!important\` | important flag | important rule | \`!important\` flag | \`!important\` rule
hardcodedcolor: hard coded color | hardcoded color | hex color | raw color | literal color | raw hex | hex value | hex code
cte: cte | common table expression | with clause | with query
subquery: subquery | sub query | subselect | nested select | inner select | nested subquery | nested query | subqueries | nested subqueries | sub select
selectstar: SELECT \`*\` | \`SELECT *\` | \`select *\` | select star | select all columns | select everything
sqlkeyword: sql keyword | select/from/where | keyword in sql | sql reserved word | select from where | keyword of sql | select, from and where | select/from
parameterizedquery: parameterized query | prepared statement | bind parameter | query parameter | bound parameter | parametrised query | parametrized query | parameterised query | bind variable | query must be parameterized | query must be parameterised | query are parameterized | query be parametrised | query should be parameterized | query should be parametrised
stringconcatenation: string concatenation | concatenation | concat | concatenating | string building | concatenated string | gluing strings | \`+\` concatenation | \`+\` operator | interpolated message | building the string | concatenating strings | \`+\`
foreignkey: foreign key | fk
primarykey: primary key | pk
notnull: non null | notnull null | not nullable | non nullable
utc: utc | zulu | utc timezone | utc time
iso8601: iso 8601 | iso8601 | ISO-8601 | iso format | iso string | iso timestamp | iso date | ISO 8601 string | rfc 3339 | rfc3339
unixepoch: unix epoch | epoch | unix timestamp | epoch second | epoch milliseconds | epoch integer | unix epoch integer | epoch int | epoch millis | unix time
ticket: ticket | issue number | ticket number | issue id | ticket id | jira key | issue link | ticket reference | issue reference | tracker id | jira ticket | link to an issue | jira id | ticket link | link to a ticket | tracking issue
todo: todo | todo comment | todos | fixme | \`TODO\` | \`TODO\` comment
changelog: changelog | CHANGELOG.md | CHANGELOG | change log | release note | changelog.md
changelogentry: changelog entry | changelog line | entry in changelog | line in the changelog | note in the changelog | entry to the changelog | entry in the changelog | entry in CHANGELOG.md | update the changelog | changelog update | changelog note | line in CHANGELOG.md | mention in the changelog | changelog item
uservisible: user visible | user facing | visible to users | users will notice | changes behavior | that users notice | behavior change | users see | behaviour change
imperative: imperative mood | imperative | imperative present | command form | imperative, present | imperative verb | imperative form | imperative tense | imperative present tense
pasttense: past tense | past
presenttense: present tense | present
conventionalcommit: conventional commit | conventional commits format | conventional commit prefix | feat: / fix: | feat/fix prefix
americanspelling: american spelling | us spelling | american english | us english | us spellings
britishspelling: british spelling | uk spelling | british english | uk english
oxfordcomma: oxford comma | serial comma
fullsentence: full sentence | complete sentence | whole sentence | proper sentence
period: period | full stop | final punctuation | trailing punctuation | period at the end | dot at the end | trailing period | punctuation at the end | final dot | terminal punctuation | ending punctuation | final period | trailing dot | trailing full stop
errorstring: error string | error message | error text | text of error | message of error | errors.New | error msg
alttext: alt text | alt attribute | alt | alternative text
tabledriven: table driven | table test | table-driven | test table | slice of cases | cases table
subtest: subtest | t.Run | t.Run subtest
parametrize: parametrize | parameterize | parametrised | parametrized | parameterized test | @pytest.mark.parametrize | pytest.mark.parametrize | parameterised | parametrized test
arrangeactassert: arrange act assert | aaa | given when then | given / when / then | setup action assertion | setup act assert | given/when/then | arrange / act / assert | setup, action and assertions | arrange, act, assert | given, when, then | setup exercise verify
mock: mock | mocking | stub | mocks
snapshot: snapshot | snapshot test
unittest: unit test
sleepcall: sleep | time.sleep | Thread.sleep | setTimeout | fixed sleep | fixed wait | fixed delay | hard wait
dataclass: dataclass | @dataclass | data class
record: record | java record
dto: dto | data transfer object | dtos | DTO
optionaltype: \`Optional\` | optional type | \`Option\` | \`Optional<T>\` | \`Option<T>\`
null: null | nil | \`NULL\` | none value | null value | none | \`None\` | \`nil\` | \`null\`
underscoreprefix: underscore prefix | leading underscore | prefix with an underscore | prefixed with an underscore | prefixed with underscore | start with an underscore | begin with underscore | underscore in front | prefix underscore | starts with underscore | underscore up front | start with underscore
privatefield: private field | private member | private instance member | private variable | private attribute | private instance field | private instance variable | private property | private class member | private class field
boolean: boolean | bool | predicate
ishas: is/has | is or has | is has | is prefix | has prefix | is, has | is/has prefix | is or has prefix | is/has/can | is, has or can | is, has, can | question prefix | is/has/should | \`isX\` | \`is\` | \`has\` | \`is\` prefix | \`is\` or \`has\` | \`is\`/\`has\` | \`is\`, \`has\` | \`is\`, \`has\` or \`can\` | \`is\`, \`has\`, \`can\` | \`is\`/\`has\`/\`can\` | \`is\` or \`has\` prefix | \`is_\` | \`is_\` or \`has_\` | is_/has_ | \`is_\`/\`has_\` | an is or has prefix
handlerprop: event handler prop | callback prop | handler prop | callback passed to component | prop that is a callback | event prop | event callback prop | event handler props | event props | callbacks passed to components | callback passed as prop
eventhandler: event handler | event listener | handler function | functions that handle events | event handler function | handler method | event handling function
receiver: receiver | receiver name | method receiver | name of the receiver | receivers
shortname: short | one or two letter | one letter | single letter | one-letter | two letter | 1-2 letter | one or two character | abbreviated to one | 1 or 2 letter | a letter or two | one- or two-letter | one to two letter | single character
selfthis: self/this | this or self | self or this | this/self
contextfirst: context first | ctx first | first parameter context | ctx goes first | ctx as the first | ctx comes first
contextparam: context.Context | ctx | context parameter | context argument | ctx context.Context | ctx param
firstparameter: first parameter | first function parameter | first function argument | first argument | first param | leading parameter | first in the parameter list | go first | first arg | first position
panic: panic | panicking
unwrap: \`unwrap\` | \`.unwrap()\` | \`.unwrap\` | unwrap | unwrapping
expectcall: \`expect\` | \`.expect\`
questionmark: \`?\` operator | \`?\` | question mark operator
errorswrap: wrap errors | wrap the error | wrapped error | error wrapping | wrap error | wrapping errors
percentw: \`%w\` | \`%w\` verb
filescopednamespace: file scoped namespace | namespaces file scoped | file scoped | file-scoped
blocknamespace: block scoped namespace | block namespace | namespace block | with a block | block-scoped
cancellationtoken: cancellation token | CancellationToken
asyncsuffix: Async suffix | suffix Async | suffix of Async | end in Async | ends in Async | end with Async | ends with Async
async: async | asynchronous | asynchronously
asyncvoid: async void
eventhandlerexempt: event handler only
switchexpression: switch expression
patternmatching: pattern matching | pattern match
overrideannotation: \`@Override\` | override annotation | \`override\` keyword | overrides annotation | \`@Override\` annotation | \`override\` modifier | @Override
checkedexception: checked exception | checked exceptions
uncheckedexception: unchecked exception | runtime exception | RuntimeException | unchecked exceptions
constructorinjection: constructor injection | inject via the constructor | inject through the constructor | injected via constructor | injection via constructor | constructor injected | injected in the constructor | injected through constructor | inject in constructor | inject via constructor | come through the constructor | constructor-injected
fieldinjection: field injection | @Autowired field | @Autowired on field | injected field | @Autowired | inject into field | @Inject on field
safenavigation: safe navigation | safe navigation operator | \`&.\` | safe-navigation | lonely operator | \`&.\` operator
trymethod: \`try\` | \`.try\` | \`.try(:name)\` | try method | \`try()\`
extractfunction: extract function | helper function | break up | extract a helper | split into smaller | extract method | split up | split it up
nplusone: n+1 | N+1 | n + 1 | n plus one
docker: docker | dockerfile | container image
latesttag: latest tag | latest | :latest
stylemodule: css module | scoped style | component scoped style | component style | style module
rem: rem | root relative unit | root em
px: px | pixel
logicalproperty: logical property | logical css property | css logical property | margin-inline | padding-inline
currency: money | monetary | price | amount | currency | monetary amount | money amount | monetary value | money value
cents: cents | minor unit | smallest unit | integer cents | pence | smallest currency unit
float: float | floating point | double precision | floats
integer: integer | int | whole number
decimaltype: decimal | BigDecimal | Decimal | numeric
structuredlog: structured log | structured field | structured logging | key value field | key/value | as a field | log fields | key value pairs | log fields | contextual fields | key-value
logger: logger | logging module | module logger | logging library
printcall: print | \`console.log\` | \`println\` | \`System.out.println\` | \`fmt.Println\` | \`printf\` | print statement | \`System.out\` | print call | \`var_dump\` | \`dbg!\` | console log | \`fmt.Printf\` | \`println!\` | console.log | \`print\` | \`print()\` call | \`console.log\` call
swallow: swallow exception | swallow error | silent catch | empty catch | empty catch block | ignore exception | ignored error | ignore errors | empty except | discard error | swallowed error | ignoring errors | swallowing errors | swallow | silently ignore
composition: composition | compose
inheritance: inheritance | inherit | subclass | subclassing | extending base classes
immutable: immutable | immutability | unmodifiable | read only | readonly
mutable: mutable
finalkeyword: final | sealed
plural: plural | plurals | pluralized | in plural | plural form | pluralised
singular: singular | in singular | singular form | not plural
fileperclass: one class per file | single class per file
onecomponent: one component per file | single component per file | one react component per file | a file holds a single component | one component in a file | single component | one component | a component per file | single react component | one react component
colocatedtest: next to the source | beside the code | alongside the code | next to the code | colocated | co located | same folder as the source | beside the source | next to the file | next to the source file | beside the module | alongside the source | next to the module | same directory as the code | beside the file | next to what they test | colocate | next to the implementation | alongside the implementation | alongside source | in the same folder | in the same directory | along with the source
testfolder: top level tests folder | tests/ folder | tests directory | test folder | tests/ | separate tests folder | top level tests | separate test directory | test tree | tests folder | test directory | __tests__ | separate tree | top level tests/ folder | tests/ directory | root tests folder | separate test folder
hookrules: rules of hooks | hook rule
toplevel: top level | toplevel
conditionally: conditional | inside an if | inside a condition | in a condition | inside if | in an if | inside conditions | behind a condition | within condition | inside loops or conditions | conditionally | in conditions
reactkey: react key | key prop | list key | key in a list | key for list | react list key | keys in lists | list keys | key attribute
arrayindex: array index | index as key | loop index | index of the array | the map index | position in the array | iteration index | \`index\` as key | index | \`index\`
stableid: stable id | unique id | id of the item | stable identifier | unique identifier | item id
shellexpansion: variable expansion | shell variable | expansion | \`$VAR\` | \`$var\` | \`"$VAR"\` | \`"$var"\` | expansions of variables | variable reference | expanded variable
strictmode: set -euo pipefail | set -e | set -eu | shell strict mode | bash strict mode | set -eux | errexit | nounset | pipefail | \`set -euo pipefail\` | \`set -e\` | errexit and nounset
reducedmotion: reduced motion | reduce motion
runnable: runnable | executable as written
bashshebang: #!/usr/bin/env bash | env bash shebang | shebang
shellscript: shell script | bash script | shell | bash | sh | scripts in bash
pathlib: pathlib | pathlib.Path | \`Path\`
ospath: os.path | os.path.join | os path
typehint: type hint | type annotation | annotate | annotated | typing annotation | type hints | annotation of types | typed signature
awaitinloop: await in a loop | await inside a loop | await inside loop
promiseall: Promise.all | promise all
reassign: reassign | reassigned | re assign | rebind | rebound | reassignment
mutate: mutate | mutated | mutating | modify | modified | mutation | change in place | mutates
tagresource: tag | label | tags | tagged | taggable
plusone: separate pull request | own pull request
squash: squash | squash merge | squashing | squashed
rebase: rebase | rebasing
mergecommit: merge commit | individual commits | keep the commits | separate commits
retry: retry | retries | retrying
timeout: timeout | time out | deadline
unitsuffix: unit suffix | suffix unit | unit in the name | with their unit | unit into the name | units in names | unit into name | unit at the end of the name | units into the names | unit as a suffix | include the unit | carry the unit | name the unit | unit of measure | include units | units in the name | with units
duration: duration | time value | timeout | interval | delay | ttl | timeouts | time interval
abbreviation: abbreviation | abbreviate | abbreviated | abbreviating | shorten | shortened | shortening
spelledout: spell out | spelled out | full word | whole word | spelt out | written out | write out | full name | in full
hungarian: hungarian notation | type prefix | hungarian | type in the name
iprefix: I prefix | prefix I | I-prefix | leading I | \`I\` prefix | prefix \`I\` | prefixed with \`I\` | prefix with I | prefixed with I
loopinvariant: loop invariant
multilinestring: multi line string | multiline string | multi-line string
textblock: text block | triple quoted | """ | text blocks
valkeyword: val | \`val\`
varkeyword: var | \`var\`
explicittype: explicit type | concrete type | spelled type | write the type | actual type
sourceofthetruth: source of truth
function: method
ensur: make sure | ensure that | see to it that | be sure to | be sure | make certain | don't forget to | do not forget to | never forget to | don't forget | do not forget | never forget
optional: optional | not required | not needed | not necessary | not mandatory | are not required | are not needed | are not necessary | are not mandatory | is not required | is not needed | is not necessary | is not mandatory | isn't required | isn't needed | isn't necessary | isn't mandatory | aren't required | aren't needed | aren't necessary | aren't mandatory
check: check | verify | validate | validation | verification
throw: throw | raise
sort: sort | order | sorted in | ordered
describe: describe | explain | document | specify
retrieve: fetch | load | retrieve
fetchapi: \`fetch\` | \`fetch()\` | fetch api | native fetch | use fetch | raw fetch | bare fetch | plain fetch
store: store | save | persist
begin: begin | start | open with
finish: end | finish | terminate | close with
separate: separate | divide | set apart
brief: brief | concise | terse
test: test | spec | test case | unit test
name: name | call it | title it
identifier: identifier
image: image | picture | img | \`<img>\` | \`<image>\`
folder: subdirectory | subfolder
request: request
variable: variable
user: user | end user
log: log | logging | log line | log statement | log output | log entry | log message
largecollection: large list | long list | big list
network: network | remote
production: production | prod
development: development | dev
repositoryclass: repository class | repository layer
library: library | lib | package
constant: constant
unusedparameter: unused parameter | unused argument
negatedname: negative name | negated name | double negative | negative flag
regressiontest: regression test | test that fails without | test for the bug | test covering the bug | test that reproduces
bugfix: bug fix | bugfix | fix for a bug | fixed bug
formlabel: label element | \`<label>\` | form label
requestbody: request body | request payload | payload of the request | incoming payload | request input | body of the request
use: enable | turn on | switch on | activate | opt in to | opt into
first: first | in front | at the front | up front
minimal: minimal | to a minimum | as little as possible | as few as possible | as little | as few
dlq: dlq | dead letter queue | dead-letter queue | DLQ
sdk: sdk | SDK
temporary: temporary | temp | tmp
application: application | app
authentication: auth
attribute: attribute | attr
property: property | prop
element: element | elem
initialize: init
reference: reference | ref
implementation: implementation | impl
information: information | info
operatingsystem: operating system
buildfail: break the build | fail the build | build fails | build breaks | build must fail | breaks the build | fails the build
uicopy: ui copy | ui text | copy in the ui | text in the ui | ui string | interface copy | interface text | ui strings
ownfile: own file | separate file | file of its own | file of their own | dedicated file | file by itself
ownpackage: own package | separate package | package of its own | package of their own | dedicated package
ownmodule: own module | separate module | module of its own | module of their own | dedicated module
ownclass: own class | separate class | class of its own | class of their own | dedicated class
ownfunction: own function | separate function | function of its own | function of their own | dedicated function | separate method | own method
owncomponent: own component | separate component | component of its own | component of their own | dedicated component
owncommit: own commit | separate commit | commit of its own | commit of their own | dedicated commit
owntest: own test | separate test | test of its own | test of their own
owntransaction: own transaction | separate transaction | transaction of its own
jargon: jargon | technical jargon
large: large | big | huge
correlationid: correlation id | request id | trace id | x-request-id | x request id
every: every single | each single
seed: seed | starting value | start value | fixed starting value
zod: zod | zod schema
semantichtml: semantic element | semantic html | semantic markup | semantic tag
div: div | \`<div>\` | divs
ebs: ebs
kms: kms
uuid: uuid
countrycode: country code
httpcall: http call | outgoing http call | outgoing http request | outbound http call | outbound http request | remote http call | http request | network call | outgoing request | outbound request | outgoing call | external call | external request | network request | outbound call | remote call | upstream call | call to another service | api call
ratelimit: rate limit | throttle | rate limiting | throttling | rate-limited
accessibility: accessibility | a11y
internationalization: i18n | internationalization | translated | translation function | localized | localised
secret: secret | credential
pii: pii | personal data | personal information | e mail address | email address | user email
hardcoded: hard coded | hardcoded | hardcode | hard code | baked in
backgroundjob: background job | async job | background task
transaction: transaction | db transaction | database transaction
downmigration: down step | down migration | rollback | reversible | rollback step | down method | reversed
migration: migration | schema change
idempotent: idempotent | idempotency | safe to run twice | safe to rerun | run twice
pagination: paginate | pagination | paginated
feature flag: feature flag | feature toggle
codeowner: codeowner
timeoutvalue: explicit timeout
dependencyinjection: dependency injection | di
publicapi: public api | public interface | exported api
sideeffect: side effect
helpertext: helper text
fencedblock: fenced code block | code fence | fenced block | triple backticks | code block | fenced code
languagetag: language tag | language identifier | language hint | info string | syntax tag | the language
thousandseparator: digit separator | numeric separator | underscores in numbers | thousand separator | underscore in number | digit grouping
isnone: is none | is not none | \`is None\` | compare against none with is | identity check
eqnone: \`== None\` | == none
nonroot: non root user | non root | unprivileged user | rootless | unprivileged
behavior: behaviour | behavior | concept | thing per test
trywithresources: try with resources | try-with-resources
kubernetes: kubernetes | k8s
terraform: terraform | tf
manually: by hand | manually | by hands
startup: startup | start up time | boot | at boot | boot time | application start | program start | process start | start of the application
elseif: else if | else ifs | elif | elsif
endtoend: end to end | e2e
constructor: constructor | ctor
regex: regex | regexp | regular expression
cronjob: cron job | scheduled job | scheduled task | cron | periodic job | recurring job
stacktrace: stack trace | stacktrace | traceback | backtrace
semver: semantic versioning | semver | semantic version
alarm: alarm | alert
button: button | \`<button>\` | \`button\` element
modal: modal | modal dialog | dialog | dialogue
statuscode: status code | http code | http status | http status code | response status | response code | status codes
screenreader: screen reader
lockfile: lockfile | lock file
email: email | e mail | mail address
millisecond: millis
timezone: timezone | time zone
filesystem: file system | filesystem
hotpath: hot path | hot loop
mainthread: main thread | ui thread
checkbox: checkbox | check box
dropdown: dropdown | drop down
setup: setup | set up
cleanup: cleanup | clean up | tear down | teardown
lookup: lookup | look up
callsite: call site | callsite
builtin: built in | builtin
runtime: runtime | run time
async: asynchronous | async
sync: synchronous | sync
admin: admin | administrator
metadata: metadata | meta data
translatedstring: translated string | translated text | translated message | translation string
dataset: dataset | data set
`;
