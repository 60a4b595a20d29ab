/**
 * What conventions are about: a matter, the ways to settle it, and the words that come with it. A line is
 * `matter | about | value=phrases ; value=phrases | words that come with it`.
 *
 * - about: groups joined by `&`; at least one phrase (between commas) of each group stands in the statement; `*` for none
 * - value: chosen when one of its phrases is wanted. With exactly two values, avoiding one chooses the other; otherwise
 *   avoiding a value is its contrary. A phrase behind `-` chooses its value only when it is avoided
 * - `#` stands for a number with its bound, `@camel` and the like for an example name in that style
 * - words that come with it add nothing to this matter. Every other word stays in the key
 */
export const matterLines = `
reassigned-bindings | const, let | const=const, const let, const let only ; let=let | reassign binding variable value mutate change local never declare typescript javascript not immutable constant
var-declarations | varkeyword & let, const | modern=let const, const, let ; var=varkeyword | javascript variable binding declare
val-declarations | valkeyword | val=valkeyword ; var=varkeyword | kotlin scala property reassign variable local immutable declare mutable
string-quotes | singlequote, doublequote | single=singlequote ; double=doublequote | string stringliteral literal quote quotation frontend javascript typescript character
indent-unit | tab, space, twospaces, fourspaces & indentation, tab | tab=tab ; two=twospaces, 2 space ; four=fourspaces, 4 space ; space=space | level file block
indent-size | indentation & twospaces, fourspaces, 2, 4, 8 | two=twospaces, 2 ; four=fourspaces, 4 ; eight=8 | level file space block
statement-semicolons | semicolon | yes=semicolon | statement end terminate line javascript typescript after every finish asi rely
trailing-commas | trailingcomma | yes=trailingcomma, trailingcomma object array | multiline multi line literal element last diff in multilinestring after item entry minimal span several over more ≥1
trailing-whitespace | trailingwhitespace | no=-trailingwhitespace | line end file trim editor
final-newline | newlineend | yes=newlineend | file end eof last character text github editorconfig red icon posix fix missing
line-length | linelength, line & character, column, char, linelength, wide, long, width | #=# | character column char length line wide width long limit source code file readable hard
function-length | function, method & line, lin | #=# | split long body length extract extractfunction pieces huge smaller get into keep below short break about got size
file-length | file, module & line | #=# | split long length extract smaller into keep about size big
class-length | class & line | #=# | split long length extract smaller into keep break about size big
parameter-count | parameter & function, method | #=# parameter, # | take accept function method options object pass group count
constructor-dependencies | constructor & dependency | #=# | inject class limit
nesting-depth | nest, depth, nesting | #=# | level deep depth block conditional nesting extract
return-points | earlyreturn, singlereturn, return | early=earlyreturn, return first, invert, -singlereturn ; single=singlereturn, -earlyreturn | function method nest conditionally nesting input invalid deep bottom condition else block exit point edge invalid one indent pyramid happy path handle guard first reduce flatten each error level instead if top deep indentation bail negative
nested-ternaries | nestedternary, ternary | no=-nestedternary, -ternary nest | ifelse else if lookuptable lookup switch helper table read chain long statement block extract
loose-equality | tripleequals, looseequality | strict=tripleequals, -looseequality ; loose=looseequality, -tripleequals | compare comparison operator coercion coerce equality javascript equal check type variant everywhere eqeqeq does convert
null-guards | optionalchaining | yes=optionalchaining | nullguard check property access null guard deep chain replace nested logicalor javascript typescript undefined operator chained && safe
null-defaults | nullishcoalescing, logicalor & nullishcoalescing, default, fallback | nullish=nullishcoalescing ; or=logicalor | default value fallback zero empty string operator null undefined 0 falsy '' survive swallow careful so
async-style | asyncawait, promisechain | await=asyncawait, -promisechain ; chain=promisechain, -asyncawait | promise asynchronous code callback function chain javascript async await convert flatten read
callbacks-style | arrowfunction | yes=arrowfunction | callback function anonymous functionkeyword inline short javascript this bind
export-style | defaultexport, namedexport | named=namedexport, -defaultexport ; default=defaultexport, -namedexport | export module component name import rename file autocomplete grep typescript one
barrel-files | barrel | no=-barrel | import directly module file source export cycle tree shaking index circular
type-imports | typeimport | yes=typeimport | type typescript import erase only used interface
wildcard-imports | wildcardimport | no=-wildcardimport | import name explicit java python module list namespace pollute symbol package class individual need
import-paths | relativeimport, absoluteimport | relative=relativeimport ; absolute=absoluteimport | import inside package module path src parent deep forbidden dot climb alias javascript typescript root long
unused-imports | unusedimport, unused import | no=-unusedimport, -unused import | clean leftover import lint delete file push commit before
dead-code | deadcode | no=-deadcode | remember git history version control delete merge leave old rot branch
commented-code | commentedcode, comment block, deadcode & commentedcode, comment | no=-commentedcode, -comment block, -comment | out block check remember history git version control delete merge file block leave old rot branch
import-grouping | standardlibrary & import, | std-third-local=standardlibrary thirdparty localmodule, standardlibrary thirdparty local, standardlibrary first | local group order import blankline separate between first next end last line empty section block then separated by
import-sorting | import | alphabetical=alphabetical | order module path list sort keep group go
async-loops | awaitinloop, promiseall | parallel=promiseall, -awaitinloop | loop independent request parallel sequential run concurrent promise each call iteration await slow
loops | forloop, foreach | for=forloop, -foreach ; foreach=foreach, -forloop | loop iterate iteration array side effect break method callback element collection await
iteration-style | mapfilter, listcomprehension | comprehension=listcomprehension, -mapfilter ; map=mapfilter, -listcomprehension | lambda list(map(lambda list python build transform filter simple map read generator filtered expression
bare-except | bareexcept, exception catch | no=-bareexcept, exception name, exception class, exception specific, error specific, catch specific, exception expect, exception state, exception concrete | exception class name specific catch python state expect type hide swallow error keyboardinterrupt concrete narrow clause catching handle every
mutable-defaults | mutabledefault, defaultargument & mutable, list, dict, mutabledefault, array, literal, share, [] | no=-mutabledefault, -defaultargument, -mutable, share, -list, -[] | argument default value list dict set mutable parameter python function none create inside body object shared between calls literal immutable
string-interpolation-python | fstring | yes=fstring | python interpolation format .format percentformat string % concatenation stringconcatenation str.format call old formatting build template replace
string-templates | templateliteral | yes=templateliteral | string concatenation stringconcatenation build javascript typescript interpolation plus
print-logging | printcall & logger | logger=logger, -printcall ; print=printcall, -logger | statement debug output module log production library script call left through everywhere
structured-logging | structuredlog | yes=structuredlog | log message stringconcatenation interpolate interpolation string build building query query logger text context value free concatenate format
lazy-logging | log, logger & lazy, placeholder | yes=lazy, placeholder | format formatting argument interpolation fstring percent message eager
enum-style | enum & stringunion, union | union=stringunion, union, -enum ; enum=enum, -stringunion, -union | typescript type string literal object value enough plain constant
object-types | interface & type | type=type ; interface=interface | object shape declare alias typescript public describe typing
any-type | anytype & unknown | unknown=unknown, -anytype | type untrusted value input parse typescript external narrow data payload
any-ban | anytype & type, typescript | no=-anytype | type typescript value concrete explicit proper
non-null-assertions | nonnullassertion | no=-nonnullassertion | typescript check narrow value null handle case operator kotlin swift
type-assertions | typeassertion | no=-typeassertion | typescript guard annotation value cast check
array-params-readonly | readonlyarray, readonly array, immutable array, immutable list & parameter, argument, function, take, accept | yes=readonlyarray, immutable array, immutable list | parameter mutate array list type function typescript not accept input does type take signature
array-type-syntax | T[], Array<T>, array type | short=T[], bracket, [] ; generic=Array<T>, generic | array type syntax notation typescript shorthand
parameter-reassignment | parameter & reassign, mutate, untouched, overwrite, chang | no=-reassign, -mutate, untouched, -overwrite, -chang | return their own never passed function parameter local variable binding introduce copy input incoming method object array caller change javascript value param
prop-destructuring | destructuring & prop, props, props.title, component | yes=destructuring | component signature parameter list prop function react argument top object access
destructure | destructuring & object | yes=destructuring | object property access several field
object-copies | spread, objectassign | spread=spread, -objectassign ; assign=objectassign, -spread | object copy merge shallow clone
react-components | functioncomponent, classcomponent | function=functioncomponent, -classcomponent ; class=classcomponent, -functioncomponent | react component hook write new extend react.component class function
react-keys | reactkey, key & arrayindex, stableid | stable=stableid, -arrayindex ; index=arrayindex, -stableid | react key list element item array index map mapped reactkey prop rows reorder rendering render component
react-key-prop | reactkey & map, element, mapped, item | yes=reactkey | mapped element list item render
hooks-order | hook, hookrules, useState, useEffect, useMemo, useCallback, useRef & toplevel, conditionally, hookrules, condition, if, unconditional, loop, earlyreturn | top=toplevel, -conditionally, hookrules, -condition, unconditional, -if, -loop, -earlyreturn | only hook call called component react only function condition loop hookrules usestate break move out inside if never useState conditionally rule body only order top branch earlyreturn nested before
component-files | onecomponent, component | one=onecomponent, 1 component, component own file, component second move | file component react single hold keep split row table each live separate module two both own contains
inline-styles | inlinestyle | no=-inlinestyle | css class component react jsx element stylesheet attribute style={{...}}
handler-props | handlerprop, callback prop & on, \`on\`, @on | on=on, \`on\`, @on | handlerprop prefix name naming prop start callback begin component event starting passed same react callbacks
handler-functions | eventhandler & handle | handle=handle | prefix name start event inside component function begin react eventhandler prefixed
css-class-naming | bem | bem=bem | css class name naming selector block element modifier convention html scss follow written __ -- format methodology sass
css-specificity | importantflag | no=-importantflag | css stylesheet style selector specificity rule scss sheet override overrides fix declaration
css-ids | idselector | no=-idselector | css style class selector stylesheet styling
css-colours | cssvariable, hardcodedcolor, @var, @hex & color, colour, hardcodedcolor, @hex | variable=cssvariable, @var, hardcodedcolor variable, -hardcodedcolor | color hardcode hex value theme literal stylesheet palette code css raw
css-units | px, rem & font, unit, text | rem=rem ; px=px | font unit type text typography css size relative
css-scoping | stylemodule, scope | yes=stylemodule, scope | global component style module css class leak selector nothing
css-logical | logicalproperty | yes=logicalproperty | rtl margin padding left right css direction
python-names | snakecase, camelcase, @snake, @camel & python, def, function, variable, method | snake=snakecase, @snake, -camelcase, -@camel ; camel=camelcase, @camel | python function variable name method identifier vars style pep8 pep 8 naming style/var var
json-keys | json, payload, response & camelcase, snakecase, @camel, @snake, key, kebabcase | camel=camelcase, @camel ; snake=snakecase, @snake ; kebab=kebabcase | json key response api field payload property body return name other every rest naming wire attribute endpoint like
file-names | file name, filename, name of file & kebabcase, snakecase, pascalcase, camelcase | kebab=kebabcase, @kebab ; snake=snakecase, @snake ; pascal=pascalcase, @pascal ; camel=camelcase, @camel | file name filename naming source module case
component-file-names | component & file, filename & pascalcase, kebabcase, camelcase, snakecase | kebab=kebabcase ; pascal=pascalcase ; camel=camelcase ; snake=snakecase | component file name react filename naming vue
constant-names | constant, const & screamingcase, uppercase | upper=screamingcase, uppercase, @screaming | constant module name level naming top underscore global write value const
class-names | class name, type name, struct name & pascalcase, camelcase, snakecase | pascal=pascalcase ; camel=camelcase ; snake=snakecase | class name type naming
variable-names | variable name & camelcase, snakecase | camel=camelcase ; snake=snakecase | variable name naming local
branch-names | branch & kebabcase, ticket, prefix, snakecase | kebab=kebabcase ; ticket=ticket ; snake=snakecase | branch name naming
url-names | url, path, endpoint, route & kebabcase, snakecase, camelcase | kebab=kebabcase ; snake=snakecase ; camel=camelcase | url path endpoint route segment name rest api naming
column-names | column & snakecase, camelcase | snake=snakecase, @snake ; camel=camelcase, @camel | column name sql database table naming
translation-keys | translation key & alphabetical | yes=alphabetical | translation key sort order file locale entry
table-names | table & plural, singular | plural=plural ; singular=singular | table name sql database naming get noun
rest-plurals | rest, path, endpoint, url, resource, route, collection & plural, singular | plural=plural ; singular=singular | rest path resource name endpoint url public api noun collection segment route
private-underscore | privatefield, private & underscoreprefix, underscore, @_ | yes=underscoreprefix, underscore, @_ | prefix privatefield name naming start class instance field member begin
boolean-names | boolean & ishas, should, question | yes=ishas, should, can, question | return boolean name variable prefix start question value naming function property read identifier begin like should can
interface-prefix | interface & iprefix | no=-iprefix ; yes=iprefix | name interface typescript csharp naming type prefix front nothing i
hungarian-names | hungarian | no=-hungarian | name variable type prefix column sql identifier naming str int
abbreviations | abbreviation, spelledout & identifier, name, identifier, variable, abbreviation | spell=spelledout, -abbreviation ; short=abbreviation | out spell name identifier variable long word naming readable function parameter whole descriptive
unit-names | unitsuffix, unit & duration, name, variable, unitsuffix | yes=unitsuffix, unit | duration name variable field second ms milliseconds suffix value express config constant time any put number contain timeoutms call hold include unit spelledout spell
magic-numbers | magicnumber, literal | named=-magicnumber, namedconstant, constant, const, magicnumber name, magicnumber extract, literal constant, literal const, literal name | name constant named extract give meaning const literal value formula become turn introduce number replace assign move into another like numeric variable what 0.85 bare name constant
receiver-names | receiver & spelledout, long, shortname, selfthis, this, self, letter, character | short=shortname, -selfthis, -this, -self, 1 2, 1 2 letter, ≤2, ≤1 letter, ≤2 letter ; self=selfthis, this, self ; long=spelledout, long | receiver golang name letter method type character long naming struct consistent abbreviate
context-param | contextparam, contextfirst, context & firstparameter, contextfirst, last | first=contextfirst, firstparameter ; last=last | context golang function parameter context pass take argument go 1 accept receive method that
error-strings | errorstring, error message & lowercase, uppercase, period, punctuation | lower=lowercase, -uppercase, -period ; upper=uppercase | errorstring golang start letter punctuation final omit end begin capital period text message leave error no first error string trailing
error-wrap-go | errorswrap, error, percentw & percentw, context | wrap=percentw, context | wrap error fmt.Errorf return golang verb add message cause errorswrap chain place lose other call upward add when
errors-is | errors.Is & sentinel, ==, looseequality, compare, errors.Is | is=errors.Is | sentinel error compare check == looseequality golang comparison match test against equality wrapped direct
errors-as | errors.As | as=errors.As | type typed error assertion golang extract custom
panic-policy | panic | no=-panic | error return library package golang main hand back whoever outside caller back call propagate up function let code callers test handle upward signal failures
rust-unwrap | unwrap, expectcall | no=-unwrap | rust library production code handle error ? questionmark expect test result outside non propagate panic
rust-propagate | questionmark | yes=questionmark | error propagate operator match return re rust early result matching returning rethrow err Err ok Ok explicit arm by hand
rust-slices | &[T], &Vec<T>, slice | slice=&[T], slice ; vec=&Vec<T> | parameter accept take function rust argument
rust-str | &str, &String | str=&str ; string=&String | parameter accept take function rust argument string String
table-tests | tabledriven | yes=tabledriven, tabledriven subtest | golang test subtest case write unittest loop several
parametrized-tests | parametrize | yes=parametrize | test case input variation repetitive copy copied repeated python pytest duplicate same similar several loop pasted @pytest.mark.parametrize
test-structure | arrangeactassert | yes=arrangeactassert | test arrange block separate blankline line blank visual structure split section setup assertion follow empty step phase action assert
test-place | colocatedtest, testfolder & test | beside=colocatedtest, -testfolder ; folder=testfolder, -colocatedtest | test file spec folder source code unittest toplevel module
test-sleeps | sleepcall & test, unittest | no=-sleepcall | test unittest wait poll condition event flaky fake timer clock time endtoend integration
test-mocks | mock & database | no=-mock ; yes=mock | test integration real
test-mocks-network | mock & network, http | no=-mock ; yes=mock | test integration real
namespaces | filescopednamespace, blocknamespace | file=filescopednamespace, -blocknamespace ; block=blocknamespace | csharp namespace declare file indentation brace block level
async-suffix | asyncsuffix, suffix & asyncsuffix, async, asynchronous | yes=asyncsuffix, suffix | method async csharp asynchronous name end function naming task
async-void | asyncvoid | no=-asyncvoid, Task | task Task method csharp async exception handler event eventhandler return event handler
cancellation | cancellationtoken | yes=cancellationtoken | async method accept pass parameter csharp asynchronous take token last
override-annotation | overrideannotation & implement, override, interface, implementation | yes=overrideannotation, mark override | method interface implement java annotation implementation super mark cplusplus function
override-placement | overrideannotation & sameline, ownline | same=sameline ; own=ownline | method above annotation java
exception-kind | checkedexception, uncheckedexception | checked=checkedexception ; unchecked=uncheckedexception | java exception throw
injection | constructorinjection, fieldinjection, inject & constructorinjection, fieldinjection, constructor, field | constructor=constructorinjection, inject constructor, -fieldinjection ; field=fieldinjection, inject field | dependency inject injection field java spring bean class pass collaborator service property constructor come through instead by into parameter
null-returns | optionaltype, null & return, returntype, lookup, missing, result, value | optional=optionaltype ; null=null | return missing value absent method java result may find repository finder row convention returntype
records | record, dto & record | yes=record | java dto immutable class model data getter equals only user hashcode carrier plain value hashCode object boilerplate
dataclasses | dataclass | yes=dataclass | value container simple python class many lot instance plain group data only store class make
text-blocks | textblock | yes=textblock | multilinestring string java concatenation stringconcatenation sql json long
final-classes | finalkeyword, open & class, kotlin | final=finalkeyword, -open ; open=open, -finalkeyword | kotlin class default mark open extension
ruby-nil | safenavigation, trymethod | safe=safenavigation, -trymethod ; try=trymethod | .try(:name ruby nil call null operator natively rails native check
paths | pathlib, ospath | pathlib=pathlib, -ospath ; os=ospath | path file join python helper module manipulate handling manipulation
sql-columns | selectstar, column & selectstar, list, name, spell, explicit, every | list=column list, column name, column spell, column explicit, -selectstar ; star=selectstar | list name query need explicit select every spell sql needed required column
clock-tests | test & clock, current time, current date, now, datetime.now, Date.now, midnight, today, time.now, wall clock, time freeze, time freez, frozen time | fake=clock inject, clock fake, fake, freeze, inject, pin, -current time, -current date, -now, -depend, -datetime.now, -Date.now, -today, -wall clock | real time clock now date flaky depend system suite current rely fixed frozen midnight sleepcall
ci-actions | action, uses & sha, hash, digest, commit sha | sha=sha, hash, digest, commit sha | GitHub github action thirdparty pin reference commit full tag version workflow external uses
image-digests | image & digest & base, docker, container, pin | digest=digest, pin digest | pin base docker tag container sha256
const-members | const & member, method function, function & object, modify, mutate, chang, state | yes=const, const qualify | cplusplus member function object mark qualify mutate change that never leave unchanged unchang state modify
constructor-explicit | explicit & constructor & 1, singl, single, conversion | yes=explicit | cplusplus argument parameter mark implicit one
dispose-objects | using, dispose & IDisposable, dispose, disposable | yes=using, dispose, using statement, using declaration | csharp object stream release implement every resource declare wrap var
main-actor | @MainActor, MainActor, main actor | yes=@MainActor, MainActor, main actor | swift annotate view model ui state touch mark
weak-self | weak self, \`[weak self]\`, self weak | yes=weak self, \`[weak self]\`, self weak | closure capture swift cycle retain escape escaping callback store ios
force-cast | force cast, as! | no=-force cast, -as! | swift conditional optional
typespecs | typespec, @spec | yes=typespec, @spec | elixir function public declare write every carry
elixir-pipes | pipe operator & call, 1, singl, chain | many=-1, -singl, chain ; one=1, singl | elixir function operator pipe
elixir-with | with & elixir, nested case & chain, fallible, fail, case | yes=with | elixir fallible call nested case chain
elixir-tuples | ok error, tuple & error, tuple | tuple=tuple, ok error | elixir function return fail may throw
go-receivers | receiver & pointer, value | pointer=pointer ; value=value, valu | function golang all struct type consistent
mutex-defer | defer & unlock, mu.Unlock, lock | yes=defer | golang right directly after mutex immediately
php-promotion | constructor promotion, promoted, constructor property promotion | yes=constructor promotion, promoted, constructor property promotion | php class property use
scala-option | scala & null & optionaltype, missing, option | option=optionaltype, -null ; null=null, -optionaltype | scala code value missing absent model never
scala-null | scala & null | no=-null | code value
alt-required | alternative text, alt, alttext & image, img, picture, <img> | yes=alternative text, alt, alttext | image every add need describe img carry provide attribute meaningful
pagination-required | largecollection, collection, list, endpoint, result & paginate, unbounded, whole table, all row, limit, page, cursor, pagination | yes=paginate, -unbounded, -whole table, -all row, limit cursor, pagination | endpoint return api list every route collection response result table large must get cursor limit page
rate-limits | ratelimit & endpoint, route, api, public, login, request, client | yes=ratelimit | public endpoint every route without login unauthenticated reachable expose api external open
exponential-backoff | retry, attempt & exponential, backoff, double, jitter | yes=exponential, backoff, double, jitter | remote call httpcall delay between each transient fail network request client time retry attempt upstream
log-once | log & 1, once, twice, rethrow & error, exception | once=once, -twice, -rethrow, 1 | error exception outermost layer boundary handle either not both top catch same
log-or-throw | log & throw, rethrow & both, either, twice | once=-both, either, -twice | error exception same log throw
error-context | error, exception & context, identifier, detail | yes=context, detail | message include add wrap text what failed
reader-address | reader, user & you, second person | you=you, second person ; user=user | documentation handbook guide write address text as
runnable-examples | exampl, example, snippet & run, compile, runnable, execute | yes=run, compile, runnable, execute | documentation exactly as written code readme copy paste verbatim must exact is every
flag-expiry | feature flag & expiry, expire, expiration, end date, removal date, ttl | yes=expiry, expire, expiration, end date, removal date, ttl | new every date carry get owner
flag-removal | feature flag & remove, delete, cleanup, stale | yes=remove, -remove, -stale, cleanup, -delete | rollout release after old
string-freeze | freeze, .freeze, frozen & stringliteral, string & stringliteral, constant | yes=freeze, .freeze, frozen | ruby string constant assign mutable literal get every stringliteral
index-large | index & query, table, scan, where, filter & largecollection, large, big, million, scan | yes=index, -scan | query table large back need where filter sequential full lookup big column
business-logic | business, logic, thin & controller, handler, service, view, model | service=service, thin, -controller, -handler | logic business controller thin keep live belong handler go into out layer move in
screen-contrast | contrast & ratio, text, color, ≥4.5 | yes=contrast, ratio, ≥4.5 | text color background least wcag ratio ≥4.5
keyboard-access | keyboard | yes=keyboard | reachable operate every interactive control navigation element focus work usable clickable
tab-index | tabindex | no=-tabindex, -positive | positive order focus
autofocus | autofocus | no=-autofocus | input page load
new-tabs | target=_blank, noopener, _blank & link, rel, noopener | yes=noopener, rel | external link open new tab
select-distinct | DISTINCT, distinct | no=-DISTINCT, -distinct | select join fix wrong duplicate hide
implicit-joins | comma join, implicit join | no=-comma join, -implicit join | explicit join on sql syntax
having-where | HAVING & where | where=where, -HAVING | filter sql aggregate
union-all | union all | yes=union all | duplicate sql
not-in-null | not in, exists & null, subquery | exists=exists | sql nullable
cascade-deletes | cascade & foreignkey, delete, remove | yes=cascade ; no=-cascade | foreign key database reference child
uuid-v7 | uuid & v7, v4 | v7=v7 ; v4=v4 | primary key sortable
enum-columns | enum & column, database, table & check, lookup, varchar | check=check, varchar ; lookup=lookup | status
connection-pools | connection pool, pool & connection, database | yes=connection pool, pool | postgres per each request reuse open
schema-data-migrations | migration & schema & data, backfill | split=separate, -mix, split | change keep from one own
concurrent-indexes | concurrent, concurrently & index | yes=concurrent, concurrently | create postgres migration
session-storage | localStorage & token, session, secret | no=-localStorage | store cookie browser
helm-comments | helm & comment, describe & value | yes=comment, describe | values.yaml every value document
actions-permissions | permission & workflow, job & explicit, least, minimal, read | yes=explicit, least, minimal, read | github token declare set
docker-single | process & container & 1, one, singl | one=1, singl | each per
docker-apt | apt-get, apt & recommend, clean, list | clean=clean, -recommend, remove list | install layer cache
dockerignore | .dockerignore | yes=.dockerignore | context build image keep
probes-startup | startup probe | yes=startup probe | container slow
graceful-shutdown | sigterm, graceful & shutdown, drain, stop, request, handle | yes=graceful, sigterm, drain | service server finish inflight
doc-comments-go | export, exported, uppercase & doccomment, comment, describe & golang, identifier, symbol, golint | yes=doccomment, comment, describe | golang golint identifier uppercase symbol every export exported function type need carry name start
package-comments | package & comment & golang | yes=comment | every one describe
dataloaders | dataloader | yes=dataloader | graphql resolver batch nested field load through relation association relat resolve trigger own query author comment
mutation-payloads | mutation & payload, object & return | payload=payload ; object=object | graphql changed return
stateflow | StateFlow, MutableStateFlow | flow=StateFlow, -MutableStateFlow | kotlin expose state viewmodel read only android
lateinit-injection | lateinit & inject | yes=lateinit ; no=-lateinit | property kotlin
object-storage | s3, object storage & upload, file, local disk, disk | object=s3, object storage, -local disk, -disk | store save attachment
event-handlers-inline | addEventListener, onclick & inline, html, attribute | listener=addEventListener, -onclick, -inline | handler markup event
commit-wrap | commit & body & wrap, column, char | wrap=wrap ; no=-wrap | message hard column 72 line
branch-delete | branch & delete, remove & merge | yes=delete, remove, -branch | after old stale merged
replicas | replica | #=# replica ; single=singl | deployment run least every instance production
http-timeout-default | timeout & default, infinite | no=-default, -infinite | client library never rely http
float-money | float & currency | no=-float ; float=float | money represent lose cent rounding store
insert-columns | insert, INSERT & column | list=column | list name statement explicit sql
sql-case | sqlkeyword, sql keyword | upper=uppercase, screamingcase ; lower=lowercase | keyword sql query write statement reserved select
cte-queries | cte, subquery | cte=cte ; join=join ; sub=subquery | query sql complicated break complex nested structure level nest long readable split large big 2 3 deep into deeply rewrite
query-parameters | parameterizedquery, sql, user input, raw query & parameterizedquery, stringconcatenation, interpolate, fstring, stringformat, placeholder | yes=parameterizedquery, placeholder, -stringconcatenation, -interpolate, -fstring | sql together gluing query stringconcatenation concatenate interpolate user input value build string database inject placeholder bind raw glue into from
foreign-key-index | foreignkey & index | yes=index | column foreignkey database table sql every new join
timestamps-zone | timestamp, date, time, datetime & utc | utc=utc | timestamp store time date database local zone timezone persist save keep datetime conversion convert edge ui
timestamps-format | timestamp, date, datetime & iso8601, unixepoch | iso=iso8601, -unixepoch ; epoch=unixepoch, -iso8601 | timestamp string json store integer date api format serialise serialize value pass
money-type | currency, cents & cents, integer, float, decimaltype | integer=cents, integer, cents integer ; decimal=decimaltype ; float=float | currency value integer cents float represent price store rounding bug money number hold keep type never binary
magic-todo | todo & ticket | yes=ticket, reference ticket | get lost todo comment link reference number link every carry contain point name name
todo-ban | todo | no=-todo | comment leave code merge
author-names | author & header, file | yes=author | name header file git blame comment top does history
licence-header | license header, licence header, spdx | yes=license header, licence header, spdx | file source start top
changelog-entries | changelogentry, changelog & uservisible, pullrequest, entry, changelogentry, change | yes=changelogentry, changelog | uservisible change pullrequest user write add notice behavior every same visible behaviour affect feature we do
commit-mood | commit, commitsubject, commitmessage & imperative, pasttense, presenttense | imperative=imperative, presenttense imperative ; past=pasttense ; present=presenttense | commit message subject commitsubject commitmessage tense mood write title add fix presenttense verb start
commit-conventional | conventionalcommit | yes=conventionalcommit | commit message prefix format title pullrequest commitmessage commitsubject type feat fix follow pullrequest title
commit-length | commitsubject, commitmessage, commit & character, char | #=# | subject character char line length commit first long short title
commit-squash | squash, mergecommit | squash=squash, -mergecommit ; keep=mergecommit, -squash | commit merge pullrequest individual history before branch one
spelling | americanspelling, britishspelling | us=americanspelling, -britishspelling ; uk=britishspelling, -americanspelling | documentation comment word text color colour copy adjust string spell english identifier
heading-case | heading, title, headline & sentencecase, titlecase, uppercase | sentence=sentencecase ; title=titlecase | heading documentation markdown write title page
comment-sentences | comment & fullsentence, period | yes=fullsentence, fullsentence period ; period=period | comment end start uppercase write ending
docstring-tests | docstring & test | yes=docstring | test each function every case name
public-docs | doccomment, docstring, \`///\` & public, export, exported, publicapi | yes=doccomment, docstring, \`///\` | item carry have block comment describe publicapi public export api every exported symbol document each
alt-texts | alttext & image, img | yes=alttext | image img documentation every describe attribute tag
shell-quoting | shellexpansion, shellscript & quote, doublequote, shellexpansion, quoted | quoted=quote, doublequote, quoted | variable shell shellscript shellexpansion expansion script always word splitting space
shell-strict | strictmode, strict mode & strictmode, shellscript, script | yes=strictmode, strict mode | mod strict shell shellscript script start top begin line every failure going keep
translation | translate, i18n, t(, \`t()\` & string, text, label, copy, uicopy, uservisible | yes=translate, i18n, \`t()\` | wrap uservisible uicopy facing see hardcoded english go pass function user visible string text label hardcode hard coded component ui through literal
resource-tags | owner, cost_center, tagresource & resource, bucket, infrastructure | yes=tagresource, owner cost_center | aws resource tag owner cost center create every terraform all cloud new bucket carry cost_center + infrastructure
flag-defaults | feature flag & offbydefault, onbydefault | off=offbydefault ; on=onbydefault | new start flag default
composition | composition, inheritance & composition, inheritance, reuse, share, helper | composition=composition, -inheritance ; inheritance=inheritance | model class reuse base behaviour share code helper deep hierarchy behavior object favor
error-results | result & throw, exception, error, failure | result=result, Result, -throw, -exception ; throw=throw, exception, -result | return failure error expected value code
utility-imports | lodash | single=individual, function, single, per ; whole=package, whole | import lodash function individually package bundle method
guard-copies | new object & mutate | copy=new object | input return mutate argument
settings-cache | cache & setting, config | module=module ; request=request | cache setting config level variable read per
yaml-quotes | yaml & quote | yes=quote | string look yaml
curly-braces | curlybrace & if, ifs, \`if\`, single, one, body, conditional, loop, statement, ifelse, always, block | yes=curlybrace | if statement single line body conditional else loop block around control even one 1 branch ifelse wrap for
blank-line-methods | blankline & method, function | yes=blankline | between method function class separate exactly 1 definition
explicit-visibility | visibility, access modifier, public & explicit, modifier | yes=explicit, modifier | member class method field public private write
string-builder | StringBuilder | yes=StringBuilder | loop concatenation stringconcatenation java string build
with-statement | with statement, context manager, with block, \`with\`, open & file, open, with, \`with\`, @open, handle | yes=with statement, context manager, with block, \`with\` | file open close python resource handle open(...) leak exception f = open(...) every through go throw
try-with-resources | trywithresources, using statement, using declaration | yes=trywithresources, using statement, using declaration | close resource stream java csharp dispose
defer-close | defer | yes=defer | close response body golang resp.Body check error closed resource file right after open
type-hints | typehint | yes=typehint, typehint parameter return, typehint parameter return valu | function python public signature method every annotate new write
return-types | returntype | yes=returntype, explicittype returntype | explicit function exported export typescript annotate public method inference declare signature
is-none | isnone, eqnone, identity & isnone, null, eqnone | yes=isnone, identity, -eqnone | compare none looseequality == python check equality comparison null
dict-get | setdefault, dict.get, defaultdict | yes=dict.get, defaultdict | key check python missing dict default
stream-files | stream & file, memory, large, largecollection, body, upload, download | yes=stream | large file memory load read big chunk whole
retry-backoff | retry & exponential, backoff | yes=backoff, exponential backoff | retry idempotent request exponential jitter call network
pin-versions | pin, pinned, exact version & version, dependency, package, library, lock | yes=pin, pinned, exact version | version dependency exact package lock range caret library
docker-latest | latesttag | no=-latesttag | image docker tag pin version base FROM fix reproducible tag
wildcard-switch | exhaustive, default & switch, match, enum, case, branch | exhaustive=exhaustive, case list, -default ; default=default | switch match case enum last handle branch list statement
early-validation | validate, check & boundary, edge | yes=boundary, edge | input validate controller requestbody request body payload system handler happen take place
log-levels | log & debug, info, warn, level | debug=debug ; info=info | log level verbose noisy message
trailing-lambda | trailing lambda | yes=trailing lambda | kotlin syntax parenthesis outside last
when-expression | when expression, when & if else | when=when expression | kotlin chain
sealed-state | sealed | yes=sealed | class interface state ui kotlin model
data-immutability | immutable & structure, collection, list, signature | immutable=immutable ; mutable=mutable, MutableList | collection list public signature return data structure where
go-getters | get & getter | no=-get | prefix golang name getter
no-global-state | global & state | no=-global | state variable mutable module function pass parameter
feature-flags | feature flag & behind, guard, wrap, gate, ship, hide | yes=behind, guard, wrap, gate, ship, hide | new behind feature release hide ship
auto-var | auto | yes=auto | cplusplus type iterator obvious
smart-pointers | unique_ptr, smart pointer, make_unique | yes=unique_ptr, smart pointer, make_unique | raw pointer new delete cplusplus own owning memory
nullptr | nullptr | yes=nullptr | null 0 NULL cplusplus pointer literal
constexpr | constexpr | yes=constexpr | macro define constant cplusplus #define compile time
pragma-once | pragma once, #pragma once | yes=pragma once, #pragma once | include guard header cplusplus
named-arguments | named argument, keyword argument, keyword only | yes=named argument, keyword argument, keyword only | boolean call function python kotlin parameter literal pass
guard-let | guard let | yes=guard let | swift optional unwrap if let early nil nest
email-spelling | email, e mail, e-mail | plain=email, -hyphen | hyphen documentation ui copy text spell word spelling without
assertion-messages | assert, assertion & message, reason | yes=message, reason | test failure fail explain each every include
single-assertion | assertion, assert, test, fact & one, 1, single, singl, unrelated | one=1 assertion, -unrelated fact, -unrelated, 1 fact, single fact, 1 thing, single thing, single behavior, split unrelated fact, single assertion, check single, check 1, 1 assert, 1 concept, single concept, 1 behavior, single behavior, assert 1 | test each per behavior concept logical check
test-names | test & name, title & should, sentence, behavior, describe, expected, happen, outcome | should=should, begin should ; sentence=sentence, behavior, describe, expected, happen, outcome | check verify after say state tell  name title begin read case what it expected
test-file-names | test & file, filename & .test.ts, .spec.ts, _test.go, _test.py, suffix | test=.test.ts ; spec=.spec.ts ; go=_test.go ; suffix=suffix | file name finish end match
test-randomness | test & random, seed, randomness | seed=seed, -random | generator deterministic data value fix reproducible randomness value fixed start
regression-tests | regressiontest, bugfix & test, regressiontest, unittest | yes=regressiontest, test, unittest | bugfix bug fix every each come fail without cover accompany
shared-fixtures | fixture, state & test, share | no=-share, -mutable ; fresh=fresh | mutable fixture test state between own global each build isolate
factories | factory & test, fixture, data | yes=factory | test data object build fixture inline literal
test-logic | test & condition, conditional, logic, if | no=-condition, -conditional, -logic, -if | test body
skipped-tests | skip & test | no=-skip | test reason comment
coverage | coverage | #=# | test line percent minimum new code
snapshot-tests | snapshot | no=-snapshot ; yes=snapshot | test component assert assertion explicit large render
query-by-role | getByRole, role & query, test, getByRole | role=role, getByRole | test accessible query element testid data-testid label text find
data-testid | data-testid, testid | yes=data-testid, testid | attribute element select test
prop-spreading | spread & prop, props | no=-spread | component react explicit pass {...props}
boolean-props | boolean & prop, parameter & negatedname, positive, negative | positive=positive, -negatedname, -negative | name variable phrase prop
boolean-parameters | boolean, flag & parameter, argument | no=-boolean, -boolean parameter, -flag parameter | function take option enum split accept argument
options-object | object, option & parameter & 3, three, ≥3, ≥2, many, several, ≤3, ≤2 | yes=object, option | function take pass single more argument
memo-callbacks | useCallback, useMemo | callback=useCallback ; memo=useMemo | value expensive pass child component prop handler memoize
state-updates | setState, state & updater, previous, functional | yes=updater, functional | state depend previous function set update react
effects-cleanup | effect, useEffect & clean, cleanup, unsubscribe, return function | yes=clean, cleanup, unsubscribe | subscription listener timer effect return function react up component unmount
effect-deps | useEffect, effect & dependency | yes=dependency | array list exhaustive every value hook
derived-state | derive, compute & state, render | yes=derive, compute | state prop duplicate store useEffect render effect sync pair useState
context-usage | prop drilling | no=-prop drilling | context component level pass
fragments | fragment, <> | short=<>, shorthand ; long=Fragment | react syntax wrapper div
self-closing | self closing, self close | yes=self closing, self close | tag component jsx child element empty
jsx-parentheses | parenthes & jsx | yes=parenthes | multi line multiline wrap around
semantic-elements | semantichtml, div & semantichtml, button, <button> | yes=semantichtml, button, <button>, -div | element html <nav> <main> span click clickable instead
form-labels | formlabel, label & input, field, form | yes=formlabel, label | every connect associate field form input has
aria | aria-label, aria & icon, button | yes=aria-label, aria | icon only button accessible name
focus-outline | outline, focus & outline, focus, visible | yes=outline, focus visible | focus style remove css visible element
anchor-buttons | anchor, <a>, link & button | button=button action, -anchor, -<a> | action click link navigation navigate element
media-queries | mobile first, min-width | yes=mobile first, min-width | css media query responsive layout breakpoint
css-nesting | selector, nest & level, deep, depth | #=# | css scss nest selector level deep depth
css-order | css, declaration, property & alphabetical | yes=alphabetical | sort property declaration order rule css within block
css-shorthand | shorthand & css, property, margin | yes=shorthand | property css
css-units-zero | 0, zero & unit, px | no=-unit, -px | value css length
css-classes-only | class selector, class & style, selector, element | yes=class selector | css id element tag
z-index | z-index | scale=variable, token, scale, cssvariable | value css magic literal layer
flex-layout | flexbox, grid, flex & float | flex=flexbox, grid, flex, -float | layout css page
animations | prefers-reduced-motion & animation, transition, motion | yes=prefers-reduced-motion | animation respect css transition motion honor user ask every people os setting disable
interface-naming | implementation & Impl, suffix | no=-Impl, -suffix | class name interface
exception-naming | exception, error & suffix, finish & class, type, name | yes=suffix, finish | class name custom type finish error exception
type-suffix | suffix & type, class | no=-suffix | name
generic-names | type parameter, generic & T, single letter, descriptive, prefix | letter=shortname, T ; word=descriptive, prefix | name type parameter
enum-members | enum & member, value, constant & pascalcase, screamingcase, uppercase, camelcase | pascal=pascalcase ; upper=screamingcase, uppercase ; camel=camelcase | name case enum member value typescript
variable-nouns | function, method & verb | yes=verb | name begin function method phrase noun
collection-names | array, list, collection & plural, singular | plural=plural ; singular=singular | name variable hold
single-letter-names | shortname, single letter & variable, name | no=-shortname, -single letter | variable name loop index counter identifier outside short d
loop-counters | loop & i, index, counter & name | i=i | name variable
vague-names | name, variable & data, info, tmp, temp, item, vague, generic, helper, util, utils, manager | no=-data, -info, -tmp, -temp, -vague, -generic, -utils, -util, -helper, -manager | variable name function module value identifier class describe avoid as
acronym-case | acronym, initialism, abbreviation & uppercase, pascalcase, camelcase, url, id, http | upper=uppercase ; word=pascalcase, camelcase, word | name identifier like word treat cased
id-text | id & uppercase, lowercase, capital | upper=uppercase ; lower=lowercase | text ui documentation write
package-names | package & lowercase, underscore, plural, singular, shortname | lower=lowercase, -underscore ; single=singular ; plural=plural | name golang java short word single
stutter | stutter, repeat & name, package, type | no=-stutter, -repeat | package name type golang prefix exported
unused-params | unusedparameter, unused & underscore, parameter, unusedparameter, variable | underscore=underscore, underscoreprefix, _ ; remove=-unusedparameter | prefix name variable parameter callback begin leading mark
unused-vars | unused variable | no=-unused variable | delete leave local
global-variables | globals variable, global variable, global | no=-global | state mutable variable module function pass use package level
singletons | singleton | no=-singleton | class inject dependency dependencyinjection global instance
static-methods | static & method, function, helper, util | no=-static ; yes=static | class instance state function method module free
magic-methods | getter, setter & field, property, private, expose | no=-getter, -getter setter ; nosetters=-setter ; yes=getter, setter | property field class direct access
chained-calls | chain & ownline, line, dot | yes=ownline, line, dot | call method each per multi long break put lead ≥2 3 more
operators-line-break | operator & line, break, begin, finish | begin=begin, before ; end=finish, after | binary line break wrap expression newline
ternary-lines | ternary & multi, line, ownline | yes=ownline, multi | break branch
early-continue | continue & loop | yes=continue | nest nesting guard early loop
yoda | yoda | no=-yoda | condition constant comparison left variable literal
switch-fallthrough | fallthrough, fall through | comment=comment ; no=-fallthrough, -fall through | switch case explicit intentional
switch-over-if | switch & ifelse, if | switch=switch, -ifelse ; if=ifelse | chain long else case statement several branch chain
object-lookup | lookuptable & switch, case, chain | yes=lookuptable, -switch | switch case map object mapping long replace chain ifelse
negated-conditions | negate, negative, negation & condition, if, ifelse | no=-negate, -negative, -negation ; positive=positive | else branch condition first
implicit-truthiness | truthy, truthiness, implicit & check, compare, boolean, empty | explicit=explicit, -truthy, -implicit ; implicit=implicit, truthy | check compare length empty string boolean
boolean-comparison | true, false & compare, ==, looseequality, comparison | no=-true, -false, -compare | boolean literal redundant true false expression directly
array-checks | Array.isArray | yes=Array.isArray | check instanceof array
array-methods | includes & indexOf | yes=includes, -indexOf | array check membership
at-method | .at(-1), at(-1) | yes=.at(-1), at(-1) | last element array length index
object-shorthand | shorthand & object, property, method, hash | yes=shorthand | literal property name method value key: ruby javascript hash
object-keys-quotes | quote & property, key & object | needed=need, necessary, -quote | name
dot-notation | dot notation, bracket | dot=dot notation, -bracket | property access
date-library | dayjs, date-fns, luxon, moment, temporal | dayjs=dayjs ; datefns=date-fns ; luxon=luxon ; temporal=temporal ; moment=moment | date library time format parse
http-client | axios, fetchapi, httpClient | axios=axios ; fetch=fetchapi ; client=httpClient | request call http client wrapper api shared httpcall native outbound
promise-return | floating promise, unawaited, await & promise, async | yes=await, -floating promise, -unawaited | every promise handle return call async
async-executor | promise executor, new Promise | no=-new Promise, -promise executor | async wrap function
return-await | return await | yes=return await ; no=-return await | try catch async function
error-objects | throw & error, string, Error | error=error, Error, -string | object literal subclass instance string javascript throw new
error-cause | cause & error, exception | yes=cause | wrap original rethrow keep chain pass option new throw preserve error from raise
custom-errors | custom error, custom exception, typed error, domain error | yes=custom error, custom exception, typed error, domain error | throw class string generic instead code
error-codes | error & code | yes=code | return api response machine readable stable string
problem-json | problem+json, problem details, RFC 9457, RFC 7807, rfc | yes=problem+json, problem details, RFC 9457, RFC 7807, rfc | error response api body format json return
stack-traces | stack trace & log | yes=stack trace | exception error log full include
log-exceptions | logger.exception, exception log | yes=logger.exception | log handler inside except traceback error python
log-message-style | log & lowercase, uppercase, period | lower=lowercase ; upper=uppercase ; period=period | message begin finish
log-secrets | log, mask, redact, output & secret, sensitive, password token | no=-secret, -sensitive, redact, mask, -password token, hide | log message never output mask redact sensitive value output
log-tokens | log, mask, redact & token | no=-token, redact, mask | log message never output mask redact value access
log-passwords | log, mask, redact & password | no=-password, redact, mask | log message never output mask redact value
log-pii | log, mask, redact & pii | no=-pii, redact, mask | log message never output mask redact value
correlation-ids | correlationid | yes=correlationid | every include propagate pass forward across service outgoing httpcall
metrics-names | metric & unit, snakecase, suffix, prefix | unit=unit ; snake=snakecase ; prefix=prefix | name suffix prometheus
health-checks | health | yes=health | endpoint service every expose check
idempotency | idempotent | yes=idempotent | make run every
transactions | transaction | yes=transaction | write update several multi table wrap multiple related one run group step 1 2
n-plus-one | nplusone, eager, preload, includes, join & query, association, loop, relation, nplusone | no=-nplusone, preload, eager | query association load loop batch relation join relationship avoid orm
cursor-pagination | cursor & offset, pagination | cursor=cursor, -offset ; offset=offset, -cursor | pagination based list endpoint
batching | batch & insert, write, query, request | yes=batch | insert loop one row single bulk
index-columns | index & where, filter, query, column | yes=index | column add filter
sql-aliases | alias & table, query, sql | yes=alias ; no=-alias | table short meaningful as
sql-join-style | join & explicit, implicit, comma, inner | explicit=explicit, -implicit, -comma | syntax where clause table sql
sql-tables-schema | schema & qualify, prefix | yes=qualify, prefix | table name sql
sql-views | leading comma, comma & select, column, sql, line | leading=leadingcomma ; trailing=trailingcomma | column list sql
nullable-columns | notnull, nullable & column | notnull=notnull, -nullable ; nullable=nullable | column new table database default null has mean new
boolean-columns | boolean & column & notnull, default | notnull=notnull, default | database
soft-delete | soft, deleted_at, hard, delete & record, row, delete, deletes, user, soft, hard | soft=soft, deleted_at ; hard=hard, hard delete | row record hard remove flag
primary-keys | primarykey, id & uuid, bigint, serial, integer, UUIDv7, ulid | uuid=uuid ; bigint=bigint ; serial=serial, integer ; uuid7=UUIDv7 ; ulid=ulid | primarykey key table column new id generate identifier database type
audit-columns | created_at, updated_at | yes=created_at updated_at | table column every timestamp
migration-reversible | migration, downmigration & downmigration | yes=downmigration | migration every need write implement must provide both up
migration-single | migration & 1, one, single | one=1, one, single | pullrequest per change each
migration-edit | migration & edit, modify, mutate, chang & existing, exist, applied, apply, merged, merg, release, deployed, deploy, old, shipped, ship | no=-edit, -modify, -mutate, -chang | existing applied merge already new write released after
migration-code | migration & model, code, class | no=-model | application raw sql import
money-rounding | round, rounding & currency, display, decimaltype | yes=round | only once end
time-injection | clock | inject=inject, pass, parameter | now time system call inside test
durations-type | duration & type, Duration, timedelta, TimeSpan | type=Duration, timedelta, TimeSpan, type | integer number millis parameter
iso-dates | date & iso8601, 2024-05-31, YYYY-MM-DD | iso=iso8601, YYYY-MM-DD, 2024-05-31 | documentation write format api as
country-codes | countrycode, country & iso, 3166 | iso=iso, 3166 | store alpha alpha-2 2 code
api-versions | rest, path, api, url, endpoint & version, v1, /v1 | path=version, v1, /v1 ; header=header | rest path prefix url
http-status | 404, 409, 201, 204, 422, 400, 401, 403 | 404=404 ; 409=409 ; 201=201 ; 204=204 ; 422=422 ; 400=400 ; 401=401 ; 403=403 | return respond status code http response
http-verbs | patch, put, post & update, create, partial | patch=patch ; put=put ; post=post | request method http
request-validation | validate, zod, schema, check & requestbody, request, input, payload | zod=zod ; schema=schema ; boundary=boundary, first | boundary controller handler first through check body incoming parse req.body raw before use every against parse handler requestbody
env-validation | environmentvariable & validate, check, zod, startup, fail | startup=startup, check startup, fail startup, check zod startup, boot | read missing crash early at when
env-access | environmentvariable, process.env & config, module | module=config, module | read one central only place access through direct
secret-storage | secret & environmentvariable, vault, manager, secret manager, repository, git, commit, hardcoded | env=environmentvariable ; vault=vault, manager ; out=-repository, -git, -commit, -hardcoded | read hardcoded code repository never commit store git source live config come .env file read
timeouts | timeout, timeoutvalue & httpcall, client, call, request | yes=timeout, timeoutvalue | 1 httpcall explicit every each outgoing set second call client http
retries-limit | retry, attempt & ≤3, ≤5, 3, 5 | #=# | retry attempt give up after failure upstream time
circuit-breakers | circuit breaker | yes=circuit breaker | call downstream wrap upstream
caching-ttl | cache & ttl, expiry, expiration | yes=ttl, expiry, expiration | entry key every set
concurrency-go | errgroup, WaitGroup, goroutine & errgroup | errgroup=errgroup, -WaitGroup | goroutine fan out bare concurrent parallel run golang
goroutine-leaks | goroutine, worker & exit, stop, cancel, context, ctx.Done, leak | yes=exit, stop, cancel, context, ctx.Done, -leak | every start leak golang goroutine way end done finish select background done shutdown terminate when respect
channel-direction | channel & direction | yes=direction | parameter golang
locks | lock, mutex & io, i/o, network, database | no=-lock, -hold | hold io while doing call
mutex-position | mutex & above, field, before | yes=above, before | guard field struct
go-interfaces | interface & consumer, caller | consumer=consumer, caller, use ; producer=producer, implementation | define golang package side where belong accept small
go-accept-interfaces | interface & struct & accept, return, parameter | yes=accept, parameter | golang return concrete function
go-errors-last | error & last | last=last | return value golang function
go-naked-returns | naked return, named return, named result | no=-naked return, -named return, -named result | golang function value spelledout out spell empty
go-init | \`init\`, init function | no=-\`init\`, -init function | golang package explicit constructor make init
go-constructors | constructor, New & New, prefix, golang | new=New | golang function name return struct type
go-nil-slices | nil slice, var s, empty slice | nil=nil slice, null slice | golang declare empty literal
go-struct-tags | struct tag, json tag | yes=struct tag, json tag | golang field every exported
go-struct-literals | struct literal, composite literal & field, name, key | keyed=field, name, key | golang field name positional
rust-clone | clone, .clone | no=-clone | borrow reference rust needless avoid pass
rust-derive | derive | yes=derive, derive \`Debug\` | rust type struct public implement
rust-errors | thiserror, anyhow | thiserror=thiserror ; anyhow=anyhow | error rust library type enum crate binary application
rust-iterators | iterator & loop, index, forloop, rust | iterator=iterator, -forloop, -loop | rust index adapter chain for
rust-iflet | if let & match | iflet=if let, -match ; match=match, -if let | single arm pattern rust one variant 1
rust-modules | mod.rs | no=-mod.rs ; yes=mod.rs | module file rust named
rust-unsafe | unsafe & comment, safety, SAFETY | yes=comment, safety, SAFETY | block explain rust every document
java-streams | stream & loop, forloop, java | stream=stream, -forloop, -loop ; loop=forloop, loop, -stream | java collection simple transformation api
final-fields | finalkeyword & field | yes=finalkeyword | java declare reassign
final-parameters | finalkeyword & parameter | yes=finalkeyword | java declare reassign
final-locals | finalkeyword & variable, local | yes=finalkeyword | java declare local variable reassign
java-var | \`var\`, varkeyword & java, type, obvious | yes=varkeyword ; no=-varkeyword | local variable type obvious java right explicit initializer
optional-parameters | optionaltype & parameter | no=-optionaltype | type use as java overload
optional-fields | optionaltype & field | no=-optionaltype | type use as java
java-lombok | lombok | no=-lombok ; yes=lombok | annotation java class record
java-slf4j | slf4j | yes=slf4j | logger java logging
java-diamond | diamond | yes=diamond | operator type generic argument java
java-static-imports | static import | no=-static import ; yes=static import | java assertion test
collections-interface | interface, List & ArrayList, implementation, concrete | interface=List, interface, -ArrayList, -implementation | declare type variable parameter java
kotlin-data | data class | yes=data class | kotlin value model dto
kotlin-null | lateinit | yes=lateinit | kotlin late init property nullable null constructor
kotlin-expression | expression body | yes=expression body | kotlin function single line return
kotlin-scope | scope function, apply, let, also & nest | no=-nest | kotlin
kotlin-string | string template | yes=string template | kotlin concatenation stringconcatenation
companion-position | companion object & bottom, last, top, finish | bottom=bottom, last, finish ; top=top | class kotlin
csharp-var | \`var\`, varkeyword & csharp, obvious, type | yes=varkeyword | local type obvious csharp explicit
csharp-braces | expression bodied | yes=expression bodied | member property csharp one line simple
csharp-nullable | nullable reference | yes=nullable reference | type enable project csharp
csharp-linq | linq | yes=linq | loop csharp query method syntax foreach forloop
csharp-configureawait | ConfigureAwait | yes=ConfigureAwait | library csharp await false
csharp-usings | using & outside, inside, namespace, top | outside=outside, top ; inside=inside | directive namespace csharp
csharp-records | record & csharp | yes=record | type immutable dto class
ruby-hash | hash & symbol, key: value, shorthand, rocket | new=symbol, key: value, shorthand, -rocket | syntax ruby key literal
ruby-blocks | \`do\`, do end, brace & block, ruby | braces=curlybrace ; do=do end | single line multi multiline block ruby
ruby-frozen | frozen_string_literal, frozen_string_literal: true, frozen string | yes=frozen_string_literal, frozen_string_literal: true, frozen string | ruby file comment top magic every
ruby-unless | unless | no=-unless ; yes=unless | ruby else condition negated if
ruby-presence | presence, blank? | yes=presence | ruby blank check nil
php-types | strict_types, strict type, declare(strict_types=1 | yes=strict_types, strict type, declare(strict_types=1 | missing php file every top
php-arrays | array(), [] & php, short, array | short=[], short, -array() | syntax php
python-imports-top | import & top, function | top=top | module file inside level local python
python-main | __main__, main guard | yes=__main__, main guard | script python module
python-enumerate | \`enumerate\`, enumerate & range, index, loop, len | yes=\`enumerate\`, enumerate | range len index loop python
python-context | with open, with | yes=with open | file python
python-dataclass-frozen | frozen & dataclass | yes=frozen | immutable
python-walrus | walrus | yes=walrus ; no=-walrus | operator assignment python
python-typing | list[str], Optional[X], builtin generic | new=list[str], builtin generic | typing type hint python modern
python-assert | assert & production, validation, test | no=-assert | raise python check
python-docstyle | docstring & google, numpy, sphinx, restructuredtext | google=google ; numpy=numpy ; sphinx=sphinx, restructuredtext | docstring python write format argument return section field raise
docstring-summary | docstring & summary, line, first line, 1 | summary=summary, first line | begin one 1 line imperative mood
docstring-params | docstring, doccomment & describe & parameter, return | yes=parameter return ; param=parameter ; ret=return | describe each value list
todo-owner | todo & name, owner, author | yes=name, owner, author | comment carry every
comment-position | comment & ownline, above, trailing, sameline, finish | above=ownline, above, later, before ; trailing=trailing, sameline, finish | line code end put
comment-style | \`//\`, // & /* */, block comment | line=//, -/* */ ; block=/* */, -// | short note single
commented-todo | comment & obvious, redundant, noise | no=-comment, -obvious, -redundant | code restate what
lint-disable-reason | eslint-disable, disable, noqa, suppression & reason, justification, comment, why | yes=reason, justification, why, comment | rule every lint eslint short inline --
doc-languages | fencedblock & languagetag, language | yes=languagetag, language | fence describe specify readme markdown documentation every name tagresource code
doc-links | link & descriptive, text, click here, here | yes=descriptive, -click here, -here, text | documentation markdown
doc-headings | heading & level, skip, h1, 1 | no=-skip ; one=1, h1 | markdown page document only
doc-lists | list & dash, asterisk, - | dash=dash, - ; star=asterisk | bullet markdown unordered item
doc-tone | documentation & second person, you, we, active, passive | you=second person, you ; active=active, active voice, -passive voice | write address passive
doc-tense | documentation & presenttense, future | present=presenttense | write tense
doc-numbers | number & spelledout, numeral | numeral=numeral ; spell=spelledout | ≤10 10 documentation below text
en-dashes | en dash, em dash, hyphen & range, dash | en=en dash, dash en, -hyphen ; em=em dash, dash em | documentation text
oxford | oxfordcomma | yes=oxfordcomma | list documentation write text before and
ampersands | ampersand, & | no=-ampersand | heading documentation write and text
contractions | contraction | no=-contraction ; yes=contraction | documentation text write ui
exclamations | exclamation | no=-exclamation | mark message ui text error documentation uicopy
button-labels | button, label & verb, sentencecase, titlecase | verb=verb ; sentence=sentencecase ; title=titlecase | text begin action
error-copy | error & blame, what, how, next | what=what ; how=how, next ; both=what how, what next | message user tell
pr-size | pullrequest & small, line, size | #=# ; small=small | keep change focused split
pr-descriptions | pullrequest & description, why, screenshot, test plan | why=why ; shot=screenshot ; plan=test plan | every include ui change add description
commit-body | commit, commitmessage & body, why | why=why, body | explain message reason
commit-tickets | commit, commitmessage, commitsubject & ticket | yes=ticket | reference message every begin include
commit-period | commitsubject, commit & period | no=-period | finish message subject line
commit-scope | commit, conventionalcommit & scope | yes=scope | message subject
commit-size | commit & atomic, 1 change, logical | atomic=atomic, logical, 1 change | one change each per
changelog-format | changelog & keep a changelog, link, heading, unreleased | keep=keep a changelog ; link=link ; unreleased=unreleased | entry format section pullrequest
branch-source | branch & short lived, trunk, main | trunk=trunk, main, short lived | feature from
docker-layers | dockerfile, docker & layer, run, combine | combine=combine, 1 | command instruction
docker-user | docker, container & root, nonroot | nonroot=-root, nonroot | user container run image
docker-multistage | multi stage | yes=multi stage | docker build image
docker-copy | COPY, ADD & docker, dockerfile, image | copy=COPY, -ADD | local file instruction
docker-versions | docker, image & pin, digest, tag, version, latesttag | pin=pin, pinned, -latesttag, digest | base image version exact tag
k8s-limits | limit, resource, bound & memory, cpu, request, container, kubernetes, pod, deployment, workload | yes=limit, request, bound, resource, limit cpu memory, request limit cpu memory ; cpu=limit cpu, request cpu ; memory=limit memory, request memory | container kubernetes every set define pod deployment cluster anything all both specify workload
k8s-probes | probe, readiness, liveness | both=readiness liveness, readiness liveness probe ; ready=readiness, readiness probe ; live=liveness, liveness probe ; yes=probe | container deployment kubernetes service define probe pod each every check workload
k8s-labels | label, tagresource & kubernetes, app.kubernetes.io | yes=label, tagresource | resource
terraform-foreach | for_each, count & terraform, for_each | foreach=for_each, -count ; count=count | resource instance terraform map
terraform-variables | variable & description, type & terraform, description | yes=description, type | every terraform output declare value
terraform-state | remote state, backend | remote=remote state, remote, backend | terraform store
terraform-modules | module & terraform, version, pin | pin=pin, version | source
terraform-names | terraform & snakecase, kebabcase, name | snake=snakecase ; kebab=kebabcase | resource name
imds | IMDSv2 | yes=IMDSv2 | ec2 instance every must
bucket-encryption | s3, bucket & encrypt, kms | yes=encrypt, kms | every at rest shared key
volume-encryption | ebs, volume & encrypt, kms | yes=encrypt, kms | every at rest shared key
bucket-public | bucket, s3 & public | no=-public, block public, block | access every must
iam-wildcards | iam, policy & *, wildcard, least | no=-*, -wildcard, least | privilege permission
log-retention | log & retention | yes=retention | group set cloudwatch every
shell-functions | shell, shellscript & function, local | local=local | variable declare inside
shell-conditional | [[, [[ ]], [ & shell, shellscript, bash [ ] \`[ ]\`, [[ | double=[[, [[ ]], \`[[ ]]\` | shellscript test condition bracket
shell-substitution | $(), @subst, backtick, templateliteral & substitution, @subst, shell, shellscript, $() | dollar=$(), @subst, dollar, -templateliteral | command bash paren form nest
shell-shebang | bashshebang, shebang | env=bashshebang ; yes=shebang | script begin every shellscript
shell-shellcheck | shellcheck | yes=shellcheck | script shellscript pass clean
makefile-phony | .PHONY, phony | yes=.PHONY, phony | target make declare
json-null | null & omit, json, response | omit=-null, omit | field absent key
json-ids | id & string, number & json, api | string=string ; number=number | response
yaml-indent | yaml & indentation, twospaces | two=twospaces | level file
yaml-booleans | yaml & boolean, yes, true | true=true | value write
graphql-names | graphql & camelcase, pascalcase, input, suffix | camel=camelcase ; pascal=pascalcase ; input=input, suffix | name
graphql-nullable | graphql & nullable, non null | nullable=nullable ; nonnull=non null | field default
protobuf-tags | protobuf, proto & reuse, tag, number, reserve | no=-reuse, reserve, fresh | field number tag new message removed
protobuf-names | protobuf, proto & snakecase, pascalcase | snake=snakecase ; pascal=pascalcase | name
event-names | event & pasttense, snakecase, kebabcase, dot | past=pasttense ; snake=snakecase ; kebab=kebabcase ; dot=dot | name domain kafka topic
topic-names | topic & kebabcase, snakecase, dot, @kebab | kebab=kebabcase ; snake=snakecase ; dot=dot | name kafka
feature-flag-names | feature flag & prefix, kebabcase, snakecase | prefix=prefix ; kebab=kebabcase ; snake=snakecase | name
layers-access | controller, handler & service, repository, database | service=service, through service | through direct call go import knex business logic query
domain-framework | domain & framework, import, infrastructure | no=-framework, -infrastructure, free framework | code import keep layer
circular-imports | circular, cycle | no=-circular, -cycle | import dependency module between
feature-folders | feature, domain & directory, group, organize | feature=feature, domain ; type=type, layer | file by group code structure organize rather
index-files | index.ts, index file | no=-index.ts, -index file | export
deep-imports | deepimport | no=-deepimport | package public entry api path module
dependency-additions | dependency & new, approval, discuss, small | no=-dependency | add
dependency-versions | dependency, version & pin, exact, caret | exact=exact, pin, -caret | package.json lock
licence-check | license, licence & dependency | yes=check | new
polyfills | polyfill | no=-polyfill | browser
array-immutability | mutate & array | no=-mutate | copy return new spread update in place directly
state-immutability | mutate & state | no=-mutate | copy return new spread update in place directly
object-immutability | mutate & object | no=-mutate | copy return new spread update in place directly
input-immutability | mutate & input | no=-mutate | copy return new spread update in place directly
sort-copy | toSorted, sort & mutate, copy, toSorted | copy=toSorted, copy | array place original
set-membership | Set & includes, membership, lookup | set=Set | array list check large
map-object | Map & object | map=Map ; object=object | key dynamic dictionary lookup
string-enum-values | enum & string, numeric, integer | string=string, -numeric, -integer | value member explicit
undefined-null | undefined & null | undefined=undefined, -null ; null=null, -undefined | absent value missing return use prefer
optional-props | optional & undefined, property, ? | optional=optional ; undefined=undefined | type union property mark
type-guards | type guard, type predicate | yes=type guard, type predicate | cast narrow typeassertion function
satisfies | satisfies | yes=satisfies | annotation object config cast typeassertion
utility-types | utility type | yes=utility type | derive type duplicate copy interface existing
discriminated-unions | discriminated union, tagged union | yes=discriminated union, tagged union | state type optional field model variant kind
branded-types | branded type, opaque type, newtype | yes=branded type, opaque type, newtype | id primitive string identifier wrap
index-signatures | index signature & Record, record | record=Record, record, -index signature | type object
enum-const | const enum, constant enum | no=-const enum | typescript
namespaces-ts | namespace & module, typescript | no=-namespace | es import
ts-ignore | ts-expect-error & ts-ignore | expect=ts-expect-error, -ts-ignore | comment
strict-tsconfig | strict & tsconfig | yes=strict, enable strict | enable new file compiler option mode
commonjs | require, commonjs & esm, import, es module | esm=esm, import, es module, -require, -commonjs | module syntax
node-prefix | node: | yes=node: | prefix import builtin module standardlibrary protocol
sync-apis | sync, readFileSync, synchronous & asynchronous, async, file, api, blocking | async=-sync, -readFileSync, -synchronous, -blocking, asynchronous | fs file request handler server path call version
event-listeners | event listener, eventhandler & remove, cleanup, passive | yes=remove, cleanup | add
dom-access | document.querySelector, dom, getElementById & ref, react | ref=ref | direct access component
innerhtml | innerHTML, dangerouslySetInnerHTML | no=-innerHTML, -dangerouslySetInnerHTML | text content textContent html
random-ids | crypto.randomUUID, Math.random | crypto=crypto.randomUUID, -Math.random | identifier id generate
regex-comments | regex, regular expression & comment, explain, named | comment=comment, explain ; named=named | complex group
arrow-parens | parenthes & arrowfunction, parameter | always=parenthes ; needed=-parenthes | single around arrow one
implicit-return | implicit return, concise body | yes=implicit return, concise body | arrow function arrowfunction single expression brace
vue-composition | composition api, options api, script setup, <script setup> | composition=composition api, script setup, <script setup>, -options api ; options=options api | vue component new composition
angular-onpush | OnPush | yes=OnPush, changeDetection: OnPush | change detection component angular set every
state-library | redux, zustand, react query, tanstack | redux=redux ; zustand=zustand ; query=react query, tanstack | state server data fetch global
form-library | react-hook-form, formik | rhf=react-hook-form ; formik=formik | form state handle lift
design-components | design system, component library, @acme/ui | yes=design system, component library, @acme/ui | button component plain html <button> element
icons | icon & svg, font | svg=svg, -font | component inline
lazy-routes | lazy, code split & route, page | yes=lazy, code split | load bundle
image-sizes | image & width, height, dimension | yes=width height, dimension | dimension explicit attribute layout shift
image-lazy | image & lazy | yes=lazy | load below fold
constants-place | constant & top, above, bottom, first, last, file | top=top, above, first, module | file function before put declare
type-place | type, interface & next, beside, separate, shared, types file | beside=beside, next ; shared=shared, separate | component file
one-class-file | class, fileperclass & file, ownfile, fileperclass & 1, single, fileperclass, one, ownfile | one=1, single, one, fileperclass, ownfile | per each java top split
private-by-default | private & default, unless | private=private | member export visibility keep until
visibility-least | package private, internal | yes=package private, internal | class java default
builder-pattern | builder | yes=builder | constructor parameter object many optional
factory-method | static factory, factory method | yes=static factory, factory method | constructor instead public
law-of-demeter | demeter | yes=demeter | chain call object
null-object | null & empty & collection, list, array | empty=empty, -null | return collection rather never
exceptions-flow | exception & control flow | no=-exception, -control flow | use for expected
catch-rethrow | swallow, catch & log, rethrow | rethrow=rethrow, -swallow, log rethrow | exception error stack trace handle or
finally-return | finally & return | no=-return | block
assert-equals-order | expected & actual | expected=expected ; actual=actual | argument first assertion order
temp-files | temp file, mktemp, tempfile | yes=mktemp, tempfile | create shell script
cookies-flags | cookie & HttpOnly, SameSite, Secure, SameSite=Lax | httponly=HttpOnly ; samesite=SameSite, SameSite=Lax ; secure=Secure | set every flag attribute
webhook-signatures | webhook, callback & signature, hmac | yes=signature, hmac | check verify before parse payload incoming every header process
webhook-dedupe | webhook, event & deduplicate, idempotent, event id | yes=deduplicate, idempotent | id incoming delivery process once
login-rate | ratelimit | yes=ratelimit | login endpoint public api add auth
isolation-level | isolation, REPEATABLE, serializable & read, transaction, run | repeatable=REPEATABLE, repeatable ; serializable=serializable | consistent read transaction must
statement-per-line | statement, declaration, variable & 1, one, single, combine, separate | one=1 statement, 1 variable, separate ; combined=combine | variable declaration statement line each per related into var let
component-bans | utility, utility class, tailwind & style, styling, class, css | tailwind=tailwind, utility class ; modules=stylemodule | css style class utility component write
floating-promises | floating promise, promise & await, void | handled=await, await void, -floating promise | w/ every nobody handle return call explicit prefix either or async awaited voided
bulk-writes | bulk, batch, insertMany & write, insert, loop, database | yes=bulk, batch, insertMany, -loop | database insert save collection store row loop inside n write foreach each
terraform-resource-names | terraform, resource & underscor, underscore, snakecase, dash, kebabcase | snake=underscore, snakecase ; kebab=dash, kebabcase | terraform resource name label dash instead web_server
non-component-files | component, util, utils, helper & file, @kebab, @pascal & kebabcase, snakecase, camelcase, @kebab | kebab=kebabcase, @kebab ; snake=snakecase, @snake ; camel=camelcase | file name non component lowercase dash
state-unions | discriminated union, tagged union, status field | union=discriminated union, tagged union | state model several boolean flag status single field request isLoading isError contradict each other
comment-reasoning | comment & reason, reasoning, why, restate, what, obvious | why=why, describe why, -repeat, reason, reasoning | repeat code line explain only describe under behind counter increment say restates intent not obvious
brace-placement | curlybrace & sameline, ownline, next line, line | same=sameline ; own=ownline, next line | open close statement method class function brace begin line belong else
test-network | mock, stub, hit, touch, reach, contact, talk & network & test, unittest | mocked=mock, stub, -hit, -touch, -reach, -contact, -talk, -access, -call | test unittest real must not
config-env | config & environmentvariable | yes=environmentvariable | read from come twelve factor configuration application
json-logs | log & json | yes=json | log format output write
fields-readonly | field, property & immutable | yes=immutable | mark never change unless assign constructor declare that
lambda-names | lambda & assign, def, name | no=-assign, -lambda, def | variable function python
pr-titles | pullrequest & title & imperative, ticket | imperative=imperative ; ticket=ticket | title write prefix begin
swallowed | swallow | no=-swallow | exception error handle log rethrow catch block _ at least golang empty python java never silently comment propagate surface
redundant-else | els & return | no=-els | after before branch block if when early unneeded
float-compare | float, double, doubl & tolerance, epsilon, equality, looseequality | yes=tolerance, epsilon, -equality, -looseequality | compare never == looseequality equality exact delta double difference check below
error-checks | error & check, handle & after, immediate, every, ignore, right | yes=check, handle | call after every get immediate ignore here golang return right
prop-immutability | prop & mutate, immutable | no=-mutate, immutable | vue react component emit event instead never
release-flags | feature flag & rollout, roll, release, ship, live | remove=-feature flag, -flag, delete, removal | full fully out done complete after once
boundary-validation | validate, check & boundary, edge, border | yes=boundary, edge, border | input happen system user data
dom-listeners | listener, subscription, timer, observable & unmount, destroy, teardown, cleanup, up | yes=unmount, destroy, teardown, cleanup | component clean remove unsubscribe when effect return leave up
concurrency-limit | concurrent, concurrency, parallel, parallelism, parallelize & limit, bound, semaphore | yes=limit, bound, semaphore | number outgoing httpcall fan out call request p any
output-escaping | escape, encode & output, content, template, view & dynamic, output, content, user | yes=escape, encode | html prevent xss dynamic user template view all
value-objects | value object, value type & frozen=True, freeze, frozen, immutable, modifiable | yes=frozen=True, freeze, frozen, immutable, -modifiable | dataclass python after creation object type make
member-initialisers | member & initialize | yes=initialize | default cplusplus class value
date-locale | date & locale, Intl.DateTimeFormat | yes=locale, Intl.DateTimeFormat | format show person user language visitor
pure-functions | function & pure, sideeffect | yes=pure, -sideeffect | free
complexity-limit | complexity & cyclomatic | #=# complexity, # | function method keep limit
env-docs | environmentvariable & readme | readme=readme | describe list mention new
warnings-as-errors | warn & buildfail | yes=buildfail | compiler ci
pr-ticket | pullrequest & description & ticket | yes=ticket | link reference
boolean-keywords | boolean & keyword | yes=keyword | pass parameter argument call
file-encoding | encod, encode & open, file & explicit, specify, describe, pass, utf-8 | yes=explicit, specify, describe, pass | always when read write
`;
