//! The arguments: one table for parsing, `--help` and `docs/cli.md`.
//!
//! Every help text holds both languages, Chinese before ` | ` and English after it;
//! [`super::help`] keeps the one that is asked for.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, Subcommand, ValueEnum};

use crate::base::Lang;
use crate::model::{NoteCategory, Severity, State};

#[derive(Debug, Parser)]
#[command(
    name = "zhupi",
    version,
    about = "朱批：部门整体支出绩效自评复核工作台。不带命令时打开工作台。 | zhupi: the reviewer's workstation \
             for performance self-evaluations. Without a command it opens the workstation.",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub struct Args {
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help = "复核数据库；默认为环境变量ZHUPI_DATABASE，再默认为系统数据目录 | The review database; else \
                ZHUPI_DATABASE, else the platform's data folder"
    )]
    pub database: Option<PathBuf>,

    #[arg(
        long,
        global = true,
        value_name = "zh|en",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["zh", "en"]).map(|name| language(&name)),
        help = "语言；默认按系统区域设置 | Language; else the locale's"
    )]
    pub lang: Option<Lang>,

    #[arg(
        long,
        global = true,
        value_name = "NAME=VALUE",
        help = "改一项设置，只此一次；可多次给出，见 zhupi settings | Set one setting for this run; may be given more than \
                once, see zhupi settings"
    )]
    pub set: Vec<String>,

    #[arg(short, long, global = true, action = ArgAction::Help, help = "显示帮助 | Print help")]
    help: Option<bool>,

    #[arg(short = 'V', long, action = ArgAction::Version, help = "显示版本 | Print the version")]
    version: Option<bool>,

    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(
        about = "导入材料并打开工作台；标准输出不是终端时只打印摘要 | Import, then open the workstation; where standard \
                 output is no terminal, print a summary instead"
    )]
    Review(Sources),
    #[command(about = "把材料导入复核数据库 | Import into the review database")]
    Import(ImportArgs),
    #[command(about = "检查材料，不使用数据库 | Check files without any database")]
    Audit(AuditArgs),
    #[command(about = "打印识别出的表格和字段 | Print the recognised forms and fields")]
    Extract(ExtractArgs),
    #[command(about = "打印送审队列 | Print the review queue")]
    List(ListArgs),
    #[command(
        about = "打印一份材料的发现、处理、批注和复核得分 | Print one submission's findings, decisions, notes \
                       and review scores"
    )]
    Show(ShowArgs),
    #[command(
        about = "与上一版对照：改动的数值，解决的和新的发现 | Compare with the version before: values changed, findings \
                       settled and made"
    )]
    Compare(CompareArgs),
    #[command(about = "处理一条发现 | Decide on one finding")]
    Decide(DecideArgs),
    #[command(about = "写一条批注 | Write a note")]
    Note(NoteArgs),
    #[command(
        about = "记录一行的复核得分，或列出可复核的各行 | Record the review score of a row, or list the rows that have one"
    )]
    Score(ScoreArgs),
    #[command(about = "撤销本账号在一份材料上的上一步 | Take this account's last step on a submission back")]
    Undo(UndoArgs),
    #[command(about = "重做撤销的一步 | Do again what was taken back")]
    Redo(UndoArgs),
    #[command(
        about = "订正程序读错的一个值，发现随即重算 | Correct a value that was read wrongly; findings are worked out \
                       again"
    )]
    Correct(CorrectArgs),
    #[command(
        about = "写出复核意见；发出之前是草稿 | Write the review memo; it is a draft until it is issued"
    )]
    Memo(MemoArgs),
    #[command(about = "提请会审 | Hand a submission up for approval")]
    HandUp(HandUpArgs),
    #[command(
        about = "会审通过，须由另一账号 | Approve what was handed up, by another account than reviewed it"
    )]
    Approve(StepArgs),
    #[command(about = "会审不通过，退回复核 | Send what was handed up back to its reviewer")]
    SendBack(SendBackArgs),
    #[command(
        about = "发出复核意见：写出定稿并计整改期限，不能撤销 | Issue the memo: write it and set the deadline; it cannot be \
                 undone"
    )]
    Issue(IssueArgs),
    #[command(
        about = "分层抽样，可按种子重现；--dismissed 抽取不成立的发现供复查 | Draw a stratified sample, repeatable by its seed; \
                 --dismissed draws dismissed findings for a second look"
    )]
    Sample(SampleArgs),
    #[command(
        about = "复查一条不成立的发现，须由另一账号 | Take a second look at a dismissed finding, by another account"
    )]
    SecondLook(SecondLookArgs),
    #[command(about = "办结：问题都已整改销号 | Close a submission of which nothing is left to mend")]
    Close(StepArgs),
    #[command(
        about = "退回补正：写出通知，只列形式问题，并计期限 | Return for correction: write the notice, formal faults only, \
                 and set the deadline"
    )]
    Notice(NoticeArgs),
    #[command(about = "写出工作底稿，一事一稿 | Write the working papers, one finding a page")]
    Paper(Paper),
    #[command(
        about = "写出整改台账，或收回填好的台账 | Write the rectification ledger, or take a filled one back"
    )]
    Ledger(LedgerArgs),
    #[command(
        about = "写出年度通报：排名、共性问题、等级分布 | Write the year's circular: ranking, common problems, grades"
    )]
    Ranking(RankingArgs),
    #[command(
        about = "写出数据库的完整备份，别人可以同时工作 | Write a whole copy of the database while others work"
    )]
    Backup(BackupArgs),
    #[command(about = "从备份恢复到一个新文件 | Restore a backup to a new file")]
    Restore(RestoreArgs),
    #[command(
        about = "数据库损坏时：把它移到一旁，不删除，救出还能读的内容 | Of a damaged database: move it aside, delete \
                 nothing, save what can be read"
    )]
    Rescue,
    #[command(
        about = "核验数据库和复核记录是否完整 | Prove that the database and the record of the review are whole"
    )]
    Verify(VerifyArgs),
    #[command(
        about = "检查数据库、权限、终端和设置，并说明怎样处理 | Check database, permissions, terminal and settings, and \
                 say what to do"
    )]
    Doctor,
    #[command(about = "打印规则目录；或试用一份规则文件 | Print the rule catalogue, or try a file of rules")]
    Rules(RulesArgs),
    #[command(about = "说明一条规则：理由、依据、样例 | Explain one rule: reason, basis, examples")]
    Explain(ExplainArgs),
    #[command(about = "打印现行按键 | Print the key bindings in force")]
    Keys(KeysArgs),
    #[command(
        about = "确认两个名称是同一单位；不带名称时列出已确认的 | Confirm that two names are one unit; without names, list \
                 those confirmed"
    )]
    Alias(AliasArgs),
    #[command(
        about = "按现行界限和规则重新检查库中材料 | Check stored submissions anew by the present limits and rules"
    )]
    Reaudit(ReauditArgs),
    #[command(
        about = "打印现行的自评工作考核评分表，可另存后改成本单位的 | Print the rubric of the self-evaluation work in force, to \
                 be saved and changed"
    )]
    Rubric,
    #[command(
        about = "打印各项设置的值和来处 | Print every setting with its value and where that comes from"
    )]
    Settings(SettingsArgs),
    #[command(
        about = "打印内置模板和用语；不带名称时列出 | Print a built-in template or the words; without a name, list them"
    )]
    Templates(TemplatesArgs),
}

