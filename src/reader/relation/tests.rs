//! Titles as ministries and towns write them.

use super::*;

fn read(title: &str) -> Option<(RelationKind, Option<String>)> {
    relation(title).map(|relation| (relation.kind, relation.document))
}

#[track_caller]
fn assert_kind(kind: RelationKind, titles: &[&str]) {
    for title in titles {
        assert_eq!(read(title).map(|(kind, _)| kind), Some(kind), "{title}");
    }
}

#[test]
fn first_rounds() {
    assert_kind(
        RelationKind::Solicitation,
        &[
            "关于《桥梁管理办法（征求意见稿）》公开征求意见的通知",
            "某部关于公开征求《桥梁管理办法（征求意见稿）》意见的公告",
            "关于向社会公开征求对《桥梁管理办法（征求意见稿）》意见的公告",
            "关于征求政务公开专区建设意见的通知",
            "关于公开征集2027年民生实事项目的公告",
            "某某市司法局关于《桥梁管理条例（草案）》的意见征集",
            "关于面向社会广泛征求《反馈情况通报办法》意见的公告",
            "Consultation on the bridges of the county",
            "Bridges: call for evidence",
        ],
    );
}

#[test]
fn second_rounds() {
    assert_kind(
        RelationKind::SecondRound,
        &[
            "某局关于《电梯规程（征求意见稿）》再次公开征求意见的公告",
            "关于再次征求《电梯规程（征求意见稿）》意见的函",
            "关于《电梯规程（征求意见稿）》第二次公开征求意见的公告",
            "《电梯规程》二次征求意见",
            "关于《电梯规程（征求意见稿）》公开征求意见的公告（第二次）",
            "关于公开征求《电梯规程（第二次征求意见稿）》意见的通知",
            "关于《电梯规程》（二次征求意见稿）公开征求意见的通知",
            "Second consultation on lift safety",
        ],
    );
}

#[test]
fn results() {
    assert_kind(
        RelationKind::Result,
        &[
            "关于《后评价管理办法（征求意见稿）》公开征求意见反馈情况",
            "关于《后评价管理办法》公开征求意见采纳情况的公告",
            "《后评价管理办法（征求意见稿）》征集结果",
            "关于再次公开征求《后评价管理办法》意见的情况反馈及采纳情况说明",
            "【结果反馈】关于征求政务公开专区建设意见",
            "政务公开专区建设意见征集结果反馈",
            "关于《后评价管理办法》公开征求意见情况的说明",
            "《后评价管理办法》意见建议处理情况",
            "《后评价管理办法》征求意见及采纳情况",
            "《后评价管理办法（征求意见稿）》意见汇总表",
            "关于《后评价管理办法》公众意见的汇总情况",
            "关于《后评价管理办法》征求意见的反馈",
            "Employee Share Schemes: consultation outcome",
            "Government response to the consultation on bridges",
        ],
    );
}

#[test]
fn what_explains() {
    assert_kind(
        RelationKind::Interpretation,
        &["《桥梁管理办法》政策解读", "一图读懂《桥梁管理办法》", "某部负责人就《桥梁管理办法》答记者问"],
    );
    assert_kind(
        RelationKind::Explanation,
        &[
            "《桥梁管理办法（征求意见稿）》起草说明",
            "关于《公路法（修正草案征求意见稿）》的起草说明.wps",
            "关于《桥梁管理办法（征求意见稿）》的说明",
            "桥梁管理办法（征求意见稿）编制说明",
        ],
    );
    assert_kind(
        RelationKind::Draft,
        &["《桥梁管理办法（征求意见稿）》", "附件1：桥梁管理办法（草案）.docx", "Draft bridges order"],
    );
}

#[test]
fn other_titles_say_nothing() {
    for title in [
        "关于印发《政策解读管理办法》的通知",
        "关于桥梁建设情况的通报",
        "垃圾处理情况",
        "意见反馈表",
        "",
        "《",
        "Opening hours",
    ] {
        assert_eq!(read(title), None, "{title}");
    }
}

#[test]
fn rounds_and_results_name_one_document() {
    let names = [
        "关于《桥梁管理办法（征求意见稿）》公开征求意见的通知",
        "关于《桥梁管理办法(征求意见稿)》再次公开征求意见的公告",
        "关于《桥梁管理办法》（公开征求意见稿）公开征求意见反馈情况",
        "关于《 桥梁管理办法（修订草案）（征求意见稿） 》意见采纳情况的公告",
        "《桥梁管理办法》政策解读",
        "桥梁管理办法（征求意见稿）.docx",
        "附件：1.桥梁管理办法（修订草案征求意见稿）",
        "关于公开征求桥梁管理办法（征求意见稿）意见的通知",
        "关于《桥梁管理办法草案》公开征求意见",
    ];
    for title in names {
        assert_eq!(read(title).unwrap().1.as_deref(), Some("桥梁管理办法"), "{title}");
    }
}

#[test]
fn nested_names_are_spelled_one_way() {
    for title in [
        "关于公开征求《关于修改〈船舶办法〉的决定（征求意见稿）》 意见的通知",
        "关于公开征求《关于修改《船舶办法》的决定(征求意见稿)》意见的通知",
        "关于公开征求《关于修改＜船舶办法＞的决定（征求意见稿）》反馈情况",
    ] {
        assert_eq!(read(title).unwrap().1.as_deref(), Some("关于修改〈船舶办法〉的决定"), "{title}");
    }
    let two = "根据《立法法》公开征求《桥梁管理办法（征求意见稿）》意见的公告";
    assert_eq!(read(two).unwrap().1.as_deref(), Some("桥梁管理办法"));
    let trial = read("关于《桥梁管理办法（试行）（征求意见稿）》公开征求意见的公告").unwrap().1;
    assert_eq!(trial.as_deref(), Some("桥梁管理办法（试行）"));
}

#[test]
fn english_titles_name_their_matter() {
    for title in [
        "Employee Share Schemes: NIC elections - consultation response",
        "Consultation on the Employee Share Schemes: NIC elections",
        "Government response to the consultation on Employee Share Schemes: NIC elections",
    ] {
        assert_eq!(read(title).unwrap().1.as_deref(), Some("Employee Share Schemes: NIC elections"), "{title}");
    }
}
