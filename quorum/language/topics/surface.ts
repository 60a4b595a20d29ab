/** What conventions about names, words, documents, commits and reviews speak of, one a line as in code.ts. */
export const surfaceTopics = `
name boolean prefix is has can | variable question predicate flag adjective
name function verb phrase | method noun action starts describe does
name variable descriptive meaningful short | single letter cryptic unclear intention abbreviated
name single letter loop index | counter short i scope variable
name abbreviation spell out full word | shorten cryptic acronym contraction
name acronym initialism case url id http | uppercase capital treat word identifier
name class noun pascal case | type upper camel struct
name constant upper snake screaming case | module level capitals underscore
name variable function camel snake case | identifier underscore python javascript
name file kebab snake pascal case | filename lowercase hyphen dash module
name component file pascal case | react vue filename
name collection plural singular | array list variable several
name event handler handle prefix function | click component
name callback prop on prefix | handler event react component
name vague generic data info manager util helper | item temp misc says nothing catch-all
name hungarian type prefix encode | notation string interface I
name interface prefix I impl suffix | implementation
name exception error suffix class | ends
name dto suffix class type | transfer
name suffix async method | ending
name unit suffix duration time variable size | seconds milliseconds bytes quantity number measure ms minutes what timeout delay interval
name private underscore leading member | prefix field
name negated boolean positive not disable | double negative flag
name test describe behavior expected should | title sentence method case says what it does numbered reads
name test file suffix spec | pattern location
name enum member value case | pascal upper
name generic type parameter | letter
name package lowercase short | module plural
name redundant repeat stutter context class | prefix type
name symmetrical consistent pair domain vocabulary term | glossary same concept word get fetch ubiquitous language
name mock fake stub prefix test double | spy
name branch ticket prefix kebab | feature slug git
name column table snake case plural | sql database
name index constraint foreign key explicit | migration database prefix
name json key field camel snake case | api payload wire response
name url path kebab plural segment | rest route endpoint lowercase hyphen
name query parameter case | url api
name env variable prefix upper | configuration app
name metric unit suffix label snake | prometheus counter total
name event past tense domain topic | message happened kafka
name css class bem block element modifier | selector kebab
name css variable token prefix | custom property
name resource terraform snake dash | label tag infrastructure
name kubernetes resource label | helm
name feature flag prefix kebab | key
name graphql enum value type field input | case suffix payload
name translation key dot namespace | i18n locale
name hook use prefix | react custom
name selector getter function | store
name migration file timestamp description | version
name extension file type feature | swift plus
name database id suffix key | foreign column
comment why not what reason intent | explain restate code obvious repeat noise context narrate
comment redundant obvious remove noise | restates code self explanatory echo
comment full sentence period capital | punctuation end start uppercase grammar
comment position above own line trailing end | inline same code
comment style line block slash | multi single
comment stale outdated update code | wrong lie mismatch
comment language english | german french native
comment section banner divider separator | decoration asterisks region
comment magic workaround link explain hack | source issue reference upstream bug
docstring public function module class missing | document exported doc every api describe
docstring style google numpy sphinx | python format sections args returns
docstring summary line first sentence imperative | one short period
docstring parameter return raises describe | document each args throws
docstring example usage code public api | snippet show
doc comment exported symbol go starts with name | golint identifier public capital package
javadoc kdoc tsdoc public api type | tags method
doc comment type duplicate signature | jsdoc types redundant
readme update setup install section | document new contents table
documentation update change behavior same pull request | docs together sync
documentation second person you address reader | user active guide imperative handbook
documentation active voice passive | write sentence
documentation present tense future will | write
documentation heading case sentence title | capital section
documentation heading level skip order h1 single | one page markdown hierarchy
documentation code fence language block tag | markdown highlight backtick triple
documentation link descriptive text here | click url anchor
documentation list dash asterisk bullet marker | markdown unordered
documentation example run tested work copy paste | snippet exact compile runnable
documentation line wrap sentence per line semantic | markdown column
documentation term spelling product name capital | brand consistent terminology registered
documentation simple jargon plain just easy | words condescending avoid
documentation screenshot alt image update | outdated
documentation abbreviation first use expand | acronym
documentation admonition note warning callout | markdown
spelling american british english | colour color localise
spelling typo words correct | misspelled
oxford serial comma list | text
sentence contraction tone ui text | do not friendly
ui text sentence case title case label button heading | capital copy
button label verb action text | specific submit ok yes
exclamation mark ui text error | shout tone copy
error message user what next help blame | tell how fix friendly apologetic please sorry
ui placeholder text label replace | input form hint
date number format locale display | intl user currency region
ellipsis character quotes typographic dash | curly en em text
emoji text code commit log | no ascii
commit subject imperative mood tense | message verb present past fixed adds
commit subject length characters short | 50 72 limit first line
commit subject capital period punctuation | end lowercase start
commit body wrap column 72 line | hard message
commit body why explain reason context | message what motivation
commit conventional prefix feat fix scope type | message format
commit ticket issue reference footer number | message link id tracker
commit atomic small one logical change | separate unrelated split mixed refactor
commit squash merge history rebase | branch fixup linear keep all individual
commit merge commit rebase branch update | main pull history
commit sign off dco signed | gpg author trailer
commit generated file binary large artifact | repository git ignore lfs build output
commit secret credential token key git | leaked vault repository env never in environment committed password live
commit wip fixup message meaningful | vague update stuff
pull request small size lines changed | split review big focused
pull request description why template test plan | explain context summary body
pull request screenshot video ui change | before after visual
pull request title prefix ticket imperative | format
pull request unrelated change refactor separate | scope noise mix own formatting
pull request draft ready review wip | open
pull request link issue close | reference
review approve resolve comment thread | author reviewer
branch delete after merge stale | remove old
branch short lived trunk main | long rebase feature
changelog entry user visible change | release note unreleased mention line
changelog format keep section heading link | order version added fixed
version semver bump release tag | major minor breaking
log structured field key value message | interpolate string concatenate context json attributes
log level debug info warn error | noise severity chatty loud loop request routine verbose
log level error expected warn alert | client
log secret password token pii personal sensitive | redact mask email never output plain customer
log message constant static lowercase style | capital period format
log request id correlation trace every line | context propagate header
log exception stack trace full include | error message only lost object
log logger library per class module | slog zap slf4j instance console own named
log lazy format placeholder argument | eager concatenation cost
log loop volume sample noise | each iteration million hot
log json format output machine | text
log retention expire days storage | group cost forever
log start end operation duration | timing
metric label cardinality high id | user unbounded prometheus
metric counter histogram latency endpoint | measure observe instrument
trace span attribute opentelemetry | propagate name
alert runbook link actionable | page severity owner
health check endpoint liveness readiness | probe service
dashboard monitor owner service | slo
`;