#[derive(Debug, clap::Args)]
pub struct RulesArgs {
    #[arg(
        long = "try",
        value_name = "FILE",
        help = "用这个文件的规则检查库中材料，只显示会查出什么，不保存 | Show what the rules of this file would find in the \
                database; nothing is stored"
    )]
    pub trial: Option<PathBuf>,
    #[arg(
        long,
        help = "各规则不成立结论的复查推翻率 | How many dismissals of each rule were overturned by second looks"
    )]
    pub overturned: bool,
    #[arg(
        long,
        value_enum,
        value_name = "text|json",
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true,
        conflicts_with = "trial",
        help = "输出格式；默认text | Output format; else text"
    )]
    pub format: Format,
}

#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    #[arg(value_name = "FILE", help = "备份写到这个新文件 | The new file")]
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    #[arg(value_name = "BACKUP", help = "备份文件 | The backup")]
    pub backup: PathBuf,
    #[arg(value_name = "FILE", help = "恢复成这个新文件 | The new database")]
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    #[arg(
        long,
        value_name = "CODE",
        help = "复核意见末尾的底稿校验码：核验到那时为止的记录未被改动 | The code at the end of a memo: prove that the record \
                up to it is untouched"
    )]
    pub against: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    #[command(flatten)]
    pub sources: Sources,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct AuditArgs {
    #[command(flatten)]
    pub sources: Sources,
    #[arg(
        long,
        value_enum,
        value_name = "text|json|sarif",
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true,
        help = "输出格式；默认text；sarif为SARIF 2.1.0 | Output format; else text; sarif is SARIF 2.1.0"
    )]
    pub format: AuditFormat,
    #[arg(
        long,
        help = "列出全部勾稽关系及结论，包括相符的 | List every relation with its verdict, the good ones too"
    )]
    pub all: bool,
    #[arg(
        long,
        value_name = "error|warning|info",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["error", "warning", "info"])
            .try_map(|name| name.parse::<Severity>()),
        help = "有此级别及以上的发现时退出码为1；默认从不 | Exit with 1 where a finding is this grave or graver; \
                else never"
    )]
    pub fail_on: Option<Severity>,
}

