import type { LexiconEntries } from "../terms.ts";

/**
 * The words that a style statement may be made of, by what they mean there. A word that is not here makes a
 * statement `codegen`, so a gap costs an operator a look, while a wrong entry may let a change of behaviour through:
 * keep out whatever a compiler, framework, wire format, test runner or CI reads.
 */
export const styleEntries: LexiconEntries = {
  func: `a an the this that these those each every all any both our we you your it they them there its their of to in on at by for with as from into within inside than then and or but nor either neither is are be been being was were do does did should shall must may can could would will let's never not no always only just also too if unless when where while whenever once which who whose so because since e.g i.e eg ie etc such like as_well same other another own more less most least instead rather over versus vs everywhere throughout across consistently consistent generally usually possible how what please pls nit nits minor style convention conventions general rule reminder team house nitpick kind sort_of kinds possible whenever_possible even still wherever until about via per after before except without`,
  why: `readable readability legible legibility consistency easier easy harder hard read reader reading scan skim clear clearer clarity obvious
    diff diffs small smaller stay noise noisy tidy clean cleaner neat nicer pretty simpler spot find understand confusing confuse
    searchable search grep distinguish short shorter look uniform uniformity ambiguous unambiguous familiar visual at_a_glance help make`,

  lang: `typescript javascript python java kotlin golang rust ruby swift php scala css scss sass less html jsx tsx react vue svelte
    terraform dart elixir haskell lua perl c# c++ objective-c julia clojure groovy erlang ocaml f# r graphql markdown sql jest rspec
    js ts py md .js .ts .tsx .jsx .py .md go_code go_file go_receiver`,
  shellW: `shell bash sh`,
  csharp: `c# csharp .net`,
  scope: `code codebase code_base repo repository project source file module package new_code test spec test_code test_file doc block folder section snippet example
    class function component service layer part area place script sample`,

  number: `one two three four five six seven eight nine ten zero single double couple multiple consecutive several single-line first second`,
  compare: `under below above over at_most at_least up_to max maximum min minimum fewer than long longer exceed limit length wide width within cap most least
    more_than or_more or_less around about exactly hard soft`,
  sizeUnit: `character char column letter word chars cols`,
  line: `line`,
  keep: `start_with begin_with end_with end_in declare define list keep use prefer have be go put place add leave insert start begin end finish terminate write make get take carry stick favour favor choose pick need require set apply format follow want like remain stay contain include come belong live separate surround split break wrap`,
  avoidV: `avoid no never skip_the omit drop leave_out remove strip trim delete`,
  useV: `use prefer have be put place add leave insert write make want like favour favor stick keep get go choose pick need require follow avoid always_use default_to apply`,

  indent: `indent indentation indented indenting`,
  tab: `tab tabs`,
  spaceN: `space whitespace spacing blank`,
  level: `level continuation nested nesting deep depth wide width hanging size`,
  blankLine: `blank_line empty_line blank_lines newline_between`,
  newline: `newline new_line line_break linebreak line_feed final_newline lf`,
  endW: `end ending eof end_of_file final last`,
  trailing: `trailing dangling`,
  row: `in_a_row`,
  whitespace: `whitespace space white_space blank spaces`,
  quoteMark: `single_quote double_quote quote quotation_mark single_quoted double_quoted quotation`,
  stringW: `string string_literal literal jsx_attribute jsx_prop import_path jsx text`,
  escapeW: `escape escaping contain itself apostrophe inside except`,
  semicolon: `semicolon semi_colon`,
  statement: `statement expression declaration`,
  comma: `comma commas`,
  listW: `array object list dict dictionary tuple hash map set argument parameter import enum call struct literal element item entry member multi_line multiline multi type_parameter arguments last property collection function_call`,
  multi: `multi_line multiline multi line`,
  brace: `brace curly_brace bracket square_bracket curly opening_brace closing_brace opening closing curly_bracket`,
  paren: `paren parenthesis parentheses round_bracket`,
  operator: `operator comma colon equals equal_sign equals_sign arrow assignment_operator binary_operator ternary_operator ternary pipe dot assignment comparison_operator plus logical_operator boolean_operator keyword colon binary_operators`,
  redundant: `redundant unnecessary extra superfluous needless surplus`,
  control: `if else for while loop body statement block single_line one_line switch case conditional condition else_if try catch finally guard_clause branch arm`,
  syntax: `jsx_prop jsx_attribute function method class block section group import test case parameter argument prop property attribute element item variable declaration definition member field constant
    call chained chain method_chain chained_call call_chain method_call array object literal list type interface struct paragraph heading bullet comment doc_comment statement return arrange act assert
    signature constructor getter setter accessor operator ternary condition selector rule brace bracket keyword arrow_function lambda decl component generic annotation enum arm import_group import_block statement key_value_pair pair function_signature function_call binding definitions
    jsx tag closing_tag opening_tag top_level clause opening_brace closing_brace`,
  ownLine: `own_line one_per_line separate_line new_line same_line single_line one_line per_line next_line line_of_its_own own_separate_line one_each_line its_own_line on_a_line following_line different_line`,
  lineV: `break wrap split put place go keep write format start begin chain fit stay sit belong move join collapse spread`,
  align: `align alignment aligned aligning vertical vertically column horizontally horizontal`,
  caseV: `uppercase upper_case lowercase lower_case lower upper capital capitals caps all_caps capitalise capitalisation capitalize capitalization case mixed_case casing upper_cased lower_cased`,
  literalKind: `hex_colours hex_colors keyword hex_colour hex_color hex_digit hexadecimal colour_code color_code hex exponent sql_keyword reserved_word doctype html_tag`,
  identifierW: `identifier`,
  digitSep: `underscore group grouping digit_separator underscore_separator thousands_separator numeric_separator number_separator separator digit_group digit_grouping`,
  numericLiteral: `numeric_literals numeric_literal number number_literal large big long literal integer digit constant numeric`,

  importW: `import import_statement using_directive import_block use_statement`,
  importForm: `wildcard star unused relative absolute fully_qualified duplicate glob`,
  importGroup: `third_party standard_library std stdlib local relative absolute external internal builtin built_in library first_party package module vendor own node_builtin stdlib framework type_import type project system`,
  sortV: `sort order group alphabetise alphabetize alphabetical alphabetically alphabet alphabetic sorted ordered grouped ordering sorting case_insensitive case_insensitively lexicographically az a_z grouping lexicographic`,
  position: `top bottom first last before after above below beginning end start together next_to middle between followed follow precede begin`,
  memberW: `method private_method public_method member class_member constructor field private public protected static constant const helper helper_function getter accessor function type interface private_helper public_member instance_method class_method static_method lifecycle_method class constant type_alias private_function public_function private_field public_field private_member field nested_class inner_class type_definition`,

  casing: `camelcase camel_case lowercamelcase screamingsnakecase snakecase kebabcase snake_case_name lower_camel_case pascalcase pascal_case uppercamelcase upper_camel_case snake_case screaming_snake_case upper_snake_case screaming_case constant_case
    kebab_case dash_case train_case lower_snake_case uppercase upper_case lowercase lower_case all_caps capital_letter capital capitalised capitalized camel pascal snake kebab dash hyphen lower upper mixed_case title_case`,
  pascal: `pascalcase pascal_case uppercamelcase upper_camel_case capital_letter capital capitalised capitalized uppercase upper_case upper pascal title_case mixed_case`,
  nameV: `name named call called`,
  nameN: `notation name naming identifier title term spelling`,
  thing: `variable local_variable local const constant function method class interface type alias type_alias parameter param argument arg boolean predicate helper helper_function callback handler event_handler component instance collection list array map counter loop_variable loop_counter loop_index index iterator generic type_parameter generic_parameter receiver error_variable exception exception_class exception_variable mock stub spy fake fixture lambda trait protocol struct union file filename identifier acronym initialism abbreviation utility abstract_class factory unused_parameter unused_variable unused_argument private_method private_function enum_type enum value_object object test_variable test_double test_helper custom_exception error_class error_type promise duration plural resource_label macro utility_function unused_param prop boolean_prop boolean_property boolean_variable boolean_function bool bools booleans closure block_parameter event_handler_prop loop async_function private_field private_attribute private_member private_property local_function concept trait_object subclass superclass base_class helper_method generic_type_parameter`,
  testThing: `test test_case test_name test_title test_description spec describe_block it_block describe suite test_suite test_method test_function test_class`,
  domain: `auth authentication authorisation authorization csrf middleware token password logger log user date time delay timeout event error request response session crypto cryptography payment order price cache client server controller store model view domain billing invoice cart checkout account profile search http internal security storage notification email mail message ui user_interface button form modal page layout dialog theme context state reducer selector action worker job task queue scheduler parser formatter converter validator mapper util utility helper common shared core main feature product customer shipping currency money amount report analytics chart dashboard media image video audio upload download network socket stream buffer memory byte node tree graph vertex edge matrix vector game player level score repository_class service_class data access_token id index row item element count size total temporary temp result output input`,
  affixV: `prefix prefixed prefixing suffix suffixed postfix start_with begin_with end_with end_in`,
  affixN: `prefix suffix postfix underscore leading_underscore trailing_underscore question_mark exclamation_mark leading hungarian_notation hungarian dollar_sign`,
  descW: `descriptive meaningful full spelled_out spell_out spell abbreviation abbreviate abbreviated unabbreviated single_letter one_letter two_letter letter generic vague short long plural singular noun verb verb_phrase noun_phrase negated negative positive affirmative question unit domain_term concise cryptic ambiguous specific precise intention intent reveal self_explanatory explanatory expressive acronym initialism purpose role meaning word whole_word complete numbered adjective redundant repeat hungarian hungarian_notation misleading pronounceable searchable past_tense present_tense imperative shorten shortened contraction reflect describe express match say what well_known known common obvious reveal_intent plain english`,

  publicThing: `function method class module component public exported private hook type interface package constant parameter public_function public_method public_class exported_function exported_type exported_symbol public_api api apis trait struct enum macro field property member constructor
    public_type helper file test helper_function complex non_trivial nontrivial non_obvious algorithm regex regular_expression magic_number workaround public_member exported_class top_level hack return_value callback util utility utility_function protocol section variable script public_interface`,
  docThing: `doc_comment docstring javadoc jsdoc kdoc rustdoc godoc tsdoc comment documentation doc docs doc_string docblock doc_block readme doc_comments xml_doc phpdoc yard_doc header_comment summary code_comment inline_comment block_comment line_comment documentation_comment
    module_comment package_comment html_comment multi_line_comment comments explanatory_comment short_comment scaladoc module_doc roxygen`,
  haveV: `start_with begin_with need have get carry start begin require include come deserve want contain own must_have receive`,
  addV: `add write put give document provide include place keep leave`,
  describeV: `explain describe say state mention tell summarise summarize name list answer document why start_with begin_with end_with what how purpose intent reason behaviour behavior parameter return_value return algorithm unit summary sentence paragraph example short brief one_line first usage assumption rationale tradeoff trade_off invariant edge_case intention
    meaning thing goal context background caveat decision obvious repeat restate line multi_line mention exception throw thrown error reasoning motivation`,
  wording: `english trailing verb noun heading title american american_english british british_english spelling spell grammar sentence full_sentence complete_sentence full complete whole sentence_case title_case capital capital_letter capitalise capitalize capitalised capitalized capitalisation capitalization uppercase lowercase upper_case lower_case period full_stop dot
    imperative imperative_mood mood present_tense past_tense tense present past third_person second_person first_person active_voice passive_voice active passive voice concise short brief terse one_line sentence exclamation_mark exclamation_point exclamation punctuation comma oxford_comma serial_comma colon ellipsis hyphen dash em_dash en_dash ampersand
    emoji slang jargon contraction joke abbreviation acronym word wording letter first plain polite neutral tone range apostrophe quote gender_neutral language plain_language simple plain_english question_mark typographic sentence_fragment fragment singular plural oxford emojis`,
  wordingV: `start_with begin_with end_with end_in write use start begin end finish keep word phrase be spell capitalise capitalize prefer avoid put add leave out leave_out omit drop read follow form have`,
  copyThing: `log_message error_message exception_message error_string ui_text ui_copy ui_string ui_label label_text button_label button_text tooltip user_facing_text user_facing_message user_facing_string menu_label toast_message toast warning_message message validation_message help_text placeholder_text ui_message assertion_message
    error_text dialog_title button_caption user_visible_text page_title menu_item notification_text`,
  commentMark: `line_comment block_comment double_slash triple_slash`,
  commentPos: `above below before after next_to same_line end_of_line line_above own_line line preceding over beside top`,
  markdown: `heading title table list bullet bullet_point bulleted_list numbered_list numbered ordered_list code_block fenced fence fenced_code_block language_tag language readme markdown link_text header_row header row hyphen dash asterisk ampersand sentence_case title_case level top_level bold italic emphasis blank_line backtick inline_code code code_span code_font identifier indent nested_list nested bullet_list paragraph number tag atx setext changelog doc docs documentation markdown_file date iso iso_date markdown_table column list_item numbered_heading colon period one_per_line line sentence hash step item`,
  todo: `todo fixme todo_comment fixme_comment todos`,
  todoW: `issue_number ticket_number ticket_id ticket issue number owner name author date initials username reference carry link tracking_issue follow_up include mention have need contain assignee comment jira reason explanation parentheses`,
  deadCode: `commented_out commented_out_code comment_out_code`,
  deadW: `code remove delete commit leave keep avoid check_in behind lie dead line block stay around drop statement lurking`,
  commitThing: `commit_message commit_subject commit_title commit_body pr_title pr_description pull_request_title pull_request_description changelog changelog_entry changelog_line release_note commit_subject_line subject_line commit pull_request pr commit_summary merge_request_title mr_title squash_commit_message changelog_entries`,
  commitMessageThing: `commit_message commit_subject commit_title commit_body pr_title pr_description pull_request_title pull_request_description changelog changelog_entry changelog_line release_note commit_subject_line subject_line commit_summary merge_request_title mr_title changelog_entries squash_commit_message`,
  commitW: `subject body subject_line summary heading wrap line blank_line bullet list unreleased present conventional_commit conventional form scope limit explain why what describe entry title detail context verb prefix one_line sentence form conventional_commits first user_facing newest_first top under section change motivation reason needed`,

  reassign: `reassign reassigned binding variable value change changed rebind mutable immutable mutate local declaration reference reassignment`,
  shape: `object shape object_shape prop type union alias definition declaring declare literal object_type record`,

  length: `length width`,
  around: `around between before after inside surround either_side both_side on_both_sides`,
  omitV: `omit drop leave_out remove skip avoid`,
  sqlW: `sql`,
  sentenceW: `verb sentence behaviour behavior expected expectation read describe present_tense third_person outcome`,
  code: `code`,
  verbReturn: `return hold represent contain accept take that which denote export define wrap declare`,
  docPlace: `markdown readme docs heading doc documentation changelog markdown_file`,
  changelogPlace: `changelog changelog_entry changelog_line release_note changelog_entries`,
  emptyW: `empty literal list dict array object collection`,
  arrayW: `array type syntax annotation simple element`,
  concat: `string concatenation template_literal template_string template interpolation literal build building plain`,
  shorthandW: `shorthand shorthand_syntax syntax key value literal property`,
  word: `verb noun letter unit adjective`,
  punctuationW: `period full_stop sentence semicolon colon`,
  linePlace: `beginning_of_the_line start_of_the_line end_of_the_line beginning_of_line start_of_line end_of_line multiple_lines several_lines next_to same_line own_line`,
  lineBreakV: `break wrap split`,
  testTitle: `test_name test_title test_description describe_block it_block test_case_name spec_name spec_title test_method_name`,
  quoteKind: `single_quote double_quote single_quoted double_quoted`,
  fileW: `file eof end_of_file source_file`,
  literalW: `literal numeric_literal constant`,
  aboutW: `id ids`,
  docSay: `say make contain`,
  chain: `chain method_chain call_chain chained_call dot`,
  output: `item entry element`,
  literalList: `array list object literal multi_line multi tuple enum dict call import argument parameter`,
  omitW: `avoid omit drop leave_out`,
  placeV: `put place go come keep declare define list order sort group belong live stay appear write start begin leave separate must_be`,
  describesV: `describe explain document refer`,
  after: `after`,
  nameOnly: `noun verb singular plural noun_phrase verb_phrase adjective abbreviation abbreviate single_letter one_letter`,
};
