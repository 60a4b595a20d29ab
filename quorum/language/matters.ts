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
reassigned-bindings | const, let | const=const, const let reassign only ; let=let | reassign binding variable value mutate change local never declare typescript javascript not immutable constant
var-declarations | varkeyword & let, const | modern=let const, const, let ; var=varkeyword | javascript variable binding declare
val-declarations | valkeyword | val=valkeyword ; var=varkeyword | kotlin scala property reassign variable local immutable declare mutable
string-quotes | singlequote, doublequote | single=singlequote ; double=doublequote | string stringliteral literal quote quotation frontend javascript typescript character
indent-unit | tab, space, twospaces, fourspaces & indentation, tab | tab=tab ; two=twospaces, 2 space ; four=fourspaces, 4 space ; space=space | level file block
indent-size | indentation & twospaces, fourspaces, 2, 4, 8 | two=twospaces, 2 ; four=fourspaces, 4 ; eight=8 | level file space block
statement-semicolons | semicolon | yes=semicolon | statement end terminate line javascript typescript after every finish asi rely
trailing-commas | trailingcomma | yes=trailingcomma | multiline multi line literal list object array element argument last diff in multilinestring after item entry minimal
trailing-whitespace | trailingwhitespace | no=-trailingwhitespace | line end file trim editor
final-newline | newlineend | yes=newlineend | file end eof last character text github editorconfig red icon posix fix missing
line-length | linelength, line & character, column, char, linelength, wide, long, wrap, width | #=# | character column char length line wide width long wrap limit source code file readable hard
line-length-plain | line | #=≤ # long, ≤ # wide | long wide width limit
function-length | function, method & line, lin | #=# | split long body length extract extractfunction pieces huge smaller get into keep below short break about got size
file-length | file, module, class & line | #=# | split long length extract smaller into keep break about size big
parameter-count | parameter & function, method, constructor | #=# parameter, # | take accept function method options object pass group count
constructor-dependencies | constructor & dependency | #=# | inject class limit
nesting-depth | nest, depth, nesting | #=# | level deep depth block conditional nesting extract
return-points | earlyreturn, singlereturn | early=earlyreturn, -singlereturn ; single=singlereturn, -earlyreturn | function method nest nesting deep bottom condition else block exit point edge invalid one indent pyramid happy path handle guard first reduce flatten each error level instead if
nested-ternaries | nestedternary, ternary nest | no=-nestedternary, -ternary nest | ifelse else if lookuptable lookup switch helper table read chain long statement block extract
loose-equality | tripleequals, looseequality | strict=tripleequals, -looseequality ; loose=looseequality, -tripleequals | compare comparison operator coercion coerce equality javascript equal check type variant everywhere eqeqeq does convert
null-guards | optionalchaining | yes=optionalchaining | nullguard check property access null guard deep chain replace nested logicalor javascript typescript undefined operator chained && safe
null-defaults | nullishcoalescing, logicalor & nullishcoalescing, default, fallback | nullish=nullishcoalescing ; or=logicalor | default value fallback zero empty string operator null undefined 0 falsy
async-style | asyncawait, promisechain | await=asyncawait, -promisechain ; chain=promisechain, -asyncawait | promise asynchronous code callback function chain javascript async await convert flatten read
callbacks-style | arrowfunction | yes=arrowfunction | callback function anonymous functionkeyword inline short javascript this bind
export-style | defaultexport, namedexport | named=namedexport, -defaultexport ; default=defaultexport, -namedexport | export module component name import rename file autocomplete grep typescript one
barrel-files | barrel | no=-barrel | import directly module file source export cycle tree shaking index circular
type-imports | typeimport | yes=typeimport | type typescript import erase only used interface
wildcard-imports | wildcardimport | no=-wildcardimport | import name explicit java python module list namespace pollute symbol package class individual need
import-paths | relativeimport, absoluteimport | relative=relativeimport ; absolute=absoluteimport | import inside package module path src parent deep forbidden dot climb alias javascript typescript root long
unused-imports | unusedimport, unused import | no=-unusedimport, -unused import | clean leftover import lint delete file
dead-code | deadcode, commentedcode | -dead=-commentedcode ; -unreachable=-deadcode | history git version control delete merge file block leave old rot branch
import-grouping | standardlibrary & import | std-third-local=standardlibrary thirdparty localmodule, standardlibrary thirdparty local | local importorder group order import blankline separate between first next end last line empty section block then separated by
import-sorting | import | alphabetical=alphabetical, sort import alphabetical | order module path list sort keep group
member-sorting | alphabetical & key, prop, property, member, enum, field | alphabetical=alphabetical | sort order list entry keep
async-loops | awaitinloop, promiseall | parallel=promiseall, -awaitinloop | loop independent request parallel sequential run concurrent promise each call iteration
loops | forloop, foreach | for=forloop, -foreach ; foreach=foreach, -forloop | loop iterate iteration array side effect break method callback element collection await
iteration-style | mapfilter, listcomprehension | comprehension=listcomprehension, -mapfilter ; map=mapfilter, -listcomprehension | lambda list python build transform filter simple map read generator filtered expression
bare-except | bareexcept, exception catch | no=-bareexcept, exception name, exception class, exception specific, exception expect, exception state, exception concrete | exception class name specific catch python state expect type hide swallow error keyboardinterrupt concrete narrow clause catching handle every
mutable-defaults | mutabledefault, defaultargument & mutable, list, dict, mutabledefault, array, literal | no=-mutabledefault, -defaultargument, -mutable, -list | argument default value list dict set mutable parameter python function none create inside body object shared between calls literal immutable
string-interpolation-python | fstring | yes=fstring | python interpolation format .format percentformat string % concatenation stringconcatenation str.format call old formatting build template replace
string-templates | templateliteral | yes=templateliteral | string concatenation stringconcatenation build javascript typescript interpolation plus
print-logging | printcall & logger | logger=logger, -printcall ; print=printcall, -logger | statement debug output module log production library script call left
structured-logging | structuredlog | yes=structuredlog | log message stringconcatenation interpolate interpolation string build building query query logger text context value free concatenate format
lazy-logging | log, logger & lazy, placeholder | yes=lazy, placeholder | format formatting argument interpolation fstring percent message eager
enum-style | enum & stringunion, union | union=stringunion, union, -enum ; enum=enum, -stringunion, -union | typescript type string literal object value enough plain constant
object-types | interface & type | type=type ; interface=interface | object shape declare alias typescript public describe typing
any-type | anytype & unknown | unknown=unknown, -anytype | type untrusted value input parse typescript external narrow data payload
any-ban | anytype & type, typescript | no=-anytype | type typescript value concrete explicit proper
non-null-assertions | nonnullassertion | no=-nonnullassertion | typescript check narrow value null handle case operator kotlin swift
type-assertions | typeassertion | no=-typeassertion | typescript guard narrow annotation value cast
array-params-readonly | readonlyarray, readonly array, immutable array, immutable list & parameter, argument, function, take, accept | yes=readonlyarray, immutable array, immutable list | parameter mutate array list type function typescript not accept input does type take signature
array-type-syntax | T[], Array<T>, array type | short=T[], bracket, [] ; generic=Array<T>, generic | array type syntax notation typescript shorthand
parameter-reassignment | parameter & reassign, mutate, untouched, overwrite | no=-reassign, -mutate, untouched, -overwrite | function parameter local variable binding introduce copy input incoming method object javascript value param
prop-destructuring | destructuring & prop, props, props.title, component | yes=destructuring | component signature parameter list prop function react argument top object access
destructure | destructuring & object, parameter, array, option | yes=destructuring | object property access parameter function several field
object-copies | spread, objectassign | spread=spread, -objectassign ; assign=objectassign, -spread | object copy merge shallow clone
react-components | functioncomponent, classcomponent | function=functioncomponent, -classcomponent ; class=classcomponent, -functioncomponent | react component hook write new extend react.component
react-keys | reactkey, key & arrayindex, stableid | stable=stableid, -arrayindex ; index=arrayindex, -stableid | react key list element item array index map mapped reactkey prop rows reorder rendering render component
react-key-prop | reactkey & map, element, mapped, item | yes=reactkey | mapped element list item render
hooks-order | hook, hookrules, useState, useEffect & toplevel, conditionally, hookrules, condition, if | top=toplevel, -conditionally, hookrules, -condition | hook call called component react function only condition loop hookrules usestate break move out inside if never useState conditionally rule body only
component-files | onecomponent | one=onecomponent, 1 component | file component react single hold keep split row table each live separate module two both own contains
inline-styles | inlinestyle | no=-inlinestyle | css class component react jsx element stylesheet attribute
handler-props | handlerprop, callback prop & on, \`on\`, @on | on=on, \`on\`, @on | handlerprop prefix name naming prop start callback begin component event starting passed same react callbacks
handler-functions | eventhandler & handle | handle=handle | prefix name start event inside component function begin react eventhandler prefixed
css-class-naming | bem | bem=bem | css class name naming selector block element modifier convention html scss follow written __ -- format methodology sass
css-specificity | importantflag | no=-importantflag | css stylesheet style selector specificity rule scss sheet override overrides fix declaration
css-ids | idselector | no=-idselector | css style class selector stylesheet styling
css-colours | cssvariable, hardcodedcolor & color, colour, hardcodedcolor | variable=cssvariable, -hardcodedcolor | color hardcode hex value theme literal palette code css raw
css-units | px, rem & font, size, spacing, unit, text | rem=rem ; px=px | font unit type text typography css
css-scoping | stylemodule, scope | yes=stylemodule, scope | global component style module css class leak selector nothing
css-logical | logicalproperty | yes=logicalproperty | rtl margin padding left right css direction
python-names | snakecase, camelcase & python, def | snake=snakecase, @snake, -camelcase, -@camel ; camel=camelcase, @camel | python function variable name method identifier vars style pep8 pep 8 naming style/var var
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
private-underscore | privatefield & underscoreprefix, underscore, @_ | yes=underscoreprefix, underscore, @_ | prefix privatefield name naming start class instance field member begin
boolean-names | boolean & ishas, should | yes=ishas, should | boolean name variable prefix start question value naming function property read identifier column begin like should can
interface-prefix | interface & iprefix | no=-iprefix ; yes=iprefix | name interface typescript csharp naming type
hungarian-names | hungarian | no=-hungarian | name variable type prefix column sql identifier naming str int
abbreviations | abbreviation, spelledout & name, identifier, variable, abbreviation | spell=spelledout, -abbreviation ; short=abbreviation | name identifier variable long word naming readable function parameter whole descriptive
unit-names | unitsuffix, unit & duration, name, variable, unitsuffix | yes=unitsuffix, unit | duration name variable field second ms milliseconds suffix value express config constant time any put number contain timeoutms call hold include unit
magic-numbers | magicnumber, literal | named=-magicnumber, namedconstant, constant, const, magicnumber name, magicnumber extract, literal constant, literal const, literal name | name constant named extract give meaning const literal value formula become turn introduce number replace assign move into another like numeric variable what
receiver-names | receiver & shortname, selfthis, this, self, letter, character | short=shortname, -selfthis, -this, -self, 1 2, ≤2, ≤1 letter, ≤2 letter ; self=selfthis, this, self | receiver golang name letter method type character long naming struct consistent abbreviate
context-param | contextparam, contextfirst & firstparameter, contextfirst | first=contextfirst, firstparameter | golang function parameter context pass take argument go 1 accept receive method that
error-strings | errorstring, error message & lowercase, uppercase, period, punctuation | lower=lowercase, -uppercase, -period ; upper=uppercase | errorstring golang start letter punctuation final omit end begin capital period text message leave error no first error string trailing
error-wrap-go | errorswrap, error, percentw & percentw, context | wrap=percentw, context | wrap error fmt.Errorf return golang verb add message cause errorswrap call upward add when
errors-is | errors.Is & sentinel, ==, looseequality, compare, errors.Is | is=errors.Is | sentinel error compare check == looseequality golang comparison match test against equality wrapped direct
errors-as | errors.As | as=errors.As | type typed error assertion golang extract custom
panic-policy | panic | no=-panic | error return library package golang main hand back whoever outside caller back call propagate up function let code callers test handle upward signal failures
rust-unwrap | unwrap, expectcall | no=-unwrap | rust library production code handle error ? questionmark expect test result outside non propagate panic
rust-propagate | questionmark | yes=questionmark | error propagate operator match return re rust early result matching returning rethrow err Err ok Ok explicit arm by hand
rust-slices | &[T], &Vec<T>, slice | slice=&[T], slice ; vec=&Vec<T> | parameter accept take function rust argument
rust-str | &str, &String, String | str=&str ; string=&String, String | parameter accept take function rust argument string
table-tests | tabledriven | yes=tabledriven, tabledriven subtest | golang test subtest case write unittest loop several
parametrized-tests | parametrize | yes=parametrize | test case input variation repetitive copy copied repeated python pytest duplicate same similar several loop pasted @pytest.mark.parametrize
test-structure | arrangeactassert | yes=arrangeactassert | test arrange block separate blankline line blank visual structure split section setup assertion follow empty step phase action assert
test-place | colocatedtest, testfolder & test | beside=colocatedtest, -testfolder ; folder=testfolder, -colocatedtest | test file spec folder source code unittest toplevel module
test-sleeps | sleepcall & test | no=-sleepcall | test wait poll condition event flaky fake timer clock time
test-mocks | mock & database, network, http | no=-mock ; yes=mock | test integration real
namespaces | filescopednamespace, blocknamespace | file=filescopednamespace, -blocknamespace ; block=blocknamespace | csharp namespace declare file indentation brace block level
async-suffix | asyncsuffix, suffix async, async suffix | yes=asyncsuffix, suffix async | method async csharp asynchronous name end function naming task
async-void | asyncvoid | no=-asyncvoid, Task | task Task method csharp async exception handler event eventhandler return event handler
cancellation | cancellationtoken | yes=cancellationtoken | async method accept pass parameter csharp asynchronous take token last
override-annotation | overrideannotation & implement, override, interface, implementation | yes=overrideannotation | method interface implement java annotation implementation super mark
override-placement | overrideannotation & sameline, ownline | same=sameline ; own=ownline | method above annotation java
exception-kind | checkedexception, uncheckedexception | checked=checkedexception ; unchecked=uncheckedexception | java exception throw
injection | constructorinjection, fieldinjection | constructor=constructorinjection, -fieldinjection ; field=fieldinjection | dependency inject injection field java spring bean class pass collaborator service
null-returns | optionaltype, null & return, returntype, lookup, missing, result, value | optional=optionaltype ; null=null | return missing value absent method java result may find finder row convention returntype
records | record, dto & record | yes=record | java dto immutable class model data getter equals hashcode carrier plain value hashCode object boilerplate
dataclasses | dataclass | yes=dataclass | value container simple python class plain group
text-blocks | textblock | yes=textblock | multilinestring string java concatenation stringconcatenation sql json long
final-classes | finalkeyword, openkeyword & class, kotlin | final=finalkeyword, -openkeyword ; open=openkeyword, -finalkeyword | kotlin class default mark open extension
ruby-nil | safenavigation, trymethod | safe=safenavigation, -trymethod ; try=trymethod | .try(:name ruby nil call null operator natively rails native check
paths | pathlib, ospath | pathlib=pathlib, -ospath ; os=ospath | path file join python helper module manipulate handling manipulation
sql-columns | selectstar, column | list=column, -selectstar ; star=selectstar | list name query need explicit select every spell sql needed required
insert-columns | insert, INSERT & column | list=column | list name statement explicit sql
sql-case | sqlkeyword | upper=uppercase ; lower=lowercase | keyword sql query write statement reserved select
cte-queries | cte, subquery | cte=cte, -subquery ; sub=subquery | query sql complicated break complex nested structure level nest long readable split large big 2 3 deep into deeply
query-parameters | parameterizedquery | yes=parameterizedquery | sql query stringconcatenation concatenate interpolate user input value build string database
foreign-key-index | foreignkey & index | yes=index | column foreignkey database table sql every new join
timestamps-zone | timestamp, date, time, datetime & utc | utc=utc | timestamp store time date database local zone timezone persist save keep datetime conversion convert edge ui
timestamps-format | timestamp, date, datetime & iso8601, unixepoch | iso=iso8601, -unixepoch ; epoch=unixepoch, -iso8601 | timestamp string json store integer date api format serialise serialize value
money-type | currency, cents & cents, integer, float, decimaltype | integer=cents, integer, cents integer ; decimal=decimaltype ; float=float | currency value integer cents float represent price store rounding bug money number hold keep type never binary
magic-todo | todo & ticket | yes=ticket | todo comment reference number link every carry contain point
todo-ban | todo | no=-todo | comment leave code merge
author-names | author & header, file | yes=author | name header file git blame comment top does history
licence-header | license header, licence header, spdx | yes=license header, licence header, spdx | file source start top
changelog-entries | changelogentry, changelog & uservisible, pullrequest, entry, changelogentry, change | yes=changelogentry, changelog | uservisible change pullrequest user write add notice behavior every same visible behaviour affect feature
commit-mood | commit, commitsubject, commitmessage & imperative, pasttense, presenttense | imperative=imperative, presenttense imperative ; past=pasttense ; present=presenttense | commit message subject commitsubject commitmessage tense mood write title add fix presenttense verb start
commit-conventional | conventionalcommit | yes=conventionalcommit | commit message prefix format title pullrequest commitmessage commitsubject type feat fix
commit-length | commitsubject, commitmessage, commit & character, char | #=# | subject character char line length commit first long short title
commit-squash | squash, mergecommit | squash=squash, -mergecommit ; keep=mergecommit, -squash | commit merge pullrequest individual history before branch one
spelling | americanspelling, britishspelling | us=americanspelling, -britishspelling ; uk=britishspelling, -americanspelling | documentation comment word text color colour copy adjust string spell english identifier
heading-case | heading, title, headline & sentencecase, titlecase, uppercase | sentence=sentencecase ; title=titlecase | heading documentation markdown write title
comment-reason | comment & why, what | why=why ; what=what | comment explain code say describe reason restate does not obvious document
comment-sentences | comment & fullsentence, period | yes=fullsentence, fullsentence period ; period=period | comment end start uppercase write ending
docstring-tests | docstring & test | yes=docstring | test each function every case name
public-docs | doccomment, docstring & public, export, exported | yes=doccomment, docstring | public export function method class api every exported symbol document module interface each
alt-texts | alttext & image, img | yes=alttext | image img documentation every describe attribute tag
shell-quoting | shellexpansion, shellscript & quote, doublequote, shellexpansion, quoted | quoted=quote, doublequote, quoted | variable shell shellscript shellexpansion expansion script always word splitting space
shell-strict | strictmode | yes=strictmode | shell shellscript script start top begin line every
translation | translate, i18n, t( & string, text, label, copy | yes=translate, i18n | user visible string text label hardcode hard coded component ui through literal
resource-tags | tagresource, owner, cost_center & resource, bucket, infrastructure | yes=tagresource, owner cost_center | aws resource tag owner cost center create every terraform all cloud new bucket carry cost_center + infrastructure
composition | composition & inheritance | composition=composition, -inheritance ; inheritance=inheritance | model class reuse behaviour
error-results | result, exception, throw & validation, service, business, domain | result=result, Result, -throw, -exception ; throw=throw, exception | return service layer validation failure throw error business expected domain
utility-imports | lodash | single=individual, function, single, per ; whole=package, whole | import lodash function individually package bundle method
guard-copies | new object & mutate | copy=new object | input return mutate argument
settings-cache | cache & setting, config | module=module ; request=request | cache setting config level variable read per
yaml-quotes | yaml & quote | yes=quote | string look boolean value yaml
curly-braces | curlybrace & if, single, one, body, conditional, loop, statement, ifelse, always, block | yes=curlybrace | if statement single line body conditional else loop block around control even one 1 branch ifelse wrap for
blank-line-methods | blankline & method, function | yes=blankline | between method function class separate exactly 1 definition
explicit-visibility | visibility, access modifier, public & explicit, modifier | yes=explicit, modifier | member class method field public private write
member-order | public & private, before, first & method, member | first=public | private method class order member
string-builder | StringBuilder | yes=StringBuilder | loop concatenation stringconcatenation java string build
with-statement | with statement, context manager | yes=with statement, context manager | file open close python resource handle
try-with-resources | try with resources, using statement, using declaration | yes=try with resources, using statement, using declaration | close resource stream java csharp dispose
defer-close | defer | yes=defer | close response body golang resource file right after open
type-hints | typehint | yes=typehint | function python public parameter return signature method every argument returntype annotate new write
return-types | returntype | yes=returntype, explicittype returntype | explicit function exported export typescript annotate public method inference declare signature
is-none | isnone | yes=isnone | compare none looseequality == python check equality comparison null
dict-get | setdefault, dict.get, defaultdict | yes=dict.get, defaultdict | key check python missing dict default
string-empty | isEmpty, IsNullOrEmpty, is_empty, empty() | yes=isEmpty, IsNullOrEmpty, is_empty, empty() | length == 0 check collection size string compare rather count
stream-files | stream | yes=stream | large file memory load read big chunk whole
retry-backoff | retry & exponential, backoff | yes=backoff, exponential backoff | retry idempotent request exponential jitter call network
pagination | paginate, pagination, page | yes=paginate, pagination, page | endpoint list api return collection result
pin-versions | pin, pinned, exact version | yes=pin, pinned, exact version | version dependency exact image tag docker action latesttag package lock
docker-latest | latesttag | no=-latesttag | image docker tag pin version base
wildcard-switch | exhaustive, default case, default branch & switch, match, enum | exhaustive=exhaustive ; default=default case, default branch | switch match case enum
early-validation | validate & boundary, edge | yes=boundary, edge | input validate controller
log-levels | log & debug, info, warn, level | debug=debug ; info=info | log level verbose noisy message
trailing-lambda | trailing lambda | yes=trailing lambda | kotlin syntax parenthesis outside last
when-expression | when expression, when & if else | when=when expression | kotlin chain
sealed-state | sealed | yes=sealed | class interface state ui kotlin model
data-immutability | immutable & collection, list, signature | immutable=immutable ; mutable=mutable, MutableList | collection list public signature return
go-getters | get & getter | no=-get | prefix golang name getter
go-errors-ignored | swallow | no=-swallow | error exception handle log rethrow catch block _ at least golang empty python java never silently comment
no-global-state | global & state, variable | no=-global | state variable mutable module function pass parameter
feature-flags | feature flag | yes=feature flag | new behind feature release hide ship
auto-var | auto | yes=auto | cplusplus type iterator obvious
smart-pointers | unique_ptr, smart pointer, make_unique | yes=unique_ptr, smart pointer, make_unique | raw pointer new delete cplusplus own owning memory
nullptr | nullptr | yes=nullptr | null 0 NULL cplusplus pointer literal
constexpr | constexpr | yes=constexpr | macro define constant cplusplus #define compile time
pragma-once | pragma once, #pragma once | yes=pragma once, #pragma once | include guard header cplusplus
named-arguments | named argument, keyword argument, keyword only | yes=named argument, keyword argument, keyword only | boolean call function python kotlin parameter literal pass
guard-let | guard let, guard | yes=guard let, guard | swift optional unwrap if let early nil
email-spelling | email, e mail, e-mail | plain=email -, email -hyphen, email | hyphen documentation ui copy text spell word spelling without
`;
