//! Lines that say where to send opinions, of our own making.

use super::*;

fn read(text: &str) -> Contact {
    Contact::of(&text.lines().map(str::to_owned).collect::<Vec<_>>())
}

#[test]
fn labelled_lines() {
    let read = read(
        "一、登录某部网站（网址：https://www.example.gov.cn），进入“互动”栏提出意见。
二、电子邮箱：qiaoliang@example.gov.cn。
三、通信地址：某某市东城区长桥大街11号，某部收，邮编：100736。
联系电话：010-64100000，010-64100001
传真：（010）64100002",
    );
    assert_eq!(read.addresses, ["某某市东城区长桥大街11号，某部收"]);
    assert_eq!(read.postcodes, ["100736"]);
    assert_eq!(read.emails, ["qiaoliang@example.gov.cn"]);
    assert_eq!(read.phones, ["010-64100000", "010-64100001"]);
    assert_eq!(read.faxes, ["(010)64100002"]);
    assert_eq!(read.websites, ["https://www.example.gov.cn"]);
}

#[test]
fn verbs_need_no_label() {
    let read = read(
        "1.通过信函方式将意见邮寄至：某某市西城区木仓胡同37号某部监管司（邮编：100816）。来信请注明“意见”字样。
2.通过电子邮件方式将意见发送至：jgs@example.edu.cn。
3.寄至某某市海淀区复兴路6号院某局（100891），并请在信封上注明。
来信请寄:某某经济区联通北路1号市政府办公室《报告》起草组(请在信封上注明“建言”,邮编:056014)。",
    );
    assert_eq!(
        read.addresses,
        [
            "某某市西城区木仓胡同37号某部监管司",
            "某某市海淀区复兴路6号院某局",
            "某某经济区联通北路1号市政府办公室《报告》起草组"
        ]
    );
    assert_eq!(read.postcodes, ["100816", "100891", "056014"]);
    assert_eq!(read.emails, ["jgs@example.edu.cn"]);
}

#[test]
fn what_runs_together_is_taken_apart() {
    let read = read(
        "联系方式：电话：010-68200000传真：010-68200001地址：某某市西城区长安街13号 某局（邮编：100804），邮寄时请注明。",
    );
    assert_eq!(read.phones, ["010-68200000"]);
    assert_eq!(read.faxes, ["010-68200001"]);
    assert_eq!(read.addresses, ["某某市西城区长安街13号 某局"]);
    assert_eq!(read.postcodes, ["100804"]);
}

#[test]
fn bare_domains_and_slips() {
    let read = read(
        "登录中国某网（www.example.gov.cn、zwgk.example.gov.cn），或发送邮件至 yijian＠example．com，邮箱：A@b.cn、a@B.cn。
电子邮箱：gui @example.gov.cn。附件见 http://www.example.gov.cn/draft.pdf。",
    );
    assert_eq!(read.websites, ["www.example.gov.cn", "zwgk.example.gov.cn"]);
    assert_eq!(read.emails, ["yijian@example.com", "A@b.cn", "gui@example.gov.cn"]);
}

#[test]
fn telephones_of_several_kinds() {
    assert_eq!(read("联系人：李工，电话：0534-5420000转801").phones, ["0534-5420000转801"]);
    assert_eq!(read("联系电话：2128803、2128681（兼传真）。").faxes, ["2128803", "2128681"]);
    assert_eq!(read("电话（传真）：0312-3080000").faxes, ["0312-3080000"]);
    assert_eq!(read("通过电话(84680001、84680002)反映").phones, ["84680001", "84680002"]);
    assert_eq!(read("联系人：王某 13800000000；邮编：100000").phones, ["13800000000"]);
    assert_eq!(read("拨打12345热线").phones, [""; 0]);
}

#[test]
fn other_words_are_no_contact() {
    for text in [
        "网站地址：见下。下载地址：附件。邮箱地址：无。",
        "请将意见寄至：yijian例子。",
        "联系电话见附件，2026年9月1日。",
        "第一条　通信地址：某某市长街1号。",
        "本规定自2026年10月1日起施行。",
        "",
    ] {
        assert_eq!(read(text), Contact::default(), "{text}");
    }
}

#[test]
fn no_kind_is_kept_without_bound() {
    let many: String = (0..40).map(|n| format!("box{n}@example.gov.cn、")).collect();
    assert_eq!(read(&many).emails.len(), MOST);
    for piece in ["@", "地址：", "电话：1", "邮寄至", "www.", "1", "（", " @ "] {
        let _ = read(&piece.repeat(200_000 / piece.len()));
    }
}