#[derive(Debug, clap::Args)]
pub struct ExtractArgs {
    #[command(flatten)]
    pub sources: Sources,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    #[arg(
        help = "序号（见 zhupi list），或只对应一份材料的单位名称 | Its number (see zhupi list), or a unit name that fits \
                exactly one"
    )]
    pub submission: String,
    #[arg(
        long,
        conflicts_with = "format",
        help = "一行一句，供读屏软件朗读 | A sentence a line, to be read aloud by a screen reader"
    )]
    pub aloud: bool,
    #[arg(
        long,
        value_name = "N",
        help = "看较早的第N版；最新一版以前的只供查看 | An earlier version, by its number; only the latest one is worked on"
    )]
    pub version: Option<u32>,
    #[arg(
        long,
        conflicts_with = "aloud",
        help = "连同各表各项收到时的原文 | Its forms too, field by field as they came in"
    )]
    pub forms: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    #[arg(
        help = "序号（也可以是较早一版的），或单位名称 | Its number, an older version's too, or a unit name"
    )]
    pub submission: String,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct DecideArgs {
    #[arg(help = "序号或单位名称 | Its number, or a unit name that fits exactly one")]
    pub submission: String,
    #[arg(
        help = "发现编号的开头（见 zhupi show）；或规则编号，即该规则的全部待核发现 | The beginning of the finding's \
                fingerprint (see zhupi show), or a rule's code for all its open findings"
    )]
    pub finding: String,
    #[arg(
        value_name = "confirmed|dismissed|clarify|open|as-before",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["confirmed", "dismissed", "clarify", "open", "as-before"]),
        help = "成立、不成立、需说明、改回待核，或沿用暂停的原处理 | What is decided; open takes a decision back, as-before \
                takes up a suspended one"
    )]
    pub standing: String,
    #[arg(long, value_name = "TEXT", help = "理由；不成立时必填 | The reason; a dismissal needs one")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub recording: Recording,
}

#[derive(Debug, clap::Args)]
pub struct NoteArgs {
    #[arg(help = "序号或单位名称 | Its number, or a unit name that fits exactly one")]
    pub submission: String,
    #[arg(required_unless_present = "delete", help = "批注内容 | What it says")]
    pub text: Option<String>,
    #[arg(
        long,
        value_name = "FINDING",
        help = "写在这条发现上；默认写在整份材料上 | On this finding; else on the whole submission"
    )]
    pub finding: Option<String>,
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with = "finding",
        help = "写在这个栏目上，如self_eval.funds.total.rate | On this field, as self_eval.funds.total.rate"
    )]
    pub field: Option<String>,
    #[arg(
        long,
        value_name = "ID",
        conflicts_with_all = ["finding", "field"],
        help = "改写这条批注（编号见 zhupi show） | Write this note anew (see zhupi show for its number)"
    )]
    pub edit: Option<i64>,
    #[arg(
        long,
        value_name = "ID",
        conflicts_with_all = ["finding", "field", "edit", "text"],
        help = "删除这条批注 | Delete this note"
    )]
    pub delete: Option<i64>,
    #[arg(
        long,
        value_name = "CATEGORY",
        conflicts_with = "delete",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["data", "base", "evidence", "wording", "1", "2", "3", "4"])
            .try_map(|name| name.parse::<NoteCategory>()),
        help = "类别：1或data数据错误、2或base口径不符、3或evidence佐证不足、4或wording表述问题 | What it is about: 1 or data, \
                2 or base, 3 or evidence, 4 or wording"
    )]
    pub category: Option<NoteCategory>,
    #[command(flatten)]
    pub recording: Recording,
}

