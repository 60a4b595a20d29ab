/** What opens comments, marks parts of doc comments, and formats documents: spans that nothing but people and their doc tools read. */

const comment =
  /^(?:\/\/[/!:]?|\/\*[*!]?(?: ?(?:\.\.\.|…))? ?\*\/|\/\*\*?|\*\/|#{1,3}|#'|--|---|-- [|^*]|%{1,3}|;{1,4}|"""|'''|<!--(?: ?(?:\.\.\.|…))? ?-->|\{\/\*(?: ?(?:\.\.\.|…))? ?\*\/\}|\(\*\*? \*\)|\{-\|? -\}|=begin|=pod|=cut|REM|''?|!>|\/\/ MARK:(?: -)?|MARK:(?: -)?|#region)$/;
/** Lines that only separate. */
const divider = /^(?:\/\/|#|--|\/\*|;{1,3}|%)[ =*#_~+/-]{2,60}(?:\*\/)?$/;
const reminder =
  /^(?:TODO|FIXME|HACK|NOTE|XXX|BUG|OPTIMI[SZ]E|PERF|REVIEW|WHY|SAFETY|WARNING|INVARIANT)(?:\([#A-Za-z0-9-]{1,20}\))?:?$/;
/** None that hides, exports, types or deprecates: those are read. */
const tag =
  /^(?:[@\\](?:param|returns?|throws|exception|raises?|see|since|author|version|example|brief|details|note|remarks?|pre|post|tparam|property|inheritDoc|copydoc|file|fileoverview|overview|moduledoc|doc|typedoc|yield|sa|warning|link|code|arg|c|p|ref|emph|textit|textbf|texttt|cite|citep|citet|caption|section|subsection|footnote|label)|\{@(?:link|code|inheritDoc|literal|linkplain)\})$/;
const section =
  /^(?:(?:# |- |## )?(?:Args|Arguments|Returns?|Raises|Yields|Examples?|Notes?|Attributes|Parameters?|Throws|Panics|Errors|Safety|See Also|References|Warnings?|Complexity|Usage):?|:(?:param|returns?|raises|rtype|type|func|class|meth|mod|ref|doc|attr|term|py:func|py:class|math|exc|data|obj):?|\.\. (?:note|warning|code-block|tip|seealso|math|figure|image|deprecated|versionadded|admonition|important|todo)::)$/;

/** Does this span open a comment, or mark a part of a doc comment? */
export const isDocMark = (text: string): boolean =>
  comment.test(text) || divider.test(text) || reminder.test(text) || tag.test(text) || section.test(text);

/** Does it mark a part of a doc comment, and open none? */
export const isDocTag = (text: string): boolean => tag.test(text) || section.test(text);

const markdown =
  /^(?:[-+_>|~:=^$*]|\*{2,3}|_{2,3}|#{1,6}|-{2,3}|={1,6}|~{2,3}|`{1,3}|\$\$|- ?\[[ x]\]|1[.)]|(?:> )?\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]|:::(?: ?(?:note|tip|warning|info|danger|caution))?|(?:!!!|\?\?\?) (?:note|tip|warning|info|danger)|<(?:p|pre|ul|li|code|br|kbd|details|summary|sub|sup)(?: ?\/)?>|\[text\](?:\[ref\]|\[\]|\(url\)))$/;

/** Does this span format a document? */
export const isMarkdownMark = (text: string): boolean => markdown.test(text);

const language =
  /^(?:text|plain|plaintext|console|bash|sh|shell|json|yaml|ts|js|tsx|jsx|python|py|diff|sql|http|mermaid|html|css|go|rust|java|kotlin)$/;

/** Does this span say of which language a block in a document is? */
export const isBlockLanguage = (text: string): boolean => language.test(text);
