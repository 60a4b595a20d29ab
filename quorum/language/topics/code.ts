/** What conventions about plain code speak of: `words that name it | words that come with it`, one convention a line. */
export const codeTopics = `
const let binding reassign | variable var declare never immutable rebind declaration
var keyword legacy let const | hoisting function scope declare javascript
val var kotlin scala swift | immutable local property mutable reassign let
final field local parameter java | reassign constructor member set once assigned immutable
readonly immutable property field value | frozen freeze mutate set constructor never change
mutate argument input parameter caller | in place modify change copy side effect object array passed
reassign parameter local overwrite | argument value copy shadow input
shadow variable name outer scope | hide inner same redefine shadowing local
unused variable parameter import dead | underscore leftover remove delete never read
unused import leftover | delete remove clean lint
dead commented code delete | leftover history git comment out block unreachable remove
wildcard star import glob | explicit name namespace everything list symbols
import sort alphabetical order | alphabetic modules list sorted isort
import group standard library third party local | block blank line separate section stdlib external order first
relative absolute import alias path | climb dots root src parent
default named export | module name rename autocomplete
barrel index re-export | tree shaking cycle direct import file
type only import | erase interface typescript runtime
circular cyclic dependency import | cycle modules each other break
side effect import module load | top level execute
deep internal import package entry | public api private path reach
require commonjs esm module | import syntax node
builtin node protocol prefix | import fs path
early return guard clause nesting | invert if nested else level deep happy path pyramid indentation bail top
else after return | redundant drop unnecessary branch nesting
single return exit function | one point end multiple
nested ternary conditional operator | chain readable if else lookup
nested loop callback depth | levels extract pyramid flatten deep
complexity cyclomatic function branch | simplify split extract long
long function split lines size | body extract screens helper short pieces
file length size lines split | class module big huge
line length width column character | wrap limit long exceed ruler scroll
parameter argument count many options object | function signature positional take bundle struct
boolean flag argument parameter | named keyword call true false means split two functions unclear enum
magic number literal constant name | hardcoded meaning value unexplained bare where comes from
magic string literal constant enum | repeated duplicate key typo
duplicate code extract shared helper | copy paste dry repeat again third time
premature abstraction generalize | yagni speculative not needed until later simple
god class responsibility single split | too much does everything one thing srp
composition inheritance subclass extend | delegate hierarchy base class reuse collaborator mixin
global state mutable singleton variable | module level shared inject pass hidden
dependency injection constructor field | inject new autowired container construct collaborator testable
static method helper utility class | instance stateless module function free
getter setter accessor property | field direct expose bean trivial
law demeter chain reach through | dots train tell ask
feature envy cohesion belong method | move class data where
pure function side effect | deterministic separate io core
loop foreach iteration for of map | callback index array break
map filter reduce comprehension loop | list build transform lambda
reduce accumulate readable loop | spread quadratic
list comprehension generator python | map lambda nested
loop index enumerate range len iterator | counter idiomatic element python rust
switch case default exhaustive | match enum branch missing fall variant unreachable
switch fallthrough break | case explicit comment intentional
switch lookup table map object | if chain dispatch dictionary long
match if else chain pattern | arms switch expression when
strict equality triple equals | loose double coercion compare type
yoda condition comparison literal | order left side
negated condition double negative boolean | positive invert name flag readable
boolean comparison true false redundant | compare literal expression directly
truthy implicit explicit check length empty | compare zero coercion falsy
optional chaining null guard | safe navigation undefined check and nested
nullish coalescing default or | fallback zero empty falsy operator
null undefined missing absent value | distinguish none use return
null optional option maybe return | absence nullable empty wrap none result missing
null collection empty list return | caller iterate null check array
optional field parameter property type | overload absent
non null assertion force unwrap bang | crash exclamation guard check optional bind
nullable type annotation null safety | strict compiler
destructure props object parameter | pull fields signature spread
object spread assign copy | merge clone shallow immutable
shorthand property object literal | method key
array method includes find some indexOf | membership check
string template interpolation concatenation literal | plus build format join
f-string format percent python | interpolation string formatting
string builder concatenation loop java | append quadratic join
quotes single double string | literal character jsx prettier
semicolon statement end | asi line terminate
trailing comma last element multiline | dangling diff literal
trailing whitespace space line end | trim editor
final newline end file eof | missing last line
indentation tabs spaces two four | width indent level
mixed tabs spaces indentation | consistent editor
brace position same line curly | opening own style allman
braces curly single line if body | always omit block statement one-liner
blank line between separate | methods functions sections consecutive double empty padding
space operator comma keyword paren | around inside spacing
operator line break wrap | start end binary long expression
chained call line each method | dot break fluent newline
statement per line one | several semicolon declaration combine
formatter prettier black gofmt format | run autoformat style manual diff noise unrelated
editorconfig line ending lf crlf | windows unix eol
encoding utf-8 bom file charset | ascii byte
alphabetical sort keys members order | list enum properties alphabetic
member order class public private fields methods | constructor first sequence layout
ordering functions callers callees file top down | helpers below above
constants top file declare | module place beginning
one class per file component | single own separate type
file directory structure feature layer folder | organize by group module colocate
header license copyright file | spdx notice top
arrow function callback this | anonymous lambda keyword expression
function declaration expression hoist | style const named
anonymous function name stack trace | callback named
lambda assign def name | function variable python inline
closure capture loop variable | late binding
recursion iteration stack depth | loop overflow tail
generator yield lazy stream iterate | memory large
async await promise chain then | callback flatten readable convert
await loop sequential parallel all | concurrent promises slow independent batch one after other
floating unhandled promise await | rejection void forgotten handle catch
async without await function | unnecessary marker
return await try catch | stack redundant
callback promise convert promisify | hell node style
sync blocking call event loop async | readFileSync handler thread freeze block synchronous
cancellation token abort signal context | pass down propagate stop async cancel
timeout deadline call client | hang forever default seconds external explicit wait remote request
retry backoff exponential jitter | attempts delay double transient fixed remote fail hammer sleep wait
retry limit attempts idempotent only | maximum give up times post safe
circuit breaker downstream failure | fallback open upstream degrade bulkhead
rate limit throttle public endpoint | flood abuse per second login unlimited requests
idempotent handler consumer job twice | replay redelivery again duplicate rerun key
lock mutex hold io critical section | short slow network while guarded
mutex unlock defer lock | release right after immediately
lock order deadlock acquire | consistent nested
thread safe shared state synchronization | race concurrent mutable access atomic volatile
atomic counter compare swap | race increment lock free
thread pool executor create raw | new thread bounded spawn
concurrency limit semaphore bounded pool | parallel unbounded fan-out workers
goroutine leak stop cancel exit | context done forever worker select background
errgroup waitgroup goroutine fan out | error propagate concurrent
channel close sender direction buffer | receive golang size
context first parameter ctx | pass propagate golang background struct
actor main thread ui dispatch | mainactor queue update background view model isolate
queue worker background job slow | request async offload inline email
queue job payload id serialized | arguments record model reload small
dead letter poison message queue | failed park requeue
error swallow ignore catch empty | silent exception discard handle hide log rethrow suppress lost underscore
error wrap context cause original | rethrow chain stack lose percent w message add
error log once rethrow both | twice duplicate handle or return boundary top double report
error specific catch broad generic | exception class base bare throwable everything narrow except
error type custom domain class | throw subclass named generic typed own
error throw object string literal | raise value primitive
error result value return exception | either throws business expected failure domain tuple
exception control flow expected | normal use lookup validation
exception checked unchecked runtime | declare throws java
error message text actionable context | include value what happened helpful id user
error message capital lowercase punctuation period | string start letter end
error code stable machine readable | client match string identifier enum api
error sentinel errors is as compare | wrapped equality direct matching golang unwrap
error check immediately ignored return | underscore blank discard every result golang handle
error propagate question mark operator | rust result map_err unwrap
panic abort crash library | error return recover fatal exit
unwrap expect panic rust production | tests result option failure propagate
assert production validation input | optimize disabled raise check python
finally return cleanup resource | override exception block
resource close dispose using with | leak file handle stream connection context manager try release finally defer open descriptor
defer close body after error check | response file golang leak
temporary file cleanup delete | tempdir leftover
raii smart pointer ownership raw new delete | unique_ptr shared_ptr heap owning memory leak free
memory allocation hot path reuse | buffer pool garbage preallocate capacity
pass reference value copy const | large object parameter move cheap
clone copy needless borrow rust | reference lifetime string slice
lifetimes borrow owned string str parameter | accept slice rust
unsafe block comment safety justify | invariant document rust
macro preprocessor define constexpr inline | constant typed function c
include guard pragma once header | duplicate cpp
forward declaration include header minimal | compile time order
nullptr null zero pointer | literal cpp
override virtual method annotation keyword | subclass base mark
const correctness member method | does not modify change object qualify
explicit constructor single argument | implicit conversion
rule of five zero copy move destructor | default delete
namespace using directive header | pollute std global
auto type deduction var inference obvious | explicit write local inferred right side
enum class scoped switch | integer constant strong
span view string_view pointer length | range pass read only cheap
array container vector std raw | c-style fixed
cast static reinterpret c-style | conversion explicit
type any unknown escape typescript | untyped narrow concrete avoid shape external ban
type assertion cast as typescript | guard narrow lie compiler
type annotation explicit return function | exported signature inference public declare infer
type hint annotate python function | parameters return signature mypy
type alias interface object shape | declare extend typescript
enum union string literal typescript | const object numeric values
enum member value string explicit | numeric order stable
discriminated union state flags boolean | tagged model impossible status kind contradictory
branded nominal newtype id primitive | wrap string mix obsession type
generic type parameter name letter | T descriptive constraint
utility types pick omit partial derive | duplicate interface
index signature record map type | dictionary keys
satisfies operator object check | annotation widen
readonly array parameter collection type | mutate accept input
type guard predicate narrow | is instanceof check
ts-ignore ts-expect-error suppress | directive reason
strict compiler option enable | noImplicitAny tsconfig
class function module stateless | object overkill plain
data class record value object | equals hashcode generated fields holder boilerplate dataclass struct lombok immutable
sealed class hierarchy interface closed | when exhaustive state subclasses trait
extension function method | utility receiver kotlin swift csharp
scope function apply let also run nest | kotlin chain
lateinit lazy property initialization | constructor kotlin nullable inject
companion object factory position | static kotlin bottom
named argument keyword call | positional boolean python kotlin swift readable parameter
keyword only argument star python | positional force
default argument value mutable list dict | shared between calls none create python function
overload default parameter | several signatures
data structure immutable collection expose | unmodifiable return copy internal read-only public list
dataclass pydantic model dict | structured typed raw dictionary attribute pass around
pathlib os path filesystem join | file paths join
context manager with open file python | close leak
enumerate zip range iterate python | index
walrus assignment expression | python
is none identity comparison | equality python
dictionary get default setdefault key missing | lookup keyerror
isinstance type check duck | python compare
super init call parent constructor | base
dunder magic method property | python repr
main guard script entry | __name__ module run
slots frozen dataclass immutable | python attributes
decorator wraps functools preserve | python
print logger debug output | console statement leftover logging println production
debugger console statement leftover | remove merge commit breakpoint
streams api collect java loop | simple transform
java optional get ispresent orelse | unwrap field parameter
java record dto class lombok | immutable boilerplate
java interface list concrete declare | arraylist implementation variable
java static import | assertion readable
java package private visibility least | public class default internal
visibility private default minimal expose | public export needed encapsulate internal
struct class value semantics swift | identity reference prefer
swift guard let if let optional | unwrap early
swift access final class weak self | capture retain cycle closure leak
swift extension protocol conformance | separate mark group
trailing closure lambda syntax | outside parentheses last
implicitly unwrapped outlet optional | declare swift
expression body single expression | function arrow block braces concise implicit
csharp var explicit type local | obvious
csharp async suffix task void | method end name
csharp configureawait library | false
csharp nullable reference enable | project
csharp linq query method loop | foreach
csharp using disposable dispose declaration | release stream idisposable
csharp file scoped namespace block | indentation
csharp record init property | immutable dto
ruby block do end braces | single multi line
ruby unless else condition negative | if
ruby hash symbol rocket syntax | keys shorthand
ruby frozen string literal constant freeze | comment magic mutable
ruby keyword arguments method options | positional hash
ruby safe navigation try | nil
ruby service object class method call | fat model controller
ruby method short lines class | ten five metrics
php strict types declare | top file scalar
php short array syntax | bracket legacy
php constructor promotion property | class boilerplate
php readonly property value object | immutable
php typed property return declaration | docblock
php namespace psr autoload class | use
elixir pipe operator single call | chain start value
elixir with case nested result | fallible chain
elixir tuple ok error return bang | raise functions fail
elixir typespec spec public function | document moduledoc defp
elixir genserver init heavy work | handle_continue block start
elixir pattern match function head | case guard multi clause
scala option null missing | none absent
scala case class immutable val | model
scala sealed trait match wildcard exhaustive | adt case
scala future await blocking | execution context
scala implicit conversion given | explicit
go interface small consumer accept return struct | concrete define where used
go getter prefix get name | method
go package name short lower | stutter plural underscore util
go receiver name short consistent this | method letter
go pointer value receiver consistent | method copy mutate
go nil slice empty make declare | json
go naked named return result | bare
go init function package state | explicit constructor
go struct literal keyed fields | positional composite
go struct tag json field | exported
go error string lowercase wrap | format prefix
go table driven subtests test | cases t.run
go embed struct interface | promote
go generics interface any | type parameter
rust derive debug clone public type | trait implement
rust error enum thiserror anyhow box dyn | library application
rust iterator loop index | adapter collect clippy
rust module mod file layout | mod.rs
rust if let match single arm | pattern
rust must_use attribute result | ignore
rust newtype from into conversion | as cast
rust public doc example comment | documentation doctest
clippy lint warning allow | fix deny
haskell partial function head total | maybe
shell strict mode fail fast set euo pipefail errexit nounset | script bash top undefined variable exit
shell quote variable expansion double | word splitting spaces unquoted
shell shebang env bash portable | first line script
shell double bracket test condition | single posix
shell command substitution backtick dollar paren | nest
shell function local variable | declare scope
shell shellcheck warning clean | lint script
shell long option flag readable | script short
shell trap cleanup exit temp mktemp | script
makefile phony target | declare
regex explain comment named group complex | verbose readable precompile
regex backtracking catastrophic linear | redos nested
bit flags operations named | mask hex
integer overflow size conversion | signed unsigned
float comparison tolerance epsilon equality | exact delta
random seed generator secure | math deterministic
clock time now inject fake | current date injected
environment variable config read central module | process env access scattered getenv
configuration validate startup fail fast schema | missing crash environment boot
configuration hardcoded value environment setting | file deploy url constant
feature flag toggle new behavior default off | release rollout guard hide ship
feature flag remove expiry cleanup stale | rollout owner date delete old
todo fixme ticket owner issue | comment reference link name author tracker untracked
deprecated annotation replacement remove | mark api version migrate warn
backward compatible break change public api | version consumer deprecate semver
`;