#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    #[arg(help = "序号或单位名称 | Its number, or a unit name that fits exactly one")]
    pub submission: String,
    #[arg(
        help = "行，如self_eval.indicators[3]、rubric.items[0]、project_eval[2].funds.total；不写则列出各行 | The row, as \
                self_eval.indicators[3], rubric.items[0], project_eval[2].funds.total; none lists the rows"
    )]
    pub row: Option<String>,
    #[arg(
        requires = "row",
        help = "复核得分；as-before照原评分确认；不写则清除 | The review score; as-before confirms the former one; none takes it away"
    )]
    pub score: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "score", help = "核实完成值 | The value as verified")]
    pub verified: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "score", help = "理由 | The reason")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub recording: Recording,
}

#[derive(Debug, clap::Args)]
pub struct UndoArgs {
    #[arg(help = "序号或单位名称 | Its number, or a unit name that fits exactly one")]
    pub submission: String,
    #[command(flatten)]
    pub recording: Recording,
}

#[derive(Debug, clap::Args)]
pub struct CorrectArgs {
    #[arg(help = "序号或单位名称 | Its number, or a unit name that fits exactly one")]
    pub submission: String,
    #[arg(
        value_name = "PATH",
        help = "栏目，如self_eval.funds.total.rate、project_eval[3].name | The field, as self_eval.funds.total.rate, \
                project_eval[3].name"
    )]
    pub field: String,
    #[arg(
        value_name = "VALUE",
        allow_hyphen_values = true,
        help = "原件所写；空白填\"\"；与程序所读相同即取消订正 | What the source says; \"\" where it is blank; what was read \
                takes the correction back"
    )]
    pub text: String,
    #[arg(long, value_name = "TEXT", help = "理由 | The reason")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub recording: Recording,
}

#[derive(Debug, clap::Args)]
pub struct MemoArgs {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, help = "自检未通过也写出 | Write it though its own checks fail")]
    pub anyway: bool,
    #[arg(
        long,
        value_name = "LANG",
        default_value = "zh",
        help = "复核意见的语言，英文供阅读 | Language of the memo; English is to be read, not signed"
    )]
    pub language: PaperLang,
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "scores,findings,reply",
        help = "附哪些附件 | Which annexes it has"
    )]
    pub annexes: Vec<PaperAnnex>,
}

/// Which template.
#[derive(Debug, clap::Args)]
pub struct TemplatesArgs {
    #[arg(value_name = "NAME", help = "模板名称，如 letter.jinja | Its name, as letter.jinja")]
    pub name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperLang {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperAnnex {
    Scores,
    Findings,
    Dismissed,
    Reply,
}

/// How something is recorded, and what is printed of it.
#[derive(Debug, clap::Args)]
pub struct Recording {
    #[arg(
        long,
        value_name = "REVISION",
        help = "只在zhupi show的这个修订号之后别人没有改过时才记录，否则退出码为5 | Record it only if nobody has changed the \
                same since this revision of zhupi show; else exit with 5"
    )]
    pub expect: Option<i64>,
    #[arg(
        long,
        conflicts_with = "expect",
        help = "别人已处理过，或正在审这份材料，也照记；不写则拒绝，退出码为5 | Record it though another account has \
                recorded the same or has the submission in hand; else that is refused with exit code 5"
    )]
    pub anyway: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct SampleArgs {
    #[arg(
        long,
        value_name = "N",
        default_value = "5",
        hide_default_value = true,
        help = "抽几份；默认5 | How many submissions; else 5"
    )]
    pub count: usize,
    #[arg(long, value_name = "YEAR", help = "年度；默认全部 | The year; else all")]
    pub year: Option<i32>,
    #[arg(long, value_name = "TEXT", help = "种子，记入留痕 | The seed; it is recorded")]
    pub seed: String,
    #[arg(
        long,
        value_name = "PERCENT",
        value_parser = clap::value_parser!(u8).range(1..=100),
        help = "改为抽取不成立发现的百分之几 | Draw this share of the dismissed findings instead"
    )]
    pub dismissed: Option<u8>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct SecondLookArgs {
    #[arg(
        requires = "finding",
        help = "序号或单位名称；不写时列出抽中的 | Its number, or a unit name that fits exactly one; else those drawn are listed"
    )]
    pub submission: Option<String>,
    #[arg(
        requires = "verdict",
        help = "发现编号的开头（见 zhupi show） | The beginning of the finding's fingerprint (see zhupi show)"
    )]
    pub finding: Option<String>,
    #[arg(
        value_name = "uphold|overturn",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["uphold", "overturn"]),
        help = "维持或推翻 | Whether the dismissal stands"
    )]
    pub verdict: Option<String>,
    #[arg(long, value_name = "TEXT", help = "理由；推翻时必写 | The reason; to overturn needs one")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub recording: Recording,
}

