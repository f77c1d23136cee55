/// The style of a page.
enum HTMLStyle {
  static let text = """
    :root{color-scheme:light dark;--bg:#fff;--fg:#1c1e21;--dim:#5a6069;--line:#d5d9de;--card:#f6f7f9;--add:#11632b;--del:#a3160f;\
    --chg:#7a4a00;--mark:#ffe08a;--err:#a3160f;--warn:#7a4a00;--note:#1a4f9c;--focus:#1a4f9c}
    @media (prefers-color-scheme:dark){:root:not(.light){--bg:#14161a;--fg:#e6e8eb;--dim:#a0a7b1;--line:#373c44;--card:#1d2026;\
    --add:#6fd28b;--del:#ff8f86;--chg:#f0b95a;--mark:#6b5300;--err:#ff8f86;--warn:#f0b95a;--note:#8ab8ff;--focus:#8ab8ff}}
    :root.dark{color-scheme:dark;--bg:#14161a;--fg:#e6e8eb;--dim:#a0a7b1;--line:#373c44;--card:#1d2026;--add:#6fd28b;--del:#ff8f86;\
    --chg:#f0b95a;--mark:#6b5300;--err:#ff8f86;--warn:#f0b95a;--note:#8ab8ff;--focus:#8ab8ff}
    :root.light{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:80rem;padding:1rem;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
    h1{font-size:1.3rem;margin:0}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
    #verdict{font-size:1.05rem;font-weight:600;margin:.3rem 0}
    .note,.alert{margin:.3rem 0}.alert{border-left:.25rem solid var(--warn);padding-left:.6rem}
    code,pre,td{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86rem}
    #tools{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;background:var(--bg);\
    padding:.6rem 0;border-bottom:1px solid var(--line)}
    #tools[hidden]{display:none}
    input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:.15rem .4rem;max-width:16rem}
    .keys{flex-basis:100%;margin:0;color:var(--dim);font-size:.8rem}
    kbd{border:1px solid var(--line);border-radius:.2rem;padding:0 .25rem}
    .item{border:1px solid var(--line);border-radius:.4rem;background:var(--card);margin:.35rem 0;padding:.35rem .6rem;\
    scroll-margin-top:7rem;overflow-wrap:anywhere}
    .item[hidden],section[hidden]{display:none}
    summary{cursor:pointer}
    .item:target,.item.current{outline:2px solid var(--focus);outline-offset:1px}
    :focus-visible{outline:2px solid var(--focus);outline-offset:1px}
    .body{margin:.4rem 0 .2rem;overflow-x:auto}.body p{margin:.2rem 0}
    .badge{border:1px solid currentColor;border-radius:.7rem;padding:0 .45rem;font-size:.78rem;white-space:nowrap}
    .badge.error{color:var(--err)}.badge.warning{color:var(--warn)}.badge.notice{color:var(--note)}
    .sign{font-family:ui-monospace,monospace;font-weight:700}.added{color:var(--add)}.removed{color:var(--del)}.changed{color:var(--chg)}
    .verb{font-weight:600}.place,.remark,.tenants,.count,.none{color:var(--dim)}.count{font-weight:400}
    .place{white-space:nowrap}td .place,td.why{white-space:normal}.link{color:var(--dim);text-decoration:none;padding:0 .3rem}
    table{border-collapse:collapse;width:100%}
    th,td{text-align:left;vertical-align:top;border-top:1px solid var(--line);padding:.25rem .5rem .25rem 0}
    th{font-weight:600;font-size:.8rem;color:var(--dim)}td{overflow-wrap:anywhere;white-space:pre-wrap}
    th[scope=row]{color:var(--fg);font-family:ui-monospace,monospace}
    td.why{font-family:inherit;color:var(--dim)}
    .line{display:block;padding-left:1.2rem;text-indent:-1.2rem}th[scope=row]{white-space:nowrap}
    mark{background:var(--mark);color:inherit}
    pre{margin:.2rem 0;white-space:pre-wrap}
    @media (max-width:45rem){table,tbody,tr,td,th[scope=row]{display:block}thead{display:none}td:before{content:attr(data-l);color:var(--dim);margin-right:.5rem}}
    @media print{#tools,.link{display:none}}
    """
}
