import type { Part } from "./roles.ts";
import { stem } from "./stem.ts";

/** Languages and technologies with what only they have: who names one of these has named its language as well. */
const lines = `
golang: goroutine errgroup contextparam gofmt percentw t.Parallel t.Helper t.Run fmt.Errorf errors.Is errors.As WaitGroup receiver context.Context
rust: unwrap questionmark clippy cargo crate thiserror anyhow &str &String tokio serde thiserror::Error
python: fstring pathlib ospath dataclass pydantic mutabledefault bareexcept listcomprehension pytest isnone eqnone mypy pandas numpy django flask fastapi sqlalchemy celery __init__ kwargs
java: overrideannotation lombok checkedexception junit assertj slf4j StringBuilder @Autowired trywithresources hibernate jackson mockito
kotlin: coroutine composable lateinit StateFlow MutableStateFlow GlobalScope companion
swift: guard @MainActor swiftui forceunwrap
csharp: linq cancellationtoken ConfigureAwait asyncvoid IDisposable
ruby: rubocop safenavigation frozen_string_literal rspec each_with_object activerecord rails sidekiq FactoryBot factorybot minitest
elixir: GenServer typespec @spec ecto liveview
php: strict_types phpstan declare(strict_types=1) laravel symfony phpunit eloquent
cplusplus: unique_ptr shared_ptr make_unique nullptr constexpr std::string_view std::move std::optional std::scoped_lock std::array std::vector std::span std::variant
react: useState useEffect useMemo useCallback useRef jsx reactkey hookrules
vue: v-for v-html v-if
angular: OnPush ngFor ngIf
typescript: anytype nonnullassertion ts-ignore ts-expect-error
css: importantflag bem idselector z-index cssvariable flexbox
sql: selectstar cte sqlkeyword
shellscript: shellcheck shellexpansion
flutter: widget StatelessWidget BuildContext
terraform: tfvars for_each tfstate
`;

const languages = new Map<string, string>();
for (const line of lines.trim().split("\n")) {
  const [language = "", terms = ""] = line.split(": ");
  for (const term of terms.split(" ")) for (const word of [term, stem(term)]) languages.set(word, language);
}

/**
 * Leaves out the languages that another word implies ("`unwrap` in Rust"); another language than the implied one stays,
 * so does one that is an exception or a condition.
 */
export function withoutImplied(parts: readonly Part[]): readonly Part[] {
  const implied = new Set(parts.map((part) => languages.get(part.text)));
  if (implied.size === 1 && implied.has(undefined)) return parts;
  return parts.filter(
    (part) => !implied.has(part.text) || part.role === "condition" || part.role === "exception",
  );
}
