import type { LexiconEntries } from "../terms.ts";

/**
 * What may open, fill or spoil the parts of a statement that say where, when and why it holds, and never what to do:
 * scopes, conditions, reasons and remarks in brackets.
 */
export const asideEntries: LexiconEntries = {
  reason: `because since otherwise so_that_diff so_the_diff so_diff so_that_it so_it so_that_the_diff so_that_reader so_that_review so_that_they so_they so_that_each so_that_every so_that_we so_we so_reader so_that_line so_that_name so_that_people so_that_git to_keep to_make to_avoid to_ease to_reduce to_improve to_spare to_simplify to_match to_stay to_tell to_see to_distinguish for_readability for_consistency for_clarity for_legibility which_is which_makes which_reads which_keeps
    as_it as_they as_we as_this as_that as_in as_everywhere as_elsewhere as_usual as_always as_people like_everywhere like_elsewhere like_the_rest like_we like_it like_in like_the_other like_the_others per_our per_the rather_like as_per the_way`,
  afterMark: `it its it's that that's this they diff the_diff git grep we reviewer reader editor everybody everyone people humans eye easier makes_it make_it reads read like as thx easier nobody search the_formatter the_compiler formatter no_need_to_scroll`,
  condition: `when if unless where whenever once as_soon_as as_long_as even_if even_when even_where except_when except_where except_if only_when only_if only_where until while wherever in_case provided even_though that_are that_is that_were that_hold that_have that_has that_take that_span that_don't that_do that_never that_fit which_are which_hold which_have apart_from except except_for excepted other_than regardless_of`,
  scope: `in inside within across throughout for of on from under among between`,
  article: `the a an our all any each every its their both these those new your most other such`,
  /** Nothing that demands may stand in an aside. */
  demand: `must should shall need needs ought have_to has_to always never please pls ensure make_sure let lets let's don't ought remember want wants required mandatory only`,
  /** Verbs of what programs, people and tools do: where one of these stands, a second demand may hide. */
  act: `accept access activate add adjust alert allocate allow append apply approve archive assert assign attach authenticate authorise avoid await back ban batch block bind boot broadcast build cache cancel cast catch change check clean clear click clone close collect commit compare compile compress compute configure connect consume convert copy create
    debounce decode decrypt default deliver delete deny deploy deprecate destroy disable discard disconnect dispatch dispose download drop dump duplicate edit emit enable encode encrypt enforce enqueue erase escape eval evaluate exclude execute expire export expose extend extract fail fetch filter fix flush forbid force forward free generate grant handle hard-code hash hide hold
    ignore implement import include inherit initialise inject insert install instantiate introduce invalidate invoke iterate join kill launch limit link listen load lock log lower map mask memoise merge migrate mint mock modify monitor mount move mutate mute normalise notify omit open optimise override overwrite parse pass patch pause permit persist ping pin poll pool populate post prefetch prevent print process produce prohibit prompt propagate protect provision prune publish pull purge push
    query queue quit raise randomise read rebase reboot recompute reconnect record recreate redirect redo reduce refactor refresh refuse register reject release reload remove rename render reopen replace reply report request require rerun reset resize resolve restart restore restrict retrieve retry return reuse revert revoke rewrite roll rotate route run
    sanitise save scale schedule scan seed send serialise serve set share shift ship show shut sign silence simulate skip sleep snapshot spawn split start stop store stream strip stub submit subscribe suppress suspend swallow swap sync terminate test throttle throw toggle trace track transform translate transmit trigger truncate trust try unlock unsubscribe update upgrade upload validate verify vote wait walk warn weaken whitelist wipe wrap write yield`,
  /** What a program writes or receives: where this is governed, form is behaviour. */
  io: `ui output printed print printing render rendered rendering exported exporting serialise serialised serialising serialize display displayed emitted payload response request user input form email customer client message_body screen console terminal stdout stderr report page pixel px byte parser api database query url upload uploaded csv generated runtime wire`,
};
