//! How Chinese texts say who holds what.

use crate::reading::Reading;
use crate::{Decided, NumberWord, Stance, Vote};

pub(crate) const READING: Reading = Reading {
    holds: &[
        (
            Stance::Support,
            &["支持", "赞成", "表示支持", "赞同", "拥护"],
        ),
        (
            Stance::Oppose,
            &["反对", "表示反对", "不赞成", "不支持", "拒绝"],
        ),
        (Stance::Reserve, &["保留立场", "保留其立场"]),
        (Stance::Dissociate, &["表示不参加", "不参加"]),
    ],
    held_by: &[],
    votes: &[
        (
            Vote::Yes,
            &["投赞成票", "投了赞成票", "投票赞成", "投票支持"],
        ),
        (Vote::No, &["投反对票", "投了反对票", "投票反对"]),
        (Vote::Abstain, &["弃权", "投弃权票", "投了弃权票"]),
    ],
    votes_split: &[],
    votes_split_verb: &[],
    decided: &[
        (Decided::Adopted, &["获得通过", "获通过", "已通过"]),
        (
            Decided::Rejected,
            &["未获通过", "未获得通过", "未通过", "被否决", "遭否决"],
        ),
    ],
    decides: &[
        (Decided::Adopted, &["通过了", "一致通过了"]),
        (Decided::Rejected, &["否决了"]),
    ],
    votes_behind: &[
        (Vote::Yes, &["票赞成", "票支持"]),
        (Vote::No, &["票反对"]),
        (Vote::Abstain, &["票弃权"]),
    ],
    votes_before: &[],
    votes_to: &["票对", "票比"],
    votes_to_known: &[],
    apart: &["修正案", "执行段", "序言段", "段落", "动议", "标题", "部分"],
    reservation: &["但有保留", "有保留地"],
    negation: &["没有", "未", "并未", "撤回", "不再"],
    auxiliary: &[],
    proposes: &["提出", "提交"],
    proposed_by: &["提案方", "共同提案方"],
    speaks: &["发言", "指出", "强调", "回顾", "表示", "询问", "感谢"],
    this: &[
        "这一要点",
        "该要点",
        "这一提案",
        "该提案",
        "这一用语",
        "该用语",
    ],
    point: &["要点"],
    proposal: &["提案"],
    number_words: &[
        (NumberWord::Few, &["少数"]),
        (NumberWord::Some, &["部分", "某些"]),
        (NumberWord::Several, &["数个", "若干"]),
        (NumberWord::Many, &["众多", "不少", "大量"]),
        (NumberWord::Most, &["多数", "绝大多数"]),
        (NumberWord::AlmostAll, &["几乎所有"]),
        (NumberWord::All, &["全体", "各"]),
    ],
    breaks: &["但是", "然而", "而"],
    pronouns: &[
        "它", "他", "她", "它们", "他们", "其", "者", "与会", "会议", "各方",
    ],
    verb_first: false,
};
