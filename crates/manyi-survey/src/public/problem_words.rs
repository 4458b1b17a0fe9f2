//! What is wrong with an answer and how to mend it, as the person who answers reads it.

use manyi_kernel::Locale;
use manyi_rules::{AnswerProblem, AnswerProblemCode as Code, untold};

type Both = (String, String);

fn both(chinese: &str, english: &str) -> Both {
    (chinese.to_owned(), english.to_owned())
}

/// `language` is that of the questionnaire's own words, `locale` that of ours.
pub(super) fn answer_problem(locale: Locale, language: &str, problem: &AnswerProblem) -> String {
    if !problem.message.is_empty() {
        return untold(problem.message.get(language));
    }
    let (chinese, english) = match problem.code {
        Code::TooLong | Code::TooShort => length(problem),
        Code::OutOfRange
        | Code::NumberTooSmall
        | Code::NumberTooLarge
        | Code::TooManyDecimals
        | Code::OffStep
        | Code::TooEarly
        | Code::TooLate => bound(problem),
        Code::TooFewChosen | Code::TooManyChosen | Code::TooFewRanked | Code::WrongSum => count(problem),
        code => plain(code, problem),
    };
    match locale {
        Locale::ZhCn => chinese,
        Locale::En => english,
    }
}

fn param<'a>(problem: &'a AnswerProblem, name: &str) -> &'a str {
    problem.params.get(name).map_or("", String::as_str)
}

fn length(problem: &AnswerProblem) -> Both {
    let (length, min, max) = (param(problem, "length"), param(problem, "min"), param(problem, "max"));
    match problem.code {
        Code::TooLong => (
            format!("写了 {length} 字，最多 {max} 字，请删减一些。"),
            format!("{length} characters; at most {max} fit. Please shorten it."),
        ),
        _ => (
            format!("写了 {length} 字，至少 {min} 字，请再补充一些。"),
            format!("{length} characters; please write at least {min}."),
        ),
    }
}

fn bound(problem: &AnswerProblem) -> Both {
    let (min, max, step) = (param(problem, "min"), param(problem, "max"), param(problem, "step"));
    match problem.code {
        Code::NumberTooSmall => (format!("请填写不小于 {min} 的数。"), format!("Please give {min} or more.")),
        Code::NumberTooLarge => (format!("请填写不大于 {max} 的数。"), format!("Please give {max} or less.")),
        Code::TooManyDecimals if max == "0" => both("请填写整数。", "Please give a whole number."),
        Code::TooManyDecimals => {
            (format!("最多保留 {max} 位小数。"), format!("At most {max} decimal places, please."))
        }
        Code::OffStep => (
            format!("请从 {min} 起按 {step} 的间隔填写。"),
            format!("Please go from {min} in steps of {step}."),
        ),
        Code::TooEarly => (format!("不能早于 {min}。"), format!("Not before {min}, please.")),
        Code::TooLate => (format!("不能晚于 {max}。"), format!("Not after {max}, please.")),
        _ => (format!("请在 {min} 到 {max} 之间选择。"), format!("Please choose from {min} to {max}.")),
    }
}

fn count(problem: &AnswerProblem) -> Both {
    let (min, max, count) = (param(problem, "min"), param(problem, "max"), param(problem, "count"));
    match problem.code {
        Code::TooFewChosen => (
            format!("选了 {count} 项，至少选 {min} 项。"),
            format!("{count} chosen; please choose at least {min}."),
        ),
        Code::TooManyChosen => (
            format!("选了 {count} 项，最多选 {max} 项。"),
            format!("{count} chosen; please choose at most {max}."),
        ),
        Code::TooFewRanked => (
            format!("排了 {count} 位，请排出前 {min} 位。"),
            format!("{count} given; please give the first {min}."),
        ),
        _ => {
            let (sum, total) = (param(problem, "sum"), param(problem, "total"));
            (
                format!("现在合计 {sum}，应为 {total}。"),
                format!("This adds up to {sum}; it should be {total}."),
            )
        }
    }
}

