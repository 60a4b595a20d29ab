/** What conventions about tests speak of, one a line as in code.ts. */
export const testingTopics = `
test bug fix regression reproduce | every cover failing first prove without
test new feature coverage required code | add untested change accompany missing
test coverage percent threshold lines | minimum drop
test one behavior concept assertion single | several unrelated split reason fail thing verify facts case
test arrange act assert given when then structure | sections blank line setup phases
test isolated independent order shared state | each other leak depend run alone fixture mutable reset
test network external service real api | mock offline http hit internet stub sandbox
test database real mock container in memory | repository integration testcontainers sqlite
test mock overuse implementation own code | behavior internals fake private collaborators boundary
test mock third party wrap type not own | adapter
test mock reset restore after each | spy clear
test private method implementation detail public | behavior interface internals observable
test time clock freeze fake current | now date midnight flaky depend inject timezone today
test sleep wait flaky polling | fixed delay condition arbitrary timeout async
test random seed deterministic | flaky generator data
test flaky quarantine fix retry | rerun unreliable
test skip disabled ignore reason ticket | commented only focus
test only focused fdescribe commit | leftover suite
test data builder factory fixture | construct inline object literal create faker
test data realistic real customer personal | production anonymized synthetic made-up
test fixture small minimal relevant | irrelevant fields noise
test fixture json yaml file inline | data stored
test snapshot large brittle explicit assertion | component review small rendered
test query role label text testid | accessible user screen element component selector class
test user event fire interaction | simulate component input
test component behavior user implementation state | enzyme library render
test parametrize table driven cases loop | copies repeat each many inputs duplicate
test logic loop condition if | body branch no simple straightforward
test assertion message reason failure | explain
test assertion specific matcher equality boolean | expect true helpful compare object
test assertion exception message type raised | throws expected pytest match
test expected actual argument order | assert equals
test exception caught try fail | expect throws
test happy path edge error negative case | cover boundary failure sad unhappy empty
test helper shared extract setup duplication | beforeeach util
test setup teardown cleanup after | temp file resource leave remove
test location next source separate tests folder | colocate beside tree mirror directory
test naming file suffix | spec
test fast slow unit integration mark tag | suite separate seconds
test end to end few critical journey | browser pyramid
test contract consumer provider api schema | pact
test property based generative | hypothesis quickcheck fuzz
test mutation golden file update | approve
test type check compile static | tsd
test async await promise done | return callback forgotten
test global environment variable restore | monkeypatch patch
test production code only hook branch | flag used if
test parallel safe port file name | conflict concurrent
test performance benchmark regression | load measure
test accessibility axe component | check violation
test migration up down schema | database
test visual regression story storybook | component state
test helper mark t.helper line | go
test describe block nesting level | deep context flat
test literal expected value computed | hardcode recompute formula duplicate
test double fake stub spy prefer | handwritten
test readable dry damp inline | obvious repetition
test cleanup t.cleanup defer after all | resource
ci build green fail warning merge | broken main red
ci cache dependency lock install | reproducible frozen
ci action pin commit sha hash tag | third party external uses moving version
ci job timeout permission least | workflow token
ci secret log mask pull request fork | workflow
ci matrix version operating system | run
ci lint format step check | pipeline
lint rule disable reason comment inline | suppress eslint noqa justification explain narrow specific
lint warning zero error | fix ignore treat
build artifact reproducible version stamp | deterministic
build script package json document | command make
dependency add new justify small library | package approval heavy size one-liner already bundle
dependency pin exact version lock range caret | lockfile reproducible float gemfile package
dependency update automated separate renovate | bump
dependency dev production separate section | runtime tools
dependency unused remove stale | package
dependency license check compatible | gpl
dependency transitive direct declare import | explicit used
dependency fork vendor patch copy | upstream
dependency native builtin instead library | standard platform lodash stdlib polyfill
dependency pom gradle order group purpose | alphabetical xml
dependency deprecated abandoned replace | maintained moment
`;
