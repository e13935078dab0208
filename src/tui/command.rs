//! The table of everything a key can do. Dispatch, hints, help, palette, README and docs read it;
//! keys stand in `keymaps/`. A new command is a line here and its function in `update`.

use super::app::App;
use super::keymap::Keymap;
use super::named::{Command, Scope};
use super::text::Words;
use super::update::{
    alias, bulk, compare, correct, decide, drafts, draw, find, flow, former, help, import, jump, labels,
    leave, lines, looks, magnify, memo, movement, narrative, page, palette, record, refused, relations,
    same_rule, score, setting, source, view, write, years,
};
use crate::desk::MemoFormat;
use crate::desk::settings::change::Reach;

/// The keys of a scheme that the program comes with, by its name in settings, for these commands.
pub fn keymap(scheme: &str) -> Keymap {
    Keymap::of(COMMANDS, scheme)
}

/// Does it.
pub fn run(app: &mut App, command: &Command) {
    if former::refuses(app, command) {
        return;
    }
    let own = COMMANDS.iter().position(|one| one.name == command.name);
    if let Some(deed) = own.and_then(|at| DEEDS.get(at)) {
        deed(app);
    }
}

macro_rules! commands {
    ($($scope:ident { $($name:literal $zh:literal $en:literal => $run:expr;)* })*) => {
        /// Every command, by scope.
        pub const COMMANDS: &[Command] = &[$($(
            Command { name: $name, scope: Scope::$scope, help: Words { zh: $zh, en: $en } },
        )*)*];
        /// What each of them does, in the same order.
        const DEEDS: &[fn(&mut App)] = &[$($($run,)*)*];
    };
}