/// One submission that moves on.
#[derive(Debug, clap::Args)]
pub struct StepArgs {
    #[arg(help = "序号或单位名称 | Its number, or a unit name that fits exactly one")]
    pub submission: String,
    #[command(flatten)]
    pub seen: Seen,
}

/// What a step is taken on.
#[derive(Debug, clap::Args)]
pub struct Seen {
    #[arg(
        long,
        value_name = "REVISION",
        help = "只在zhupi show的这个修订号之后别人没有改过这份材料时才办，否则退出码为5 | Only if nobody has changed the \
                submission since this revision of zhupi show; else exit with 5"
    )]
    pub expect: Option<i64>,
}

#[derive(Debug, clap::Args)]
pub struct HandUpArgs {
    #[command(flatten)]
    pub step: StepArgs,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Debug, clap::Args)]
pub struct SendBackArgs {
    #[command(flatten)]
    pub step: StepArgs,
    #[arg(long, value_name = "TEXT", help = "原因，必填 | The reason; it is needed")]
    pub reason: String,
}

#[derive(Debug, clap::Args)]
pub struct IssueArgs {
    #[command(flatten)]
    pub paper: Paper,
    #[command(flatten)]
    pub shown: Shown,
    #[command(flatten)]
    pub seen: Seen,
    #[arg(long, help = "自检未通过也发出 | Issue it though its own checks fail")]
    pub anyway: bool,
}

/// How many findings are known to be open.
#[derive(Debug, clap::Args)]
pub struct Shown {
    #[arg(
        long,
        value_name = "N",
        default_value = "0",
        hide_default_value = true,
        help = "知道还有N条待核，仍要继续 | Go on though N findings are open"
    )]
    pub open: u32,
}

#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[arg(long, help = "只列逾期的 | Only those that are overdue")]
    pub overdue: bool,
    #[arg(
        long,
        value_name = "STATE",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(State::ALL.map(State::as_str)).try_map(|name| name.parse::<State>()),
        help = "只列这个状态的：received|in_review|awaiting_approval|returned|issued|rectifying|closed | Only those in this \
                state: received|in_review|awaiting_approval|returned|issued|rectifying|closed"
    )]
    pub state: Option<State>,
    #[arg(
        long,
        conflicts_with = "format",
        help = "一行一句，供读屏软件朗读 | A sentence a line, to be read aloud by a screen reader"
    )]
    pub aloud: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
pub struct NoticeArgs {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(
        long,
        value_name = "DAYS",
        help = "补正期限，工作日；默认按设置 | Working days to mend it in; else as the settings say"
    )]
    pub days: Option<u32>,
}

#[derive(Debug, clap::Args)]
pub struct LedgerArgs {
    #[arg(
        long,
        value_enum,
        value_name = "xlsx|csv",
        default_value = "xlsx",
        hide_possible_values = true,
        hide_default_value = true,
        help = "格式；默认xlsx | Format; else xlsx"
    )]
    pub format: LedgerFormat,
    #[arg(
        long,
        value_name = "FILE",
        help = "写到哪里；默认为当前文件夹；已有文件不覆盖 | Where to; else the current folder; an existing file is kept"
    )]
    pub output: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["format", "output"],
        help = "收回填好的台账（xlsx或csv），先列出将更新的状态 | Take a filled ledger (xlsx or csv) back; first lists the \
                states that would change"
    )]
    pub import: Option<PathBuf>,
    #[arg(long, requires = "import", help = "执行更新 | Change them")]
    pub yes: bool,
}