fn plain(code: Code, problem: &AnswerProblem) -> Both {
    match code {
        Code::Required => both("这道题需要回答。", "Please answer this question."),
        Code::RequiredRows => {
            let count = param(problem, "count");
            (format!("还有 {count} 行没有答完。"), format!("{count} rows are still to be answered."))
        }
        Code::ForbiddenCharacter => both(
            "文字里有无法识别的字符，请重新输入。",
            "The text holds characters that cannot be read. Please type it again.",
        ),
        Code::PatternMismatch => {
            both("填写的格式不对，请核对。", "This is not in the form that is asked for.")
        }
        Code::BadDate => both("请填写日期，例如 2026-10-01。", "Please give a date, e.g. 2026-10-01."),
        Code::BadTime => both("请填写时间，例如 09:30。", "Please give a time, e.g. 09:30."),
        Code::BadDateTime => both(
            "请填写日期和时间，例如 2026-10-01 09:30。",
            "Please give a date and time, e.g. 2026-10-01 09:30.",
        ),
        Code::BadEmail => both("请核对邮箱地址，例如 name@example.com。", "Please check the e-mail address."),
        Code::BadMobile => both("请填写 11 位手机号码。", "Please give a mobile number of 11 digits."),
        Code::BadIdNumber => both(
            "身份证号码不对，请逐位核对 18 位号码。",
            "Please check all 18 characters of the identity number.",
        ),
        Code::UnknownFile => {
            both("文件已不在，请重新上传。", "The file is no longer there: please send it again.")
        }
        Code::TooManyFiles => (
            format!("最多 {} 个文件。", param(problem, "max")),
            format!("At most {} files, please.", param(problem, "max")),
        ),
        Code::FileTooLarge => (
            format!("文件超过 {} MB，请压缩后再传。", param(problem, "max")),
            format!("The file is larger than {} MB.", param(problem, "max")),
        ),
        Code::FileRefused => (
            format!("这个文件不能上传：内容和扩展名应是下列格式之一：{}。", param(problem, "allowed")),
            format!(
                "This file cannot be taken: content and name must be one of {}.",
                param(problem, "allowed")
            ),
        ),
        Code::FileHarmful => both(
            "这个文件没有通过安全检查，没有收下。请换一个文件。",
            "This file did not pass the safety check and was not taken. Please choose another.",
        ),
        Code::FileNotScanned => both(
            "现在无法检查文件是否安全，没有收下。请稍后再试。",
            "The file could not be checked for safety just now. Please try again later.",
        ),
        Code::TooMuchSent => {
            both("上传的文件太多了，请稍后再试。", "Too much has been sent. Please try again later.")
        }
        Code::BadSignature => {
            both("签名没有收到，请重新签。", "The signature did not arrive: please sign again.")
        }
        Code::BadLocation => both("没有取得位置，请写明地点。", "Please say in words where it is."),
        Code::UnknownDivision | Code::AddressIncomplete => {
            both("请选到最后一级。", "Please choose down to the last level.")
        }
        Code::NotTogether => both(
            "有一个选项不能与其他选项同时选。",
            "One of these cannot be chosen together with the others.",
        ),
        Code::TextMissing => both("请说明您选的这一项。", "Please say in words what you chose."),
        Code::TiedRank => both("有两项排在同一位，请调整。", "Two of these have the same place."),
        Code::WrongType if param(problem, "expected") == "number" => {
            both("请填写数字。", "Please give a number.")
        }
        Code::WrongType if param(problem, "expected") == "whole_number" => {
            both("请填写整数。", "Please give a whole number.")
        }
        Code::RuleBroken | Code::RuleWarned => both("请核对这道题。", "Please check this answer."),
        _ => both("请重新选择。", "Please choose again."),
    }
}