commands! {
    Any {
        "down" "下移" "down" => |app| movement::step(app, 1);
        "up" "上移" "up" => |app| movement::step(app, -1);
        "half-page-down" "下半页" "half a page down" => |app| movement::half_page(app, 1);
        "half-page-up" "上半页" "half a page up" => |app| movement::half_page(app, -1);
        "first" "到首行" "first row" => movement::first;
        "last" "到末行" "last row" => movement::last;
        "next-report" "下一份，下一份待审材料" "next report, the next submission to review" => jump::next_report;
        "palette" "命令，命令与查找面板" "commands, palette of commands and search" => palette::open;
        "find" "查找，列表即时过滤，表内和文字中标出" "find, lists are filtered, tables and texts marked" => palette::find;
        "next-hit" "下一个命中，表内或文字中" "next hit, in a table or a text" => |app| find::next(app, true);
        "previous-hit" "上一个命中，表内或文字中" "previous hit, in a table or a text" => |app| find::next(app, false);
        "help" "帮助，本页" "help, this page" => help::open;
        "copy" "复制视图，去边框供鼠标选取" "copy, the text without frames" => lines::copy;
        "history" "消息，看过往消息" "messages, those said before" => lines::history;
        "settings" "设置，各项设置及其来处" "settings, and where each comes from" => setting::open;
        "drafts" "未写完的，接着写没有记录的文字" "unfinished, go on with a text not recorded" => drafts::next;
        "redraw" "重画屏幕" "redraw the screen" => view::redraw;
        "back" "返回" "back" => leave::back;
    }
    Queue {
        "open" "打开，打开光标所在材料" "open, open this submission" => jump::open_report;
        "sort-queue" "排序，切换队列的次序" "sort, change the order" => view::sort_queue;
        "filter-queue" "筛选，按状态或只看逾期的" "filter, by state, or those overdue" => view::filter_queue;
        "choose" "选，选中或取消选中材料，供批量处理" "choose, this submission for what is done in bulk" => bulk::choose;
        "choose-all" "全选，选中全部显示的，再按取消" "all, choose those shown, or none" => bulk::choose_all;
        "bulk" "批量，对选中的材料一次处理" "bulk, do something to all those chosen" => bulk::open;
        "suspend" "挂起，回到外壳，fg 再回来" "suspend, back to the shell until fg" => leave::suspend;
        "import" "导入，导入文件或文件夹" "import, a file or folder" => import::open;
        "alias" "同一单位，确认光标所在单位是另一名称的单位" "same unit, confirm this unit to be one of another name" => alias::ask;
        "draw-sample" "抽样，分层抽取若干份供抽查" "sample, draw submissions by strata for a spot check" => draw::ask_sample;
        "draw-dismissals" "抽不成立，抽取不成立的发现供另一账号复查" "draw dismissals, for another account to look at again" => draw::ask_dismissals;
        "second-looks" "复查，抽中的不成立发现和各规则推翻率" "second looks, dismissals drawn and how many were overturned" => draw::open_looks;
        "stop-import" "停止导入" "stop the import" => import::stop_or_back;
        "quit" "退出" "quit" => leave::quit;
    }
    Review {
        "confirm" "成立，光标到下一条待核" "confirm, then the next open finding" => decide::confirm;
        "dismiss" "不成立，再按数字选理由" "dismiss, a digit gives the reason" => decide::dismiss;
        "clarify" "需说明，列入需补充材料" "clarify, the unit has to explain" => decide::clarify;
        "take-up" "沿用，沿用暂停的原处理" "as before, take up the suspended decision" => decide::take_up;
        "undo" "撤销，撤销上一步（处理、评分、批注均可）" "undo, take the last step back" => decide::undo;
        "redo" "重做，重做撤销的一步" "redo, do it again" => decide::redo;
        "note" "批注，在发现或光标所在单元格写批注" "note, on the finding or the cell" => write::open;
        "score" "复核得分，改光标所在行的复核得分" "score, the review score of this row" => score::open;
        "correct" "订正，程序读错的值按原件改读，发现随即重算" "correct, a value that was read wrongly; findings follow" => correct::open;
        "first-evidence" "看原表，焦点到第一处证据" "evidence, go to its first cell" => jump::first_evidence;
        "next-evidence" "看证据，下一处证据" "see the evidence, its next cell" => |app| jump::walk_evidence(app, true);
        "previous-evidence" "上一处证据" "previous evidence cell" => |app| jump::walk_evidence(app, false);
        "next-pane" "换栏，下一栏" "next pane" => |app| movement::pane(app, true);
        "previous-pane" "上一栏" "previous pane" => |app| movement::pane(app, false);
        "next-table" "下一张表" "next table" => |app| movement::table(app, true);
        "previous-table" "上一张表" "previous table" => |app| movement::table(app, false);
        "rubric" "考核评分，到考核评分表" "rubric, go to the form that scores the work" => movement::rubric;
        "select" "选中，选中或取消选中发现" "select, or unselect the finding" => decide::select;
        "select-group" "选整组，选中同一规则的待核发现；发现处理中为同组" "select the group, all open findings of this rule or group" => decide::select_group;
        "triage" "发现处理，按组成批处理发现" "triage, decide findings by group" => page::triage;
        "sort-findings" "排序，按严重度、规则或表格" "sort, by severity, rule or form" => view::sort_findings;
        "unfold" "展开，展开或收起同一规则同一表的提示；发现处理中为整组" "unfold, or fold the notes of one rule in one form; in triage a group" => view::unfold;
        "filter-findings" "筛选，待核、全部、重、中、轻、与上一版不同" "filter, open, all, errors, warnings, notes, not as before" => view::filter_findings;
        "labels" "跳格，打两个字母到屏上任一格" "jump, two letters to any visible cell" => labels::open;
        "narrative" "正文，自评报告正文" "report, the text of the narrative" => narrative::open;
        "source" "看原件，该值在原件中的上下文" "see the source, the text around this value" => source::open;
        "same-rule" "同一规则，同一规则在其他单位查出了什么、怎样处理" "same rule, what it found in other units and how that was decided" => same_rule::open;
        "relations" "看勾稽，涉及该值的全部勾稽关系和规则" "see the relations, every relation and rule on this value" => relations::open;
        "compare" "对照，与上一版比较" "compare, with the version before" => compare::open;
        "former" "旧版，上一版收到时的样子和当时的处理，只供查看" "earlier version, as it came in with what was said of it then, only to read" => former::open;
        "years" "上年对照，同单位上年材料与本年逐行对照" "last year, this unit's year before beside this one, line by line" => years::open;
        "magnify" "证据大图，算式逐步展开" "magnify, the evidence and its sum step by step" => magnify::open;
        "flow" "流程，现在的状态、期限和下一步" "steps, state, deadline and what comes next" => flow::open;
        "export" "复核意见，先看后写" "memo, look at it and write it" => memo::open;
    }
    Triage {
        "fold-groups" "全部收起，各组收成一行；再按全部展开" "fold all, each group to a line, or unfold them" => view::fold_groups;
        "next-group" "下一组" "next group" => |app| view::group(app, true);
        "previous-group" "上一组" "previous group" => |app| view::group(app, false);
    }
    Compare {
        "open-former" "看旧版，打开上一版，只供查看" "earlier version, open it, only to read" => former::open;
    }
    Magnify {
        "next-magnified" "下一条，下一条发现" "next, the next finding" => |app| magnify::next(app, true);
        "previous-magnified" "上一条发现" "previous finding" => |app| magnify::next(app, false);
    }
    SameRule {
        "to-other-unit" "打开，打开那份材料，到这条发现" "open, that submission at its finding" => same_rule::go;
    }
    Looks {
        "uphold" "维持，不成立的结论成立，光标到下一条" "uphold, the dismissal stands" => looks::uphold;
        "overturn" "推翻，写明理由，发现重新待核" "overturn, with the reason; the finding is open again" => looks::overturn;
        "undo-look" "撤销，撤销本页上一次复查" "undo, the last second look of this page" => looks::undo;
        "redo-look" "重做" "redo" => looks::redo;
        "to-doubt" "打开，看这条发现的证据，返回时回到本页" "open, the finding with its evidence" => looks::go;
    }
    Draw {
        "make-draw" "抽取" "draw" => draw::make;
        "draw-entry" "下一栏，份数或种子" "next entry, the amount or the seed" => draw::entry;
        "cancel-draw" "取消" "cancel" => leave::close;
    }
    Overturn {
        "overturn-because" "推翻，记下理由" "overturn, with this reason" => looks::overturn_because;
        "leave-overturn" "返回，先不记录，写的理由留着" "back, not recorded yet, the reason is kept" => looks::leave_overturn;
        "cancel-overturn" "取消，不记录，可找回" "cancel, not recorded, can be brought back" => record::give_up;
    }
    Bulk {
        "bulk-memos" "复核意见草稿，每份写一个文件" "drafts of the memo, a file for each" => bulk::memos;
        "bulk-hand-up" "提请会审，只提全部处理完的" "hand up, those where all is decided" => bulk::hand_up;
        "close-bulk" "取消" "cancel" => leave::close;
    }
    Narrative {
        "to-finding" "到发现，到这一行的发现" "to the finding, the one on this line" => narrative::to_finding;
        "next-finding" "下一处发现" "next finding" => |app| narrative::next_finding(app, true);
        "previous-finding" "上一处发现" "previous finding" => |app| narrative::next_finding(app, false);
    }
    Table {
        "to-findings" "回到发现列表" "back to the findings" => leave::to_findings;
        "left" "左移" "left" => |app| movement::sideways(app, -1);
        "right" "右移" "right" => |app| movement::sideways(app, 1);
        "accept-proposal" "采用建议，考核评分表中程序核出的得分记为复核得分" "accept, record the score the program proves for this item of the rubric" => score::accept_proposal;
    }
    Memo {
        "write-memo" "写出，先自检" "write, after its checks" => |app| memo::write(app, false);
        "write-anyway" "照写，自检未过也写出" "write anyway, though its checks fail" => |app| memo::write(app, true);
        "memo-docx" "写成docx" "as docx" => |app| memo::choose(app, MemoFormat::Docx);
        "memo-markdown" "写成md" "as md" => |app| memo::choose(app, MemoFormat::Markdown);
        "memo-html" "写成html" "as html" => |app| memo::choose(app, MemoFormat::Html);
        "memo-text" "写成txt" "as txt" => |app| memo::choose(app, MemoFormat::Text);
        "memo-details" "写明细，全部发现和评分另写一份xlsx" "write details, all findings and scores as xlsx beside" => memo::details;
        "memo-annexes" "到附件，光标到附件或回正文" "to the annexes, or back to the text" => memo::pane;
        "toggle-annex" "勾选，附上或去掉附件" "choose, add the annex or leave it out" => memo::toggle;
        "reword" "改写，改光标所在一段的文字" "reword, the passage under the cursor" => memo::reword;
        "restore-wording" "恢复，用回系统文字" "restore, the program's words" => memo::restore;
        "machine-wording" "看系统文字，在改写处对照" "see the program's words, under the reworded" => memo::machine;
        "memo-number" "填文号" "enter the number" => memo::number;
        "memo-destination" "选去处，另选文件夹或文件" "choose where, another folder or file" => memo::destination;
        "next-fault" "看自检，下一处未过的" "see the checks, the next that fails" => memo::next_fault;
        "mend-fault" "去改，到这一处改正" "mend, go to where it is mended" => memo::mend;
        "undo-wording" "撤销" "undo" => decide::undo;
        "redo-wording" "重做" "redo" => decide::redo;
        "next-chapter" "下一节" "next chapter" => |app| memo::chapter(app, true);
        "previous-chapter" "上一节" "previous chapter" => |app| memo::chapter(app, false);
    }
    Reason {
        "reason-1" "有调整预算批文" "budget change approved" => |app| decide::because(app, 0);
        "reason-2" "口径不同，已核" "another base, checked" => |app| decide::because(app, 1);
        "reason-3" "四舍五入" "rounding" => |app| decide::because(app, 2);
        "reason-4" "填报说明已解释" "explained in the report" => |app| decide::because(app, 3);
        "reason-5" "上级统一口径" "base set from above" => |app| decide::because(app, 4);
        "reason-6" "原件如此，非单位责任" "so in the original" => |app| decide::because(app, 5);
        "reason-7" "识别错误" "misread by the program" => |app| decide::because(app, 6);
        "reason-8" "重复发现" "said already" => |app| decide::because(app, 7);
        "own-reason" "其他，自己写理由" "other, in own words" => decide::own_reason;
        "cancel-reason" "取消" "cancel" => leave::close;
    }
    Score {
        "save-score" "保存，记录复核得分" "save, record the score" => score::save;
        "next-entry" "下一栏，核实完成值和理由" "next entry, verified value and reason" => |app| score::entry(app, true);
        "previous-entry" "上一栏" "previous" => |app| score::entry(app, false);
        "deduct" "扣分，按30%、60%、100%、0%依次" "deduct, 30, 60, 100, 0 percent in turn" => score::deduct;
        "take-proposal" "采用建议，填入程序核出的得分和依据" "take the proposal, the score the program proves and why" => score::take_proposal;
        "leave-score" "返回，填好的即记录，不能记录的留着" "back, what is entered is recorded, or kept where it cannot be" => |app| record::leave(app, score::save);
        "cancel-score" "取消，不记录，可找回" "cancel, not recorded, can be brought back" => record::give_up;
    }
    Correct {
        "save-correction" "保存，记录订正" "save, record the correction" => correct::save;
        "correction-entry" "填理由，换到理由或返回" "give the reason, or back to the value" => correct::entry;
        "as-written" "填回原文，即取消订正" "put back as written, which takes the correction back" => correct::as_written;
        "leave-correction" "返回，填好的即记录，不能记录的留着" "back, what is entered is recorded, or kept where it cannot be" => |app| record::leave(app, correct::save);
        "cancel-correction" "取消，不记录，可找回" "cancel, not recorded, can be brought back" => record::give_up;
    }
    Note {
        "save-note" "保存，保存并返回" "save, and go back" => write::save;
        "discard-note" "放弃，不记录，可找回" "discard, not recorded, can be brought back" => record::give_up;
        "insert-formula" "插入算式，插入证据算式" "insert the sum, of the finding" => write::insert_formula;
        "next-category" "换类别，下一类别" "next category" => |app| write::category(app, true);
        "previous-category" "上一类别" "previous category" => |app| write::category(app, false);
        "phrases" "选常用语" "choose a phrase" => write::offer_phrases;
        "normalise" "规范标点，转全角，数字内不动" "full-width marks, outside figures" => write::normalise;
        "undo-text" "撤销输入" "undo typing" => |app| write::rewind(app, true);
        "redo-text" "重做输入" "redo typing" => |app| write::rewind(app, false);
    }
    Palette {
        "go" "前往，前往或执行所选" "go, there or run it" => palette::go;
        "narrow" "补全前缀，只找一类" "prefix, search one kind only" => palette::narrow;
        "close-palette" "关闭" "close" => leave::close;
    }
    Copying {
        "send-copy" "发往剪贴板，用 OSC 52 发往终端的剪贴板，不是所有终端都收" "clipboard, send it to the terminal's by OSC 52, which not all take" => lines::send;
    }
    Settings {
        "edit-setting" "修改，改光标所在的设置" "change, the setting under the cursor" => setting::edit;
    }
    Setting {
        "keep-setting" "写入文件，写入本人的设置文件" "write it, into one's own settings file" => |app| setting::save(app, Reach::Kept);
        "try-setting" "仅本次，不写入文件" "this run only, nothing is written" => |app| setting::save(app, Reach::Run);
        "next-choice" "下一个值，换下一个可选的值" "next value, of those it may have" => setting::next_choice;
        "cancel-setting" "取消" "cancel" => leave::close;
    }
    Help {
        "run-help" "执行，执行光标所在的命令" "run, the command under the cursor" => help::run;
        "close-help" "返回" "back" => help::close;
    }
    Import {
        "start-import" "导入" "import" => import::start;
        "complete-path" "补全路径" "complete the path" => import::complete;
        "cancel-import" "取消" "cancel" => leave::close;
    }
    Destination {
        "send-to" "写到这里" "write there" => memo::send_to;
        "complete-output" "补全路径" "complete the path" => import::complete;
        "cancel-output" "取消" "cancel" => leave::close;
    }
    Alias {
        "confirm-alias" "确认" "confirm" => alias::confirm;
        "cancel-alias" "取消" "cancel" => leave::close;
    }
    Conflict {
        "keep-theirs" "保留对方的" "keep theirs" => refused::keep_theirs;
        "overrule" "仍用我的，盖上对方的" "put mine on top, knowingly" => refused::overrule;
        "back-to-mine" "返回，不记录" "back, nothing is recorded" => refused::back;
    }
    Held {
        "take-over" "接手并记录，对方已无动静时" "take over and record, where no sign of life is left" => |app| refused::take_over(app, false);
        "take-over-anyway" "仍要接手，对方还在操作" "take over anyway, though it is in use" => |app| refused::take_over(app, true);
        "look-only" "只看，不记录" "look only, nothing is recorded" => refused::back;
    }
    Phrases {
        "phrase-1" "用第1句" "phrase 1" => |app| write::phrase(app, 0);
        "phrase-2" "用第2句" "phrase 2" => |app| write::phrase(app, 1);
        "phrase-3" "用第3句" "phrase 3" => |app| write::phrase(app, 2);
        "phrase-4" "用第4句" "phrase 4" => |app| write::phrase(app, 3);
        "phrase-5" "用第5句" "phrase 5" => |app| write::phrase(app, 4);
        "phrase-6" "用第6句" "phrase 6" => |app| write::phrase(app, 5);
        "phrase-7" "用第7句" "phrase 7" => |app| write::phrase(app, 6);
        "phrase-8" "用第8句" "phrase 8" => |app| write::phrase(app, 7);
        "phrase-9" "用第9句" "phrase 9" => |app| write::phrase(app, 8);
        "close-phrases" "取消" "cancel" => write::offer_phrases;
    }
    Flow {
        "hand-up" "提请会审" "hand up for approval" => flow::hand_up;
        "approve" "会审通过，须由另一账号" "approve, by another account" => flow::approve;
        "send-back" "退回复核，写明原因" "send back, with the reason" => flow::send_back;
        "return" "退回补正，写出通知并计期限" "return for correction, write the notice" => flow::give_back;
        "issue" "发出复核意见，写出定稿并计期限" "issue the memo, write it and set the deadline" => flow::issue;
        "close-case" "办结，问题都已整改销号" "close, everything is mended" => flow::close;
        "close-flow" "返回" "back" => leave::close;
    }
    FlowReason {
        "send-back-because" "退回，记下原因并退回复核" "send back, with this reason" => flow::send_back_because;
        "cancel-reason-back" "取消" "cancel" => flow::open;
    }
    FlowSure {
        "do-it" "确定，不能撤销" "do it, it cannot be undone" => flow::sure;
        "cancel-step" "取消" "cancel" => flow::open;
    }
    Relations {
        "to-touching" "到发现，到列出的发现" "to the finding, the one chosen" => relations::go;
        "next-touching" "下一条，下一条涉及此值的发现" "next finding, on this value" => |app| relations::next(app, true);
        "previous-touching" "上一条发现" "previous finding" => |app| relations::next(app, false);
        "close-relations" "返回" "back" => leave::close;
    }
    Find {
        "keep-find" "保留，命中处仍标出" "keep, hits stay marked" => find::keep;
        "close-find" "取消" "cancel" => find::give_up;
    }
    Labels {
        "close-labels" "取消" "cancel" => leave::close;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::base::text::char_columns;
    use crate::tui::text;

    #[test]
    fn every_command_says_what_it_does_in_both_languages() {
        for command in COMMANDS {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!command.hint(lang).is_empty(), "{}", command.name);
                let sure = |c| char_columns(c).0 == char_columns(c).1;
                assert!(command.help.get(lang).chars().all(sure), "{}", command.name);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        for (i, one) in COMMANDS.iter().enumerate() {
            assert!(COMMANDS[..i].iter().all(|other| other.name != one.name), "{}", one.name);
        }
    }

    #[test]
    fn the_reasons_offered_are_the_reasons_recorded() {
        for (i, reason) in text::REASONS.iter().enumerate() {
            let name = format!("reason-{}", i + 1);
            let named = COMMANDS.iter().find(|one| one.name == name).unwrap();
            assert_eq!((named.help.zh, named.help.en), (reason.zh, reason.en));
        }
    }
}