#[derive(Debug, clap::Args)]
pub struct RankingArgs {
    #[arg(
        long,
        value_enum,
        value_name = "xlsx|csv|md|docx",
        default_value = "xlsx",
        hide_possible_values = true,
        hide_default_value = true,
        help = "格式；默认xlsx | Format; else xlsx"
    )]
    pub format: RankingFormat,
    #[arg(long, value_name = "YEAR", help = "年度；默认为最近的年度 | The year; else the latest")]
    pub year: Option<i32>,
    #[arg(
        long,
        value_name = "FILE",
        help = "写到哪里；默认为当前文件夹；已有文件不覆盖 | Where to; else the current folder; an existing file is kept"
    )]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    #[arg(help = "规则编号，如R003 | A rule's code, as R003")]
    pub code: String,
}

#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    #[arg(
        long,
        value_enum,
        value_name = "text|md",
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true,
        help = "输出格式；默认text | Output format; else text"
    )]
    pub format: TableFormat,
    #[arg(long, conflicts_with = "format", help = "打印成Markdown表格 | Print a Markdown table")]
    pub md: bool,
    #[arg(
        long,
        conflicts_with_all = ["format", "md"],
        help = "检查按键：无效的行、冲突、按不到的命令、输入法开着时没有替代键的命令 | Check the keys: lines that cannot be used, \
                conflicts, commands out of reach, commands without a key that an input method lets through"
    )]
    pub check: bool,
}

#[derive(Debug, clap::Args)]
pub struct AliasArgs {
    #[arg(requires = "full", help = "简称或另一名称 | The short or other name")]
    pub name: Option<String>,
    #[arg(help = "全称 | The name it stands for")]
    pub full: Option<String>,
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with = "name",
        help = "取消一个已确认的名称 | Take a confirmed name back"
    )]
    pub remove: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct ReauditArgs {
    #[arg(
        help = "序号或单位名称；默认为按旧设置检查的全部材料 | Its number or unit; else every submission that was checked by \
                other settings"
    )]
    pub submission: Option<String>,
    #[arg(
        long,
        help = "只列出会新增和消失的发现，不存 | Only list what would be new and gone; nothing is stored"
    )]
    pub dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub struct SettingsArgs {
    #[command(flatten)]
    pub output: Output,
}

/// What is read.
#[derive(Debug, clap::Args)]
pub struct Sources {
    #[arg(required = true, value_name = "PATH", help = "文件或文件夹 | Files or folders")]
    pub paths: Vec<PathBuf>,
}

/// What a paper is of, and how and where it is written.
#[derive(Debug, clap::Args)]
pub struct Paper {
    #[arg(
        help = "序号（见 zhupi list），或只对应一份材料的单位名称 | Its number (see zhupi list), or a unit name that fits \
                exactly one"
    )]
    pub submission: String,
    #[arg(
        long,
        value_enum,
        value_name = "docx|md|html|txt",
        default_value = "docx",
        hide_possible_values = true,
        hide_default_value = true,
        help = "格式；默认docx | Format; else docx"
    )]
    pub format: PaperFormat,
    #[arg(
        long,
        value_name = "FILE",
        help = "写到哪里；默认为当前文件夹，按单位和年度取名；已有文件不覆盖 | Where to; else the current folder, named \
                by unit and year; an existing file is kept"
    )]
    pub output: Option<PathBuf>,
}

/// How data is printed.
#[derive(Debug, clap::Args)]
pub struct Output {
    #[arg(
        long,
        value_enum,
        value_name = "text|json",
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true,
        help = "输出格式；默认text | Output format; else text"
    )]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    Text,
    Md,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperFormat {
    Docx,
    Md,
    Html,
    Txt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LedgerFormat {
    Xlsx,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RankingFormat {
    Xlsx,
    Csv,
    Md,
    Docx,
}

/// The language of a name that the parser has let through.
pub fn language(name: &str) -> Lang {
    if name == "en" { Lang::En } else { Lang::Zh }
}
