<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>About YK Reader</source>
        <translation>关于永康报读</translation>
    </message>
    <message>
        <source>Reads and annotates the text of newspaper pages.</source>
        <translation>阅读、重排和标注报纸版面的文字。</translation>
    </message>
    <message>
        <source>MIT licence.</source>
        <translation>MIT 许可证。</translation>
    </message>
    <message>
        <source>Settings: {path}</source>
        <translation>设置文件：{path}</translation>
    </message>
    <message>
        <source>Log: {path}</source>
        <translation>日志：{path}</translation>
    </message>
    <message>
        <source>Input method: the system&apos;s own, if it has one; QT_IM_MODULES, QT_IM_MODULE and XMODIFIERS ask for none</source>
        <translation>输入法：用系统自带的（如果有）；QT_IM_MODULES、QT_IM_MODULE 和 XMODIFIERS 都没有指定</translation>
    </message>
    <message>
        <source>Input method: none. {variable} asks for {asked}; this Qt has no plugin for that</source>
        <translation>输入法：无。{variable} 指定了 {asked}，但这里的 Qt 没有它的插件</translation>
    </message>
    <message>
        <source>Input method: ibus. {variable} asks for {asked}; this Qt has no plugin for fcitx, and fcitx answers that of ibus</source>
        <translation>输入法：ibus。{variable} 指定了 {asked}；这里的 Qt 没有 fcitx 插件，fcitx 能应答 ibus 插件</translation>
    </message>
    <message>
        <source>Input method: {taken}. {variable} asks for {asked}</source>
        <translation>输入法：{taken}。{variable} 指定了 {asked}</translation>
    </message>
</context>
<context>
    <name>AcceptAbove</name>
    <message>
        <source>Accept suggestions from</source>
        <translation>接受建议，置信度不低于</translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation>最低置信度</translation>
    </message>
    <message>
        <source>Accept (Enter)</source>
        <translation>接受 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) are accepted.</source>
        <translation>
            <numerusform>将接受 %Ln 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay below (shown pale).</source>
        <translation>
            <numerusform>%Ln 条不到，留下（显示为浅色）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AcceptCorrections</name>
    <message>
        <source>Accept offered corrections from</source>
        <translation>采纳建议修订，置信度不低于</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) are accepted.</source>
        <translation>
            <numerusform>将采纳 %Ln 处修订。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay offered.</source>
        <translation>
            <numerusform>其余 %Ln 处仍待定。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>{accept}: accept all mentions · {label}…: label them · {remove}: reject</source>
        <translation>{accept} 接受全部同名 · {label}… 标为 · {remove} 拒绝</translation>
    </message>
</context>
<context>
    <name>Adjudicating</name>
    <message>
        <source>The project is open for reading only; nothing can be decided.</source>
        <translation>项目以只读方式打开，无法裁定。</translation>
    </message>
    <message>
        <source>There is nothing to compare: fewer than two people have worked here.</source>
        <translation>没有可比较的标注：在此工作过的人不足两位。</translation>
    </message>
    <message>
        <source>{name} has not worked on this page.</source>
        <translation>{name} 没有标注过本版。</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的版面。</translation>
    </message>
    <message numerus="yes">
        <source>%n entity(s)</source>
        <translation>
            <numerusform>%Ln 个实体</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) left</source>
        <translation>
            <numerusform>余 %Ln 处分歧</numerusform>
        </translation>
    </message>
    <message>
        <source>What both say is taken, with {entities}; {left}.</source>
        <translation>双方一致之处已采用，含{entities}；{left}。</translation>
    </message>
    <message>
        <source>The two say the same of this page.</source>
        <translation>双方对本版的标注相同。</translation>
    </message>
    <message>
        <source>No difference is left on this page; {key} marks it reviewed.</source>
        <translation>本版已无分歧；按 {key} 标为已复核。</translation>
    </message>
    <message>
        <source>Reviewed, open the next</source>
        <translation>标为已复核，打开下一版</translation>
    </message>
    <message>
        <source>No difference is left on this page.</source>
        <translation>本版已无分歧。</translation>
    </message>
    <message>
        <source>Compare annotations first.</source>
        <translation>请先比较标注。</translation>
    </message>
    <message>
        <source>No difference is chosen.</source>
        <translation>没有选中分歧。</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>Annotators</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>To</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Of these</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>Strict F1</source>
        <translation>严格 F1</translation>
    </message>
    <message>
        <source>Partial F1</source>
        <translation>部分 F1</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Roles, kappa</source>
        <translation>角色 kappa</translation>
    </message>
    <message>
        <source>Roles, the same</source>
        <translation>角色相同</translation>
    </message>
    <message>
        <source>Joints, kappa</source>
        <translation>接缝 kappa</translation>
    </message>
    <message>
        <source>Joints, the same</source>
        <translation>接缝相同</translation>
    </message>
    <message>
        <source>Reading order</source>
        <translation>阅读顺序</translation>
    </message>
    <message>
        <source>Entities, strict F1</source>
        <translation>实体 严格 F1</translation>
    </message>
    <message>
        <source>Entities, kappa</source>
        <translation>实体 kappa</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>κ</source>
        <translation>κ</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>α unitizing</source>
        <translation>α（切分）</translation>
    </message>
    <message>
        <source>Articles B³</source>
        <translation>文章 B³</translation>
    </message>
    <message>
        <source>Roles κ</source>
        <translation>角色 κ</translation>
    </message>
    <message>
        <source>Roles same</source>
        <translation>角色相同</translation>
    </message>
    <message>
        <source>Joints κ</source>
        <translation>接缝 κ</translation>
    </message>
    <message>
        <source>Joints same</source>
        <translation>接缝相同</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阅读顺序</translation>
    </message>
    <message>
        <source>Text errors</source>
        <translation>文字差错率</translation>
    </message>
    <message>
        <source>Entities F1</source>
        <translation>实体 F1</translation>
    </message>
    <message>
        <source>Entities κ</source>
        <translation>实体 κ</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Articles, B³ F1</source>
        <translation>文章 B³ F1</translation>
    </message>
    <message>
        <source>Corrected text, error rate</source>
        <translation>修订文字差错率</translation>
    </message>
    <message>
        <source>Articles, boundary similarity</source>
        <translation>文章 边界相似度</translation>
    </message>
    <message>
        <source>Articles, adjusted Rand index</source>
        <translation>文章 调整兰德指数</translation>
    </message>
    <message>
        <source>Roles, alpha</source>
        <translation>角色 alpha</translation>
    </message>
    <message>
        <source>Joints, alpha</source>
        <translation>接缝 alpha</translation>
    </message>
    <message>
        <source>Strict, of the first one&apos;s mentions</source>
        <translation>严格：前者的实体中</translation>
    </message>
    <message>
        <source>Strict, of the second one&apos;s mentions</source>
        <translation>严格：后者的实体中</translation>
    </message>
    <message>
        <source>Entities, partial F1</source>
        <translation>实体 部分 F1</translation>
    </message>
    <message>
        <source>Partial, of the first one&apos;s mentions</source>
        <translation>部分：前者的实体中</translation>
    </message>
    <message>
        <source>Partial, of the second one&apos;s mentions</source>
        <translation>部分：后者的实体中</translation>
    </message>
    <message>
        <source>Entities, alpha</source>
        <translation>实体 alpha</translation>
    </message>
    <message>
        <source>Entities, alpha for unitizing</source>
        <translation>实体 alpha（切分）</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>joints</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>相邻行</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字</translation>
    </message>
    <message>
        <source>mentions</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Pages that two people finished. From, to: where 95 of 100 values lie when the pages are drawn again and again (bootstrap).</source>
        <translation>只计两人都已完成的版面。下限和上限：反复随机抽取版面（自助法）时，95% 的数值落在其间。</translation>
    </message>
    <message>
        <source>By the day on which the later of the two changed the page for the last time.</source>
        <translation>按两人中较晚者最后一次修改该版面的日期。</translation>
    </message>
    <message>
        <source>A click on a row, or Enter, goes to the first place where they differ.</source>
        <translation>点击某一行或按回车，转到第一处分歧。</translation>
    </message>
    <message>
        <source>There is no page yet that two people finished.</source>
        <translation>还没有两人都已完成的版面。</translation>
    </message>
    <message>
        <source>There is no name yet on which two people differ.</source>
        <translation>还没有两人有分歧的名称。</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Agreement of annotators</source>
        <translation>标注者一致性</translation>
    </message>
    <message>
        <source>Agreement by label</source>
        <translation>一致性（按标签）</translation>
    </message>
    <message>
        <source>Agreement by role</source>
        <translation>一致性（按角色）</translation>
    </message>
    <message>
        <source>Agreement by joint</source>
        <translation>一致性（按接缝）</translation>
    </message>
    <message>
        <source>Agreement over time</source>
        <translation>一致性（按时间）</translation>
    </message>
    <message>
        <source>Pages that differ most</source>
        <translation>分歧最多的版面</translation>
    </message>
    <message>
        <source>Names that differ most</source>
        <translation>分歧最多的名称</translation>
    </message>
</context>
<context>
    <name>AlignDialog</name>
    <message>
        <source>Align with texts</source>
        <translation>与已知文本对齐</translation>
    </message>
    <message>
        <source>Texts of the articles as HTML of an e-paper (pages with their map too), plain text or JSON lines with title, text, date and page. Nothing in them is followed or fetched.</source>
        <translation>文章文本：数字报 HTML（含带热区的版面页）、纯文本，或含 title、text、date、page 的 JSON Lines。不会打开或下载其中的任何链接。</translation>
    </message>
    <message>
        <source>Files and folders with texts</source>
        <translation>含文章文本的文件和文件夹</translation>
    </message>
    <message>
        <source>No file yet. Add files or a folder with texts.</source>
        <translation>还没有文件。请添加含有文本的文件或文件夹。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Offer differences of the wording as corrections</source>
        <translation>将文字差异作为待定修订提出</translation>
    </message>
    <message>
        <source>Also pages that are done</source>
        <translation>也处理已完成的版面</translation>
    </message>
    <message>
        <source>What a person decided stays. Each page is one step that can be taken back.</source>
        <translation>人工决定保持不变。每个版面为一步，可以撤销。</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Texts (*.html *.htm *.xhtml *.shtml *.txt *.text *.jsonl *.ndjson *.json)</source>
        <translation>文本 (*.html *.htm *.xhtml *.shtml *.txt *.text *.jsonl *.ndjson *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>AlignReportDialog</name>
    <message>
        <source>Report of the alignment</source>
        <translation>对齐报告</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Texts on no page</source>
        <translation>不在任何版面的文本</translation>
    </message>
    <message>
        <source>{title}: {share}%, not on the pages: {missing}</source>
        <translation>{title}：{share}%，版面上没有：{missing}</translation>
    </message>
    <message>
        <source>Texts in part</source>
        <translation>仅部分出现的文本</translation>
    </message>
    <message>
        <source>{page}, line {n}: {text}</source>
        <translation>{page}，第 {n} 行：{text}</translation>
    </message>
    <message>
        <source>Lines in no text</source>
        <translation>不属于任何文本的行</translation>
    </message>
    <message>
        <source>{page}, line {n}</source>
        <translation>{page}，第 {n} 行</translation>
    </message>
    <message>
        <source>Left as a person has it</source>
        <translation>保持人工决定</translation>
    </message>
    <message>
        <source>{page}: {title}</source>
        <translation>{page}：{title}</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>已对上</translation>
    </message>
    <message>
        <source>{page}: it is done</source>
        <translation>{page}：已完成</translation>
    </message>
    <message>
        <source>{page}: no text belongs to it</source>
        <translation>{page}：没有对应的文本</translation>
    </message>
    <message>
        <source>Pages left out</source>
        <translation>略过的版面</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>alignment.tsv</source>
        <translation>对齐报告.tsv</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已导出：{name}</translation>
    </message>
</context>
<context>
    <name>Aligning</name>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>Texts are being aligned already.</source>
        <translation>正在对齐文本。</translation>
    </message>
    <message>
        <source>The project has no pages yet.</source>
        <translation>项目中还没有版面。</translation>
    </message>
    <message>
        <source>Aligning with texts</source>
        <translation>正在与文本对齐</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) found their place.</source>
        <translation>
            <numerusform>%Ln 篇文本已对上。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) are offered, see To check.</source>
        <translation>
            <numerusform>提出 %Ln 处待定修订，见“待核”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are on no page.</source>
        <translation>
            <numerusform>%Ln 篇文本不在这些版面上。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in no text.</source>
        <translation>
            <numerusform>%Ln 行不属于任何文本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) stay where a person put them.</source>
        <translation>
            <numerusform>%Ln 行保持人工归属。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused.</source>
        <translation>
            <numerusform>%Ln 个文件未被接受。</numerusform>
        </translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Nothing was aligned yet.</source>
        <translation>尚未进行过对齐。</translation>
    </message>
    <message>
        <source>No correction is offered on this page.</source>
        <translation>本版没有待定修订。</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) accepted.</source>
        <translation>
            <numerusform>已采纳 %Ln 处修订。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotatorDialog</name>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What you decide is kept under this name in the project file. This computer keeps who you are; a project never changes it.</source>
        <translation>您的决定以此名字保存在项目文件中。您是谁由这台电脑记住，项目文件不会改变它。</translation>
    </message>
    <message>
        <source>Known in every project by the id {id}.</source>
        <translation>在每个项目中的标识：{id}。</translation>
    </message>
    <message>
        <source>I am called otherwise: my work gets the new name</source>
        <translation>只是改名：我以前的工作也改用新名字</translation>
    </message>
    <message>
        <source>Somebody else works here now: what is done stays with {name}</source>
        <translation>换了一个人：以前的工作仍归 {name}</translation>
    </message>
    <message numerus="yes">
        <source>In this project {name} has worked on %n page(s).</source>
        <translation>
            <numerusform>在本项目中，{name} 已标注 %Ln 个版面。</numerusform>
        </translation>
    </message>
    <message>
        <source>The automatic layer is called so.</source>
        <translation>这是自动标注所用的名字。</translation>
    </message>
</context>
<context>
    <name>AssignField</name>
    <message>
        <source>The number was taken already; Undo takes it back.</source>
        <translation>编号已经生效，可以撤销。</translation>
    </message>
    <message>
        <source>Article: number, words or pinyin initials; empty makes a new one</source>
        <translation>文章：编号、标题中的字或拼音首字母；留空则新建</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>新文章</translation>
    </message>
    <message>
        <source>No article fits; an empty field makes a new one</source>
        <translation>没有符合的文章；留空则新建一篇</translation>
    </message>
</context>
<context>
    <name>BackReport</name>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到位置</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>no page has its text</source>
        <translation>没有版面含有其文字</translation>
    </message>
    <message>
        <source>its page has another text by now, and no other page has this one</source>
        <translation>所属版面的文字已不同，其他版面也没有这段文字</translation>
    </message>
    <message>
        <source>it holds no samples</source>
        <translation>其中没有样本</translation>
    </message>
    <message>
        <source>it covers blanks only</source>
        <translation>只覆盖空白</translation>
    </message>
    <message>
        <source>it goes over the end of a paragraph</source>
        <translation>超出了段落末尾</translation>
    </message>
    <message>
        <source>nothing of the raw text is under it</source>
        <translation>其下没有原文</translation>
    </message>
    <message>
        <source>Read the file again and have the labels added.</source>
        <translation>请重新读取该文件，并选择添加标签。</translation>
    </message>
    <message>
        <source>{label}: {count} left out, the project has no such label</source>
        <translation>{label}：{count} 个未采用，项目中没有此标签</translation>
    </message>
    <message>
        <source>{label}: added to the label set</source>
        <translation>{label}：已加入标签集</translation>
    </message>
    <message>
        <source>{count} entities are not in the files; they stay.</source>
        <translation>有 {count} 个实体不在这些文件中，予以保留。</translation>
    </message>
    <message>
        <source>Cancelled: {count} pages were not reached.</source>
        <translation>已取消：{count} 个版面未处理。</translation>
    </message>
    <message>
        <source>Entities read back into {name}</source>
        <translation>读回实体到 {name}</translation>
    </message>
    <message>
        <source>{format}: {by_id} found by name, {by_text} by text, {lost} not found; {laid} came in, {there} there already.</source>
        <translation>{format}：按名称找到 {by_id} 个，按文字找到 {by_text} 个，未找到 {lost} 个；读入实体 {laid} 个，已有 {there} 个。</translation>
    </message>
    <message>
        <source>Read as {encoding}, as it is no UTF-8.</source>
        <translation>文件不是 UTF-8，按 {encoding} 读入。</translation>
    </message>
    <message>
        <source>The offsets of {count} fit better as {unit}.</source>
        <translation>其中 {count} 个的偏移量按 {unit} 计算更相符。</translation>
    </message>
</context>
<context>
    <name>BatchEdits</name>
    <message numerus="yes">
        <source>Proposed again on %n page(s).</source>
        <translation>
            <numerusform>已重新建议 %Ln 版。</numerusform>
        </translation>
    </message>
    <message>
        <source>Proposing layouts</source>
        <translation>正在建议版式</translation>
    </message>
    <message numerus="yes">
        <source>Entities suggested on %n page(s).</source>
        <translation>
            <numerusform>已为 %Ln 个版面生成实体建议。</numerusform>
        </translation>
    </message>
    <message>
        <source>Suggesting entities</source>
        <translation>正在生成实体建议</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were not reached.</source>
        <translation>
            <numerusform>还有 %Ln 版没有处理。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) changed meanwhile were left alone: {names}.</source>
        <translation>
            <numerusform>%Ln 处在此期间已改动，未动：{names}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试</translation>
    </message>
    <message>
        <source>Not done on {names}: {reason}</source>
        <translation>未处理：{names}。{reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>另有 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>整组撤销</translation>
    </message>
    <message>
        <source>Doing it again</source>
        <translation>正在整组重做</translation>
    </message>
    <message>
        <source>Take back the rest</source>
        <translation>撤销其余各版</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do the rest again</source>
        <translation>重做其余各版</translation>
    </message>
    <message>
        <source>Left alone, because they were edited since: {names}</source>
        <translation>以下版面此后又有改动，未动：{names}</translation>
    </message>
    <message>
        <source>Taken back on this page: {step}.</source>
        <translation>本版已撤销：{step}。</translation>
    </message>
    <message numerus="yes">
        <source>It stays on %n other page(s).</source>
        <translation>
            <numerusform>另外 %Ln 版上仍保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back there too</source>
        <translation>那里也撤销</translation>
    </message>
    <message>
        <source>Done again on this page: {step}.</source>
        <translation>本版已重做：{step}。</translation>
    </message>
    <message numerus="yes">
        <source>It stays taken back on %n other page(s).</source>
        <translation>
            <numerusform>另外 %Ln 版上仍是撤销的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do it there too</source>
        <translation>那里也重做</translation>
    </message>
    <message numerus="yes">
        <source>Taken back on %n page(s): {step}.</source>
        <translation>
            <numerusform>已在 %Ln 版上撤销：{step}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again on %n page(s): {step}.</source>
        <translation>
            <numerusform>已在 %Ln 版上重做：{step}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Nothing to show yet.</source>
        <translation>还没有可显示的数据。</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>The project is in order.</source>
        <translation>项目完好。</translation>
    </message>
    <message>
        <source>What is not in order</source>
        <translation>检查出的问题</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
</context>
<context>
    <name>Chores</name>
    <message>
        <source>Make it</source>
        <translation>立即备份</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command fits. Try another word.</source>
        <translation>没有符合的命令。换个词或拼音首字母试试。</translation>
    </message>
    <message>
        <source>hide the panel</source>
        <translation>隐藏面板</translation>
    </message>
    <message>
        <source>show the panel</source>
        <translation>显示面板</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Open the sample pages</source>
        <translation>打开示例版面</translation>
    </message>
    <message>
        <source>Read entities back…</source>
        <translation>读回实体…</translation>
    </message>
    <message>
        <source>Align with texts…</source>
        <translation>与已知文本对齐…</translation>
    </message>
    <message>
        <source>Report of the last alignment…</source>
        <translation>上次对齐的报告…</translation>
    </message>
    <message>
        <source>Save the history…</source>
        <translation>保存历史…</translation>
    </message>
    <message>
        <source>Give out pages…</source>
        <translation>分发版面…</translation>
    </message>
    <message>
        <source>Print or save as PDF…</source>
        <translation>打印或存为 PDF…</translation>
    </message>
    <message>
        <source>Merge projects…</source>
        <translation>合并项目…</translation>
    </message>
    <message>
        <source>Back up the project…</source>
        <translation>备份项目…</translation>
    </message>
    <message>
        <source>Compact the project</source>
        <translation>压缩项目文件</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Back to where the walk along the history began</source>
        <translation>回到沿历史走动之前</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Find in page</source>
        <translation>在本版中查找</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Search in the project…</source>
        <translation>在项目中查找…</translation>
    </message>
    <message>
        <source>Find and replace…</source>
        <translation>查找与替换…</translation>
    </message>
    <message>
        <source>Replace the hit, on to the next</source>
        <translation>替换此处并转到下一处</translation>
    </message>
    <message>
        <source>Correct the text of the line</source>
        <translation>修订本行文字</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一版</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一版</translation>
    </message>
    <message>
        <source>Page done, open the next</source>
        <translation>完成本版，打开下一版</translation>
    </message>
    <message>
        <source>Page in progress again</source>
        <translation>本版改回进行中</translation>
    </message>
    <message>
        <source>List: with open comments only</source>
        <translation>列表：只看有未决批注的版面</translation>
    </message>
    <message>
        <source>Comment on this place</source>
        <translation>在此处写批注</translation>
    </message>
    <message>
        <source>Next comment</source>
        <translation>下一条批注</translation>
    </message>
    <message>
        <source>Previous comment</source>
        <translation>上一条批注</translation>
    </message>
    <message>
        <source>Compare annotations</source>
        <translation>比较标注</translation>
    </message>
    <message>
        <source>Difference: take the left</source>
        <translation>分歧：采用左边</translation>
    </message>
    <message>
        <source>Difference: take the right</source>
        <translation>分歧：采用右边</translation>
    </message>
    <message>
        <source>Difference: take both</source>
        <translation>分歧：两边都采用</translation>
    </message>
    <message>
        <source>Difference: neither; lines as they are now</source>
        <translation>分歧：两边都不采用；行保持现状</translation>
    </message>
    <message>
        <source>Propose the layout again</source>
        <translation>重新建议版式</translation>
    </message>
    <message>
        <source>Accept offered corrections by confidence…</source>
        <translation>按置信度采纳待定修订…</translation>
    </message>
    <message>
        <source>Note on this page</source>
        <translation>本版备注</translation>
    </message>
    <message>
        <source>Second look at this page: on or off</source>
        <translation>本版再看：标上或取消</translation>
    </message>
    <message>
        <source>List: second look only</source>
        <translation>列表只列要再看的</translation>
    </message>
    <message>
        <source>List: with notes only</source>
        <translation>列表只列有备注的</translation>
    </message>
    <message>
        <source>List: given to me only</source>
        <translation>列表：仅分给我的</translation>
    </message>
    <message>
        <source>List: given to nobody only</source>
        <translation>列表：仅未分配的</translation>
    </message>
    <message>
        <source>Page details…</source>
        <translation>版面信息…</translation>
    </message>
    <message>
        <source>Page profile…</source>
        <translation>版面特征…</translation>
    </message>
    <message>
        <source>Read by OCR…</source>
        <translation>识读（OCR）…</translation>
    </message>
    <message>
        <source>Read with another encoding…</source>
        <translation>换一种编码读取…</translation>
    </message>
    <message>
        <source>Give to a person…</source>
        <translation>分给某人…</translation>
    </message>
    <message>
        <source>Rename the page</source>
        <translation>重命名版面</translation>
    </message>
    <message>
        <source>Move to another project…</source>
        <translation>移到另一个项目…</translation>
    </message>
    <message>
        <source>Remove pages…</source>
        <translation>移除版面…</translation>
    </message>
    <message>
        <source>Bring removed pages back</source>
        <translation>恢复移除的版面</translation>
    </message>
    <message>
        <source>Start a new article here</source>
        <translation>从这里开始新文章</translation>
    </message>
    <message>
        <source>Join to the article above</source>
        <translation>并入上一篇</translation>
    </message>
    <message>
        <source>Give to an article…</source>
        <translation>归入文章…</translation>
    </message>
    <message>
        <source>Belongs to no article</source>
        <translation>不属于任何文章</translation>
    </message>
    <message>
        <source>To its part on another page</source>
        <translation>转到另一版上的部分</translation>
    </message>
    <message>
        <source>Take woven columns apart</source>
        <translation>拆开逐行交错的各栏</translation>
    </message>
    <message>
        <source>Join the characters of a column</source>
        <translation>把一字一行的各字连成一行</translation>
    </message>
    <message>
        <source>Turn the order of the lines round</source>
        <translation>颠倒各行次序</translation>
    </message>
    <message>
        <source>Split the line at the caret</source>
        <translation>在光标处拆行</translation>
    </message>
    <message>
        <source>Paragraph starts here</source>
        <translation>此处另起一段</translation>
    </message>
    <message>
        <source>Next kind of joint</source>
        <translation>下一种接缝</translation>
    </message>
    <message>
        <source>Earlier in reading order</source>
        <translation>阅读顺序提前</translation>
    </message>
    <message>
        <source>Later in reading order</source>
        <translation>阅读顺序推后</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Note on this article</source>
        <translation>本文备注</translation>
    </message>
    <message>
        <source>Second look at this article: on or off</source>
        <translation>本文再看：标上或取消</translation>
    </message>
    <message>
        <source>Role: kicker</source>
        <translation>角色：引题</translation>
    </message>
    <message>
        <source>Role: headline</source>
        <translation>角色：主题</translation>
    </message>
    <message>
        <source>Role: subheadline</source>
        <translation>角色：副题</translation>
    </message>
    <message>
        <source>Role: column</source>
        <translation>角色：栏目</translation>
    </message>
    <message>
        <source>Role: deck</source>
        <translation>角色：提要</translation>
    </message>
    <message>
        <source>Role: byline</source>
        <translation>角色：署名</translation>
    </message>
    <message>
        <source>Role: subhead</source>
        <translation>角色：小标题</translation>
    </message>
    <message>
        <source>Role: body</source>
        <translation>角色：正文</translation>
    </message>
    <message>
        <source>Role: caption</source>
        <translation>角色：图片说明</translation>
    </message>
    <message>
        <source>Role: continuation</source>
        <translation>角色：转接</translation>
    </message>
    <message>
        <source>Role: advertisement</source>
        <translation>角色：广告</translation>
    </message>
    <message>
        <source>Role: noise</source>
        <translation>角色：噪声</translation>
    </message>
    <message>
        <source>Tag with label %1</source>
        <translation>标为 %1</translation>
    </message>
    <message>
        <source>Same text everywhere on the page: label %1</source>
        <translation>本版同样文字都标为 %1</translation>
    </message>
    <message>
        <source>Remove the same text everywhere on the page</source>
        <translation>删除本版所有相同文字的标注</translation>
    </message>
    <message>
        <source>Same text in the whole project: label %1</source>
        <translation>在整个项目中标注相同文字：%1</translation>
    </message>
    <message>
        <source>Relabel the same text in the whole project…</source>
        <translation>在整个项目中改标相同文字…</translation>
    </message>
    <message>
        <source>Remove the same text in the whole project…</source>
        <translation>在整个项目中删除相同文字的标注…</translation>
    </message>
    <message>
        <source>Next suggestion</source>
        <translation>下一条建议</translation>
    </message>
    <message>
        <source>Previous suggestion</source>
        <translation>上一条建议</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Filter entities…</source>
        <translation>筛选实体…</translation>
    </message>
    <message>
        <source>Clear the entity filter</source>
        <translation>清除实体筛选</translation>
    </message>
    <message>
        <source>Remove or reject</source>
        <translation>删除或拒绝</translation>
    </message>
    <message>
        <source>Unsure about this entity</source>
        <translation>此实体存疑</translation>
    </message>
    <message>
        <source>Identifier of this entity</source>
        <translation>实体标识</translation>
    </message>
    <message>
        <source>Next of the nested entities</source>
        <translation>在嵌套实体间切换</translation>
    </message>
    <message>
        <source>Entity&apos;s end to the right</source>
        <translation>实体末尾右移</translation>
    </message>
    <message>
        <source>Entity&apos;s end to the left</source>
        <translation>实体末尾左移</translation>
    </message>
    <message>
        <source>Entity&apos;s start to the right</source>
        <translation>实体开头右移</translation>
    </message>
    <message>
        <source>Entity&apos;s start to the left</source>
        <translation>实体开头左移</translation>
    </message>
    <message>
        <source>Linked panes</source>
        <translation>两栏联动</translation>
    </message>
    <message>
        <source>Reading mode</source>
        <translation>阅读模式</translation>
    </message>
    <message>
        <source>Fold blank lines</source>
        <translation>折叠空行</translation>
    </message>
    <message>
        <source>Facsimile</source>
        <translation>原版图</translation>
    </message>
    <message>
        <source>Facsimile in its own window</source>
        <translation>原版图独立窗口</translation>
    </message>
    <message>
        <source>Larger picture</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Smaller picture</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Picture as wide as its pane</source>
        <translation>图片适应栏宽</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>整幅图片</translation>
    </message>
    <message>
        <source>Turn the picture to the right</source>
        <translation>图片向右旋转</translation>
    </message>
    <message>
        <source>Brighter picture</source>
        <translation>图片调亮</translation>
    </message>
    <message>
        <source>Darker picture</source>
        <translation>图片调暗</translation>
    </message>
    <message>
        <source>Picture with more contrast</source>
        <translation>增强图片对比度</translation>
    </message>
    <message>
        <source>Picture with less contrast</source>
        <translation>减弱图片对比度</translation>
    </message>
    <message>
        <source>Picture inverted</source>
        <translation>图片反相</translation>
    </message>
    <message>
        <source>Picture as it is</source>
        <translation>图片恢复原样</translation>
    </message>
    <message>
        <source>Outlines of the articles on the picture</source>
        <translation>在图片上显示文章轮廓</translation>
    </message>
    <message>
        <source>Reading order on the picture</source>
        <translation>在图片上显示阅读顺序</translation>
    </message>
    <message>
        <source>Move boxes of lines by hand</source>
        <translation>手工调整行框</translation>
    </message>
    <message>
        <source>Draw a line that OCR missed…</source>
        <translation>补画漏识的行…</translation>
    </message>
    <message>
        <source>Take the drawn line away</source>
        <translation>删去补画的行</translation>
    </message>
    <message>
        <source>Picture of this page…</source>
        <translation>本版的图片…</translation>
    </message>
    <message>
        <source>Keep the picture in the file…</source>
        <translation>把图片存入项目文件…</translation>
    </message>
    <message>
        <source>Keep the picture beside the file</source>
        <translation>把图片放回项目文件之外</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一栏</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>标准字号</translation>
    </message>
    <message>
        <source>History of the page or project</source>
        <translation>本版或项目的历史</translation>
    </message>
    <message>
        <source>Switch light and dark</source>
        <translation>切换浅色与深色</translation>
    </message>
    <message>
        <source>Window layout as delivered</source>
        <translation>恢复默认窗口布局</translation>
    </message>
    <message>
        <source>Suggest entities</source>
        <translation>标注建议</translation>
    </message>
    <message>
        <source>Next doubtful place</source>
        <translation>下一处待核</translation>
    </message>
    <message>
        <source>Previous doubtful place</source>
        <translation>上一处待核</translation>
    </message>
    <message>
        <source>Mend the conflict…</source>
        <translation>修正矛盾…</translation>
    </message>
    <message>
        <source>Label set…</source>
        <translation>标签集…</translation>
    </message>
    <message>
        <source>Word lists…</source>
        <translation>词表…</translation>
    </message>
    <message>
        <source>Private characters…</source>
        <translation>自造字…</translation>
    </message>
    <message>
        <source>Learn from the finished pages</source>
        <translation>从已完成的版面学习</translation>
    </message>
    <message>
        <source>Learn the layout of the finished pages</source>
        <translation>从已完成的版面学习版式</translation>
    </message>
    <message>
        <source>Forget the learnt layout</source>
        <translation>忘掉学到的版式</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>统计…</translation>
    </message>
    <message>
        <source>Check the project</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>Annotator…</source>
        <translation>标注者…</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键位一览</translation>
    </message>
    <message>
        <source>Guidelines of the labels</source>
        <translation>标签说明</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Tour of two minutes</source>
        <translation>两分钟入门</translation>
    </message>
    <message>
        <source>About YK Reader</source>
        <translation>关于永康报读</translation>
    </message>
    <message>
        <source>Salvage a damaged project…</source>
        <translation>抢救损坏的项目…</translation>
    </message>
    <message>
        <source>Accept the visible suggestions and go on</source>
        <translation>接受可见的建议，继续往下</translation>
    </message>
    <message>
        <source>Accept suggestions by confidence…</source>
        <translation>按置信度接受建议…</translation>
    </message>
    <message>
        <source>Sort the table of entities again</source>
        <translation>重新排列实体表</translation>
    </message>
    <message>
        <source>Back to the original text</source>
        <translation>恢复原文</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Report of the last import…</source>
        <translation>上次导入的报告…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Continues on another page…</source>
        <translation>转到另一版…</translation>
    </message>
    <message>
        <source>Does not continue on another page</source>
        <translation>不转到另一版</translation>
    </message>
    <message>
        <source>Article earlier on the page</source>
        <translation>整篇在本版中提前</translation>
    </message>
    <message>
        <source>Article later on the page</source>
        <translation>整篇在本版中推后</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>核对无误</translation>
    </message>
    <message>
        <source>The whole article is right</source>
        <translation>整篇核对无误</translation>
    </message>
    <message>
        <source>Joint: new paragraph</source>
        <translation>接缝：另起一段</translation>
    </message>
    <message>
        <source>Joint: line break</source>
        <translation>接缝：换行</translation>
    </message>
    <message>
        <source>Joint: joined with a space</source>
        <translation>接缝：空格相连</translation>
    </message>
    <message>
        <source>Joint: joined without a space</source>
        <translation>接缝：直接相连</translation>
    </message>
    <message>
        <source>Note on this entity or article</source>
        <translation>实体或文章的备注</translation>
    </message>
    <message>
        <source>To check: structure</source>
        <translation>待核：结构</translation>
    </message>
    <message>
        <source>To check: suggestions</source>
        <translation>待核：建议</translation>
    </message>
    <message>
        <source>To check: conflicts</source>
        <translation>待核：矛盾</translation>
    </message>
    <message>
        <source>Suggest with a program…</source>
        <translation>用外部程序建议…</translation>
    </message>
    <message>
        <source>Whole article: kicker</source>
        <translation>整篇：引题</translation>
    </message>
    <message>
        <source>Whole article: headline</source>
        <translation>整篇：主题</translation>
    </message>
    <message>
        <source>Whole article: subheadline</source>
        <translation>整篇：副题</translation>
    </message>
    <message>
        <source>Whole article: column</source>
        <translation>整篇：栏目</translation>
    </message>
    <message>
        <source>Whole article: deck</source>
        <translation>整篇：提要</translation>
    </message>
    <message>
        <source>Whole article: byline</source>
        <translation>整篇：署名</translation>
    </message>
    <message>
        <source>Whole article: subhead</source>
        <translation>整篇：小标题</translation>
    </message>
    <message>
        <source>Whole article: body</source>
        <translation>整篇：正文</translation>
    </message>
    <message>
        <source>Whole article: caption</source>
        <translation>整篇：图片说明</translation>
    </message>
    <message>
        <source>Whole article: continuation</source>
        <translation>整篇：转接</translation>
    </message>
    <message>
        <source>Whole article: advertisement</source>
        <translation>整篇：广告</translation>
    </message>
    <message>
        <source>Whole article: noise</source>
        <translation>整篇：噪声</translation>
    </message>
    <message>
        <source>Goes on with the line above</source>
        <translation>接在上一行后面</translation>
    </message>
</context>
<context>
    <name>CommentModel</name>
    <message>
        <source>{name} answers</source>
        <translation>{name} 回复</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未决</translation>
    </message>
</context>
<context>
    <name>Commenting</name>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的版面。</translation>
    </message>
    <message>
        <source>Nobody says anything here. {key} comments on the place of work.</source>
        <translation>这里还没有批注。按 {key} 在当前位置写批注。</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>No comment is listed.</source>
        <translation>列表中没有批注。</translation>
    </message>
    <message>
        <source>No comment of this page is listed; the dock can list all pages.</source>
        <translation>本版没有列出的批注；“批注”面板也可列出所有版面的。</translation>
    </message>
    <message>
        <source>Others have answered: the thread stays. It can be resolved.</source>
        <translation>已有别人回复，此讨论须保留；可标为已解决。</translation>
    </message>
</context>
<context>
    <name>CommentsDock</name>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未决</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Only threads with my own words</source>
        <translation>只看我参与的讨论</translation>
    </message>
    <message>
        <source>Of the whole project</source>
        <translation>整个项目</translation>
    </message>
    <message>
        <source>Comment on this place</source>
        <translation>在此处写批注</translation>
    </message>
    <message>
        <source>The whole comment</source>
        <translation>批注全文</translation>
    </message>
    <message>
        <source>Answer (A)</source>
        <translation>回复 (A)</translation>
    </message>
    <message>
        <source>Edit my comment (F2)</source>
        <translation>修改我的批注 (F2)</translation>
    </message>
    <message>
        <source>Remove my comment (Delete)</source>
        <translation>删除我的批注 (Delete)</translation>
    </message>
    <message>
        <source>Open again (V)</source>
        <translation>重新打开 (V)</translation>
    </message>
    <message>
        <source>Resolved (V)</source>
        <translation>已解决 (V)</translation>
    </message>
    <message>
        <source>New comment</source>
        <translation>新批注</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Write a comment; Enter keeps it</source>
        <translation>写批注，按 Enter 保存</translation>
    </message>
</context>
<context>
    <name>CompareFrame</name>
    <message>
        <source>Differences</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处分歧</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处分歧</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>Left annotation</source>
        <translation>左边的标注</translation>
    </message>
    <message>
        <source>Right annotation</source>
        <translation>右边的标注</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未决</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>都采用</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都不采用</translation>
    </message>
    <message>
        <source>{open} of {all} open</source>
        <translation>{all} 处中 {open} 处未决</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>已全部裁定。</translation>
    </message>
</context>
<context>
    <name>Confirming</name>
    <message>
        <source>“Mend the conflict…” shows the ways; or leave it: it is a hint only.</source>
        <translation>用“修正矛盾…”查看修正办法，也可以不管：这只是提示。</translation>
    </message>
    <message>
        <source>This line belongs to no article.</source>
        <translation>此行不属于任何文章。</translation>
    </message>
    <message>
        <source>Tag it with the key of a label, or leave it: it is a hint only.</source>
        <translation>按标签的键标注它，或不管它：这只是提示。</translation>
    </message>
</context>
<context>
    <name>Continuations</name>
    <message>
        <source>No part of this article is known on another page.</source>
        <translation>没有本文在其他版上的部分。</translation>
    </message>
    <message>
        <source>The article is not on that page any more.</source>
        <translation>那一版上已没有这篇文章。</translation>
    </message>
    <message>
        <source>This line belongs to no article.</source>
        <translation>此行不属于任何文章。</translation>
    </message>
    <message>
        <source>There is no other page in the project.</source>
        <translation>项目中没有其他版面。</translation>
    </message>
    <message>
        <source>The article continues on {page}.</source>
        <translation>本文转到{page}。</translation>
    </message>
</context>
<context>
    <name>ContinueField</name>
    <message>
        <source>Goes on in: page number, words or pinyin initials of the headline</source>
        <translation>转到：版号、标题中的字或拼音首字母</translation>
    </message>
    <message>
        <source>No article of another page fits</source>
        <translation>其他版上没有相符的文章</translation>
    </message>
</context>
<context>
    <name>CorrectionField</name>
    <message>
        <source>Correct the text of this line</source>
        <translation>修订本行文字</translation>
    </message>
    <message>
        <source>Enter keeps the change, Escape takes it back.</source>
        <translation>回车保留修改，Esc 放弃。</translation>
    </message>
</context>
<context>
    <name>CorrectionGestures</name>
    <message>
        <source>There is no correction at the caret.</source>
        <translation>光标处没有修订。</translation>
    </message>
</context>
<context>
    <name>CorrectionNote</name>
    <message>
        <source>Original</source>
        <translation>恢复原文</translation>
    </message>
    <message>
        <source>Back to the original text</source>
        <translation>恢复此处的原文</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Accept the offered correction</source>
        <translation>采纳待定修订</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Leave the text as it is</source>
        <translation>保留原文</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>space of the setting</source>
        <translation>排版空格</translation>
    </message>
    <message>
        <source>space beside a number</source>
        <translation>数字旁的空格</translation>
    </message>
    <message>
        <source>printed twice</source>
        <translation>重影</translation>
    </message>
    <message>
        <source>misread</source>
        <translation>误识</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>radical written for a character</source>
        <translation>部首误作汉字</translation>
    </message>
    <message>
        <source>private character of a font</source>
        <translation>字体自造字</translation>
    </message>
    <message>
        <source>cells of a table</source>
        <translation>表格分栏</translation>
    </message>
    <message>
        <source>OCR of another time reads otherwise</source>
        <translation>再次识读结果不同</translation>
    </message>
    <message>
        <source>line that OCR missed</source>
        <translation>漏识的行</translation>
    </message>
    <message>
        <source>hyphen at the end of a line</source>
        <translation>行末断词的连字符</translation>
    </message>
    <message>
        <source>the article&apos;s text reads otherwise</source>
        <translation>与已知文章文本不同</translation>
    </message>
    <message>
        <source>sign beside the text</source>
        <translation>文字之外的符号</translation>
    </message>
    <message>
        <source>read “{read}”, now “{now}”</source>
        <translation>原为“{read}”，现为“{now}”</translation>
    </message>
    <message>
        <source>read “{read}”, left out</source>
        <translation>原为“{read}”，已删去</translation>
    </message>
    <message>
        <source>“{now}” put in</source>
        <translation>补入“{now}”</translation>
    </message>
    <message>
        <source>read “{read}”, offered: “{now}”</source>
        <translation>原文“{read}”，待定：“{now}”</translation>
    </message>
    <message>
        <source>read “{read}”, offered: leave it out</source>
        <translation>原文“{read}”，待定：删去</translation>
    </message>
    <message>
        <source>offered: put “{now}” in</source>
        <translation>待定：补入“{now}”</translation>
    </message>
    <message>
        <source>waits for you: {reason} {percent}%</source>
        <translation>等您决定：{reason} {percent}%</translation>
    </message>
    <message>
        <source>corrected by hand</source>
        <translation>人工修订</translation>
    </message>
    <message>
        <source>corrected in an imported file</source>
        <translation>导入文件中已修订</translation>
    </message>
    <message>
        <source>corrected by the program: {reason} {percent}%</source>
        <translation>程序修订：{reason} {percent}%</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>%n day(s) ago</source>
        <translation>%n 天前</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date of this year, as Qt writes</comment>
        <translation>M 月 d 日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date, as Qt writes</comment>
        <translation>yyyy 年 M 月 d 日</translation>
    </message>
</context>
<context>
    <name>Decode</name>
    <message>
        <source>Somebody has worked on this page already; its text cannot be read anew.</source>
        <translation>本版已有人工修改，不能再换编码读取。</translation>
    </message>
    <message>
        <source>The page came out of another tool&apos;s file, which names its encoding itself.</source>
        <translation>本版来自其他工具的文件，文件自身已注明编码。</translation>
    </message>
</context>
<context>
    <name>DecodeDialog</name>
    <message>
        <source>Read with another encoding</source>
        <translation>换一种编码读取</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>The text as it would be</source>
        <translation>换编码后的文字</translation>
    </message>
    <message>
        <source>Replace what does not fit by �</source>
        <translation>把读不通的字节替换成 �</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) do not fit.</source>
        <translation>
            <numerusform>有 %Ln 处读不通。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Take back the last change</source>
        <translation>撤销上次更改</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未决</translation>
    </message>
    <message>
        <source>mended</source>
        <translation>已另改</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>split of the line</source>
        <translation>行的拆分</translation>
    </message>
    <message>
        <source>article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>entity missing</source>
        <translation>缺实体</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>both</source>
        <translation>都采用</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>都不采用</translation>
    </message>
    <message>
        <source>article {n}</source>
        <translation>文章 {n}</translation>
    </message>
    <message>
        <source>no article</source>
        <translation>不属文章</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>未拆分</translation>
    </message>
    <message>
        <source>{n} pieces</source>
        <translation>{n} 段</translation>
    </message>
    <message>
        <source>lines {numbers}</source>
        <translation>行 {numbers}</translation>
    </message>
</context>
<context>
    <name>DoubtWalk</name>
    <message>
        <source>There is nothing to check on this page.</source>
        <translation>本版没有待核之处。</translation>
    </message>
    <message>
        <source>Round again: this is the first place to check.</source>
        <translation>已到末尾，从头再来：第一处待核。</translation>
    </message>
    <message>
        <source>Round again: this is the last place to check.</source>
        <translation>已到开头，从末尾再来：最后一处待核。</translation>
    </message>
    <message>
        <source>This is the only place to check.</source>
        <translation>只有这一处待核。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is left of what is shown; %n place(s) are switched off.</source>
        <translation>
            <numerusform>显示的几类已无待核之处，另有 %Ln 处未显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoubtsDock</name>
    <message>
        <source>To check</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>Nothing is to be checked on this page.</source>
        <translation>本版没有待核之处。</translation>
    </message>
    <message>
        <source>Previous doubtful place</source>
        <translation>上一处待核</translation>
    </message>
    <message>
        <source>Next doubtful place</source>
        <translation>下一处待核</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>矛盾</translation>
    </message>
    <message>
        <source>Doubtful and unsure lines, alarms: {n}</source>
        <translation>存疑的行和警示：{n}</translation>
    </message>
    <message>
        <source>Suggestions and unsure entities: {n}</source>
        <translation>建议和存疑的实体：{n}</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的版面。</translation>
    </message>
    <message>
        <source>It is {text} wherever it stands on this page</source>
        <translation>本版各处都标为 {text}</translation>
    </message>
    <message>
        <source>Relabel it {text} in the whole project…</source>
        <translation>在整个项目中改标为 {text}…</translation>
    </message>
    <message>
        <source>Tag it {text}</source>
        <translation>标为 {text}</translation>
    </message>
    <message>
        <source>Tag it {text} wherever it stands on this page</source>
        <translation>把本版未标的各处都标为 {text}</translation>
    </message>
    <message>
        <source>Correct it to “{text}”</source>
        <translation>修订为“{text}”</translation>
    </message>
    <message>
        <source>Replace it with “{text}” in the whole project…</source>
        <translation>在整个项目中替换为“{text}”…</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Join it to the article above</source>
        <translation>并入上一篇文章</translation>
    </message>
    <message>
        <source>Join it to the article below</source>
        <translation>并入下一篇文章</translation>
    </message>
    <message>
        <source>Look for its other half in the project…</source>
        <translation>在项目中查找另一半…</translation>
    </message>
    <message>
        <source>Of what is switched on above, nothing is to be checked on this page.</source>
        <translation>上面打开的几类，本版没有待核之处。</translation>
    </message>
    <message>
        <source>Broken entities, names and words that do not agree, headings without text, articles that may continue on other pages, notes without their other half: {n}</source>
        <translation>断开的实体、不一致的名称和词语、没有正文的标题、可能转版的文章、没有另一半的转接提示：{n}</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到此处</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>核对无误</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
</context>
<context>
    <name>DrawnLineDialog</name>
    <message>
        <source>A line that OCR missed</source>
        <translation>补画漏识的行</translation>
    </message>
    <message>
        <source>The print of the line</source>
        <translation>该行的原版图</translation>
    </message>
    <message>
        <source>what is printed there</source>
        <translation>此处印的文字</translation>
    </message>
    <message>
        <source>Read by OCR</source>
        <translation>用 OCR 识读</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Add the line</source>
        <translation>加入此行</translation>
    </message>
    <message>
        <source>before line {line}: {words}</source>
        <translation>第 {line} 行之前：{words}</translation>
    </message>
    <message>
        <source>behind line {line}: {words}</source>
        <translation>第 {line} 行之后：{words}</translation>
    </message>
    <message>
        <source>OCR is reading…</source>
        <translation>正在识读…</translation>
    </message>
    <message>
        <source>{engine} finds no text there.</source>
        <translation>{engine} 在此处未识出文字。</translation>
    </message>
    <message>
        <source>Read by {engine}, {percent}% sure: look whether it is right.</source>
        <translation>由 {engine} 识读，置信度 {percent}%，请核对。</translation>
    </message>
</context>
<context>
    <name>DueSuggestions</name>
    <message>
        <source>Proposing layouts</source>
        <translation>正在建议版式</translation>
    </message>
    <message>
        <source>Suggesting entities</source>
        <translation>正在生成实体建议</translation>
    </message>
    <message>
        <source>The layouts that are missing follow when the project is opened again.</source>
        <translation>尚缺的版式会在下次打开项目时补上。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got no layout:</source>
        <translation>
            <numerusform>%Ln 个版面没有得到版式：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got no suggestions:</source>
        <translation>
            <numerusform>%Ln 个版面未得到建议：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) have their suggestions.</source>
        <translation>
            <numerusform>%Ln 个版面已有建议。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages get their suggestions when they are opened.</source>
        <translation>版面将在打开时得到建议。</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Start an article at line {line}</source>
        <translation>第 {line} 行起新文章</translation>
    </message>
    <message>
        <source>Take {lines} line(s) out of the articles</source>
        <translation>{lines} 行移出文章</translation>
    </message>
    <message>
        <source>New article from {lines} line(s)</source>
        <translation>用 {lines} 行新建文章</translation>
    </message>
    <message>
        <source>Move a boundary to line {line}</source>
        <translation>文章边界移到第 {line} 行</translation>
    </message>
    <message>
        <source>Role: {role}</source>
        <translation>角色：{role}</translation>
    </message>
    <message>
        <source>Joint: {joint}</source>
        <translation>接缝：{joint}</translation>
    </message>
    <message>
        <source>Paragraph on or off at line {line}</source>
        <translation>第 {line} 行另起段落开关</translation>
    </message>
    <message>
        <source>Next kind of joint at line {line}</source>
        <translation>第 {line} 行换接缝</translation>
    </message>
    <message>
        <source>Move lines in reading order</source>
        <translation>调整行的阅读顺序</translation>
    </message>
    <message>
        <source>Take {columns} columns apart at line {line}</source>
        <translation>自第 {line} 行起拆成 {columns} 栏</translation>
    </message>
    <message>
        <source>Join {lines} lines of upright text</source>
        <translation>连接 {lines} 行竖排文字</translation>
    </message>
    <message>
        <source>Turn {lines} lines round at line {line}</source>
        <translation>自第 {line} 行起颠倒 {lines} 行</translation>
    </message>
    <message>
        <source>Split line {line}</source>
        <translation>拆开第 {line} 行</translation>
    </message>
    <message>
        <source>Make line {line} whole again</source>
        <translation>合拢第 {line} 行</translation>
    </message>
    <message>
        <source>Unsure on or off at line {line}</source>
        <translation>第 {line} 行存疑开关</translation>
    </message>
    <message>
        <source>Second look at article {article}</source>
        <translation>第 {article} 篇要再看</translation>
    </message>
    <message>
        <source>No second look at article {article} any more</source>
        <translation>第 {article} 篇不用再看</translation>
    </message>
    <message>
        <source>Note on the page</source>
        <translation>本版备注</translation>
    </message>
    <message>
        <source>Second look at the page</source>
        <translation>本版要再看</translation>
    </message>
    <message>
        <source>No second look at the page any more</source>
        <translation>本版不用再看</translation>
    </message>
    <message>
        <source>Replace “{before}” with “{after}” ({count})</source>
        <translation>把“{before}”替换为“{after}”（{count} 处）</translation>
    </message>
    <message>
        <source>Correct line {line}</source>
        <translation>修订第 {line} 行</translation>
    </message>
    <message>
        <source>Add a correction</source>
        <translation>添加修订</translation>
    </message>
    <message>
        <source>Change a correction</source>
        <translation>更改修订</translation>
    </message>
    <message>
        <source>Reject a correction</source>
        <translation>拒绝修订</translation>
    </message>
    <message>
        <source>Restore a correction</source>
        <translation>恢复修订</translation>
    </message>
    <message>
        <source>Tag {surface} {label}</source>
        <translation>标注 {surface} {label}</translation>
    </message>
    <message>
        <source>Tag {surface} {label} everywhere ({count})</source>
        <translation>全部标注 {surface} {label}（{count} 处）</translation>
    </message>
    <message>
        <source>Tag {surface} {label} in the project ({count})</source>
        <translation>在项目中标注{surface} {label}（{count} 处）</translation>
    </message>
    <message>
        <source>Relabel {surface} {label} in the project ({count})</source>
        <translation>在项目中改标 {surface} 为 {label}（{count} 处）</translation>
    </message>
    <message>
        <source>Remove {surface} in the project ({count})</source>
        <translation>在项目中删除 {surface} 的标注（{count} 处）</translation>
    </message>
    <message>
        <source>Relabel {surface} {label}</source>
        <translation>改标 {surface} {label}</translation>
    </message>
    <message>
        <source>Change the labels {labels}</source>
        <translation>更改标签 {labels}</translation>
    </message>
    <message>
        <source>Resize {surface}</source>
        <translation>调整 {surface} 的范围</translation>
    </message>
    <message>
        <source>Remove {surface}</source>
        <translation>删除 {surface}</translation>
    </message>
    <message>
        <source>Accept {surface}</source>
        <translation>接受 {surface}</translation>
    </message>
    <message>
        <source>Reject {surface}</source>
        <translation>拒绝 {surface}</translation>
    </message>
    <message>
        <source>Unsure about {surface}</source>
        <translation>{surface} 存疑</translation>
    </message>
    <message>
        <source>Note on {surface}</source>
        <translation>{surface} 备注</translation>
    </message>
    <message>
        <source>Link of {surface}</source>
        <translation>{surface} 的标识</translation>
    </message>
    <message>
        <source>Article {article} comes from page {page} {title}</source>
        <translation>文章 {article} 接第 {page} 版 {title}</translation>
    </message>
    <message>
        <source>Article {article} does not come from page {page} {title}</source>
        <translation>文章 {article} 不接第 {page} 版 {title}</translation>
    </message>
    <message>
        <source>Page {status}</source>
        <translation>版面：{status}</translation>
    </message>
    <message>
        <source>Propose the layout again</source>
        <translation>重新建议版式</translation>
    </message>
    <message>
        <source>Suggest entities</source>
        <translation>标注建议</translation>
    </message>
    <message>
        <source>Read entities back ({count})</source>
        <translation>读回实体（{count}）</translation>
    </message>
    <message>
        <source>Bring in another text as corrections ({count})</source>
        <translation>把另一份文本作为校改并入（{count}）</translation>
    </message>
    <message>
        <source>Private characters ({count})</source>
        <translation>自造字（{count}）</translation>
    </message>
    <message>
        <source>Offer what OCR reads otherwise ({count})</source>
        <translation>提供再次识读的不同之处（{count}）</translation>
    </message>
    <message>
        <source>Move the box of line {line}</source>
        <translation>调整第 {line} 行的框</translation>
    </message>
    <message>
        <source>Divide the box of line {line}</source>
        <translation>分开第 {line} 行的框</translation>
    </message>
    <message>
        <source>Draw a line beside line {line}: {after}</source>
        <translation>在第 {line} 行旁补画一行：{after}</translation>
    </message>
    <message>
        <source>Move the drawn line {after}</source>
        <translation>调整补画的行 {after}</translation>
    </message>
    <message>
        <source>Take the drawn line {after} away</source>
        <translation>删去补画的行 {after}</translation>
    </message>
    <message>
        <source>Align with texts</source>
        <translation>与已知文本对齐</translation>
    </message>
    <message>
        <source>Accept the correction “{before}” → “{after}”</source>
        <translation>采纳修订“{before}”→“{after}”</translation>
    </message>
    <message>
        <source>Reject the correction “{before}” → “{after}”</source>
        <translation>拒绝修订“{before}”→“{after}”</translation>
    </message>
    <message>
        <source>Take what both annotators say; {open} differences are left</source>
        <translation>采用双方一致之处，余 {open} 处分歧</translation>
    </message>
    <message>
        <source>Line {line}, {what}: {choice}</source>
        <translation>第 {line} 行，{what}：{choice}</translation>
    </message>
    <message>
        <source>Accept {count} corrections</source>
        <translation>采纳 {count} 处修订</translation>
    </message>
    <message>
        <source>Reject {count} corrections</source>
        <translation>拒绝 {count} 处修订</translation>
    </message>
    <message>
        <source>Relabel {surface} {label}, {count} in all</source>
        <translation>改标 {surface} 等 {count} 处为 {label}</translation>
    </message>
    <message>
        <source>Remove {surface}, {count} in all</source>
        <translation>删除 {surface} 等 {count} 处</translation>
    </message>
    <message>
        <source>Accept {surface}, {count} in all</source>
        <translation>接受 {surface} 等 {count} 处</translation>
    </message>
    <message>
        <source>Reject {surface}, {count} in all</source>
        <translation>拒绝 {surface} 等 {count} 处</translation>
    </message>
    <message>
        <source>Unsure about {surface}, {count} in all</source>
        <translation>{surface} 等 {count} 处存疑</translation>
    </message>
    <message>
        <source>Link of {surface}, {count} in all</source>
        <translation>{surface} 等 {count} 处的标识</translation>
    </message>
    <message>
        <source>Join line {line} to article {to} above</source>
        <translation>第 {line} 行并入上面的文章 {to}</translation>
    </message>
    <message>
        <source>Give {lines} line(s) to article {to}</source>
        <translation>{lines} 行归入文章 {to}</translation>
    </message>
    <message>
        <source>Place {lines} line(s) in article {to}</source>
        <translation>{lines} 行放入文章 {to}</translation>
    </message>
    <message>
        <source>Move article {article} to place {to}</source>
        <translation>文章 {article} 移到第 {to} 位</translation>
    </message>
    <message>
        <source>Note on article {article}</source>
        <translation>文章 {article} 的备注</translation>
    </message>
    <message>
        <source>Right as it is: {lines} line(s) from line {line}</source>
        <translation>核对无误：第 {line} 行起 {lines} 行</translation>
    </message>
    <message>
        <source>Right as it is: article {article}</source>
        <translation>核对无误：第 {article} 篇</translation>
    </message>
    <message>
        <source>Right as it is: {surface}</source>
        <translation>核对无误：{surface}</translation>
    </message>
    <message>
        <source>Article {article} continues on page {page} {title}</source>
        <translation>文章 {article} 转第 {page} 版 {title}</translation>
    </message>
    <message>
        <source>Article {article} does not continue on page {page} {title}</source>
        <translation>文章 {article} 不转第 {page} 版 {title}</translation>
    </message>
    <message>
        <source>{count} articles continue on other pages</source>
        <translation>{count} 篇文章转版</translation>
    </message>
    <message>
        <source>Right as it is: {surface}, {count} in all</source>
        <translation>核对无误：{surface} 等 {count} 处</translation>
    </message>
    <message>
        <source>Suggestions of {source}</source>
        <translation>{source} 的建议</translation>
    </message>
    <message>
        <source>Layout of {source}</source>
        <translation>{source} 的版式</translation>
    </message>
    <message>
        <source>Join {articles} articles to article {to}</source>
        <translation>{articles} 篇文章并为文章 {to}</translation>
    </message>
    <message>
        <source>Go on with the line above at line {line}</source>
        <translation>第 {line} 行接在上一行后面</translation>
    </message>
    <message>
        <source>Role of the whole article {article}: {role}</source>
        <translation>文章 {article} 整篇的角色：{role}</translation>
    </message>
</context>
<context>
    <name>Effort</name>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} 分钟</translation>
    </message>
    <message>
        <source>under a minute</source>
        <translation>不到一分钟</translation>
    </message>
</context>
<context>
    <name>EntitiesDock</name>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>本篇</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>本版</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Click: sort the rows again</source>
        <translation>点击：重新排列</translation>
    </message>
</context>
<context>
    <name>EntityGestures</name>
    <message>
        <source>Select the text to tag first.</source>
        <translation>请先选中要标注的文字。</translation>
    </message>
    <message>
        <source>There is nothing to tag here.</source>
        <translation>这里没有可标注的文字。</translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) have this identifier now.</source>
        <translation>
            <numerusform>%Ln 处已用这个标识。</numerusform>
        </translation>
    </message>
    <message>
        <source>An entity cannot go beyond its paragraph or heading.</source>
        <translation>实体不能超出所在的段落或标题。</translation>
    </message>
</context>
<context>
    <name>EntityModel</name>
    <message>
        <source>line {n}</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source>{a} accepted, {b} suggested</source>
        <translation>已接受 {a}，建议 {b}</translation>
    </message>
    <message>
        <source>The same words carry several labels: {labels}</source>
        <translation>同一文字有多种标签：{labels}</translation>
    </message>
    <message>
        <source>Click: show it · double click: go there · right click: what can be done</source>
        <translation>单击：显示 · 双击：转到该处 · 右键：可做的操作</translation>
    </message>
    <message>
        <source>lines {n}</source>
        <translation>{n} 行</translation>
    </message>
</context>
<context>
    <name>EntityTable</name>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的版面。</translation>
    </message>
    <message>
        <source>No entity passes the filter. Clear it to see all of them.</source>
        <translation>没有实体符合筛选。清除筛选即可看到全部。</translation>
    </message>
    <message>
        <source>No entity here</source>
        <translation>本篇没有实体</translation>
    </message>
    <message>
        <source>No entity yet. Select a name in the reflow and press the digit of a label.</source>
        <translation>还没有实体。在重排栏选中一个名称，按标签的数字键。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}.</source>
        <translation>找不到文件 {path}。</translation>
    </message>
    <message>
        <source>Check the name, or create a new project.</source>
        <translation>请核对文件名，或新建项目。</translation>
    </message>
    <message>
        <source>{path} is not a YK Reader project.</source>
        <translation>{path} 不是永康报读的项目。</translation>
    </message>
    <message>
        <source>The project {path} is damaged.</source>
        <translation>项目 {path} 已损坏。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of YK Reader.</source>
        <translation>{path} 由更新版本的永康报读写成。</translation>
    </message>
    <message>
        <source>Install the newer version to open it; nothing was changed.</source>
        <translation>请安装新版本再打开；文件未作任何改动。</translation>
    </message>
    <message>
        <source>The project can be read, but not changed.</source>
        <translation>项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder, or work on a copy.</source>
        <translation>请检查文件及其文件夹的权限，或使用副本。</translation>
    </message>
    <message>
        <source>An older version wrote the project; it has to be brought up to date, but cannot be written.</source>
        <translation>项目由旧版本写成，需要先升级，但文件无法写入。</translation>
    </message>
    <message>
        <source>Another program is writing to the project just now.</source>
        <translation>另一个程序正在写入这个项目。</translation>
    </message>
    <message>
        <source>Your last edit waits and is saved as soon as it can be.</source>
        <translation>上一次修改正在等待，一有机会就会保存。</translation>
    </message>
    <message>
        <source>Another program has removed the log of the project; what was saved before is safe.</source>
        <translation>另一个程序删掉了项目的日志文件；此前保存的内容都在。</translation>
    </message>
    <message>
        <source>Close the project and open it again, then repeat the last edit.</source>
        <translation>请关闭项目再打开，然后重做最后一步。</translation>
    </message>
    <message>
        <source>{path} is not in its place any more: it was deleted, moved or renamed.</source>
        <translation>{path} 已不在原处：它被删除、移动或改名了。</translation>
    </message>
    <message>
        <source>Nothing more is saved. Save a copy of what is open.</source>
        <translation>不会再保存任何修改。请把打开的内容另存一份副本。</translation>
    </message>
    <message>
        <source>Another program has put another file in the place of {path}.</source>
        <translation>其他程序在 {path} 的位置放了另一个文件。</translation>
    </message>
    <message>
        <source>Another program has written over {path} while it was open.</source>
        <translation>{path} 打开期间，被其他程序覆盖了。</translation>
    </message>
    <message>
        <source>The log beside {path} belonged to another file, or to another state of it; it was not used.</source>
        <translation>{path} 旁边的日志属于另一个文件，或属于它的另一个状态，因此没有使用。</translation>
    </message>
    <message>
        <source>It is kept as {log}. If you put a copy in the place of the project, all is well: next time use File, Restore a backup.</source>
        <translation>日志保留为 {log}。如果是您用副本替换了项目，就没有问题；下次请用“文件 › 恢复备份”。</translation>
    </message>
    <message>
        <source>The log beside {path} belongs to another file, and cannot be put aside.</source>
        <translation>{path} 旁边的日志属于另一个文件，而且无法移开。</translation>
    </message>
    <message>
        <source>Copy the project without {log} into a folder of yours, and open it there.</source>
        <translation>请把项目（不带 {log}）复制到自己的文件夹里，在那里打开。</translation>
    </message>
    <message>
        <source>{path} was not closed in order, and the log of its last changes is not beside it.</source>
        <translation>{path} 没有正常关闭，最后修改的日志也不在旁边。</translation>
    </message>
    <message>
        <source>If it was copied or mailed from elsewhere, ask for {log} too: the last changes may be missing.</source>
        <translation>如果它是从别处复制或寄来的，请把 {log} 也要来：可能缺少最后的修改。</translation>
    </message>
    <message>
        <source>Somebody has {path} open.</source>
        <translation>{path} 正被打开着。</translation>
    </message>
    <message>
        <source>Close it in all windows, and end the commands that work on it.</source>
        <translation>请在所有窗口中关闭它，并结束正在使用它的命令。</translation>
    </message>
    <message>
        <source>It is the project itself.</source>
        <translation>这就是项目文件本身。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>The last changes of {path} stand in the log beside it, which cannot be read in a folder that cannot be written.</source>
        <translation>{path} 最近的改动还在旁边的日志文件里，而所在文件夹不可写，因此无法读取。</translation>
    </message>
    <message>
        <source>Copy the project together with {log} into a folder of yours, and open it there.</source>
        <translation>请把项目连同 {log} 一起复制到自己的文件夹里，再在那里打开。</translation>
    </message>
    <message>
        <source>Another program has locked the project just now; it could not be opened.</source>
        <translation>另一个程序正锁着这个项目，现在打不开。</translation>
    </message>
    <message>
        <source>Wait a moment and open it again; nothing was changed.</source>
        <translation>请稍等片刻再打开；没有任何改动。</translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation>磁盘没有空间了。</translation>
    </message>
    <message>
        <source>Free some space; an edit that waits is saved then.</source>
        <translation>请腾出空间；等待中的操作随后会保存。</translation>
    </message>
    <message>
        <source>The page was changed in another window since it was read.</source>
        <translation>本版在另一个窗口里被改动过。</translation>
    </message>
    <message>
        <source>It was read again; nothing was overwritten.</source>
        <translation>已重新读取，没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>The page is not in the project any more.</source>
        <translation>这一版已不在项目中。</translation>
    </message>
    <message>
        <source>It was removed in another window; open the project again.</source>
        <translation>它在另一个窗口里被删除了；请重新打开项目。</translation>
    </message>
    <message>
        <source>The label {label} is not in the label set any more.</source>
        <translation>标签集中已没有 {label} 这个标签。</translation>
    </message>
    <message>
        <source>The file cannot be read as {format}: {why}.</source>
        <translation>该文件无法作为 {format} 读取：{why}。</translation>
    </message>
    <message>
        <source>Export it again from the tool that made it.</source>
        <translation>请用生成它的工具重新导出。</translation>
    </message>
    <message>
        <source>Line {row} cannot be read as {format}: {why}.</source>
        <translation>第 {row} 行无法作为 {format} 读取：{why}。</translation>
    </message>
    <message>
        <source>Export it again from the tool that made it, or mend it.</source>
        <translation>请用生成它的工具重新导出，或改正后再试。</translation>
    </message>
    <message>
        <source>{name} cannot be unpacked: it is damaged or cut off.</source>
        <translation>{name} 无法解压：文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>Take it from its source again.</source>
        <translation>请从来源重新取得。</translation>
    </message>
    <message>
        <source>{name} is no whole XML file: {why}.</source>
        <translation>{name} 不是完整的 XML 文件：{why}。</translation>
    </message>
    <message>
        <source>{name} is no whole JSON file: {why}.</source>
        <translation>{name} 不是完整的 JSON 文件：{why}。</translation>
    </message>
    <message>
        <source>{name} declares a document type (DOCTYPE), which files of this format never have.</source>
        <translation>{name} 声明了文档类型（DOCTYPE），这种格式的文件从来没有这种声明。</translation>
    </message>
    <message>
        <source>Write the file again with the tool that it comes from.</source>
        <translation>请用生成它的工具重新写出该文件。</translation>
    </message>
    <message>
        <source>{name} declares entities of its own, which can read other files or fill the memory.</source>
        <translation>{name} 自行声明了 XML 实体，这类声明可能读取其他文件或占满内存。</translation>
    </message>
    <message>
        <source>Such files are not read. Take the lines with &lt;!ENTITY out of it if you trust it.</source>
        <translation>这类文件不予读取。如果信任其来源，请删去含 &lt;!ENTITY 的行。</translation>
    </message>
    <message>
        <source>{name} is XML with the root {root}, not TEI.</source>
        <translation>{name} 是根元素为 {root} 的 XML，不是 TEI。</translation>
    </message>
    <message>
        <source>Choose a file whose root is TEI.</source>
        <translation>请选择根元素为 TEI 的文件。</translation>
    </message>
    <message>
        <source>{name} is no middle.json and no content_list.json of MinerU.</source>
        <translation>{name} 既不是 MinerU 的 middle.json，也不是 content_list.json。</translation>
    </message>
    <message>
        <source>Take one of these two from MinerU&apos;s output folder.</source>
        <translation>请从 MinerU 的输出文件夹中选取这两个文件之一。</translation>
    </message>
    <message>
        <source>{name} is a METS file, but none of the ALTO files with its text lies beside it.</source>
        <translation>{name} 是 METS 文件，但含有其文字的 ALTO 文件都不在旁边。</translation>
    </message>
    <message>
        <source>Put the ALTO files where METS says, below its folder.</source>
        <translation>请把 ALTO 文件放到 METS 指明的位置，即其所在文件夹之下。</translation>
    </message>
    <message>
        <source>{name} speaks of the text {source}, which does not lie beside it.</source>
        <translation>{name} 所指的文本 {source} 不在旁边。</translation>
    </message>
    <message>
        <source>Put the text file into the same folder, and let source be its name.</source>
        <translation>请把文本文件放入同一文件夹，并让 source 等于其文件名。</translation>
    </message>
    <message>
        <source>{name} is not UTF-8.</source>
        <translation>{name} 不是 UTF-8 编码。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>There is no encoding {encoding}.</source>
        <translation>没有名为 {encoding} 的编码。</translation>
    </message>
    <message>
        <source>Choose another encoding.</source>
        <translation>请选择其他编码。</translation>
    </message>
    <message>
        <source>The gold does not belong to this page: {why}.</source>
        <translation>该校对稿不属于这一版面：{why}。</translation>
    </message>
    <message>
        <source>Take the gold that was made for the page&apos;s text.</source>
        <translation>请选用为该版面文字制作的校对稿。</translation>
    </message>
    <message>
        <source>“{pattern}” is not a pattern for file names.</source>
        <translation>“{pattern}”不是文件名格式。</translation>
    </message>
    <message>
        <source>It holds one or more of paper, date and page in braces, each once.</source>
        <translation>格式由花括号中的 paper、date、page 组成，至少一个，每个只用一次。</translation>
    </message>
    <message>
        <source>Row {row} of the metadata does not fit: {why}.</source>
        <translation>元数据第 {row} 行不合要求：{why}。</translation>
    </message>
    <message>
        <source>The file is CSV with a header: name, paper, date, page.</source>
        <translation>该文件应为带表头的 CSV：name, paper, date, page。</translation>
    </message>
    <message>
        <source>{name} is not there.</source>
        <translation>{name} 不存在。</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} 无法读取。</translation>
    </message>
    <message>
        <source>That is no date and no time.</source>
        <translation>这不是日期，也不是时间。</translation>
    </message>
    <message>
        <source>Write a date as in 2026-03-01, or a time as in 2026-03-01T14:30.</source>
        <translation>请写日期，如 2026-03-01，或时间，如 2026-03-01T14:30。</translation>
    </message>
    <message>
        <source>No page of the project is meant.</source>
        <translation>没有选中项目中的任何版面。</translation>
    </message>
    <message>
        <source>Choose other pages.</source>
        <translation>请另选版面。</translation>
    </message>
    <message>
        <source>No label of a project can be called {names}.</source>
        <translation>项目中的标签不能叫作 {names}。</translation>
    </message>
    <message>
        <source>Rename it in the file, as {like}, or read the file without adding labels: these entities are left out then.</source>
        <translation>请在文件中改名，例如 {like}；也可以不添加标签再读入，这些实体就不读入。</translation>
    </message>
    <message>
        <source>The format {format} has the reflowed text only.</source>
        <translation>格式 {format} 只有重排文本。</translation>
    </message>
    <message>
        <source>Choose the reflowed text, or a format with whole pages.</source>
        <translation>请选重排文本，或选用含整版的格式。</translation>
    </message>
    <message>
        <source>The layout is learnt from {fewest} finished pages or more; there are {pages}.</source>
        <translation>学习版式至少要 {fewest} 个已完成的版面，现有 {pages} 个。</translation>
    </message>
    <message>
        <source>Finish more pages first.</source>
        <translation>请先多完成几个版面。</translation>
    </message>
    <message>
        <source>Tables of the program are damaged: {tables}.</source>
        <translation>程序的字表已损坏：{tables}。</translation>
    </message>
    <message>
        <source>Proposals go on without them; install the program again to get them back.</source>
        <translation>建议照常进行，但不用这些字表；重新安装程序即可恢复。</translation>
    </message>
    <message>
        <source>The model of lines is missing.</source>
        <translation>缺少行模型。</translation>
    </message>
    <message>
        <source>The rules propose without it; install the program again to get it back.</source>
        <translation>没有它时只按规则建议；重新安装程序即可恢复。</translation>
    </message>
    <message>
        <source>A model of lines is damaged.</source>
        <translation>行模型已损坏。</translation>
    </message>
    <message>
        <source>Proposals go on without it; install the program again, or learn again.</source>
        <translation>建议照常进行，但不用它；请重新安装程序，或重新学习。</translation>
    </message>
    <message>
        <source>A model of lines is of another version of the program.</source>
        <translation>行模型属于程序的另一版本。</translation>
    </message>
    <message>
        <source>Proposals go on without it; learn the layout again.</source>
        <translation>建议照常进行，但不用它；请重新学习版式。</translation>
    </message>
    <message>
        <source>The model of lines for old pages is missing, damaged or outdated.</source>
        <translation>旧式版面的行模型缺失、损坏或版本不符。</translation>
    </message>
    <message>
        <source>Old pages are proposed without it, less well; install the program again to get it back.</source>
        <translation>旧式版面的建议将不用它，效果较差；重新安装程序即可恢复。</translation>
    </message>
    <message>
        <source>The layout that this project taught is damaged.</source>
        <translation>本项目学到的版式已损坏。</translation>
    </message>
    <message>
        <source>The shipped model proposes in its place; learn the layout again, or forget it.</source>
        <translation>改用自带模型提建议；请重新学习版式，或忘掉它。</translation>
    </message>
    <message>
        <source>The layout that this project taught is of another version of the program.</source>
        <translation>本项目学到的版式属于程序的其他版本。</translation>
    </message>
    <message>
        <source>{name} holds no text of an article.</source>
        <translation>{name} 中没有文章文本。</translation>
    </message>
    <message>
        <source>There is nothing to align in it; the manual shows what fits.</source>
        <translation>其中没有可对齐的内容；手册说明了可用的文件。</translation>
    </message>
    <message>
        <source>{name} cannot be used: {why}.</source>
        <translation>{name} 不能使用：{why}。</translation>
    </message>
    <message>
        <source>The other records are taken; mend it and align again.</source>
        <translation>其余记录已采用；改正后可再次对齐。</translation>
    </message>
    <message>
        <source>{name} is of no kind that entities are read back from.</source>
        <translation>{name} 不是可以读回实体的文件类型。</translation>
    </message>
    <message>
        <source>Say of which format it is.</source>
        <translation>请指明它的格式。</translation>
    </message>
    <message>
        <source>Nothing is read from files of the format {format}.</source>
        <translation>不能从 {format} 格式的文件中读取。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>请选择其他格式。</translation>
    </message>
    <message>
        <source>There is no format {name}.</source>
        <translation>没有名为 {name} 的格式。</translation>
    </message>
    <message>
        <source>There are: {formats}.</source>
        <translation>可用的格式：{formats}。</translation>
    </message>
    <message>
        <source>{format} can be read, not written.</source>
        <translation>{format} 格式只能读取，不能写出。</translation>
    </message>
    <message>
        <source>{name} cannot be written to the standard output.</source>
        <translation>{name} 不能写到标准输出。</translation>
    </message>
    <message>
        <source>Name a file or a folder.</source>
        <translation>请指定文件或文件夹。</translation>
    </message>
    <message>
        <source>{format} cannot be written by units of this kind.</source>
        <translation>{format} 不能按这种单位写出。</translation>
    </message>
    <message>
        <source>Choose another unit.</source>
        <translation>请选择其他单位。</translation>
    </message>
    <message>
        <source>A text of the format {format} can have line feeds only.</source>
        <translation>{format} 格式的文本只能用换行符 LF。</translation>
    </message>
    <message>
        <source>Leave the line ends as they are; offsets count line feeds.</source>
        <translation>请保持换行符不变；偏移量按 LF 计算。</translation>
    </message>
    <message>
        <source>Nobody called {name} has worked on this project.</source>
        <translation>没有名为 {name} 的标注者处理过本项目。</translation>
    </message>
    <message>
        <source>Choose another annotator.</source>
        <translation>请选择其他标注者。</translation>
    </message>
    <message>
        <source>One annotator alone cannot agree with anybody.</source>
        <translation>只有一位标注者，无法比较。</translation>
    </message>
    <message>
        <source>Name two annotators or more.</source>
        <translation>请指定两位或更多标注者。</translation>
    </message>
    <message>
        <source>There is no page yet that two people finished.</source>
        <translation>还没有两人都已完成的版面。</translation>
    </message>
    <message>
        <source>Two people mark the same pages as done first.</source>
        <translation>先由两人把相同的版面标为完成。</translation>
    </message>
    <message>
        <source>The option {option} cannot be “{value}”.</source>
        <translation>选项 {option} 不能是“{value}”。</translation>
    </message>
    <message>
        <source>It can hold: {values}</source>
        <translation>可用的值：{values}</translation>
    </message>
    <message>
        <source>The splits “{shares}” cannot be read: {why}.</source>
        <translation>无法理解划分“{shares}”：{why}。</translation>
    </message>
    <message>
        <source>Write names and shares, as in {common}</source>
        <translation>请写出名称和比例，例如 {common}</translation>
    </message>
    <message>
        <source>The format {format} needs the Python package {package}, which is missing.</source>
        <translation>{format} 格式需要 Python 包 {package}，但未安装。</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;yk-reader[{extra}]&apos;</source>
        <translation>请安装：pip install &apos;yk-reader[{extra}]&apos;</translation>
    </message>
    <message>
        <source>{place}: {name} (line {line}, column {column}) cannot stand in a file of the format {format}.</source>
        <translation>{place}：{name}（第 {line} 行第 {column} 列）不能出现在 {format} 格式的文件中。</translation>
    </message>
    <message>
        <source>Correct it on the page, or have such characters replaced by the export.</source>
        <translation>请在版面上改正，或在导出时选择替换这类字符。</translation>
    </message>
    <message>
        <source>{depth} entities lie inside one another at {label} {start}–{end}; markup can hold {most}.</source>
        <translation>在 {label} {start}–{end} 处有 {depth} 层实体相互嵌套；标记语言最多容纳 {most} 层。</translation>
    </message>
    <message>
        <source>Write the format jsonl, or take some of these entities away.</source>
        <translation>请改用 jsonl 格式，或删去其中一些实体。</translation>
    </message>
    <message>
        <source>{sample}: the entity {label} {start}–{end} “{shown}” {why}.</source>
        <translation>{sample}：实体 {label} {start}–{end}“{shown}”有误（{why}）。</translation>
    </message>
    <message>
        <source>Nothing was written. Check the project, and try again.</source>
        <translation>未写出任何内容。请检查项目后重试。</translation>
    </message>
    <message>
        <source>What was written as {format} does not read back the same: {why}.</source>
        <translation>写出的 {format} 读回后与原来不一致：{why}。</translation>
    </message>
    <message>
        <source>Nothing was put in place. This is a mistake in YK Reader; please report it.</source>
        <translation>未替换任何文件。这是 YK Reader 的错误，请报告。</translation>
    </message>
    <message>
        <source>There is no word in the file.</source>
        <translation>文件中没有词。</translation>
    </message>
    <message>
        <source>Write one word a line, or a word, a tab and its label.</source>
        <translation>请每行写一个词，或写词、制表符和标签。</translation>
    </message>
    <message>
        <source>The project has no label {label}.</source>
        <translation>项目中没有标签 {label}。</translation>
    </message>
    <message>
        <source>Choose another label; nothing was changed.</source>
        <translation>请另选标签；没有作任何改动。</translation>
    </message>
    <message>
        <source>This project has taught no model yet.</source>
        <translation>本项目尚未训练过模型。</translation>
    </message>
    <message>
        <source>Finish some pages, then let the program learn from them.</source>
        <translation>请先完成一些版面，再让程序从中学习。</translation>
    </message>
    <message>
        <source>The page has been worked on, so its text stays as it is.</source>
        <translation>该版面已有人处理，文字保持不变。</translation>
    </message>
    <message>
        <source>Import the file again with the other encoding.</source>
        <translation>请用另一种编码重新导入该文件。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>请略过它。</translation>
    </message>
    <message>
        <source>The file holds blank lines only.</source>
        <translation>文件里只有空行。</translation>
    </message>
    <message>
        <source>The file is not a text file.</source>
        <translation>文件不是文本文件。</translation>
    </message>
    <message>
        <source>Export its text first, then import that.</source>
        <translation>请先导出文字，再导入。</translation>
    </message>
    <message>
        <source>The file is not there.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>Was it moved, renamed or deleted?</source>
        <translation>是不是被移走、改名或删除了？</translation>
    </message>
    <message>
        <source>There is no permission to read it.</source>
        <translation>没有读取权限。</translation>
    </message>
    <message>
        <source>Ask its owner for the permission, or copy it to a folder of yours.</source>
        <translation>请向所有者要权限，或把它复制到自己的文件夹。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>文件读不出来。</translation>
    </message>
    <message>
        <source>Is the disk or the network folder still there?</source>
        <translation>磁盘或网络文件夹还在吗？</translation>
    </message>
    <message>
        <source>The file is too large for a newspaper page.</source>
        <translation>文件太大，不会是一个版面。</translation>
    </message>
    <message>
        <source>Cut it into pages first.</source>
        <translation>请先按版面切开。</translation>
    </message>
    <message>
        <source>The text is too long for one page.</source>
        <translation>文本太长，放不进一个版面。</translation>
    </message>
    <message>
        <source>Import its file again and have it cut into pages.</source>
        <translation>请重新导入文件，并让程序把它切成多个版面。</translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation>既不是文件，也不是文件夹。</translation>
    </message>
    <message>
        <source>Name text files, or folders with text files.</source>
        <translation>请选择文本文件，或装有文本文件的文件夹。</translation>
    </message>
    <message>
        <source>It is a folder, not a file.</source>
        <translation>这是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation>请选择文件本身。</translation>
    </message>
    <message>
        <source>Your settings cannot be kept: {path} cannot be written.</source>
        <translation>无法保存您的设置：{path} 不能写入。</translation>
    </message>
    <message>
        <source>What you choose holds until the window is closed. Start the program with YK_READER_HOME=FOLDER to have them in a folder that you may write to.</source>
        <translation>所做的选择只在关闭窗口之前有效。启动时设 YK_READER_HOME=文件夹，即可把设置存到您能写入的文件夹。</translation>
    </message>
    <message>
        <source>No file in the folder is of a kind that is read.</source>
        <translation>文件夹里没有可以读取的文件。</translation>
    </message>
    <message>
        <source>Files are taken by their endings there; choose one itself.</source>
        <translation>文件夹里的文件按扩展名挑选；请直接选择某个文件。</translation>
    </message>
    <message>
        <source>{path} cannot be opened or made.</source>
        <translation>打不开，也建不了 {path}。</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder.</source>
        <translation>请检查文件及其文件夹的权限。</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>Choose another place, or free some room there.</source>
        <translation>请换一个位置，或腾出空间。</translation>
    </message>
    <message>
        <source>There is already a file {path}.</source>
        <translation>已经有文件 {path}。</translation>
    </message>
    <message>
        <source>Choose another name, or open that file.</source>
        <translation>请换个名字，或打开那个文件。</translation>
    </message>
    <message>
        <source>{path} is there already and stays as it is.</source>
        <translation>{path} 已存在，保持原样。</translation>
    </message>
    <message>
        <source>A page needs a name.</source>
        <translation>版面需要一个名称。</translation>
    </message>
    <message>
        <source>Enter one.</source>
        <translation>请输入。</translation>
    </message>
    <message>
        <source>Another annotator of this project is called {name}.</source>
        <translation>本项目中另一位标注者名为 {name}。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换个名字。</translation>
    </message>
    <message>
        <source>{path} is the project that the pages are in.</source>
        <translation>{path} 就是这些版面所在的项目。</translation>
    </message>
    <message>
        <source>Choose another project.</source>
        <translation>请选择另一个项目。</translation>
    </message>
    <message>
        <source>The label set of {path} lacks {labels}.</source>
        <translation>{path} 的标签集缺少 {labels}。</translation>
    </message>
    <message>
        <source>Add these labels to it, or change the labels first.</source>
        <translation>请把这些标签加入其中，或先更改标签。</translation>
    </message>
    <message>
        <source>The page {name} cannot be brought into {path} as it stands: {why}.</source>
        <translation>版面 {name} 无法按现状放入 {path}：{why}。</translation>
    </message>
    <message>
        <source>Check the project that it is in; the page stays there.</source>
        <translation>请检查其所在的项目；该版面仍在原处。</translation>
    </message>
    <message>
        <source>The page {name} does not read back from {path} as it was written.</source>
        <translation>从 {path} 读回的版面 {name} 与写入时不同。</translation>
    </message>
    <message>
        <source>Check the disk. Nothing was taken out of the project.</source>
        <translation>请检查磁盘。没有从项目中移除任何内容。</translation>
    </message>
    <message>
        <source>The page {name} is not sound in {path}: {why}</source>
        <translation>{path} 中的版面 {name} 有问题：{why}</translation>
    </message>
    <message>
        <source>Check both projects. Nothing was taken out of the one that it is in.</source>
        <translation>请检查两个项目。没有从其所在项目中移除任何内容。</translation>
    </message>
    <message>
        <source>Nobody can be called so.</source>
        <translation>不能使用这个姓名。</translation>
    </message>
    <message>
        <source>A package cannot be called {name}.</source>
        <translation>任务包不能命名为 {name}。</translation>
    </message>
    <message>
        <source>Choose another file name, without a folder, for each person one of its own.</source>
        <translation>请另选文件名，不含文件夹，每人各用一个。</translation>
    </message>
    <message>
        <source>There is no page to give out.</source>
        <translation>没有可分发的版面。</translation>
    </message>
    <message>
        <source>Nobody is named.</source>
        <translation>没有指定任何人。</translation>
    </message>
    <message>
        <source>Say to whom the pages go.</source>
        <translation>请指定版面分给谁。</translation>
    </message>
    <message>
        <source>{name} is named twice.</source>
        <translation>{name} 重复出现。</translation>
    </message>
    <message>
        <source>Name each person once.</source>
        <translation>每人只需指定一次。</translation>
    </message>
    <message>
        <source>Pages can overlap only between two people or more.</source>
        <translation>至少有两人时版面才能重叠。</translation>
    </message>
    <message>
        <source>Name another person, or leave the overlap out.</source>
        <translation>请再添加一人，或不设重叠。</translation>
    </message>
    <message>
        <source>The overlap is no per cent.</source>
        <translation>重叠比例不是百分数。</translation>
    </message>
    <message>
        <source>Choose a number from 0 to 100.</source>
        <translation>请选择 0 到 100 之间的数。</translation>
    </message>
    <message>
        <source>There are not enough pages for {people} people: {pages}.</source>
        <translation>版面不够分给 {people} 人：只有 {pages} 个。</translation>
    </message>
    <message>
        <source>Choose more pages, or fewer people.</source>
        <translation>请选择更多版面，或减少人数。</translation>
    </message>
    <message>
        <source>Nothing can be written to {path}: it is in use, or it is no plain file.</source>
        <translation>不能写入 {path}：它正在使用，或不是普通文件。</translation>
    </message>
    <message>
        <source>There is nothing to write: {path} stays as it is.</source>
        <translation>没有可写的内容：{path} 保持原样。</translation>
    </message>
    <message>
        <source>Delete it first if it shall be gone.</source>
        <translation>如不再需要它，请先自行删除。</translation>
    </message>
    <message>
        <source>Reading or writing {path} failed.</source>
        <translation>读写 {path} 失败。</translation>
    </message>
    <message>
        <source>Check the disk; nothing was saved.</source>
        <translation>请检查磁盘；这次没有保存。</translation>
    </message>
    <message>
        <source>The language model of the program is missing.</source>
        <translation>程序自带的语言模型不见了。</translation>
    </message>
    <message>
        <source>Suggestions go on without it; install the program again to get it back.</source>
        <translation>其余建议照常；重装程序即可恢复。</translation>
    </message>
    <message>
        <source>The language model of the program is damaged.</source>
        <translation>程序自带的语言模型已损坏。</translation>
    </message>
    <message>
        <source>Files of the program&apos;s look are damaged or missing: {files}.</source>
        <translation>程序的外观文件已损坏或缺失：{files}。</translation>
    </message>
    <message>
        <source>The window goes on with plainer ones; install the program again to get them back. They lie in {folder}.</source>
        <translation>窗口改用较简单的外观；重新安装程序即可恢复。这些文件位于 {folder}。</translation>
    </message>
    <message>
        <source>The standard output cannot be written.</source>
        <translation>无法写入标准输出。</translation>
    </message>
    <message>
        <source>Give the results another place.</source>
        <translation>请把结果输出到其他位置。</translation>
    </message>
    <message>
        <source>The disk of {path} is full: the project can be read, but not changed.</source>
        <translation>{path} 所在的磁盘已满：项目可以阅读，但不能修改。</translation>
    </message>
    <message>
        <source>Free some space on the disk and open it again.</source>
        <translation>请腾出磁盘空间，然后重新打开。</translation>
    </message>
    <message>
        <source>Lexicons of the program are damaged or missing: {files}.</source>
        <translation>程序自带的词典已损坏或缺失：{files}。</translation>
    </message>
    <message>
        <source>Pages are imported into a project, not opened as one.</source>
        <translation>版面要导入到项目里，不能当作项目打开。</translation>
    </message>
    <message>
        <source>{path} cannot be merged as it stands: {why}.</source>
        <translation>{path} 目前无法合并：{why}。</translation>
    </message>
    <message>
        <source>Check the project. Nothing was merged.</source>
        <translation>请检查该项目。什么也没有合并。</translation>
    </message>
    <message>
        <source>{path} is the project that is merged into.</source>
        <translation>{path} 就是要合并到的项目。</translation>
    </message>
    <message>
        <source>There is no label {name} in {path}.</source>
        <translation>{path} 中没有标签 {name}。</translation>
    </message>
    <message>
        <source>No backup of the project was made today: it takes {megabytes} MB of the {free} MB that are free.</source>
        <translation>今天没有备份项目：备份需 {megabytes} MB，可用空间为 {free} MB。</translation>
    </message>
    <message>
        <source>Make it if there is room enough, or free some space.</source>
        <translation>空间足够时可立即备份，或先清理磁盘。</translation>
    </message>
    <message>
        <source>{path} takes {megabytes} MB, and {free} MB are free there; nothing was written.</source>
        <translation>{path} 需要 {megabytes} MB，该处可用 {free} MB；没有写入任何内容。</translation>
    </message>
    <message>
        <source>Free some space on the disk, or choose another one.</source>
        <translation>请清理磁盘，或另选一个磁盘。</translation>
    </message>
    <message>
        <source>None of the fonts here may be put into a PDF.</source>
        <translation>本机没有可以嵌入 PDF 的字体。</translation>
    </message>
    <message>
        <source>Install one for Chinese that may, for example Noto Serif CJK.</source>
        <translation>请安装一种可嵌入的中文字体，例如思源宋体（Noto Serif CJK）。</translation>
    </message>
    <message>
        <source>The printer does not take anything.</source>
        <translation>打印机没有接受任务。</translation>
    </message>
    <message>
        <source>Look whether it is switched on, or save a PDF and print that.</source>
        <translation>请看它是否已开机，或存为 PDF 再打印。</translation>
    </message>
    <message>
        <source>Suggestions go on without them; install the program again to get them back. They lie in {folder}.</source>
        <translation>建议照常给出，只是不用这些词典；重新安装程序即可恢复。词典所在文件夹：{folder}。</translation>
    </message>
    <message>
        <source>The label set {path}, which comes with the program, is damaged.</source>
        <translation>程序自带的标签集 {path} 已损坏。</translation>
    </message>
    <message>
        <source>Install the program again to get it back.</source>
        <translation>重新安装程序即可恢复。</translation>
    </message>
    <message>
        <source>The model that this project taught is damaged.</source>
        <translation>本项目学到的模型已损坏。</translation>
    </message>
    <message>
        <source>Suggestions go on without it; learn again from the finished pages.</source>
        <translation>其余建议照常；可从已完成的版面重新学习。</translation>
    </message>
    <message>
        <source>The model that this project taught is of an earlier version of the program.</source>
        <translation>本项目学得的模型是旧版本的。</translation>
    </message>
    <message>
        <source>The model that this project taught cannot be read.</source>
        <translation>本项目学习得到的模型无法读取。</translation>
    </message>
    <message>
        <source>Suggestions go on without it; check the permissions of {path}.</source>
        <translation>其余建议照常；请检查 {path} 的权限。</translation>
    </message>
    <message>
        <source>The language model of the program is of an earlier version of it.</source>
        <translation>程序自带的语言模型属于较早的版本。</translation>
    </message>
    <message>
        <source>Only {mentions} accepted entities on finished pages: too few to learn from.</source>
        <translation>已完成的版面上只有 {mentions} 个已接受的实体，不够学习。</translation>
    </message>
    <message>
        <source>Accept at least {least} and mark their pages as done, then try again.</source>
        <translation>至少接受 {least} 个，并把所在版面标为完成，再试一次。</translation>
    </message>
    <message>
        <source>All accepted entities stand in one paragraph: nothing is left to score on.</source>
        <translation>已接受的实体都在同一段里，没有留下可供评分的文字。</translation>
    </message>
    <message>
        <source>Finish a second page, then try again.</source>
        <translation>再完成一个版面后重试。</translation>
    </message>
    <message>
        <source>The program is learning from this project already, in another window or command.</source>
        <translation>另一个窗口或命令正在用这个项目学习。</translation>
    </message>
    <message>
        <source>Wait until that has ended, or cancel it there.</source>
        <translation>请等它结束，或在那里取消。</translation>
    </message>
    <message>
        <source>Learning broke off; the model in use stays.</source>
        <translation>学习中断；原来的模型照旧使用。</translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation>请再试一次。</translation>
    </message>
    <message>
        <source>What is looked for is longer than {most} characters.</source>
        <translation>查找内容超过 {most} 个字符。</translation>
    </message>
    <message>
        <source>Look for a part of it.</source>
        <translation>请只查找其中一部分。</translation>
    </message>
    <message>
        <source>The regular expression cannot be read: {why}</source>
        <translation>正则表达式无法识别：{why}</translation>
    </message>
    <message>
        <source>Write \ before a sign that shall stand for itself, or look for plain text.</source>
        <translation>符号本身前请加 \，或按普通文本查找。</translation>
    </message>
    <message>
        <source>The regular expression is too large to be looked for quickly.</source>
        <translation>正则表达式过大，无法快速查找。</translation>
    </message>
    <message>
        <source>Write smaller numbers in the braces, or * in their place.</source>
        <translation>请把大括号中的数字改小，或改用 *。</translation>
    </message>
    <message>
        <source>What stands in its place is one line of at most {most} characters.</source>
        <translation>替换内容须为一行，不超过 {most} 个字符。</translation>
    </message>
    <message>
        <source>Write it shorter, without line ends.</source>
        <translation>请缩短，且不要换行。</translation>
    </message>
    <message>
        <source>What stands in its place cannot be read: {why}.</source>
        <translation>替换内容无法识别：{why}。</translation>
    </message>
    <message>
        <source>\1 to \9 stand for what the brackets took, \0 for the whole, \\ for a backslash.</source>
        <translation>\1 至 \9 代表括号所匹配的内容，\0 代表整个匹配，\\ 代表反斜杠。</translation>
    </message>
    <message>
        <source>{name} was not worked on: the process that did so ended twice.</source>
        <translation>{name} 未处理：处理它的进程两次意外结束。</translation>
    </message>
    <message>
        <source>Close what needs much memory, then try this page again, alone.</source>
        <translation>请关闭占用大量内存的程序，然后单独重试该版面。</translation>
    </message>
    <message>
        <source>The program failed on this file.</source>
        <translation>程序处理这个文件时出错。</translation>
    </message>
    <message>
        <source>This is a mistake in YK Reader; please report it with the file.</source>
        <translation>这是永康报读的错误；请连同文件一起报告。</translation>
    </message>
    <message>
        <source>Byte {offset}, in line {line}, does not fit {encoding}; the likeliest encoding is {likeliest}.</source>
        <translation>第 {line} 行第 {offset} 字节不合 {encoding} 编码；最可能的编码是 {likeliest}。</translation>
    </message>
    <message>
        <source>Choose the encoding yourself, or save the file as UTF-8.</source>
        <translation>请自行选择编码，或把文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Keep the file as it is. Restore a backup, or save what can be read (File, Salvage a damaged project).</source>
        <translation>请保留该文件原样。可恢复备份，或抢救尚可读取的内容（文件 → 抢救损坏的项目）。</translation>
    </message>
    <message>
        <source>Page {page} of the project {path} is damaged (table {table}).</source>
        <translation>项目 {path} 的第 {page} 号版面已损坏（数据表 {table}）。</translation>
    </message>
    <message>
        <source>The other pages can be used. Restore a backup, or save what can be read (File, Salvage a damaged project).</source>
        <translation>其他版面仍可使用。可恢复备份，或抢救尚可读取的内容（文件 → 抢救损坏的项目）。</translation>
    </message>
    <message>
        <source>Nothing of the project {path} can be read any more.</source>
        <translation>项目 {path} 已没有能读出的内容。</translation>
    </message>
    <message>
        <source>Keep the file as it is, and restore a backup or take another copy.</source>
        <translation>请保留该文件，从备份恢复，或使用别的副本。</translation>
    </message>
    <message>
        <source>The project {path} is not whole: its end is missing.</source>
        <translation>项目 {path} 不完整：缺少结尾。</translation>
    </message>
    <message>
        <source>If it is still being copied, wait; else copy it once more from where it came. Without another copy save what can be read (File, Salvage a damaged project).</source>
        <translation>如果还在复制，请等它结束；否则请从来处再复制一次。没有别的副本时，用“文件 › 抢救损坏的项目…”保存还能读出的内容。</translation>
    </message>
    <message>
        <source>Another program has changed how {path} is made: {why}.</source>
        <translation>其他程序改动了 {path} 的结构：{why}。</translation>
    </message>
    <message>
        <source>Mend it; a backup is made first.</source>
        <translation>可以修复；修复前会先做备份。</translation>
    </message>
    <message>
        <source>Another program has put into {path} what changes or hides data: {why}. It is open for reading only.</source>
        <translation>其他程序在 {path} 中加入了会改动或隐藏数据的内容：{why}。现以只读方式打开。</translation>
    </message>
    <message>
        <source>Drop them if you do not need them; a backup is made first.</source>
        <translation>若不需要，可将其移除；移除前会先做备份。</translation>
    </message>
    <message>
        <source>{path} cannot be mended: {why}.</source>
        <translation>{path} 无法修复：{why}。</translation>
    </message>
    <message>
        <source>Nothing was changed. Restore a backup, or save what can be read (File, Salvage a damaged project).</source>
        <translation>未作任何改动。可恢复备份，或抢救尚可读取的内容（文件 → 抢救损坏的项目）。</translation>
    </message>
    <message>
        <source>No program is named that can be asked.</source>
        <translation>没有写明可问的程序。</translation>
    </message>
    <message>
        <source>Write the program and its arguments as in a terminal, in the settings.</source>
        <translation>请在设置里像在终端里那样写程序和参数。</translation>
    </message>
    <message>
        <source>No installed package offers a suggester called {name}.</source>
        <translation>已安装的包里没有名为 {name} 的建议程序。</translation>
    </message>
    <message>
        <source>Check the name in the settings.</source>
        <translation>请检查设置里的名称。</translation>
    </message>
    <message>
        <source>The program {program} cannot be started: {why}.</source>
        <translation>程序 {program} 无法启动：{why}。</translation>
    </message>
    <message>
        <source>Check its name and path in the settings.</source>
        <translation>请检查设置里的名称和路径。</translation>
    </message>
    <message>
        <source>{program} gave no usable answer for {seconds} seconds.</source>
        <translation>{program} 有 {seconds} 秒没有给出可用的回答。</translation>
    </message>
    <message>
        <source>What it answered before is kept.</source>
        <translation>之前的回答已保留。</translation>
    </message>
    <message>
        <source>{program} ended before all was answered (exit code {exit}).</source>
        <translation>{program} 没有答完就退出了（退出码 {exit}）。</translation>
    </message>
    <message>
        <source>{program} wrote {count} lines that are no answers.</source>
        <translation>{program} 写出了 {count} 行不成回答的内容。</translation>
    </message>
    <message>
        <source>Have it read by OCR.</source>
        <translation>请用 OCR 识读。</translation>
    </message>
    <message>
        <source>Take a page of the size of a newspaper.</source>
        <translation>请使用报纸大小的版面。</translation>
    </message>
    <message>
        <source>Was it replaced by another file of that name?</source>
        <translation>它是否被同名的另一个文件替换了？</translation>
    </message>
    <message>
        <source>{name} is locked with a password.</source>
        <translation>{name} 有密码保护。</translation>
    </message>
    <message>
        <source>Save a copy without password, and take that one.</source>
        <translation>请另存一份没有密码的副本再用。</translation>
    </message>
    <message>
        <source>{name} cannot be read as PDF: it is damaged or cut off.</source>
        <translation>{name} 无法作为 PDF 读取：文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>Take it from its source again, or save it anew with another program.</source>
        <translation>请重新从来源取得，或用其他程序重新保存。</translation>
    </message>
    <message>
        <source>{name} has no page.</source>
        <translation>{name} 没有页面。</translation>
    </message>
    <message>
        <source>Take another file.</source>
        <translation>请换一个文件。</translation>
    </message>
    <message>
        <source>{name} has {pages} pages, more than are read from one file.</source>
        <translation>{name} 有 {pages} 页，超过了一个文件可读取的页数。</translation>
    </message>
    <message>
        <source>Cut it up.</source>
        <translation>请拆分后再用。</translation>
    </message>
    <message>
        <source>{name} has no text layer: its pages are pictures.</source>
        <translation>{name} 没有文字层：各页都是图像。</translation>
    </message>
    <message>
        <source>Page {page} of {name} is larger than any newspaper page.</source>
        <translation>{name} 第 {page} 页比任何报纸版面都大。</translation>
    </message>
    <message>
        <source>Nothing of page {page} of {name} is seen: its crop lies beside the paper.</source>
        <translation>{name} 第 {page} 页什么也看不到：裁切框在纸面之外。</translation>
    </message>
    <message>
        <source>Save the file anew with another program.</source>
        <translation>请用其他程序重新保存该文件。</translation>
    </message>
    <message>
        <source>{name} has {characters} characters, too many for one page.</source>
        <translation>{name} 有 {characters} 个字符，一个版面放不下。</translation>
    </message>
    <message>
        <source>{char} is no character of private use.</source>
        <translation>{char} 不是私用区字符。</translation>
    </message>
    <message>
        <source>Take one that the list names, or its number, as in U+E5E5.</source>
        <translation>请取列表中的字符，或写它的编号，如 U+E5E5。</translation>
    </message>
    <message>
        <source>{char} cannot stand for that.</source>
        <translation>{char} 不能代表这段文字。</translation>
    </message>
    <message>
        <source>Write what a reader sees: up to {most} characters of Unicode, in one line.</source>
        <translation>请写出读者看到的字：一行，最多 {most} 个 Unicode 字符。</translation>
    </message>
    <message>
        <source>{name} has no page {page}.</source>
        <translation>{name} 没有第 {page} 页。</translation>
    </message>
    <message>
        <source>Page {page} of {name} cannot be taken out of it.</source>
        <translation>无法从 {name} 中取出第 {page} 页。</translation>
    </message>
    <message>
        <source>Keep the file beside the project.</source>
        <translation>请把该文件留在项目文件之外。</translation>
    </message>
    <message>
        <source>The project does not hold the picture of this page in itself.</source>
        <translation>项目文件中没有本版的图片。</translation>
    </message>
    <message>
        <source>It lies beside it already.</source>
        <translation>图片已在项目文件之外。</translation>
    </message>
    <message>
        <source>No file is known for the picture of this page.</source>
        <translation>不知道本版图片的文件。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一个。</translation>
    </message>
    <message>
        <source>{name} is another file than the one that the page was read from.</source>
        <translation>{name} 不是读取本版时的那个文件。</translation>
    </message>
    <message>
        <source>Its lines may stand elsewhere.</source>
        <translation>各行的位置可能已不同。</translation>
    </message>
    <message>
        <source>{name} is no picture that can be read.</source>
        <translation>{name} 不是能读取的图片。</translation>
    </message>
    <message>
        <source>Pages come as PDF, PNG, JPEG, TIFF, WebP or JPEG 2000.</source>
        <translation>版面可以是 PDF、PNG、JPEG、TIFF、WebP 或 JPEG 2000。</translation>
    </message>
    <message>
        <source>{name} cannot be read as a picture: it is damaged, cut off or of a rare kind.</source>
        <translation>{name} 无法作为图片读取：文件已损坏、不完整，或属于少见的类型。</translation>
    </message>
    <message>
        <source>{name} in the project is damaged.</source>
        <translation>项目文件中的 {name} 已损坏。</translation>
    </message>
    <message>
        <source>Give the page its picture again.</source>
        <translation>请重新为本版指定图片。</translation>
    </message>
    <message>
        <source>{name} has {width} × {height} pixels, more than can be shown.</source>
        <translation>{name} 有 {width} × {height} 像素，超出可显示的大小。</translation>
    </message>
    <message>
        <source>Save it smaller, or as JPEG.</source>
        <translation>请另存为较小的图片，或存为 JPEG。</translation>
    </message>
    <message>
        <source>{engine} found no text on {name}.</source>
        <translation>{engine} 在 {name} 上没有找到文字。</translation>
    </message>
    <message>
        <source>Is it the right picture, and large enough?</source>
        <translation>图是否正确，是否足够大？</translation>
    </message>
    <message>
        <source>Reading {name} broke off: the engine&apos;s process was ended.</source>
        <translation>识读 {name} 中断：引擎进程已被终止。</translation>
    </message>
    <message>
        <source>Put it back, or say where it lies now in the facsimile pane.</source>
        <translation>请放回原处，或在原版图窗格里指定现在的位置。</translation>
    </message>
    <message>
        <source>There is no engine that reads pictures.</source>
        <translation>没有可用的识读引擎。</translation>
    </message>
    <message>
        <source>Page › Read by OCR… says how to have one.</source>
        <translation>“版面 › 识读（OCR）…”说明如何安装。</translation>
    </message>
    <message>
        <source>{name} could not be read: that takes more memory than {megabytes} MB.</source>
        <translation>{name} 无法识读：所需内存超过 {megabytes} MB。</translation>
    </message>
    <message>
        <source>Read a part of it, or a smaller picture.</source>
        <translation>请只识读一部分，或换用较小的图。</translation>
    </message>
    <message>
        <source>Reading {name} broke off ({why}).</source>
        <translation>识读 {name} 中断（{why}）。</translation>
    </message>
    <message>
        <source>Try it again, or with another engine.</source>
        <translation>请重试，或换一个引擎。</translation>
    </message>
    <message>
        <source>The engine could not be installed. It said last: {said}</source>
        <translation>识读引擎未能安装，最后的输出是：{said}</translation>
    </message>
    <message>
        <source>With a network, in a terminal: {command}</source>
        <translation>联网后在终端中运行：{command}</translation>
    </message>
    <message>
        <source>{name} has {pages} pages, and none of those that are meant.</source>
        <translation>{name} 有 {pages} 页，没有所指的页。</translation>
    </message>
    <message>
        <source>Name others.</source>
        <translation>请另外指定。</translation>
    </message>
    <message>
        <source>{text} does not say which pages are meant.</source>
        <translation>{text} 没有说明是哪些页。</translation>
    </message>
    <message>
        <source>Say it as in 1-3,7.</source>
        <translation>请写作 1-3,7 的形式。</translation>
    </message>
    <message>
        <source>The region lies outside of the picture.</source>
        <translation>所选区域在图之外。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请另选一个。</translation>
    </message>
    <message>
        <source>{name} has no picture {page}.</source>
        <translation>{name} 没有第 {page} 幅图片。</translation>
    </message>
    <message>
        <source>{name}: no picture of the page is known.</source>
        <translation>{name}：没有这一版的原版图。</translation>
    </message>
    <message>
        <source>Import the page with its picture, or give the page one.</source>
        <translation>请连同原版图一起导入，或为这一版指定原版图。</translation>
    </message>
    <message>
        <source>{name}: it is not known where on the picture its lines stand.</source>
        <translation>{name}：不知道各行在原版图上的位置。</translation>
    </message>
    <message>
        <source>Have the page read by OCR, or import it from PDF, PAGE, ALTO or hOCR.</source>
        <translation>请用 OCR 识读这一版，或从 PDF、PAGE、ALTO、hOCR 导入。</translation>
    </message>
    <message>
        <source>{name}: its picture has another shape than the one on which its lines stand.</source>
        <translation>{name}：原版图的长宽比与测得各行位置的那一张不同。</translation>
    </message>
    <message>
        <source>Give the page its own picture.</source>
        <translation>请为这一版指定它自己的原版图。</translation>
    </message>
    <message>
        <source>The picture of the page is not there: {path}.</source>
        <translation>找不到这一版的原版图：{path}。</translation>
    </message>
    <message>
        <source>{name} is another picture than the one that the page came with.</source>
        <translation>{name} 已不是这一版导入时的那张图。</translation>
    </message>
    <message>
        <source>Put the old one back, or give the page this one in the window.</source>
        <translation>请放回原来的图，或在窗口里为这一版指定这一张。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>not available: needs {package}</source>
        <translation>不可用：需要 {package}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>选择保存位置</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>It needs the package {package}: pip install &apos;yk-reader[{extra}]&apos;</source>
        <translation>需要软件包 {package}：pip install &apos;yk-reader[{extra}]&apos;</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Where the export goes</source>
        <translation>导出到哪里</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写出任何文件。</translation>
    </message>
    <message>
        <source>The result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Options of the format</source>
        <translation>格式选项</translation>
    </message>
    <message>
        <source>Which pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>done or reviewed</source>
        <translation>已完成或已审</translation>
    </message>
    <message>
        <source>Mine, else the machine&apos;s</source>
        <translation>我的，没有则取自动标注</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>谁的标注</translation>
    </message>
    <message>
        <source>Which entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Accepted only</source>
        <translation>仅已接受的</translation>
    </message>
    <message>
        <source>Accepted and suggested</source>
        <translation>已接受的和建议的</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>What one sample is</source>
        <translation>每个样本</translation>
    </message>
    <message>
        <source>Raw text of the page</source>
        <translation>用版面原文</translation>
    </message>
    <message>
        <source>As it stands in the file, not reflowed</source>
        <translation>文件里的原样，不重排</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Tick at least one label.</source>
        <translation>请至少勾选一个标签。</translation>
    </message>
</context>
<context>
    <name>ExportOutcome</name>
    <message>
        <source>Nobody worked on it: {n}</source>
        <translation>没有人标注过：{n}</translation>
    </message>
    <message>
        <source>Their layout is still to come: {n}</source>
        <translation>版式尚未生成：{n}</translation>
    </message>
    <message>
        <source>Of another status: {n}</source>
        <translation>状态不符：{n}</translation>
    </message>
    <message>
        <source>pages without an issue date went into a split each for itself</source>
        <translation>没有出版日期、各自划分的版面</translation>
    </message>
    <message>
        <source>lines without a place on the picture are left out</source>
        <translation>在原版图上没有位置、未写出的行</translation>
    </message>
    <message>
        <source>parts of lines of which it is not known where they end are left out</source>
        <translation>不知到哪里为止、未写出的半行</translation>
    </message>
    <message>
        <source>lines that nobody has seen are left out</source>
        <translation>没有人看过、未写出的行</translation>
    </message>
    <message>
        <source>upright lines are left out</source>
        <translation>未写出的竖排行</translation>
    </message>
    <message>
        <source>entities without a place on the picture are left out</source>
        <translation>在原版图上没有位置、未写出的实体</translation>
    </message>
    <message>
        <source>entities overlap others of which the format holds one, and are left out</source>
        <translation>与其他实体重叠、该格式只能容纳其一而未写出的实体</translation>
    </message>
    <message>
        <source>Pages exported: {n}.</source>
        <translation>导出了 {n} 个版面。</translation>
    </message>
    <message>
        <source>Pages refused: {n}.</source>
        <translation>拒绝了 {n} 个版面。</translation>
    </message>
    <message>
        <source>The export ended early; pages not written: {n}.</source>
        <translation>导出提前结束，还有 {n} 个版面没有写出。</translation>
    </message>
    <message>
        <source>Read back and compared: all the same.</source>
        <translation>已读回比对：完全一致。</translation>
    </message>
    <message>
        <source>This format is not read back by the check.</source>
        <translation>这种格式不作读回检查。</translation>
    </message>
    <message>
        <source>Entities without a place in the text, left out: {n}</source>
        <translation>在文字中没有位置而略去的实体：{n}</translation>
    </message>
    <message>
        <source>The files of the page {name} are called {stem}.</source>
        <translation>版面 {name} 的文件名为 {stem}。</translation>
    </message>
    <message>
        <source>Written:</source>
        <translation>已写出：</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写出任何文件。</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
</context>
<context>
    <name>FacsimilePane</name>
    <message>
        <source>Facsimile</source>
        <translation>原版图</translation>
    </message>
    <message>
        <source>The picture of the page. The arrow keys move the caret in the text; while boxes are moved by hand they move the box, with Shift its right or lower side.</source>
        <translation>版面的图片。方向键移动文本中的光标；手工调整行框时移动行框，按住 Shift 移动其右边或下边。</translation>
    </message>
</context>
<context>
    <name>FacsimileTitle</name>
    <message>
        <source>Facsimile</source>
        <translation>原版图</translation>
    </message>
    <message>
        <source>Tones of the picture</source>
        <translation>图片色调</translation>
    </message>
</context>
<context>
    <name>FaultDesk</name>
    <message>
        <source>YK Reader</source>
        <translation>永康报读</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>A fault of the program</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A report about the program</source>
        <translation>关于程序的报告</translation>
    </message>
    <message>
        <source>Copy it, and say in your own words what you did and what you expected. It names versions, commands and faults; no text of your pages, no names of your files.</source>
        <translation>请复制这份报告，并用自己的话说明做了什么、本来期望什么。报告里有版本、命令和错误，不含版面文字和文件名。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>程序内部出了问题。</translation>
    </message>
    <message>
        <source>Your work is saved up to the last edit, and you can go on. The report helps to mend it: versions, commands and where it went wrong; no text of your pages, no names of your files.</source>
        <translation>您的工作已保存到最后一次编辑，可以继续。报告有助于修好这个错误：里面有版本、命令和出错的位置，不含版面文字和文件名。</translation>
    </message>
    <message numerus="yes">
        <source>It happened %n time(s).</source>
        <translation>
            <numerusform>已发生 %Ln 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other fault(s) are in the report too.</source>
        <translation>
            <numerusform>报告里还有另外 %Ln 个错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>The log lies in {path}.</source>
        <translation>日志在 {path}。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Of the pages whose last step was on that day. Time that was recorded leaves out pauses over a minute; where none was, it is the time between steps, without pauses over two minutes and steps over many pages.</source>
        <translation>按最后一步在当日的版面计。有记录的用时不计一分钟以上的停顿；没有记录的取步骤之间的时间，不计两分钟以上的停顿和跨版的步骤。</translation>
    </message>
    <message>
        <source>Of the pages whose last step was on that day; steps over many pages are left out.</source>
        <translation>按最后一步在当日的版面计；跨版的步骤不计。</translation>
    </message>
    <message>
        <source>Keys and clicks on the pages whose last step was on that day, of those that were recorded whole.</source>
        <translation>最后一步在当日、且全程有记录的版面上的按键和点击次数。</translation>
    </message>
    <message>
        <source>Mended: taken with another label or other words, or replaced by an entity of one&apos;s own.</source>
        <translation>改后采纳：换了标签或范围后接受，或由自己标注的实体取代。</translation>
    </message>
    <message>
        <source>Pages by status</source>
        <translation>版面状态</translation>
    </message>
    <message>
        <source>Seconds per page</source>
        <translation>每版秒数</translation>
    </message>
    <message>
        <source>Actions per page</source>
        <translation>每版操作数</translation>
    </message>
    <message>
        <source>Gestures per page</source>
        <translation>每版按键点击数</translation>
    </message>
    <message>
        <source>Pages by person</source>
        <translation>各人的版面</translation>
    </message>
    <message>
        <source>Of the pages that were given to people; a page can be given to several.</source>
        <translation>统计已分配的版面；一个版面可以分给多人。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Most frequent names</source>
        <translation>最常见的名称</translation>
    </message>
    <message>
        <source>Suggestions by label</source>
        <translation>建议（按标签）</translation>
    </message>
    <message>
        <source>Suggestions by source</source>
        <translation>建议（按来源）</translation>
    </message>
    <message>
        <source>Proposals kept</source>
        <translation>保留的自动判断</translation>
    </message>
    <message>
        <source>Lines of finished pages, for each kind of decision.</source>
        <translation>已完成版面的行数，按判断类别分列。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待做</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Of these recorded</source>
        <translation>其中全程有记录</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>改后采纳</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Kept, per cent</source>
        <translation>保留（%）</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>Reading order</source>
        <translation>阅读顺序</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Any confidence</source>
        <translation>不限置信度</translation>
    </message>
    <message>
        <source>Under 70%</source>
        <translation>低于 70%</translation>
    </message>
    <message>
        <source>70–89%</source>
        <translation>70–89%</translation>
    </message>
    <message>
        <source>90% and over</source>
        <translation>90% 以上</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>已隐藏 %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter: {what}</source>
        <translation>筛选：{what}</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filter entities</source>
        <translation>筛选实体</translation>
    </message>
    <message>
        <source>Suggested and accepted</source>
        <translation>建议和已接受</translation>
    </message>
    <message>
        <source>Only suggestions</source>
        <translation>只看建议</translation>
    </message>
    <message>
        <source>Only accepted ones</source>
        <translation>只看已接受</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>FindDock</name>
    <message>
        <source>Find and replace</source>
        <translation>查找与替换</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>要查找的文字</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Reflow</source>
        <translation>重排</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Which text is looked through</source>
        <translation>在哪种文本中查找</translation>
    </message>
    <message>
        <source>Where it is looked for</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>What shall stand in its place</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Nothing in its place: take the hits out</source>
        <translation>替换为空：删去命中的文字</translation>
    </message>
    <message>
        <source>Look on</source>
        <translation>继续查找</translation>
    </message>
    <message>
        <source>Rare here; looks like:</source>
        <translation>项目中少见，形近：</translation>
    </message>
    <message>
        <source>Replace it with “{word}”, which stands in {n} paragraphs</source>
        <translation>替换为“{word}”，它出现在 {n} 个段落中</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>%Ln 个版面</numerusform>
        </translation>
    </message>
    <message>
        <source>{a} {b}</source>
        <translation>{b}共 {a}</translation>
    </message>
    <message>
        <source>still looking…</source>
        <translation>还在找…</translation>
    </message>
    <message>
        <source>there may be more</source>
        <translation>可能还有</translation>
    </message>
    <message>
        <source>{a}, {b}</source>
        <translation>{a}，{b}</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n place(s)</source>
        <translation>
            <numerusform>替换 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation>请输入要找的文字。</translation>
    </message>
    <message>
        <source>It stands nowhere in the project.</source>
        <translation>项目里没有这段文字。</translation>
    </message>
    <message>
        <source>It does not stand on this page.</source>
        <translation>本版没有这段文字。</translation>
    </message>
</context>
<context>
    <name>FindField</name>
    <message>
        <source>Find in this page</source>
        <translation>在本版中查找</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Not found on this page.</source>
        <translation>本版中没有找到。</translation>
    </message>
    <message>
        <source>{n} of {m} found</source>
        <translation>第 {n} 处，共 {m} 处</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Still looking…</source>
        <translation>仍在查找…</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Round again: this is the first hit.</source>
        <translation>已绕回：这是第一处。</translation>
    </message>
    <message>
        <source>Round again: this is the last hit.</source>
        <translation>已绕回：这是最后一处。</translation>
    </message>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>Say first what shall stand in the place of the hits.</source>
        <translation>请先写明替换为什么。</translation>
    </message>
    <message>
        <source>It reads so already.</source>
        <translation>这里已经是这样。</translation>
    </message>
    <message>
        <source>That was the last hit.</source>
        <translation>这是最后一处。</translation>
    </message>
    <message>
        <source>The text reads otherwise by now; nothing was replaced.</source>
        <translation>文字已经变动，没有替换。</translation>
    </message>
    <message>
        <source>No hit is ticked.</source>
        <translation>没有勾选任何一处。</translation>
    </message>
    <message numerus="yes">
        <source>Replaced at %n place(s).</source>
        <translation>
            <numerusform>已替换 %Ln 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{before}” → “{after}” at %n place(s)</source>
        <translation>
            <numerusform>“{before}”→“{after}”共 %Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s).</source>
        <translation>
            <numerusform>涉及 %Ln 版。</numerusform>
        </translation>
    </message>
    <message>
        <source>Replacing in the project</source>
        <translation>在项目中替换</translation>
    </message>
</context>
<context>
    <name>FinishStrip</name>
    <message>
        <source>Stay</source>
        <translation>留在本版</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>仍标为完成</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>{page} is done; {key} takes it back.</source>
        <translation>{page} 已完成；按 {key} 可以撤回。</translation>
    </message>
    <message>
        <source>All pages are done.</source>
        <translation>全部版面都已完成。</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%Ln 条建议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%Ln 条被筛选隐藏</numerusform>
        </translation>
    </message>
    <message>
        <source>{suggestions} ({hidden})</source>
        <translation>{suggestions}（{hidden}）</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to check</source>
        <translation>
            <numerusform>%Ln 处待核</numerusform>
        </translation>
    </message>
    <message>
        <source>“Done” is taken back: {page} is open again.</source>
        <translation>“完成”已撤回：{page} 重新打开。</translation>
    </message>
    <message>
        <source>This page is not done.</source>
        <translation>本版没有标为完成。</translation>
    </message>
    <message>
        <source>{page} is in progress again.</source>
        <translation>{page} 已改回进行中。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Left: {what}.</source>
        <translation>本版还有 {what}。</translation>
    </message>
</context>
<context>
    <name>FlowTitle</name>
    <message>
        <source>Reflow</source>
        <translation>重排</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) hidden</source>
        <translation>
            <numerusform>已隐藏 %Ln 条建议</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormatOptions</name>
    <message>
        <source>Articles over pages</source>
        <translation>跨版文章</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Boxes of characters</source>
        <translation>单字框</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>哪些行</translation>
    </message>
    <message>
        <source>Upright lines</source>
        <translation>竖排行</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边距</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Nested</source>
        <translation>嵌套</translation>
    </message>
    <message>
        <source>Marks of pages</source>
        <translation>版面标志</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Mark of UTF-8</source>
        <translation>UTF-8 标志</translation>
    </message>
    <message>
        <source>Form of a line</source>
        <translation>每行格式</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>As</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Offsets</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>Page furniture</source>
        <translation>版面要素</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Wrong pairs</source>
        <translation>错误配对</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the outermost</source>
        <translation>最外层</translation>
    </message>
    <message>
        <source>the innermost</source>
        <translation>最内层</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>修订后</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>joined into one</source>
        <translation>合为一篇</translation>
    </message>
    <message>
        <source>each part on its page</source>
        <translation>各在本版</translation>
    </message>
    <message>
        <source>refuse the page</source>
        <translation>拒绝该版面</translation>
    </message>
    <message>
        <source>replace by U+FFFD</source>
        <translation>换成 U+FFFD</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>seen by people</source>
        <translation>人看过的</translation>
    </message>
    <message>
        <source>turned to the left</source>
        <translation>向左转</translation>
    </message>
    <message>
        <source>kept upright</source>
        <translation>保持竖排</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>BIO</source>
        <translation>BIO</translation>
    </message>
    <message>
        <source>BIOES</source>
        <translation>BIOES</translation>
    </message>
    <message>
        <source>BMES</source>
        <translation>BMES</translation>
    </message>
    <message>
        <source>space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>in further columns</source>
        <translation>另加列</translation>
    </message>
    <message>
        <source>before each page</source>
        <translation>每版之前</translation>
    </message>
    <message>
        <source>before each article too</source>
        <translation>每篇之前也有</translation>
    </message>
    <message>
        <source>comments with ids</source>
        <translation>带编号的注释</translation>
    </message>
    <message>
        <source>written as &lt;U+3000&gt;</source>
        <translation>写作 &lt;U+3000&gt;</translation>
    </message>
    <message>
        <source>kept where they fit</source>
        <translation>能留则留</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>instruction, input, output</source>
        <translation>指令、输入、输出</translation>
    </message>
    <message>
        <source>messages of a talk</source>
        <translation>对话消息</translation>
    </message>
    <message>
        <source>texts of the entities</source>
        <translation>实体文字</translation>
    </message>
    <message>
        <source>texts and places</source>
        <translation>文字和位置</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>finished annotations</source>
        <translation>完成的标注</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>code points</source>
        <translation>码位</translation>
    </message>
    <message>
        <source>units of UTF-16</source>
        <translation>UTF-16 单元</translation>
    </message>
    <message>
        <source>one a character</source>
        <translation>一字一个</translation>
    </message>
    <message>
        <source>where raw lines begin</source>
        <translation>原文行首</translation>
    </message>
    <message>
        <source>with what they correct</source>
        <translation>连同原字</translation>
    </message>
    <message>
        <source>marked as such</source>
        <translation>加标记</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON 行</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>全部正文</translation>
    </message>
    <message>
        <source>the first paragraph</source>
        <translation>第一段</translation>
    </message>
    <message>
        <source>as on the page</source>
        <translation>按版面顺序</translation>
    </message>
    <message>
        <source>as they are read</source>
        <translation>按阅读顺序</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>JSON of PaddleOCR, RapidOCR or PP-StructureV3</source>
        <translation>PaddleOCR、RapidOCR 或 PP-StructureV3 的 JSON</translation>
    </message>
    <message>
        <source>JSON of MinerU (middle.json, content_list.json)</source>
        <translation>MinerU 的 JSON（middle.json、content_list.json）</translation>
    </message>
    <message>
        <source>TEI P5: a page as articles with headings, entities and corrections</source>
        <translation>TEI P5：版面分篇，含标题、实体和校改</translation>
    </message>
    <message>
        <source>HTML: a page to be read in a browser, with its entities</source>
        <translation>HTML：在浏览器中阅读的版面，含实体</translation>
    </message>
    <message>
        <source>Markdown: a page to be read, as CommonMark</source>
        <translation>Markdown：供阅读的版面（CommonMark）</translation>
    </message>
    <message>
        <source>W3C Web Annotation: JSON-LD, and the text that it speaks of</source>
        <translation>W3C 网络标注：JSON-LD 及所标注的文本</translation>
    </message>
    <message>
        <source>Segmentation gold: a row a raw line, its looks, its role, article and order</source>
        <translation>分篇标准数据：每个原文行一行，含外观、角色、文章和顺序</translation>
    </message>
    <message>
        <source>Segmentation gold: pairs of a heading and a body of a page, linked or not</source>
        <translation>分篇标准数据：同版标题与正文成对，是否相属</translation>
    </message>
    <message>
        <source>Reflow gold: the raw lines of an article and its reflowed text</source>
        <translation>重排标准数据：一篇文章的原文行及其重排文本</translation>
    </message>
    <message>
        <source>whether lb stands where a raw line begins, cb where reading goes on elsewhere, and pb</source>
        <translation>原文行首是否写 lb，换到别处续读是否写 cb，以及 pb</translation>
    </message>
    <message>
        <source>corrections with what they correct (choice, sic, corr), or the corrected text alone</source>
        <translation>校改连同原文（choice、sic、corr），或只写校改后的文本</translation>
    </message>
    <message>
        <source>JSON lines, or one table (needs pyarrow) of the same columns</source>
        <translation>JSON Lines，或列相同的一张表（需要 pyarrow）</translation>
    </message>
    <message>
        <source>How many bodies of other articles each heading is paired with.</source>
        <translation>每个标题与几篇别的文章的正文配对。</translation>
    </message>
    <message>
        <source>The whole body, or its first paragraph alone.</source>
        <translation>整篇正文，或只取第一段。</translation>
    </message>
    <message>
        <source>Whether the raw lines come as they stand on the page, or in the order in which they are read.</source>
        <translation>原文行按版面上的次序，或按阅读次序。</translation>
    </message>
    <message>
        <source>Whether each unit of the reflowed text begins with its role, [body].</source>
        <translation>重排文本的每个单元前是否写角色，如 [body]。</translation>
    </message>
    <message>
        <source>Lines: one row a raw line (TSV)</source>
        <translation>行：每个原文行一行（TSV）</translation>
    </message>
    <message>
        <source>Reflow: the text as it reads on</source>
        <translation>重排：连起来读的文字</translation>
    </message>
    <message>
        <source>Entities: one row an entity (TSV)</source>
        <translation>实体：每个实体一行（TSV）</translation>
    </message>
    <message>
        <source>JSON lines: one object a paragraph or an article, with its entities</source>
        <translation>JSON Lines：每个段落或每篇文章一个对象，含实体</translation>
    </message>
    <message>
        <source>PAGE XML (read: 2010 to 2024, written: 2019)</source>
        <translation>PAGE XML（读 2010 至 2024，写 2019）</translation>
    </message>
    <message>
        <source>ALTO (read: 2 to 4.4, written: 4.4)</source>
        <translation>ALTO（读 2 至 4.4，写 4.4）</translation>
    </message>
    <message>
        <source>METS with ALTO files: the pages of an issue, with articles</source>
        <translation>METS 与 ALTO：一期报纸的各版，含文章</translation>
    </message>
    <message>
        <source>hOCR (written: 1.2)</source>
        <translation>hOCR（写出：1.2）</translation>
    </message>
    <message>
        <source>ABBYY FineReader XML</source>
        <translation>ABBYY FineReader XML</translation>
    </message>
    <message>
        <source>PDF (text layer)</source>
        <translation>PDF（文本层）</translation>
    </message>
    <message>
        <source>Picture (read by OCR)</source>
        <translation>图片（由 OCR 识读）</translation>
    </message>
    <message>
        <source>PDF: the picture of the page with text that can be searched</source>
        <translation>PDF：原版图，叠加可检索的文字</translation>
    </message>
    <message>
        <source>OCR training set: line images with their text (kraken, tesstrain, OCR-D)</source>
        <translation>OCR 训练集：行图像及其文字（kraken、tesstrain、OCR-D）</translation>
    </message>
    <message>
        <source>Entities as pictures, with their labels</source>
        <translation>实体图像，附标签</translation>
    </message>
    <message>
        <source>CoNLL: one character a line with its tags</source>
        <translation>CoNLL：每行一个字及其标记</translation>
    </message>
    <message>
        <source>CoNLL-2003: one character a line in four columns</source>
        <translation>CoNLL-2003：每行一个字，共四列</translation>
    </message>
    <message>
        <source>doccano: JSON lines for a project of sequence labelling</source>
        <translation>doccano：序列标注项目的 JSON Lines</translation>
    </message>
    <message>
        <source>labelbuddy: JSON Lines of documents with their annotations</source>
        <translation>labelbuddy：文档及其标注的 JSON Lines</translation>
    </message>
    <message>
        <source>Tokens with tags: JSON lines for token classification</source>
        <translation>词元及其标记：用于序列标注的 JSON 行</translation>
    </message>
    <message>
        <source>CLUENER: JSON lines whose labels hold the texts and places of their entities</source>
        <translation>CLUENER：标签之下列出实体文字和位置的 JSON 行</translation>
    </message>
    <message>
        <source>CSV for spreadsheets: one row an entity, with its sentence</source>
        <translation>CSV（电子表格）：每个实体一行，含所在句子</translation>
    </message>
    <message>
        <source>JSON lines of instructions for language models: a text in, its entities out</source>
        <translation>语言模型指令 JSON Lines：输入文字，输出实体</translation>
    </message>
    <message>
        <source>brat: a folder of texts with their annotations beside them</source>
        <translation>brat：文字和标注文件成对的文件夹</translation>
    </message>
    <message>
        <source>Label Studio: tasks (JSON) with annotations or predictions, and the configuration</source>
        <translation>Label Studio：任务（JSON），含标注或预测，以及配置</translation>
    </message>
    <message>
        <source>WebAnno TSV 3.3, for INCEpTION and WebAnno</source>
        <translation>WebAnno TSV 3.3，用于 INCEpTION 和 WebAnno</translation>
    </message>
    <message>
        <source>UIMA CAS XMI, for INCEpTION and UIMA, with its type system</source>
        <translation>UIMA CAS XMI，用于 INCEpTION 和 UIMA，含类型系统</translation>
    </message>
    <message>
        <source>UIMA CAS JSON 0.4, for INCEpTION and dkpro-cassis</source>
        <translation>UIMA CAS JSON 0.4，用于 INCEpTION 和 dkpro-cassis</translation>
    </message>
    <message>
        <source>spaCy: a DocBin to train from</source>
        <translation>spaCy：训练用的 DocBin</translation>
    </message>
    <message>
        <source>Hugging Face: a dataset&apos;s folder with Parquet files and a card</source>
        <translation>Hugging Face：数据集文件夹，含 Parquet 文件和说明</translation>
    </message>
    <message>
        <source>Parquet: a table with a row a sample</source>
        <translation>Parquet：每个样本一行的表</translation>
    </message>
    <message>
        <source>JSON of Google Cloud Vision</source>
        <translation>Google Cloud Vision 的 JSON</translation>
    </message>
    <message>
        <source>JSON of Azure Read, Document Intelligence or Image Analysis</source>
        <translation>Azure Read、Document Intelligence 或 Image Analysis 的 JSON</translation>
    </message>
    <message>
        <source>TSV of Tesseract</source>
        <translation>Tesseract 的 TSV</translation>
    </message>
    <message>
        <source>the letters of the tags</source>
        <translation>标记所用的字母</translation>
    </message>
    <message>
        <source>what stands between the columns</source>
        <translation>列与列之间的分隔</translation>
    </message>
    <message>
        <source>mentions inside others in further columns, or of those that overlap only one</source>
        <translation>嵌套的实体写在另外的列里，或重叠的只取一个</translation>
    </message>
    <message>
        <source>-DOCSTART- before each page, before each article too, or comments with the samples&apos; ids</source>
        <translation>每版之前写 -DOCSTART-，每篇之前也写，或用注释写出样本编号</translation>
    </message>
    <message>
        <source>blanks as &lt;U+3000&gt;, or as they are where a line can hold them</source>
        <translation>空白写作 &lt;U+3000&gt;，或在能写的地方照原样</translation>
    </message>
    <message>
        <source>the most characters of a sentence, 500 where nothing is said</source>
        <translation>一句最多多少字，不写为 500</translation>
    </message>
    <message>
        <source>which of the mentions that overlap is written</source>
        <translation>重叠的实体写哪一个</translation>
    </message>
    <message>
        <source>a page with a character that the format cannot hold is refused, or each becomes U+FFFD</source>
        <translation>有格式不能容纳的字符时，拒绝该版，或把这些字符换成 U+FFFD</translation>
    </message>
    <message>
        <source>the names of tags that are numbers, from 0 on, with commas: O,B-PER,I-PER</source>
        <translation>标记为数字时各数字的名称，从 0 起，以逗号分隔：O,B-PER,I-PER</translation>
    </message>
    <message>
        <source>what stands between the cells</source>
        <translation>单元格之间的分隔</translation>
    </message>
    <message>
        <source>the mark of UTF-8 that Excel wants</source>
        <translation>Excel 需要的 UTF-8 标记</translation>
    </message>
    <message>
        <source>the keys of a line</source>
        <translation>每行用哪些键</translation>
    </message>
    <message>
        <source>the texts of the entities, or their places too</source>
        <translation>只写实体文字，或连同位置</translation>
    </message>
    <message>
        <source>the language of the instruction</source>
        <translation>指令的语言</translation>
    </message>
    <message>
        <source>another instruction</source>
        <translation>另写指令</translation>
    </message>
    <message>
        <source>Whether mentions are finished annotations, or predictions that people correct there.</source>
        <translation>作为完成的标注，还是作为供人在那里修改的预测。</translation>
    </message>
    <message>
        <source>What offsets count; utf-16 is for tools that count as a browser does.</source>
        <translation>位置按什么计；utf-16 用于像浏览器那样计数的工具。</translation>
    </message>
    <message>
        <source>The type that holds the mentions; where it is not said, DKPro&apos;s NamedEntity.</source>
        <translation>存放实体的类型；不写时用 DKPro 的 NamedEntity。</translation>
    </message>
    <message>
        <source>Its feature that holds the label; not said: value.</source>
        <translation>存放标签的特征；不写为 value。</translation>
    </message>
    <message>
        <source>Whether each character is written as a token, with sentences; INCEpTION wants them.</source>
        <translation>是否把每个字写成词元，并写出句子；INCEpTION 需要。</translation>
    </message>
    <message>
        <source>The group in doc.spans for all mentions; not said: sc.</source>
        <translation>doc.spans 中存放全部实体的组；不写为 sc。</translation>
    </message>
    <message>
        <source>page furniture (page number, weather, newspaper title): left out, or marked as such</source>
        <translation>版面要素（版次、天气、报头）：略去，或标明为版面要素</translation>
    </message>
    <message>
        <source>articles that continue on another page: as one, where they begin, or each part on its page</source>
        <translation>转版的文章：合为一篇，放在开头所在的版；或各部分留在各自的版</translation>
    </message>
    <message>
        <source>pixels an inch, where the boxes of a page are measured in inches or millimetres (PDF)</source>
        <translation>每英寸像素数，用于坐标框以英寸或毫米计的版面（PDF）</translation>
    </message>
    <message>
        <source>whether each character gets a box of its own, where its place is known</source>
        <translation>已知位置的字是否各写一个坐标框</translation>
    </message>
    <message>
        <source>the corrected text, or the raw one; hOCR has one only</source>
        <translation>校正后的文字或原文；hOCR 只能有一种</translation>
    </message>
    <message>
        <source>pixels an inch: at which a page of a PDF is drawn, and which a picture has that does not say</source>
        <translation>每英寸像素数：PDF 版面按它绘制，没有注明分辨率的图像也按它计</translation>
    </message>
    <message>
        <source>of the JPEG that a picture becomes which is none; one that is a JPEG goes in as it is</source>
        <translation>非 JPEG 图像转成 JPEG 的质量；JPEG 原样放入</translation>
    </message>
    <message>
        <source>room around what is cut out, per cent of its shorter side</source>
        <translation>裁剪时四周留白，占短边的百分比</translation>
    </message>
    <message>
        <source>pixels an inch, of pages of PDFs</source>
        <translation>每英寸像素数，用于 PDF 版面</translation>
    </message>
    <message>
        <source>lines that people have seen (of finished pages, or corrected by hand), or all</source>
        <translation>人工看过的行（已完成版面的行，或手工改过的行），或全部</translation>
    </message>
    <message>
        <source>upright lines are turned to the left, so that they run from left to right, or kept</source>
        <translation>竖排行向左转成横向，或保持原样</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>articles and roles</source>
        <translation>文章和角色</translation>
    </message>
    <message>
        <source>entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>坐标框</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>FoundRows</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>goes over a line end</source>
        <translation>跨行，含换行或空格</translation>
    </message>
    <message>
        <source>outside the lines</source>
        <translation>不在行内</translation>
    </message>
    <message>
        <source>corrected already</source>
        <translation>已经修订</translation>
    </message>
</context>
<context>
    <name>GiveOut</name>
    <message>
        <source>Pages in all: {n}</source>
        <translation>版面总数：{n}</translation>
    </message>
    <message>
        <source>{pages}, for two people: {n}</source>
        <translation>{pages}，其中分给两人的：{n}</translation>
    </message>
    <message>
        <source>Files made: {n}. {pages}.</source>
        <translation>已生成文件：{n}。{pages}。</translation>
    </message>
    <message>
        <source>Pictures that could not be taken along: {n}.</source>
        <translation>未能带上的图像：{n}。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Without their pictures</source>
        <translation>缺少图像</translation>
    </message>
    <message>
        <source>{name}: {n} pages, {size}</source>
        <translation>{name}：{n} 个版面，{size}</translation>
    </message>
    <message>
        <source>Find the picture of the page, then give it out again.</source>
        <translation>请找到该版面的图像，然后重新分发。</translation>
    </message>
    <message>
        <source>Send it to whom it is for. When it comes back, merge it.</source>
        <translation>请发给对应的人，收回后再合并。</translation>
    </message>
</context>
<context>
    <name>GiveOutDialog</name>
    <message>
        <source>Give out pages</source>
        <translation>分发版面</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Who gets pages</source>
        <translation>分给谁</translation>
    </message>
    <message>
        <source>Give out</source>
        <translation>分发</translation>
    </message>
    <message>
        <source>Only so many of them, at random</source>
        <translation>只随机抽取其中若干个</translation>
    </message>
    <message>
        <source>How many pages</source>
        <translation>版面数量</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Size, about</source>
        <translation>大小（约）</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Pages for two people, per cent</source>
        <translation>分给两人的版面（百分比）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed deals the same pages alike again.</source>
        <translation>相同的种子会得到相同的分配。</translation>
    </message>
    <message>
        <source>Pages for two people</source>
        <translation>分给两人的版面</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Put the pictures of the pages into the files</source>
        <translation>将版面图像存入文件</translation>
    </message>
    <message>
        <source>The work of all people goes along, with its history</source>
        <translation>带上所有人的标注及其历史</translation>
    </message>
    <message>
        <source>Else only the proposals, and what each person did on the own pages before.</source>
        <translation>否则只带上建议，以及各人此前在自己版面上所做的标注。</translation>
    </message>
    <message>
        <source>Add the people who get pages.</source>
        <translation>请添加要分给的人。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>存放文件的文件夹</translation>
    </message>
</context>
<context>
    <name>GiveToDialog</name>
    <message numerus="yes">
        <source>Give %n page(s) to a person</source>
        <translation>
            <numerusform>将 %Ln 个版面分给某人</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>分给</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message numerus="yes">
        <source>Has %n of them.</source>
        <translation>
            <numerusform>其中 %Ln 个已分给此人。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is kept in the project; no file is made.</source>
        <translation>只记录在项目中，不生成文件。</translation>
    </message>
</context>
<context>
    <name>GivenFilter</name>
    <message>
        <source>Given to: anybody or nobody</source>
        <translation>分配：不限</translation>
    </message>
    <message>
        <source>Given to: nobody</source>
        <translation>分配：未分配</translation>
    </message>
    <message>
        <source>Given to: {name}</source>
        <translation>分配给：{name}</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>所有版面</translation>
    </message>
    <message>
        <source>Given to me</source>
        <translation>分给我的</translation>
    </message>
    <message>
        <source>Given to nobody</source>
        <translation>未分配的</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message numerus="yes">
        <source>%n page(s) given to {name}.</source>
        <translation>
            <numerusform>已将 %Ln 个版面分给 {name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has these pages already.</source>
        <translation>这些版面已分给 {name}。</translation>
    </message>
    <message>
        <source>Giving pages</source>
        <translation>正在分配版面</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not given to {name} any more.</source>
        <translation>
            <numerusform>已从 {name} 收回 %Ln 个版面。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has none of these pages.</source>
        <translation>这些版面都没有分给 {name}。</translation>
    </message>
    <message>
        <source>Taking pages back</source>
        <translation>正在收回版面</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message numerus="yes">
        <source>The %n marked page(s)</source>
        <translation>
            <numerusform>所选的 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n listed page(s)</source>
        <translation>
            <numerusform>列表中的 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message>
        <source>All pages of the project</source>
        <translation>项目的所有版面</translation>
    </message>
    <message>
        <source>Pages that nobody was given yet</source>
        <translation>尚未分配的版面</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>已取消，未写入任何文件。</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Giving out pages</source>
        <translation>正在分发版面</translation>
    </message>
    <message>
        <source>Pages given out</source>
        <translation>版面分发报告</translation>
    </message>
    <message>
        <source>given-out.txt</source>
        <translation>分发报告.txt</translation>
    </message>
</context>
<context>
    <name>GuidelineSheet</name>
    <message>
        <source>Guidelines of the labels</source>
        <translation>标签说明</translation>
    </message>
    <message>
        <source>No guideline was written for this label.</source>
        <translation>这个标签还没有说明。</translation>
    </message>
</context>
<context>
    <name>Heard</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>belongs to no article</source>
        <translation>不属于任何文章</translation>
    </message>
    <message>
        <source>{role}, article {number}</source>
        <translation>{role}，第 {number} 篇</translation>
    </message>
    <message>
        <source>line {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未识别</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{words}: {label}</source>
        <translation>{words}：{label}</translation>
    </message>
    <message>
        <source>{n} per cent</source>
        <translation>置信度 {n}%</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>断开</translation>
    </message>
</context>
<context>
    <name>HistoryDock</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Filter by words, annotator and day</source>
        <translation>按词语、标注者和日期筛选</translation>
    </message>
    <message>
        <source>Save the listed steps as JSON lines</source>
        <translation>把列出的步骤存为 JSON 行</translation>
    </message>
    <message>
        <source>No step fits the filter.</source>
        <translation>没有符合筛选的步骤。</translation>
    </message>
    <message>
        <source>Nothing was done in this project yet.</source>
        <translation>本项目还没有任何操作。</translation>
    </message>
    <message>
        <source>Nothing was done on this page yet.</source>
        <translation>本版还没有操作。</translation>
    </message>
    <message>
        <source>Go to the state after this step</source>
        <translation>回到这一步之后的状态</translation>
    </message>
    <message>
        <source>Show the place</source>
        <translation>显示位置</translation>
    </message>
    <message>
        <source>Fold its pages away</source>
        <translation>收起各版</translation>
    </message>
    <message>
        <source>Show its pages</source>
        <translation>列出各版</translation>
    </message>
    <message>
        <source>Take this step back on all its pages</source>
        <translation>在所有版面上撤销这一步</translation>
    </message>
    <message>
        <source>Do this step again on all its pages</source>
        <translation>在所有版面上重做这一步</translation>
    </message>
</context>
<context>
    <name>HistoryFilter</name>
    <message>
        <source>This page</source>
        <translation>本版</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Whose history is listed: the page&apos;s, the project&apos;s</source>
        <translation>列出哪里的历史：本版或全项目</translation>
    </message>
    <message>
        <source>Filter steps</source>
        <translation>筛选步骤</translation>
    </message>
    <message>
        <source>Who made the steps</source>
        <translation>谁做的步骤</translation>
    </message>
    <message>
        <source>When they were made</source>
        <translation>什么时候做的</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>不限日期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>A date…</source>
        <translation>某一天…</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>As it was at first</source>
        <translation>最初的样子</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message numerus="yes">
        <source>%n edited since</source>
        <translation>
            <numerusform>%Ln 版后来又改过</numerusform>
        </translation>
    </message>
    <message>
        <source>edited since</source>
        <translation>后来又改过</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One step on %n page(s)</source>
        <translation>
            <numerusform>%Ln 版上的一个步骤</numerusform>
        </translation>
    </message>
    <message>
        <source>One step over many pages</source>
        <translation>涉及多个版面的一步</translation>
    </message>
</context>
<context>
    <name>HistoryWalk</name>
    <message>
        <source>The page before anything was done on it.</source>
        <translation>本版还没有任何操作时的样子。</translation>
    </message>
    <message>
        <source>Taken back; it can be done again.</source>
        <translation>已撤回，可以重做。</translation>
    </message>
    <message numerus="yes">
        <source>One step on %n page(s)</source>
        <translation>
            <numerusform>%Ln 版上的一个步骤</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back on %n page(s)</source>
        <translation>
            <numerusform>在 %Ln 版上已撤回</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>另有 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message>
        <source>Edited since: {names}</source>
        <translation>后来又改过：{names}</translation>
    </message>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>The page is in this state already.</source>
        <translation>本版已经是这个状态。</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of this page will be taken back.</source>
        <translation>
            <numerusform>将撤回本版的 %Ln 步。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of this page will be done again.</source>
        <translation>
            <numerusform>将重做本版的 %Ln 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Do again</source>
        <translation>重做</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) taken back.</source>
        <translation>
            <numerusform>已撤回 %Ln 步。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) done again.</source>
        <translation>
            <numerusform>已重做 %Ln 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forth again</source>
        <translation>再往前</translation>
    </message>
    <message>
        <source>Back again</source>
        <translation>再往回</translation>
    </message>
    <message>
        <source>There was no walk along the history yet.</source>
        <translation>还没有沿历史走动过。</translation>
    </message>
    <message>
        <source>The page was changed since the walk along its history.</source>
        <translation>沿历史走动之后本版又改过。</translation>
    </message>
    <message>
        <source>{project} history</source>
        <translation>{project} 历史</translation>
    </message>
    <message>
        <source>Save the history</source>
        <translation>保存历史</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) saved as {name}.</source>
        <translation>
            <numerusform>已把 %Ln 步存为 {name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving the history</source>
        <translation>正在保存历史</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Files and folders may be dropped here too.</source>
        <translation>文件和文件夹也可以拖到这里。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the marked files off the list (Del)</source>
        <translation>把选中的文件从列表移除（Del）</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>No file yet. Add files or a folder, or drop them here.</source>
        <translation>还没有文件。请添加文件或文件夹，或拖到这里。</translation>
    </message>
    <message>
        <source>How they are read</source>
        <translation>怎样读取</translation>
    </message>
    <message>
        <source>Encoding: find it out for each</source>
        <translation>编码：逐个判断</translation>
    </message>
    <message>
        <source>Encoding: {name}</source>
        <translation>编码：{name}</translation>
    </message>
    <message>
        <source>Encoding of text files</source>
        <translation>文本文件的编码</translation>
    </message>
    <message>
        <source>Replace what does not fit by �</source>
        <translation>不合编码的字节用 � 代替</translation>
    </message>
    <message>
        <source>Texts that are there come in again</source>
        <translation>已有的文字也再次导入</translation>
    </message>
    <message>
        <source>As further pages; otherwise they are left out</source>
        <translation>作为另外的版面；不勾选则略去</translation>
    </message>
    <message>
        <source>Another text of a page: as a further page</source>
        <translation>已有版面的另一文本：作为新版面导入</translation>
    </message>
    <message>
        <source>Another text of a page: as corrections of it</source>
        <translation>已有版面的另一文本：差异作为修订导入</translation>
    </message>
    <message>
        <source>Another text of a page: leave it out</source>
        <translation>已有版面的另一文本：不导入</translation>
    </message>
    <message>
        <source>Another text of a page that is there</source>
        <translation>已有版面的另一文本</translation>
    </message>
    <message>
        <source>Files that are called like a page of the project and differ from it</source>
        <translation>与项目中某版面同名而文字不同的文件</translation>
    </message>
    <message>
        <source>For plain text. Other files name their encoding, articles and order.</source>
        <translation>只用于纯文本。其他文件自己写明编码、文章和顺序。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be refused</source>
        <translation>
            <numerusform>%Ln 个将被拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read</source>
        <translation>
            <numerusform>%Ln 个不读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) more than one page</source>
        <translation>
            <numerusform>%Ln 个含多个版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n called like a page of the project</source>
        <translation>
            <numerusform>%Ln 个与项目中的版面同名</numerusform>
        </translation>
    </message>
    <message>
        <source>looking into folders…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message numerus="yes">
        <source>looking at %n more…</source>
        <translation>
            <numerusform>还要查看 %Ln 个…</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>还没有选择文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) fit.</source>
        <translation>
            <numerusform>%Ln 个文件名符合。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) stand in it.</source>
        <translation>
            <numerusform>表中有 %Ln 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>导入 %Ln 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportFiles</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Recognised as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Called like a file of this program: not read</source>
        <translation>文件名像本程序写出的文件：不读取</translation>
    </message>
    <message>
        <source>No kind that pages are read from: not read</source>
        <translation>不是可读取版面的格式：不读取</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Refused: {why}</source>
        <translation>将被拒绝：{why}</translation>
    </message>
    <message>
        <source>Text ({encoding})</source>
        <translation>文本（{encoding}）</translation>
    </message>
    <message numerus="yes">
        <source>Text ({encoding}): %n page(s)</source>
        <translation>
            <numerusform>文本（{encoding}）：%Ln 个版面</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Other texts</source>
        <translation>另一文本</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Of several pages</source>
        <translation>含多个版面</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>it is of no kind that pages are read from</source>
        <translation>不是可读取版面的格式</translation>
    </message>
    <message>
        <source>it is called like a file that this program writes; choose it itself to take it</source>
        <translation>文件名像本程序写出的文件；要导入请单独选择它</translation>
    </message>
    <message>
        <source>it is the picture of {name}</source>
        <translation>是 {name} 的原版图</translation>
    </message>
    <message>
        <source>It corrects the page {name} in {places} places</source>
        <translation>它改正了版面 {name} 的 {places} 处</translation>
    </message>
    <message>
        <source>It is much like the page {name}, but too different for corrections</source>
        <translation>它与版面 {name} 相近，但差异太大，不能作为修订</translation>
    </message>
    <message>
        <source>It differs from the page {name} in {places} places</source>
        <translation>它与版面 {name} 有 {places} 处不同</translation>
    </message>
    <message>
        <source>{told}; it came in as the page {second}.</source>
        <translation>{told}；已作为版面 {second} 导入。</translation>
    </message>
    <message>
        <source>{told}: {brought} corrected, {there} there already, {kept} left as people have them.</source>
        <translation>{told}：修订 {brought} 处，已有 {there} 处，保留人工处理 {kept} 处。</translation>
    </message>
    <message>
        <source>{told}; it was left out.</source>
        <translation>{told}；未导入。</translation>
    </message>
    <message>
        <source>Pages of it that came in, each by itself: {pages}</source>
        <translation>其中的版面已逐个导入，共 {pages} 个</translation>
    </message>
    <message>
        <source>{told}; with the text of pages that were there: {there}</source>
        <translation>{told}；文字与已有版面相同：{there} 个</translation>
    </message>
    <message>
        <source>Its text is that of the page {name}.</source>
        <translation>文字与版面 {name} 相同。</translation>
    </message>
    <message>
        <source>Import into {name}</source>
        <translation>导入到 {name}</translation>
    </message>
    <message>
        <source>it came in with {name}</source>
        <translation>已随 {name} 导入</translation>
    </message>
</context>
<context>
    <name>ImportReportDialog</name>
    <message>
        <source>Report of the import</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>Choose the encoding…</source>
        <translation>选择编码…</translation>
    </message>
    <message>
        <source>import-report.txt</source>
        <translation>导入报告.txt</translation>
    </message>
</context>
<context>
    <name>InspectorDock</name>
    <message>
        <source>Inspector</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Remove or reject</source>
        <translation>删除或拒绝</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Identifier: Q42, URL…</source>
        <translation>标识：Q42、网址…</translation>
    </message>
    <message>
        <source>The same identifier for all mentions of this name</source>
        <translation>同名各处都用这个标识</translation>
    </message>
    <message>
        <source>Put the caret on an entity or a line.</source>
        <translation>把光标放到实体或行上。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>raw line {line}, characters {a}–{b}</source>
        <translation>原文 {line} 行 {a}–{b} 字</translation>
    </message>
    <message>
        <source>article {n}, {role}, paragraph {p}</source>
        <translation>文章 {n} {role}第 {p} 段</translation>
    </message>
    <message>
        <source>article {n}, {role}</source>
        <translation>文章 {n} {role}</translation>
    </message>
    <message>
        <source>no article</source>
        <translation>不属于文章</translation>
    </message>
    <message>
        <source>article {n}</source>
        <translation>文章 {n}</translation>
    </message>
    <message>
        <source>raw line {line}</source>
        <translation>原文 {line} 行</translation>
    </message>
    <message>
        <source>article</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>follows from the lines around it</source>
        <translation>随前后各行而定</translation>
    </message>
    <message>
        <source>{what}: {reason}</source>
        <translation>{what}：{reason}</translation>
    </message>
    <message>
        <source>line {line}, characters {a}–{b}</source>
        <translation>{line} 行 {a}–{b} 字</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>KeptPictures</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>The project holds the picture of this page already.</source>
        <translation>项目文件中已有本版的图片。</translation>
    </message>
    <message>
        <source>It is {size}; the project file and its backups become larger by that. The picture is shown and exported then wherever the project is opened. Its own file stays.</source>
        <translation>图片大小为 {size}，项目文件及其备份会相应变大。此后无论项目在何处打开，都能显示和导出该图片。原图片文件保留不动。</translation>
    </message>
    <message>
        <source>The picture is in the project file ({size}).</source>
        <translation>图片已存入项目文件（{size}）。</translation>
    </message>
    <message>
        <source>Keep the picture in the file?</source>
        <translation>把图片存入项目文件？</translation>
    </message>
    <message>
        <source>The picture of this page shall be kept in the project file.</source>
        <translation>将把本版的图片存入项目文件。</translation>
    </message>
    <message>
        <source>Keep it in the file</source>
        <translation>存入项目文件</translation>
    </message>
    <message>
        <source>The picture lies beside the project: {path}</source>
        <translation>图片在项目文件之外：{path}</translation>
    </message>
    <message>
        <source>The project holds the pictures of these pages already.</source>
        <translation>项目文件中已存有这些版面的图片。</translation>
    </message>
    <message>
        <source>They are about {size}; the project file and its backups become larger by that. It goes on in the background and can be cancelled. Their own files stay.</source>
        <translation>共约 {size}；项目文件及其备份会相应增大。操作在后台进行，可以取消。图片原文件保留不动。</translation>
    </message>
    <message>
        <source>Keep the pictures in the file?</source>
        <translation>将图片存入项目文件？</translation>
    </message>
    <message numerus="yes">
        <source>The pictures of %n page(s) shall be kept in the project file.</source>
        <translation>
            <numerusform>将把 %Ln 个版面的图片存入项目文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them in the file</source>
        <translation>存入项目文件</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are in the project file now ({size}).</source>
        <translation>
            <numerusform>%Ln 幅图片现已存入项目文件（{size}）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie beside the project again.</source>
        <translation>
            <numerusform>%Ln 幅图片已重新放在项目文件旁。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %n page(s) were left as they were.</source>
        <translation>
            <numerusform>已取消：%Ln 个版面保持原样。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n page(s) it cannot be:</source>
        <translation>
            <numerusform>%Ln 个版面无法处理：</numerusform>
        </translation>
    </message>
    <message>
        <source>Keeping pictures</source>
        <translation>正在存放图片</translation>
    </message>
</context>
<context>
    <name>KeyFilter</name>
    <message>
        <source>Filter by command or key</source>
        <translation>按命令或按键筛选</translation>
    </message>
    <message>
        <source>Find what a key does</source>
        <translation>查按键的用途</translation>
    </message>
    <message>
        <source>Press a key to see what it does; Esc leaves the field</source>
        <translation>按下一个键，看它做什么；Esc 离开此栏</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>键位</translation>
    </message>
    <message>
        <source>No command and no key fits. Try another word, or clear the filter.</source>
        <translation>没有符合的命令或按键。换个词，或清除筛选。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Works in</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>全窗口</translation>
    </message>
    <message>
        <source>raw pane</source>
        <translation>原文栏</translation>
    </message>
    <message>
        <source>reflow pane</source>
        <translation>重排栏</translation>
    </message>
    <message>
        <source>both text panes</source>
        <translation>两个文字栏</translation>
    </message>
    <message>
        <source>facsimile</source>
        <translation>原版图栏</translation>
    </message>
</context>
<context>
    <name>LabelBar</name>
    <message>
        <source>Accept the suggestion</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Labels for the selection</source>
        <translation>所选文字的标签</translation>
    </message>
    <message>
        <source>Remove or reject</source>
        <translation>删除或拒绝</translation>
    </message>
</context>
<context>
    <name>LabelButtons</name>
    <message>
        <source>More labels</source>
        <translation>更多标签</translation>
    </message>
</context>
<context>
    <name>LabelChangeTexts</name>
    <message>
        <source>Not in this set, and kept by the entities that have them: {labels}. Add a label of that name and merge it into another to change them.</source>
        <translation>不在本标签集中、但已有实体仍保留的标签：{labels}。要改掉，请新增同名标签再并入别的标签。</translation>
    </message>
    <message>
        <source>Entities that lie inside others now stay where they are.</source>
        <translation>已经嵌套的实体保持原样。</translation>
    </message>
    <message>
        <source>{old} is deleted:</source>
        <translation>删除 {old}：</translation>
    </message>
    <message>
        <source>{old} becomes {new}:</source>
        <translation>{old} 改为 {new}：</translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%Ln 个实体</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>%Ln 个版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%Ln 条建议</numerusform>
        </translation>
    </message>
    <message>
        <source>{what} {entities} {pages}, {offered}</source>
        <translation>{what}{entities}（{pages}），{offered}</translation>
    </message>
    <message numerus="yes">
        <source>; %n entity(ies) of others stay</source>
        <translation>
            <numerusform>；他人的 %Ln 个实体不变</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelChoice</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>LabelChoices</name>
    <message>
        <source>Click: tag what is selected, else the word at the caret; relabel an entity.</source>
        <translation>单击：标注选中的文字，未选时标注光标处的词；选中实体时改它的标签。</translation>
    </message>
    <message>
        <source>Ctrl+click: look at this label alone, or no longer.</source>
        <translation>Ctrl+单击：只看这个标签，再按一次取消。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>More labels</source>
        <translation>更多标签</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>a digit, or a letter to type after “.”</source>
        <translation>数字；或字母（先按 .）</translation>
    </message>
    <message>
        <source>as the theme has it</source>
        <translation>随主题</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注说明</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Suggested as</source>
        <translation>建议来源</translation>
    </message>
    <message>
        <source>what its code says ({code})</source>
        <translation>按标签代码（{code}）</translation>
    </message>
    <message>
        <source>nothing by itself</source>
        <translation>程序不主动提示</translation>
    </message>
</context>
<context>
    <name>LabelModel</name>
    <message>
        <source>On the pages as you see them: {entities}, {suggestions}.</source>
        <translation>按你所见的版面：{entities}，{suggestions}。</translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%Ln 个实体</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%Ln 条建议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies) of other annotators.</source>
        <translation>
            <numerusform>其他标注者另有 %Ln 个实体。</numerusform>
        </translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名</translation>
    </message>
    <message>
        <source>Used by you</source>
        <translation>本人使用</translation>
    </message>
</context>
<context>
    <name>LabelSet</name>
    <message>
        <source>The file is no label set: {why}</source>
        <translation>这不是标签集文件：{why}</translation>
    </message>
    <message>
        <source>The set needs at least one label.</source>
        <translation>标签集至少要有一个标签。</translation>
    </message>
    <message>
        <source>The set is too large: 2 MB and 200 labels are the most.</source>
        <translation>标签集太大：最多 2 MB、200 个标签。</translation>
    </message>
    <message>
        <source>A label and the set need a name; a label&apos;s is made of letters, digits and “-”, “.”, “_”.</source>
        <translation>标签和标签集都要有名称；标签代码由字母、数字和“-”“.”“_”组成。</translation>
    </message>
    <message>
        <source>A name may not hold markup (&lt;, &gt;, &amp;) or characters that cannot be seen.</source>
        <translation>名称里不能有标记（&lt;、&gt;、&amp;）或不可见字符。</translation>
    </message>
    <message>
        <source>A name or a guideline is too long; shorten it to {most} characters.</source>
        <translation>名称或说明太长，请缩短到 {most} 字以内。</translation>
    </message>
    <message>
        <source>Two labels are called {name}; give one of them another name, or merge them.</source>
        <translation>有两个标签都叫 {name}：请改一个名称，或者合并。</translation>
    </message>
    <message>
        <source>The key of {name} is no digit or small letter; choose one, or leave it empty.</source>
        <translation>{name} 的按键不是数字或小写字母：请另选，或留空。</translation>
    </message>
    <message>
        <source>{first} and {second} have the same key {key}; give one another key, or none.</source>
        <translation>{first} 与 {second} 的按键都是 {key}：请改一个，或留空。</translation>
    </message>
    <message>
        <source>{first} and {second} both take the suggestions of {takes}; leave them to one.</source>
        <translation>{first} 与 {second} 都取用 {takes} 的建议：请只留一个。</translation>
    </message>
    <message>
        <source>The colour of {name} is not like #3F6CE0; choose one, or leave it empty.</source>
        <translation>{name} 的颜色不是 #3F6CE0 这样的写法：请另选，或留空。</translation>
    </message>
    <message>
        <source>it is not JSON in UTF-8.</source>
        <translation>不是 UTF-8 编码的 JSON。</translation>
    </message>
    <message>
        <source>it has no list called “labels”.</source>
        <translation>没有名为“labels”的列表。</translation>
    </message>
    <message>
        <source>“{member}” means nothing in it. Is it misspelt?</source>
        <translation>不认识“{member}”，是不是写错了？</translation>
    </message>
    <message>
        <source>“{member}” stands twice in one place.</source>
        <translation>“{member}”在同一处出现了两次。</translation>
    </message>
    <message>
        <source>“{member}” has a value of the wrong kind.</source>
        <translation>“{member}”的值类型不对。</translation>
    </message>
    <message>
        <source>its label {member} is no object.</source>
        <translation>第 {member} 个标签不是对象。</translation>
    </message>
    <message>
        <source>Nothing was changed; correct the file and try again.</source>
        <translation>什么也没有改；请改正文件后再试。</translation>
    </message>
</context>
<context>
    <name>LabelSetChanges</name>
    <message>
        <source>Changing the labels</source>
        <translation>正在更改标签</translation>
    </message>
    <message>
        <source>Cancelled; the labels are as they were.</source>
        <translation>已取消；标签未变。</translation>
    </message>
    <message numerus="yes">
        <source>The labels were changed on %n page(s).</source>
        <translation>
            <numerusform>已在 %Ln 个版面上更改标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>The label set was changed.</source>
        <translation>标签集已更改。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Here the label set was changed: that is undone and redone with the keys.</source>
        <translation>这一步更改了标签集，请用快捷键撤销或重做。</translation>
    </message>
    <message numerus="yes">
        <source>The label set is as it was; %n page(s) changed back.</source>
        <translation>
            <numerusform>已撤销标签集的更改，涉及 %Ln 个版面。</numerusform>
        </translation>
    </message>
    <message>
        <source>The label set is as it was.</source>
        <translation>标签集已恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) edited since stay as they are.</source>
        <translation>
            <numerusform>%Ln 个版面此后又有编辑，保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changing the labels back</source>
        <translation>正在撤销标签集的更改</translation>
    </message>
    <message>
        <source>The label set was changed elsewhere; it is in use here now.</source>
        <translation>标签集已在别处改动，本窗口已改用新的。</translation>
    </message>
</context>
<context>
    <name>LabelSetDialog</name>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起始标签集</translation>
    </message>
    <message>
        <source>{name} (as delivered)</source>
        <translation>{name}（原始）</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>标签集名称</translation>
    </message>
    <message>
        <source>An entity may lie inside another one</source>
        <translation>允许实体嵌套</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import a label set</source>
        <translation>导入标签集</translation>
    </message>
    <message>
        <source>Export the label set</source>
        <translation>导出标签集</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已导出：{name}</translation>
    </message>
</context>
<context>
    <name>LabelStrip</name>
    <message>
        <source>Labels looked at</source>
        <translation>查看的标签</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Click: look at this label alone; more clicks add others or take them away.</source>
        <translation>单击只看这个标签，再单击其他标签可增减。</translation>
    </message>
</context>
<context>
    <name>LineGestures</name>
    <message>
        <source>Choose a paragraph or heading of the article.</source>
        <translation>请选这篇文章里的一段或一个标题。</translation>
    </message>
    <message>
        <source>Choose lines of one article.</source>
        <translation>请选同一篇文章的行。</translation>
    </message>
    <message>
        <source>This line belongs to no article.</source>
        <translation>此行不属于任何文章。</translation>
    </message>
</context>
<context>
    <name>LineStrip</name>
    <message>
        <source>Print of the line</source>
        <translation>这一行的原版图</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>page {page}</source>
        <translation>第{page}版</translation>
    </message>
    <message>
        <source>an article that is not there now</source>
        <translation>现已不在的文章</translation>
    </message>
    <message>
        <source>to {page}</source>
        <translation>转{page}</translation>
    </message>
    <message>
        <source>from {page}</source>
        <translation>接{page}</translation>
    </message>
    <message>
        <source>continues on {page}</source>
        <translation>转到{page}</translation>
    </message>
    <message>
        <source>comes from {page}</source>
        <translation>接自{page}</translation>
    </message>
    <message>
        <source>{told}, offered, {n}%</source>
        <translation>{told}，建议，{n}%</translation>
    </message>
</context>
<context>
    <name>LostFile</name>
    <message>
        <source>Close without a copy</source>
        <translation>不保存副本，直接关闭</translation>
    </message>
    <message>
        <source>{path} was written over, and no whole copy of what was open can be made. Restore its newest backup.</source>
        <translation>{path} 已被覆盖，无法写出完整的副本。请恢复它最新的备份。</translation>
    </message>
    <message>
        <source>What lies there now may be damaged: put that file there once more.</source>
        <translation>现在位于该处的文件可能已损坏：请重新放入那个文件。</translation>
    </message>
    <message>
        <source>What is open here is in no other file.</source>
        <translation>这里打开的内容没有保存在任何其他文件里。</translation>
    </message>
    <message>
        <source>The log of the last changes is kept as {name}.</source>
        <translation>最后修改的日志保留为 {name}。</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>YK Reader</source>
        <translation>永康报读</translation>
    </message>
    <message>
        <source>No room for the docks (menu View)</source>
        <translation>窗口太窄，面板已收起（见“视图”菜单）</translation>
    </message>
    <message>
        <source>As in the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Your last edit could not be saved yet.</source>
        <translation>最后一步操作还没能保存。</translation>
    </message>
    <message>
        <source>Close without it</source>
        <translation>放弃这一步并关闭</translation>
    </message>
    <message>
        <source>The log lies in {path}.</source>
        <translation>日志在 {path}。</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>Nothing to mend here; F8 goes to the next place to check.</source>
        <translation>这里没有可修正的矛盾；按 F8 转到下一处。</translation>
    </message>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>No article is below this one.</source>
        <translation>下面没有文章了。</translation>
    </message>
</context>
<context>
    <name>MentionGroupGestures</name>
    <message>
        <source>All of these are accepted already.</source>
        <translation>这些都已接受。</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) accepted.</source>
        <translation>
            <numerusform>已接受 %Ln 条建议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) carry {label} now.</source>
        <translation>
            <numerusform>%Ln 处现为 {label}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) removed or rejected.</source>
        <translation>
            <numerusform>已删除或拒绝 %Ln 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: another entity is in the way.</source>
        <translation>
            <numerusform>略过 %Ln 处：与其他实体重叠。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>版面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>E&amp;ntity</source>
        <translation>实体(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Work with others</source>
        <translation>与他人合作</translation>
    </message>
    <message>
        <source>Give, rename, move, remove</source>
        <translation>分发、改名、移动、移除</translation>
    </message>
    <message>
        <source>Differences of annotators</source>
        <translation>标注者的分歧</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation>图像与视图</translation>
    </message>
    <message>
        <source>On other pages</source>
        <translation>其他版面上</translation>
    </message>
    <message>
        <source>Note and flag</source>
        <translation>备注与标记</translation>
    </message>
    <message>
        <source>Notes and flags</source>
        <translation>备注与标记</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Same text on this page</source>
        <translation>本版相同文字</translation>
    </message>
    <message>
        <source>Same text in the whole project</source>
        <translation>整个项目中的相同文字</translation>
    </message>
    <message>
        <source>Reading order</source>
        <translation>阅读顺序</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>A new article</source>
        <translation>新文章</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Dissolve the article: its lines belong to none</source>
        <translation>拆散文章：各行不属于任何文章</translation>
    </message>
    <message>
        <source>Give to an article</source>
        <translation>归入文章</translation>
    </message>
    <message>
        <source>Join to the article above in the raw text</source>
        <translation>并入原文中上面的文章</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>分给</translation>
    </message>
    <message>
        <source>Another person…</source>
        <translation>其他人…</translation>
    </message>
    <message>
        <source>Move to another project…</source>
        <translation>移到另一个项目…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Look at this label alone, or no longer</source>
        <translation>只看这个标签，或不再只看</translation>
    </message>
    <message>
        <source>Open this page</source>
        <translation>打开本版</translation>
    </message>
    <message>
        <source>Page details…</source>
        <translation>版面信息…</translation>
    </message>
    <message>
        <source>Page done</source>
        <translation>标为完成</translation>
    </message>
    <message>
        <source>Page in progress again</source>
        <translation>改回进行中</translation>
    </message>
    <message>
        <source>Second look at the page</source>
        <translation>本版要再看</translation>
    </message>
    <message>
        <source>No second look at the page any more</source>
        <translation>本版不用再看</translation>
    </message>
    <message>
        <source>Propose the layout again</source>
        <translation>重新建议版式</translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation>改标</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>在正文中显示</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>Role of the whole article</source>
        <translation>整篇的角色</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge projects</source>
        <translation>合并项目</translation>
    </message>
    <message>
        <source>{name} is copied into its folder “backups”, closed, and opened again afterwards.</source>
        <translation>会先把 {name} 备份到它的文件夹“backups”，再关闭，合并后重新打开。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message numerus="yes">
        <source>%n new page(s)</source>
        <translation>
            <numerusform>%Ln 个新版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) in common</source>
        <translation>
            <numerusform>%Ln 个共有版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new annotation(s)</source>
        <translation>
            <numerusform>%Ln 份新标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer than here</source>
        <translation>
            <numerusform>%Ln 份比此处新</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer here</source>
        <translation>
            <numerusform>%Ln 份此处较新</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%Ln 份相同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worked on in both</source>
        <translation>
            <numerusform>%Ln 份两边都有改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bytes of %n page(s) are here in another encoding.</source>
        <translation>
            <numerusform>有 %Ln 个版面的字节在此处按另一种编码读入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels that the label set here has not</source>
        <translation>此处标签集没有的标签</translation>
    </message>
    <message>
        <source>Label {name} becomes</source>
        <translation>标签 {name} 成为</translation>
    </message>
    <message>
        <source>is added</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>becomes {name}</source>
        <translation>成为 {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%Ln 个实体</numerusform>
        </translation>
    </message>
    <message>
        <source>Which copy has the place on all these pages</source>
        <translation>这些版面一律采用哪一份</translation>
    </message>
    <message>
        <source>Which copy has the place on this page</source>
        <translation>此版面采用哪一份</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>There</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Worked on in both: the other copy is kept beside it</source>
        <translation>两边都有改动：另一份并列保留</translation>
    </message>
    <message>
        <source>Pages that were worked on in both</source>
        <translation>两边都有改动的版面</translation>
    </message>
    <message>
        <source>what was written last</source>
        <translation>最后写入的</translation>
    </message>
    <message>
        <source>what is here</source>
        <translation>此处的</translation>
    </message>
    <message>
        <source>what comes in</source>
        <translation>合并进来的</translation>
    </message>
    <message numerus="yes">
        <source>here %n step(s) of its own</source>
        <translation>
            <numerusform>此处独有 %Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>there %n step(s) of its own</source>
        <translation>
            <numerusform>对方独有 %Ln 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeOutcome</name>
    <message>
        <source>{name} there is somebody else, and is called {new} here.</source>
        <translation>对方的 {name} 是另一个人，在此处称为 {new}。</translation>
    </message>
    <message>
        <source>Name of a person</source>
        <translation>人名</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Private character</source>
        <translation>自造字</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Drawn line</source>
        <translation>补画的行</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注说明</translation>
    </message>
    <message>
        <source>Name of a page</source>
        <translation>版面名称</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Newspaper</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Stated profile</source>
        <translation>手工指定的版面特征</translation>
    </message>
    <message>
        <source>Word list</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Worked on in both</source>
        <translation>两边都有改动</translation>
    </message>
    <message>
        <source>Said otherwise</source>
        <translation>说法不同</translation>
    </message>
    <message>
        <source>In another encoding</source>
        <translation>另一种编码</translation>
    </message>
    <message>
        <source>{page}, {person}: the copy here has the place</source>
        <translation>{page}，{person}：采用此处的一份</translation>
    </message>
    <message>
        <source>{page}, {person}: the copy that came in has the place</source>
        <translation>{page}，{person}：采用合并进来的一份</translation>
    </message>
    <message>
        <source>{told}; the other one is kept as {names}</source>
        <translation>{told}；另一份保留为 {names}</translation>
    </message>
    <message>
        <source>{what}: “{mine}” here, “{theirs}” there; “{taken}” holds</source>
        <translation>{what}：此处“{mine}”，对方“{theirs}”；采用“{taken}”</translation>
    </message>
    <message>
        <source>{what} {name}: “{mine}” here, “{theirs}” there; “{taken}” holds</source>
        <translation>{what} {name}：此处“{mine}”，对方“{theirs}”；采用“{taken}”</translation>
    </message>
    <message>
        <source>{page}: its bytes are here in another encoding; both stay</source>
        <translation>{page}：此处有同样的字节，按另一种编码读入；两者都保留</translation>
    </message>
    <message>
        <source>F12 on the page puts both copies side by side.</source>
        <translation>在该版面按 F12，把两份并排比较。</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Which projects shall be merged into {name}?</source>
        <translation>要把哪些项目合并到 {name}？</translation>
    </message>
    <message>
        <source>Projects (*.ykdb);;All files (*)</source>
        <translation>项目 (*.ykdb);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Comparing the projects</source>
        <translation>正在比较项目</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Merging projects</source>
        <translation>正在合并项目</translation>
    </message>
    <message>
        <source>Projects merged</source>
        <translation>已合并的项目</translation>
    </message>
    <message>
        <source>merged.txt</source>
        <translation>merged.txt</translation>
    </message>
    <message numerus="yes">
        <source>%n new page(s)</source>
        <translation>
            <numerusform>%Ln 个新版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) came in</source>
        <translation>
            <numerusform>合并进 %Ln 份标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worked on in both</source>
        <translation>
            <numerusform>%Ln 份两边都有改动</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged: {counts}. As it was before it is kept as {name}.</source>
        <translation>已合并：{counts}。合并前的项目保存为 {name}。</translation>
    </message>
</context>
<context>
    <name>MetaDialog</name>
    <message>
        <source>Page details</source>
        <translation>版面信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>版次</translation>
    </message>
</context>
<context>
    <name>MetadataForm</name>
    <message>
        <source>Paper, date and page number</source>
        <translation>报纸、日期和版次</translation>
    </message>
    <message>
        <source>{paper}, {date}, {page}; * for what does not matter</source>
        <translation>{paper} 报纸、{date} 日期、{page} 版次；* 表示任意内容</translation>
    </message>
    <message>
        <source>Pattern of file names</source>
        <translation>文件名格式</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>For the marked files</source>
        <translation>选中的文件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a table of metadata</source>
        <translation>选择信息表</translation>
    </message>
    <message>
        <source>Columns: name, paper, date, page; it goes before the file names</source>
        <translation>各列：name、paper、date、page；优先于文件名</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>No table of metadata</source>
        <translation>不用信息表</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Date, 2023-03-15</source>
        <translation>日期，2023-03-15</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Set for the marked</source>
        <translation>写入选中的文件</translation>
    </message>
    <message>
        <source>What is empty stays as it is (Ctrl+A marks all files)</source>
        <translation>空着的不改（Ctrl+A 选中全部文件）</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取消写入</translation>
    </message>
    <message>
        <source>Forget what was typed for the marked files</source>
        <translation>忘掉为选中文件填写的内容</translation>
    </message>
    <message>
        <source>Table of metadata</source>
        <translation>信息表</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt)</source>
        <translation>表格 (*.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message numerus="yes">
        <source>Move %n page(s) to another project</source>
        <translation>
            <numerusform>把 %Ln 个版面移到另一个项目</numerusform>
        </translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Take them out of this project when they are there</source>
        <translation>到达目标项目后，从本项目中移除</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Leave them alone</source>
        <translation>不再加入</translation>
    </message>
    <message>
        <source>Add them as further pages of their text</source>
        <translation>作为同一文本的又一版面加入</translation>
    </message>
    <message>
        <source>Texts that are there</source>
        <translation>目标中已有的文本</translation>
    </message>
    <message>
        <source>Everything goes along: the work of all annotators with its history, corrections, pictures, and links between these pages. It is checked there before anything is taken out here.</source>
        <translation>全部内容一同移动：所有标注者的标注及其历史、修订、图像，以及这些版面之间的链接。在目标项目中检查无误后，才从本项目移除。</translation>
    </message>
    <message>
        <source>Choose a project…</source>
        <translation>选择项目…</translation>
    </message>
    <message>
        <source>Other or new…</source>
        <translation>其他或新建…</translation>
    </message>
    <message>
        <source>Move pages to</source>
        <translation>把版面移到</translation>
    </message>
    <message>
        <source>YK Reader projects (*.ykdb)</source>
        <translation>永康报读项目 (*.ykdb)</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>A new project: {path}</source>
        <translation>新项目：{path}</translation>
    </message>
    <message>
        <source>Add the labels that it has not: {labels}</source>
        <translation>加入目标项目没有的标签：{labels}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>This is the last page.</source>
        <translation>已是最后一版。</translation>
    </message>
    <message>
        <source>This is the first page.</source>
        <translation>已是第一版。</translation>
    </message>
</context>
<context>
    <name>NoteRow</name>
    <message>
        <source>Second look</source>
        <translation>再看</translation>
    </message>
    <message>
        <source>Note: {what}</source>
        <translation>备注：{what}</translation>
    </message>
    <message>
        <source>Second look: {what}</source>
        <translation>再看：{what}</translation>
    </message>
</context>
<context>
    <name>NoteRows</name>
    <message>
        <source>Article {n}</source>
        <translation>第 {n} 篇</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>本版</translation>
    </message>
    <message numerus="yes">
        <source>%n gesture(s)</source>
        <translation>
            <numerusform>%Ln 次按键点击</numerusform>
        </translation>
    </message>
    <message>
        <source>On this page: {time}, {gestures}</source>
        <translation>本版用时：{time}，{gestures}</translation>
    </message>
</context>
<context>
    <name>NotificationBar</name>
    <message>
        <source>Do not show again</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>The settings bring it back</source>
        <translation>可在设置中恢复显示</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Close the message (Esc)</source>
        <translation>关闭消息 (Esc)</translation>
    </message>
</context>
<context>
    <name>OutlineDock</name>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的版面。</translation>
    </message>
    <message>
        <source>No article yet. Choose lines of the raw text and start one there.</source>
        <translation>还没有文章。在原文栏选中行，从那里新起一篇文章。</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>second look</source>
        <translation>要再看</translation>
    </message>
    <message>
        <source>Article {n}: {name}</source>
        <translation>文章 {n}：{name}</translation>
    </message>
</context>
<context>
    <name>OutsideSuggestions</name>
    <message>
        <source>The project can only be read.</source>
        <translation>项目只能读取。</translation>
    </message>
    <message>
        <source>The program is being asked already.</source>
        <translation>正在向外部程序发问。</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本版</translation>
    </message>
    <message>
        <source>Asking {name}</source>
        <translation>正在问 {name}</translation>
    </message>
    <message>
        <source>It wrote: {line}</source>
        <translation>程序的报错：{line}</translation>
    </message>
    <message numerus="yes">
        <source>The %n marked page(s)</source>
        <translation>
            <numerusform>选中的 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n page(s) of the list</source>
        <translation>
            <numerusform>列表中的全部 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Layout of %n page(s) by {names}.</source>
        <translation>
            <numerusform>{names} 给出了 %Ln 个版面的版式。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new suggestion(s) by {names}.</source>
        <translation>
            <numerusform>{names} 给出了 %Ln 条新建议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were left out: done, or somebody worked on them.</source>
        <translation>
            <numerusform>%Ln 个版面略过：已完成，或有人改过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) were refused, the first: {why}.</source>
        <translation>
            <numerusform>%Ln 个回答不合用，第一个：{why}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of text have no answer.</source>
        <translation>
            <numerusform>%Ln 段文字没有回答。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>PageActs</name>
    <message numerus="yes">
        <source>%n page(s) in progress again.</source>
        <translation>
            <numerusform>%Ln 版重新标为进行中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) marked done.</source>
        <translation>
            <numerusform>%Ln 版已标为完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) flagged for a second look.</source>
        <translation>
            <numerusform>已标 %Ln 版要再看。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not flagged any more.</source>
        <translation>
            <numerusform>已取消 %Ln 版的再看。</numerusform>
        </translation>
    </message>
    <message>
        <source>Flagging pages</source>
        <translation>正在标记版面</translation>
    </message>
    <message>
        <source>Marking pages</source>
        <translation>正在标记版面</translation>
    </message>
</context>
<context>
    <name>PageChanges</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{before} is called {name} now.</source>
        <translation>{before} 已改名为 {name}。</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n page(s)?</source>
        <translation>
            <numerusform>移除 %Ln 个版面？</numerusform>
        </translation>
    </message>
    <message>
        <source>They go into a file beside the project. Undo brings them back as they are now.</source>
        <translation>它们会存入项目旁的一个文件。撤销可原样恢复。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancelled; no page was removed.</source>
        <translation>已取消，没有移除任何版面。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) removed, kept in backups/{file}.</source>
        <translation>
            <numerusform>已移除 %Ln 个版面，保存在 backups/{file}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Removing pages</source>
        <translation>正在移除版面</translation>
    </message>
    <message>
        <source>No page was removed since the project was opened.</source>
        <translation>打开项目以来没有移除过版面。</translation>
    </message>
    <message>
        <source>Cancelled; the pages are still removed.</source>
        <translation>已取消，版面仍处于移除状态。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) are back as they were.</source>
        <translation>
            <numerusform>%Ln 个版面已原样恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Further pages of a text that came in meanwhile: {names}.</source>
        <translation>其间同一文本已再次导入，以下成为又一版面：{names}。</translation>
    </message>
    <message>
        <source>Bringing pages back</source>
        <translation>正在恢复版面</translation>
    </message>
    <message>
        <source>Cancelled; both projects are as before.</source>
        <translation>已取消，两个项目均保持原样。</translation>
    </message>
    <message>
        <source>Copying pages</source>
        <translation>正在复制版面</translation>
    </message>
    <message>
        <source>Moving pages</source>
        <translation>正在移动版面</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) copied to {name}.</source>
        <translation>
            <numerusform>已把 %Ln 个版面复制到 {name}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) moved to {name}.</source>
        <translation>
            <numerusform>已把 %Ln 个版面移到 {name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Left alone, because their text is there already: {names}.</source>
        <translation>目标中已有其文本，未移动：{names}。</translation>
    </message>
    <message>
        <source>Further pages of their text there: {names}.</source>
        <translation>在目标中成为同一文本的又一版面：{names}。</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) to pages that stay did not come along.</source>
        <translation>
            <numerusform>与留下的版面之间的 %Ln 个链接没有一同移动。</numerusform>
        </translation>
    </message>
    <message>
        <source>The copies are gone again.</source>
        <translation>副本已撤回。</translation>
    </message>
    <message>
        <source>Finishing what was broken off</source>
        <translation>正在完成中断的操作</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were being brought back when the program ended; that is finished.</source>
        <translation>
            <numerusform>程序结束时正在恢复 %Ln 个版面，现已完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were being taken out when the program ended; that is finished. They are in {file}.</source>
        <translation>
            <numerusform>程序结束时正在移出 %Ln 个版面，现已完成，保存在 {file}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay here.</source>
        <translation>
            <numerusform>其中 %Ln 个留在这里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Worked on meanwhile, so still here: {names}.</source>
        <translation>其间又有修改，仍留在这里：{names}。</translation>
    </message>
</context>
<context>
    <name>PageController</name>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>Your last edit is still waiting to be saved.</source>
        <translation>上一次修改还在等待保存。</translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message>
        <source>second look</source>
        <translation>要再看</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{name} ({status})</source>
        <translation>{name}（{status}）</translation>
    </message>
    <message>
        <source>given to {names}</source>
        <translation>分给 {names}</translation>
    </message>
    <message numerus="yes">
        <source>%n open comment(s)</source>
        <translation>
            <numerusform>%Ln 条未决批注</numerusform>
        </translation>
    </message>
    <message>
        <source>the layout is on its way</source>
        <translation>版式即将到来</translation>
    </message>
    <message>
        <source>suggestions are on their way</source>
        <translation>建议正在生成</translation>
    </message>
</context>
<context>
    <name>PagePictures</name>
    <message>
        <source>The page names its picture {name}; nobody said where it lies.</source>
        <translation>版面指明的图片是 {name}，但不知道它在哪里。</translation>
    </message>
    <message>
        <source>It came as text. A PDF that is imported brings its picture along.</source>
        <translation>本版以文本导入。导入 PDF 时会带上图片。</translation>
    </message>
    <message>
        <source>This page has no picture</source>
        <translation>本版没有图片</translation>
    </message>
    <message>
        <source>Relocate…</source>
        <translation>重新定位…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The picture is not there</source>
        <translation>找不到图片</translation>
    </message>
    <message>
        <source>{path} was moved, renamed or deleted.</source>
        <translation>{path} 已被移动、改名或删除。</translation>
    </message>
    <message>
        <source>There is no room for the picture</source>
        <translation>内存不足，无法显示图片</translation>
    </message>
    <message>
        <source>{name} is too large for the memory that is free.</source>
        <translation>{name} 太大，可用内存不够。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{name} was changed since the page was read from it: its lines may stand elsewhere.</source>
        <translation>{name} 在读取本版之后被更改：各行的位置可能已不同。</translation>
    </message>
    <message>
        <source>Show it all the same</source>
        <translation>仍然显示</translation>
    </message>
    <message>
        <source>The picture was replaced</source>
        <translation>图片已被替换</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Pictures and PDF ({endings})</source>
        <translation>图片和 PDF（{endings}）</translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation>版面的图片</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) have their picture again.</source>
        <translation>
            <numerusform>%Ln 个版面重新找到了图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another picture?</source>
        <translation>换用另一幅图片？</translation>
    </message>
    <message>
        <source>Take it all the same</source>
        <translation>仍然使用</translation>
    </message>
    <message>
        <source>{name} has {count} pages. Which one is it?</source>
        <translation>{name} 有 {count} 页，是第几页？</translation>
    </message>
    <message>
        <source>Looking for pictures</source>
        <translation>查找图片</translation>
    </message>
</context>
<context>
    <name>PageProfile</name>
    <message>
        <source>Page profile…</source>
        <translation>版面特征…</translation>
    </message>
    <message>
        <source>Page: {profile}</source>
        <translation>版面：{profile}</translation>
    </message>
    <message numerus="yes">
        <source>Layouts: learnt from %n finished page(s)</source>
        <translation>
            <numerusform>版式：从 %Ln 个已完成的版面学得</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageReading</name>
    <message numerus="yes">
        <source>%n picture(s) still wait to be read by OCR.</source>
        <translation>
            <numerusform>还有 %Ln 张图等待识读（OCR）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>继续识读</translation>
    </message>
    <message>
        <source>The project can only be read.</source>
        <translation>项目只能阅读。</translation>
    </message>
    <message>
        <source>Pages are being read already.</source>
        <translation>正在识读版面。</translation>
    </message>
    <message numerus="yes">
        <source>The %n picture(s) that wait</source>
        <translation>
            <numerusform>等待识读的 %Ln 张图</numerusform>
        </translation>
    </message>
    <message>
        <source>The marked lines of this page</source>
        <translation>本版面中选定的行</translation>
    </message>
    <message>
        <source>Installing an engine</source>
        <translation>正在安装识读引擎</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were read before.</source>
        <translation>
            <numerusform>%Ln 个版面已经识读过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No picture is known of %n page(s).</source>
        <translation>
            <numerusform>%Ln 个版面没有已知的原版图。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading by OCR</source>
        <translation>正在识读（OCR）</translation>
    </message>
    <message>
        <source>Engines…</source>
        <translation>识读引擎…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read.</source>
        <translation>
            <numerusform>识读了 %Ln 个版面。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read again.</source>
        <translation>
            <numerusform>再次识读了 %Ln 个版面。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) wait to be checked.</source>
        <translation>
            <numerusform>%Ln 处修订待核。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) have their place on the picture now.</source>
        <translation>
            <numerusform>%Ln 行有了在图上的位置。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%Ln 个已在项目中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read:</source>
        <translation>
            <numerusform>%Ln 个无法识读：</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>PageRows</name>
    <message>
        <source>Name of the page</source>
        <translation>版面名称</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n art.</source>
        <translation>
            <numerusform>%Ln 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>layout…</source>
        <translation>版式…</translation>
    </message>
    <message numerus="yes">
        <source>%n ent.</source>
        <translation>
            <numerusform>%Ln 实体</numerusform>
        </translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>suggestions…</source>
        <translation>建议生成中…</translation>
    </message>
</context>
<context>
    <name>PagesDock</name>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Sort by name or by date</source>
        <translation>按名称或日期排序</translation>
    </message>
    <message>
        <source>Import pages</source>
        <translation>导入版面</translation>
    </message>
    <message>
        <source>Filter pages</source>
        <translation>筛选版面</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Second look only</source>
        <translation>只列要再看的</translation>
    </message>
    <message>
        <source>With notes only</source>
        <translation>只列有备注的</translation>
    </message>
    <message>
        <source>With open comments only</source>
        <translation>只看有未决批注的版面</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln 版</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entities</source>
        <translation>
            <numerusform>%Ln 实体</numerusform>
        </translation>
    </message>
    <message>
        <source>The project has no page yet. Import files, or drop them here.</source>
        <translation>项目里还没有版面。请导入文件，或拖到这里。</translation>
    </message>
    <message>
        <source>No such page. The sign with a person shows all of them again.</source>
        <translation>没有这样的版面。点人像图标可恢复显示所有版面。</translation>
    </message>
    <message>
        <source>No page is called so. Clear the filter to see all of them.</source>
        <translation>没有这个名字的版面。清除筛选即可看到全部。</translation>
    </message>
    <message>
        <source>All pages are done. Choose All to see them.</source>
        <translation>所有版面都已完成。选择“全部”可以看到它们。</translation>
    </message>
    <message>
        <source>No page is done yet. Choose All to see them.</source>
        <translation>还没有完成的版面。选择“全部”可以看到所有版面。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Col</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>引题</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Sub</source>
        <translation>副题</translation>
    </message>
    <message>
        <source>Deck</source>
        <translation>提要</translation>
    </message>
    <message>
        <source>By</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Subh</source>
        <translation>小题</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Capt</source>
        <translation>图说</translation>
    </message>
    <message>
        <source>Cont</source>
        <translation>转接</translation>
    </message>
    <message>
        <source>Ad</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>article in doubt %1%</source>
        <translation>归属待核 %1%</translation>
    </message>
    <message>
        <source>role in doubt %1%</source>
        <translation>角色待核 %1%</translation>
    </message>
    <message>
        <source>joint in doubt %1%</source>
        <translation>接缝待核 %1%</translation>
    </message>
    <message>
        <source>order in doubt %1%</source>
        <translation>顺序待核 %1%</translation>
    </message>
    <message>
        <source>No page is open</source>
        <translation>没有打开的版面</translation>
    </message>
    <message>
        <source>Nothing to read yet</source>
        <translation>还没有内容</translation>
    </message>
    <message>
        <source>Choose a page in the list at the left.</source>
        <translation>请在左侧列表中选择版面。</translation>
    </message>
    <message>
        <source>The project has no page yet</source>
        <translation>项目里还没有版面</translation>
    </message>
    <message>
        <source>Import files and folders, or drop them onto the window.</source>
        <translation>请导入文件和文件夹，或把它们拖到窗口上。</translation>
    </message>
    <message>
        <source>The articles of a page stand here, set as type.</source>
        <translation>版面的文章在这里排成可读的样子。</translation>
    </message>
    <message>
        <source>This page has no articles yet</source>
        <translation>本版还没有文章</translation>
    </message>
    <message>
        <source>Select lines in the raw pane and press Enter to start an article.</source>
        <translation>在原文栏选中行，按回车开始一篇文章。</translation>
    </message>
    <message>
        <source>%n line(s)</source>
        <comment>dragged to an article</comment>
        <translation>%n 行</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>People and posts</source>
        <translation>人物与职务</translation>
    </message>
    <message>
        <source>Posts, names behind a post, bylines and credits, lists of names, speakers.</source>
        <translation>职务、职务后的人名、署名与图片作者、名单、说话人。</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Dates, times of day, years, and words such as “recently”.</source>
        <translation>日期、时刻、年份，以及“日前”“近年来”之类的词。</translation>
    </message>
    <message>
        <source>Organisations and places by their form</source>
        <translation>按词形识别的机构与地名</translation>
    </message>
    <message>
        <source>Offices and firms by their last word, townships, roads, known place names.</source>
        <translation>以词尾识别的机关与企业、乡镇、道路、已知地名。</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>Names, places and organisations in running text, as learnt from news.</source>
        <translation>从新闻语料学到的正文人名、地名、机构名。</translation>
    </message>
    <message>
        <source>What was accepted in this project</source>
        <translation>本项目已接受的词</translation>
    </message>
    <message>
        <source>Names that somebody accepted are offered on other pages too.</source>
        <translation>有人接受过的名称，在其他版面上也提示。</translation>
    </message>
    <message>
        <source>Own word lists</source>
        <translation>自备词表</translation>
    </message>
    <message>
        <source>What stands in the lists under Tools, Word lists.</source>
        <translation>“工具 › 词表”里的词。</translation>
    </message>
    <message>
        <source>The same name elsewhere on the page</source>
        <translation>本版其他位置的同名</translation>
    </message>
    <message>
        <source>Sure names again in other articles, and their short forms.</source>
        <translation>确定的名称在其他文章里再次出现，以及简称。</translation>
    </message>
    <message>
        <source>Enumerations</source>
        <translation>并列列举</translation>
    </message>
    <message>
        <source>The members of one list have one label; firms in lists.</source>
        <translation>同一列举里的各项用同一标签；名单中的企业。</translation>
    </message>
    <message>
        <source>Joined places</source>
        <translation>地名组合</translation>
    </message>
    <message>
        <source>A place in a place as one; a place as part of an organisation or government.</source>
        <translation>大小地点连写时合为一处；地名作为机构、政府名称的一部分。</translation>
    </message>
    <message>
        <source>Works, documents, sums</source>
        <translation>作品、文件、金额</translation>
    </message>
    <message>
        <source>Titles in 《》 and sums of money, where the label set has labels for them.</source>
        <translation>书名号里的名称和钱数，标签集有相应标签时才提。</translation>
    </message>
    <message>
        <source>What this project taught</source>
        <translation>本项目学到的</translation>
    </message>
    <message>
        <source>The model that was learnt from the finished pages corrects the others.</source>
        <translation>从已完成版面学到的模型，用来校正其他部分。</translation>
    </message>
</context>
<context>
    <name>PersonField</name>
    <message>
        <source>Name of a person</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>PictureBoxes</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Choose a line first that was drawn on the picture.</source>
        <translation>请先选中一条补画的行。</translation>
    </message>
    <message>
        <source>The picture of the page is not shown.</source>
        <translation>未显示版面的图片。</translation>
    </message>
    <message>
        <source>No line of this page has a place on the picture: nothing says where the text goes.</source>
        <translation>本版没有一行标有图上位置，无法确定文字的去处。</translation>
    </message>
</context>
<context>
    <name>PlaceModel</name>
    <message>
        <source>line {n}</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source>article</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>correction offered {n}%</source>
        <translation>待定修订 {n}%</translation>
    </message>
    <message>
        <source>suggested {label}</source>
        <translation>建议 {label}</translation>
    </message>
    <message>
        <source>broken {label}</source>
        <translation>断开 {label}</translation>
    </message>
    <message>
        <source>{label}; mostly {other}, {n}×</source>
        <translation>{label}；多为 {other}，{n} 次</translation>
    </message>
    <message>
        <source>{name}, {n}×?</source>
        <translation>{name}（{n} 次）？</translation>
    </message>
    <message>
        <source>{word}?</source>
        <translation>{word}？</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>{where}? {n}%</source>
        <translation>{where}？{n}%</translation>
    </message>
    <message>
        <source>{where}: no article there</source>
        <translation>{where}：那里没有文章</translation>
    </message>
    <message>
        <source>correction {n}%</source>
        <translation>校正 {n}%</translation>
    </message>
    <message>
        <source>second look, page</source>
        <translation>要再看：本版</translation>
    </message>
    <message>
        <source>second look</source>
        <translation>要再看</translation>
    </message>
    <message>
        <source>not {label} here</source>
        <translation>此处未标 {label}</translation>
    </message>
    <message>
        <source>not {label}, {n}×</source>
        <translation>{n} 处未标 {label}</translation>
    </message>
</context>
<context>
    <name>PlaceOfWork</name>
    <message>
        <source>The caret is on a line of no article; the reflow does not show it.</source>
        <translation>光标所在的行不属于任何文章，重排栏不显示它。</translation>
    </message>
    <message>
        <source>There is no text on this line.</source>
        <translation>这一行没有文字。</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the preview</source>
        <translation>停止预览</translation>
    </message>
    <message>
        <source>File of the preview</source>
        <translation>预览哪个文件</translation>
    </message>
    <message>
        <source>The first lines</source>
        <translation>开头几行</translation>
    </message>
    <message>
        <source>Writing the first pages…</source>
        <translation>正在写前几版…</translation>
    </message>
    <message>
        <source>There is no page like that.</source>
        <translation>没有这样的版面。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written for this.</source>
        <translation>
            <numerusform>为此写了 %Ln 个版面。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read back and compared: all the same.</source>
        <translation>已读回比对：完全一致。</translation>
    </message>
    <message>
        <source>This format is not read back by the check.</source>
        <translation>这种格式不作读回检查。</translation>
    </message>
    <message>
        <source>A file of bytes; what it holds:</source>
        <translation>二进制文件，内容如下：</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print or save as PDF</source>
        <translation>打印或存为 PDF</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>整版</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>With the accepted entities</source>
        <translation>带已接受的实体</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>No article of this page has any text.</source>
        <translation>本版的文章没有文字。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已存为 {name}。</translation>
    </message>
    <message>
        <source>Saving a PDF</source>
        <translation>正在存 PDF</translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) printed.</source>
        <translation>
            <numerusform>已打印 %Ln 张。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivateChars</name>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能读取。</translation>
    </message>
    <message numerus="yes">
        <source>Private characters corrected on %n page(s).</source>
        <translation>
            <numerusform>已在 %Ln 个版面修订自造字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Correcting private characters</source>
        <translation>正在修订自造字</translation>
    </message>
</context>
<context>
    <name>PrivateCharsDialog</name>
    <message>
        <source>Private characters</source>
        <translation>自造字</translation>
    </message>
    <message>
        <source>Fonts of older type-setting systems have characters of their own, which a PDF names by a number alone. Write what a reader sees there: all pages are corrected in one step, and new proposals follow. Characters that no file tells (U+FFFD) may each be another one; they are corrected where they stand.</source>
        <translation>旧排版系统的字体有自造字，PDF 只以编号表示。请写出读者看到的字：所有版面一步修订，新的建议也照此处理。文件没有说明的字符（U+FFFD）可能各不相同，请在原处修订。</translation>
    </message>
    <message>
        <source>Correct all pages</source>
        <translation>修订所有版面</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>A line that has it</source>
        <translation>所在行</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>代表</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No page has characters that only a font knows.</source>
        <translation>没有版面含有自造字。</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Script</source>
        <translation>简繁</translation>
    </message>
    <message>
        <source>Punctuation</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>Blank lines</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>Indents</source>
        <translation>缩进</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>行序</translation>
    </message>
    <message>
        <source>Wrong signs</source>
        <translation>误识</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时期</translation>
    </message>
    <message>
        <source>simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>both scripts</source>
        <translation>简繁混用</translation>
    </message>
    <message>
        <source>hardly any Chinese</source>
        <translation>几乎没有汉字</translation>
    </message>
    <message>
        <source>modern signs</source>
        <translation>新式标点</translation>
    </message>
    <message>
        <source>ASCII signs</source>
        <translation>半角标点</translation>
    </message>
    <message>
        <source>old signs</source>
        <translation>旧式标点</translation>
    </message>
    <message>
        <source>no signs</source>
        <translation>无标点</translation>
    </message>
    <message>
        <source>blank lines between lines</source>
        <translation>行间有空行</translation>
    </message>
    <message>
        <source>blank lines between blocks</source>
        <translation>块间有空行</translation>
    </message>
    <message>
        <source>no blank lines</source>
        <translation>无空行</translation>
    </message>
    <message>
        <source>indents kept</source>
        <translation>保留缩进</translation>
    </message>
    <message>
        <source>indents lost</source>
        <translation>缩进已失</translation>
    </message>
    <message>
        <source>line after line</source>
        <translation>逐行顺读</translation>
    </message>
    <message>
        <source>one character a line</source>
        <translation>一字一行</translation>
    </message>
    <message>
        <source>lines out of order</source>
        <translation>行序错乱</translation>
    </message>
    <message>
        <source>few wrong signs</source>
        <translation>误识少</translation>
    </message>
    <message>
        <source>many wrong signs</source>
        <translation>误识多</translation>
    </message>
    <message>
        <source>old newspaper</source>
        <translation>旧式报纸</translation>
    </message>
    <message>
        <source>modern newspaper</source>
        <translation>现代报纸</translation>
    </message>
    <message>
        <source>{n} characters a line</source>
        <translation>每行 {n} 字</translation>
    </message>
    <message>
        <source>{value} (by hand)</source>
        <translation>{value}（手工指定）</translation>
    </message>
    <message>
        <source>Does not fit the page: {traits}</source>
        <translation>与本版不符：{traits}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>Page profile</source>
        <translation>版面特征</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>found out (here: {value})</source>
        <translation>自动判断（本版：{value}）</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>this page</source>
        <translation>本版</translation>
    </message>
    <message numerus="yes">
        <source>all %n page(s) of the folder {name}</source>
        <translation>
            <numerusform>文件夹 {name} 的全部 %Ln 版</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n page(s) of the project</source>
        <translation>
            <numerusform>项目的全部 %Ln 版</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Project</name>
    <message>
        <source>Sample pages</source>
        <translation>示例版面</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>正在保存副本</translation>
    </message>
</context>
<context>
    <name>ProjectController</name>
    <message>
        <source>The project is open for reading only; nothing can be changed.</source>
        <translation>项目以只读方式打开，不能修改。</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
</context>
<context>
    <name>ProjectFigures</name>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Comparing annotators</source>
        <translation>比较标注者</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>YK Reader projects (*.ykdb)</source>
        <translation>永康报读项目 (*.ykdb)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>YK Reader projects (*.ykdb *.db *.sqlite *.sqlite3)</source>
        <translation>永康报读项目 (*.ykdb *.db *.sqlite *.sqlite3)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>No project is open: a new one is made beside the files.</source>
        <translation>没有打开项目：将在文件旁新建一个。</translation>
    </message>
    <message>
        <source>Back up the project</source>
        <translation>备份项目</translation>
    </message>
    <message>
        <source>Only one project is open at a time. Not opened: {names}</source>
        <translation>一次只能打开一个项目，未打开：{names}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The copy is written, and open now.</source>
        <translation>副本已写好，现在打开的就是它。</translation>
    </message>
    <message>
        <source>Reading the sample pages…</source>
        <translation>正在读取示例版面…</translation>
    </message>
    <message>
        <source>Reading the sample pages</source>
        <translation>读取示例版面</translation>
    </message>
    <message>
        <source>Locate the project</source>
        <translation>重新定位项目</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>The copy is written.</source>
        <translation>备份已写好。</translation>
    </message>
    <message>
        <source>Compacting</source>
        <translation>正在压缩</translation>
    </message>
    <message>
        <source>The project took {before}, now {after}.</source>
        <translation>项目文件原为 {before}，现为 {after}。</translation>
    </message>
    <message>
        <source>Salvage a damaged project</source>
        <translation>抢救损坏的项目</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
</context>
<context>
    <name>RawPane</name>
    <message>
        <source>Raw text</source>
        <translation>原文</translation>
    </message>
</context>
<context>
    <name>RawTitle</name>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Blank lines {n}</source>
        <translation>折叠空行 {n}</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>characters (code points)</source>
        <translation>字符（码点）</translation>
    </message>
    <message>
        <source>UTF-16 units, as browsers and Java count</source>
        <translation>UTF-16 单元（浏览器和 Java 的算法）</translation>
    </message>
    <message>
        <source>characters, a line end as one</source>
        <translation>字符，换行算一个</translation>
    </message>
    <message>
        <source>UTF-16 units, a line end as one</source>
        <translation>UTF-16 单元，换行算一个</translation>
    </message>
    <message>
        <source>characters, a line end as two</source>
        <translation>字符，换行算两个</translation>
    </message>
    <message>
        <source>UTF-16 units, a line end as two</source>
        <translation>UTF-16 单元，换行算两个</translation>
    </message>
    <message>
        <source>Report of reading back</source>
        <translation>读回实体报告</translation>
    </message>
    <message>
        <source>read-back-report.txt</source>
        <translation>读回实体报告.txt</translation>
    </message>
    <message>
        <source>Take it all back</source>
        <translation>全部撤销</translation>
    </message>
</context>
<context>
    <name>ReadBackDialog</name>
    <message>
        <source>Read entities back</source>
        <translation>读回实体</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>还没有选择文件。</translation>
    </message>
    <message>
        <source>Pages are found by what a file says of them, else by their text. What is there stays; what does not fit is told. It is one step that can be taken back.</source>
        <translation>版面按文件中的说明查找，否则按文字查找。已有的内容保留不变，对不上的会一一列出。全部读入算一步，可以撤销。</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>读回</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Files and folders may be dropped here too.</source>
        <translation>文件和文件夹也可以拖到这里。</translation>
    </message>
    <message>
        <source>No file yet. Add files or a folder, or drop them here.</source>
        <translation>还没有文件。请添加文件或文件夹，或拖到这里。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Recognised as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Files to read entities from</source>
        <translation>要读回实体的文件</translation>
    </message>
    <message>
        <source>What each file holds says it</source>
        <translation>按文件内容逐个识别</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Offsets count</source>
        <translation>偏移量单位</translation>
    </message>
    <message>
        <source>As suggestions, to be looked at</source>
        <translation>作为建议，供查看</translation>
    </message>
    <message>
        <source>As the accepted entities of</source>
        <translation>作为已接受的实体，标注者：</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Add labels that the project does not have</source>
        <translation>添加项目中没有的标签</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>looking at the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>No file holds entities that can be read back.</source>
        <translation>没有文件含有可读回的实体。</translation>
    </message>
</context>
<context>
    <name>ReadPagesDialog</name>
    <message>
        <source>Read by OCR</source>
        <translation>识读（OCR）</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>识读引擎</translation>
    </message>
    <message>
        <source>Also pages that OCR read before</source>
        <translation>包括已经识读过的版面</translation>
    </message>
    <message>
        <source>the one that runs this program</source>
        <translation>运行本程序的那个</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Python with the engine</source>
        <translation>装有引擎的 Python</translation>
    </message>
    <message>
        <source>Install now</source>
        <translation>立即安装</translation>
    </message>
    <message>
        <source>What the installation says</source>
        <translation>安装过程的输出</translation>
    </message>
    <message>
        <source>Nothing leaves this computer. The text of a page stays; what is read otherwise waits among the corrections to check.</source>
        <translation>数据不会离开本机。版面的文本保持不变；识读不同之处作为待定修订，列入待核。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>识读</translation>
    </message>
    <message>
        <source>No page of these has a picture that is known.</source>
        <translation>这些版面都没有已知的原版图。</translation>
    </message>
    <message>
        <source>The engine is installed.</source>
        <translation>引擎已安装。</translation>
    </message>
    <message>
        <source>There is no engine yet ({why}). The program in one folder takes in no packages: name a Python above that has rapidocr and onnxruntime, or install tesseract with a model for Chinese.</source>
        <translation>尚无识读引擎（{why}）。单文件夹版不能安装软件包：请在上面填写装有 rapidocr 和 onnxruntime 的 Python，或安装 tesseract 及其中文模型。</translation>
    </message>
    <message>
        <source>There is no engine yet ({why}). This installs one, about 150 MB from the package index, with:
{command}</source>
        <translation>尚无识读引擎（{why}）。用以下命令从软件包索引安装一个，约 150 MB：
{command}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
</context>
<context>
    <name>ReadingBack</name>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>Reading entities back</source>
        <translation>正在读回实体</translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies) came in.</source>
        <translation>
            <numerusform>读入了 %Ln 个实体。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%Ln 版已在项目中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come in.</source>
        <translation>
            <numerusform>%Ln 个未能读入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused.</source>
        <translation>
            <numerusform>%Ln 个文件未被接受。</numerusform>
        </translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
</context>
<context>
    <name>ReadingScreen</name>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Table of articles (C)</source>
        <translation>文章目录（C）</translation>
    </message>
    <message>
        <source>Entities (E)</source>
        <translation>实体（E）</translation>
    </message>
    <message>
        <source>Shorter lines ([)</source>
        <translation>缩短行长（[）</translation>
    </message>
    <message>
        <source>Longer lines (])</source>
        <translation>加长行长（]）</translation>
    </message>
    <message>
        <source>Smaller text (-)</source>
        <translation>缩小文字（-）</translation>
    </message>
    <message>
        <source>Larger text (+)</source>
        <translation>放大文字（+）</translation>
    </message>
    <message>
        <source>Print or save as PDF…</source>
        <translation>打印或存为 PDF…</translation>
    </message>
    <message>
        <source>Leave the reading mode (Esc)</source>
        <translation>离开阅读模式 (Esc)</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Nothing to read</source>
        <translation>没有可读的内容</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的版面。</translation>
    </message>
    <message>
        <source>No article here has any text.</source>
        <translation>这里的文章没有文字。</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>no reason kept</source>
        <translation>没有记录理由</translation>
    </message>
    <message>
        <source>a person decided</source>
        <translation>人工决定</translation>
    </message>
    <message>
        <source>a person gave lines to this article, or drew a boundary here</source>
        <translation>人工归入本篇，或在此划界</translation>
    </message>
    <message>
        <source>the page was marked done</source>
        <translation>版面标记完成时确认</translation>
    </message>
    <message>
        <source>an imported file says so</source>
        <translation>来自导入的文件</translation>
    </message>
    <message>
        <source>no rule spoke: the commonest choice</source>
        <translation>没有规则适用，取最常见的</translation>
    </message>
    <message>
        <source>a known text of the article says so</source>
        <translation>依已知文章文本对齐</translation>
    </message>
    <message>
        <source>the line reads like a byline</source>
        <translation>像署名行</translation>
    </message>
    <message>
        <source>short text that ends in a photo credit</source>
        <translation>以摄影署名结尾的短文</translation>
    </message>
    <message>
        <source>an overprinted or marked column name</source>
        <translation>叠印或加标记的栏目名</translation>
    </message>
    <message>
        <source>a line without sentence marks that the column does not explain</source>
        <translation>没有句读、与栏宽不合的行</translation>
    </message>
    <message>
        <source>a heading line set apart by a blank line</source>
        <translation>被空行隔开的标题行</translation>
    </message>
    <message>
        <source>the main line of a heading group</source>
        <translation>标题组的主行</translation>
    </message>
    <message>
        <source>a second clause under the headline</source>
        <translation>主题下的第二分句</translation>
    </message>
    <message>
        <source>a label and heading of a section</source>
        <translation>小节的标签与标题</translation>
    </message>
    <message>
        <source>running text of the column&apos;s width</source>
        <translation>与栏等宽的行文</translation>
    </message>
    <message>
        <source>wide lines between byline and body</source>
        <translation>署名与正文之间的宽行</translation>
    </message>
    <message>
        <source>a note that the article goes on elsewhere</source>
        <translation>转接说明</translation>
    </message>
    <message>
        <source>page number, date line or editors&apos; names</source>
        <translation>版次、日期或编校人员</translation>
    </message>
    <message>
        <source>lines like it were so on finished pages</source>
        <translation>已完成版面上同形的行都如此</translation>
    </message>
    <message>
        <source>verse, speech, table or remains of mark-up</source>
        <translation>诗、问答、表格或标记残留</translation>
    </message>
    <message>
        <source>lines like it were so on the pages that the program learnt from</source>
        <translation>与学过的版面上的同类行一样</translation>
    </message>
    <message>
        <source>goes on in the same column</source>
        <translation>接同栏上文</translation>
    </message>
    <message>
        <source>an opening formula or a byline begins an article here</source>
        <translation>以电头或署名开篇</translation>
    </message>
    <message>
        <source>two bodies touch: the column&apos;s width or rhythm changes after a full stop</source>
        <translation>两篇正文相接：句号后栏宽或节奏改变</translation>
    </message>
    <message>
        <source>a sentence goes on here that broke off elsewhere</source>
        <translation>接续别处断开的句子</translation>
    </message>
    <message>
        <source>heading and body share rare words</source>
        <translation>标题与正文有共同的少见词</translation>
    </message>
    <message>
        <source>heading beside the body, nothing better elsewhere</source>
        <translation>标题紧邻正文，别处没有更合适的</translation>
    </message>
    <message>
        <source>the only body left for this heading</source>
        <translation>只剩这篇正文可配这个标题</translation>
    </message>
    <message>
        <source>a byline stands over its body</source>
        <translation>署名在正文之上</translation>
    </message>
    <message>
        <source>stands with a heading of this article</source>
        <translation>与本篇标题在一处</translation>
    </message>
    <message>
        <source>a section box and its section share words</source>
        <translation>小节框与小节有共同的词</translation>
    </message>
    <message>
        <source>nothing on the page belongs to it</source>
        <translation>本版没有与它相配的内容</translation>
    </message>
    <message>
        <source>a full line goes on in the next</source>
        <translation>满行接下一行</translation>
    </message>
    <message>
        <source>the line before ends early after a full stop</source>
        <translation>上一行句号后提前结束</translation>
    </message>
    <message>
        <source>the line is two cells short: a lost indent</source>
        <translation>本行短两格：缩进丢失</translation>
    </message>
    <message>
        <source>a change of role begins a unit</source>
        <translation>角色改变，另起单元</translation>
    </message>
    <message>
        <source>two clauses of one heading</source>
        <translation>同一标题的两个分句</translation>
    </message>
    <message>
        <source>one clause of a heading, wrapped</source>
        <translation>标题一个分句的折行</translation>
    </message>
    <message>
        <source>a credit after the caption&apos;s text</source>
        <translation>图说后的署名</translation>
    </message>
    <message>
        <source>two Latin words or numbers meet at the line&apos;s end</source>
        <translation>行末西文或数字相接</translation>
    </message>
    <message>
        <source>a Latin word or an address that the line&apos;s end cuts goes on</source>
        <translation>行末断开的西文词或网址续接</translation>
    </message>
    <message>
        <source>unclear; kept in the paragraph</source>
        <translation>不明确，留在段内</translation>
    </message>
    <message>
        <source>canonical order: headings, byline, deck, body, captions</source>
        <translation>规范顺序：标题、署名、提要、正文、图说</translation>
    </message>
    <message>
        <source>as it stands on the page</source>
        <translation>按版面上的顺序</translation>
    </message>
    <message>
        <source>sections follow the order of their headings</source>
        <translation>小节随其标题的顺序</translation>
    </message>
    <message>
        <source>columns that stand line about line, taken apart</source>
        <translation>逐行交错的各栏已拆开</translation>
    </message>
    <message>
        <source>upright text, one character a line</source>
        <translation>竖排，每行一字</translation>
    </message>
    <message>
        <source>where it stands on the picture of the page</source>
        <translation>在版面图像上的位置</translation>
    </message>
    <message>
        <source>lines that stand from last to first, turned round</source>
        <translation>倒序的行已倒转</translation>
    </message>
    <message>
        <source>annotators say different things</source>
        <translation>标注者意见不一</translation>
    </message>
    <message>
        <source>two annotators say the same</source>
        <translation>两位标注者一致</translation>
    </message>
    <message>
        <source>no part named</source>
        <translation>来源不明</translation>
    </message>
    <message>
        <source>learned model</source>
        <translation>学习模型</translation>
    </message>
    <message>
        <source>named elsewhere on the page</source>
        <translation>本版别处已出现</translation>
    </message>
    <message>
        <source>date or time</source>
        <translation>日期或时间</translation>
    </message>
    <message>
        <source>title marks</source>
        <translation>书名号</translation>
    </message>
    <message>
        <source>sum of money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>accepted elsewhere in the project</source>
        <translation>项目中别处已接受</translation>
    </message>
    <message>
        <source>word list</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>byline</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>lexicon</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>word classes</source>
        <translation>词性</translation>
    </message>
    <message>
        <source>names of people</source>
        <translation>人名规则</translation>
    </message>
    <message>
        <source>names of organisations</source>
        <translation>机构名规则</translation>
    </message>
    <message>
        <source>nested address</source>
        <translation>多级地址</translation>
    </message>
    <message>
        <source>name in a doctrine</source>
        <translation>理论名称中的人名</translation>
    </message>
    <message>
        <source>foreign name</source>
        <translation>外国人名</translation>
    </message>
    <message>
        <source>one of a list</source>
        <translation>并列名单</translation>
    </message>
    <message>
        <source>learned in this project</source>
        <translation>本项目学得</translation>
    </message>
    <message>
        <source>list of names</source>
        <translation>人名名单</translation>
    </message>
    <message>
        <source>word for a post</source>
        <translation>职务词</translation>
    </message>
    <message>
        <source>short name of a place</source>
        <translation>地名简称</translation>
    </message>
    <message>
        <source>somebody speaks</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>ending of a name</source>
        <translation>名称后缀</translation>
    </message>
    <message>
        <source>post before a name</source>
        <translation>姓名前的职务</translation>
    </message>
    <message>
        <source>a township that acts</source>
        <translation>作为主体的镇街</translation>
    </message>
    <message>
        <source>accepted by a person</source>
        <translation>人工接受</translation>
    </message>
    <message>
        <source>out of an imported file</source>
        <translation>来自导入的文件</translation>
    </message>
    <message>
        <source>a person looked at it and found it right</source>
        <translation>人工核对无误</translation>
    </message>
    <message>
        <source>a suggester from outside says so</source>
        <translation>外部建议程序所定</translation>
    </message>
    <message>
        <source>{name}, from outside</source>
        <translation>{name}（外部）</translation>
    </message>
</context>
<context>
    <name>ReflowPane</name>
    <message>
        <source>Reflowed text</source>
        <translation>重排文本</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>A correction must stay inside its line.</source>
        <translation>修订不能超出所在行。</translation>
    </message>
    <message>
        <source>Another correction covers these characters already.</source>
        <translation>这些字已有另一处修订。</translation>
    </message>
    <message>
        <source>Change or reject that one first.</source>
        <translation>先改动或拒绝那一处。</translation>
    </message>
    <message>
        <source>There is no article above this line to join.</source>
        <translation>这一行上方没有可并入的文章。</translation>
    </message>
    <message>
        <source>The line reads otherwise by now.</source>
        <translation>这一行的文字已经变动。</translation>
    </message>
    <message>
        <source>Look for the text again.</source>
        <translation>请重新查找。</translation>
    </message>
    <message>
        <source>These are too few lines for so many columns.</source>
        <translation>行数太少，不足以拆成这么多栏。</translation>
    </message>
    <message>
        <source>Choose the lines of all columns, from the first to the last.</source>
        <translation>请选中各栏的全部行，从第一行到最后一行。</translation>
    </message>
    <message>
        <source>Each column is in an article of its own already.</source>
        <translation>各栏已分属不同的文章。</translation>
    </message>
    <message>
        <source>One line has nothing to be joined to.</source>
        <translation>只有一行，无可连接。</translation>
    </message>
    <message>
        <source>Choose all its characters.</source>
        <translation>请选中这一栏的所有字。</translation>
    </message>
    <message>
        <source>The first of these lines belongs to no article.</source>
        <translation>首行不属于任何文章。</translation>
    </message>
    <message>
        <source>There are no two lines of one article to turn round.</source>
        <translation>没有同属一篇文章的两行可以颠倒。</translation>
    </message>
    <message>
        <source>These lines belong to that article already.</source>
        <translation>这些行已属于那篇文章。</translation>
    </message>
    <message>
        <source>These lines are page furniture already.</source>
        <translation>这些行已是版面要素。</translation>
    </message>
    <message>
        <source>There is no boundary between two articles at this line.</source>
        <translation>这一行没有两篇文章的分界。</translation>
    </message>
    <message>
        <source>The boundary stands there already.</source>
        <translation>分界已在那里。</translation>
    </message>
    <message>
        <source>No line of an article lies between the two places.</source>
        <translation>两处之间没有文章的行。</translation>
    </message>
    <message>
        <source>An article already starts at this line.</source>
        <translation>这一行已是一篇文章的开头。</translation>
    </message>
    <message>
        <source>Choose a line further down, or join the article to the one above.</source>
        <translation>选更靠下的一行，或把文章并入上一篇。</translation>
    </message>
    <message>
        <source>These lines are an article of their own already.</source>
        <translation>这些行已自成一篇文章。</translation>
    </message>
    <message>
        <source>There is no line there any more.</source>
        <translation>那一行已不存在。</translation>
    </message>
    <message>
        <source>Choose the line again.</source>
        <translation>重新选择该行。</translation>
    </message>
    <message>
        <source>That article is not on the page any more.</source>
        <translation>那篇文章已不在版面上。</translation>
    </message>
    <message>
        <source>Choose another article.</source>
        <translation>选择另一篇文章。</translation>
    </message>
    <message>
        <source>No line is chosen.</source>
        <translation>没有选中任何行。</translation>
    </message>
    <message>
        <source>Choose a line first.</source>
        <translation>先选一行。</translation>
    </message>
    <message>
        <source>An identifier is one word: it has no blanks and no control characters.</source>
        <translation>标识是一个词，不能含空白和控制字符。</translation>
    </message>
    <message>
        <source>Write remarks into the note.</source>
        <translation>说明文字请写在备注里。</translation>
    </message>
    <message>
        <source>An identifier has 500 characters at most.</source>
        <translation>标识最多 500 个字符。</translation>
    </message>
    <message>
        <source>That entity is not there any more.</source>
        <translation>那个实体已不存在。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>选择另一个。</translation>
    </message>
    <message>
        <source>All of these places are tagged already.</source>
        <translation>这些位置都已标注。</translation>
    </message>
    <message>
        <source>It has that label already.</source>
        <translation>已经是这个标签。</translation>
    </message>
    <message>
        <source>The entity covers these words already.</source>
        <translation>实体已覆盖这些字。</translation>
    </message>
    <message>
        <source>These are accepted already.</source>
        <translation>这些都已接受。</translation>
    </message>
    <message>
        <source>No entity of this page has these labels.</source>
        <translation>本版没有带这些标签的实体。</translation>
    </message>
    <message>
        <source>No text is chosen.</source>
        <translation>没有选中文字。</translation>
    </message>
    <message>
        <source>Of two layouts only one can hold.</source>
        <translation>两种版式只能取其一。</translation>
    </message>
    <message>
        <source>Take the left or the right one.</source>
        <translation>请采用左边或右边。</translation>
    </message>
    <message>
        <source>Of two corrections only one can hold.</source>
        <translation>两种修订只能取其一。</translation>
    </message>
    <message>
        <source>Take one of them.</source>
        <translation>请采用其中之一。</translation>
    </message>
    <message>
        <source>No difference is chosen.</source>
        <translation>没有选中分歧。</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>请先选一处。</translation>
    </message>
    <message>
        <source>Select some text first.</source>
        <translation>先选中文字。</translation>
    </message>
    <message>
        <source>These words are page furniture, so they cannot be tagged.</source>
        <translation>这些字属于版面要素，不能标注。</translation>
    </message>
    <message>
        <source>Give the line to an article first.</source>
        <translation>先把该行归入一篇文章。</translation>
    </message>
    <message>
        <source>These words lie in two articles.</source>
        <translation>这些字跨了两篇文章。</translation>
    </message>
    <message>
        <source>Tag each for itself, or join the articles first.</source>
        <translation>分别标注，或先合并文章。</translation>
    </message>
    <message>
        <source>These words do not stand together in one paragraph or heading.</source>
        <translation>这些字不在同一个段落或标题里。</translation>
    </message>
    <message>
        <source>Select words of one paragraph, or join the paragraphs first.</source>
        <translation>只选一个段落内的文字，或先合并段落。</translation>
    </message>
    <message>
        <source>The selection is not in order.</source>
        <translation>选区顺序不对。</translation>
    </message>
    <message>
        <source>The selection lies outside the page.</source>
        <translation>选区超出版面。</translation>
    </message>
    <message>
        <source>The selection begins or ends with a blank.</source>
        <translation>选区首尾有空白。</translation>
    </message>
    <message>
        <source>The selection holds blanks between lines.</source>
        <translation>选区含有行间空白。</translation>
    </message>
    <message>
        <source>Only lines of one article can be moved in its reading order.</source>
        <translation>只能在一篇文章内调整阅读顺序。</translation>
    </message>
    <message>
        <source>Choose lines of one article.</source>
        <translation>只选一篇文章的行。</translation>
    </message>
    <message>
        <source>These lines are the first of their article already.</source>
        <translation>这些行已在文章开头。</translation>
    </message>
    <message>
        <source>These lines are the last of their article already.</source>
        <translation>这些行已在文章末尾。</translation>
    </message>
    <message>
        <source>The line to stand before is in another article.</source>
        <translation>目标行在另一篇文章里。</translation>
    </message>
    <message>
        <source>The lines stand there already.</source>
        <translation>这些行已在那里。</translation>
    </message>
    <message>
        <source>The article stands there already.</source>
        <translation>文章已在那里。</translation>
    </message>
    <message>
        <source>That correction is not there any more.</source>
        <translation>那处修订已不存在。</translation>
    </message>
    <message>
        <source>A correction cannot hold a line end.</source>
        <translation>修订不能含换行。</translation>
    </message>
    <message>
        <source>A correction cannot hold a NUL or half a surrogate pair.</source>
        <translation>修订不能含 NUL 或半个代理对。</translation>
    </message>
    <message>
        <source>Type the character itself.</source>
        <translation>请键入字符本身。</translation>
    </message>
    <message>
        <source>Correct each line for itself.</source>
        <translation>逐行修订。</translation>
    </message>
    <message>
        <source>A line cannot be corrected to nothing.</source>
        <translation>一行不能改成空。</translation>
    </message>
    <message>
        <source>If it is no part of the text, mark it as noise or give it to the furniture.</source>
        <translation>若不是正文，标为噪声或归为版面要素。</translation>
    </message>
    <message>
        <source>The line reads like that already.</source>
        <translation>这一行已是这样。</translation>
    </message>
    <message>
        <source>These characters read like that already.</source>
        <translation>这些字已是这样。</translation>
    </message>
    <message>
        <source>The correction reads like that already.</source>
        <translation>修订已是这样。</translation>
    </message>
    <message>
        <source>This correction is taken back already.</source>
        <translation>这处修订已被拒绝。</translation>
    </message>
    <message>
        <source>This correction counts already.</source>
        <translation>这处修订已生效。</translation>
    </message>
    <message>
        <source>There is no line at this place.</source>
        <translation>这里没有行。</translation>
    </message>
    <message>
        <source>A line is cut between two of its characters.</source>
        <translation>只能在一行的两个字之间拆分。</translation>
    </message>
    <message>
        <source>Put the caret inside the line.</source>
        <translation>把光标放到行内。</translation>
    </message>
    <message>
        <source>A correction covers this place, so the line cannot be cut here.</source>
        <translation>这里有一处修订，不能在此拆行。</translation>
    </message>
    <message>
        <source>Take the correction back first, or cut beside it.</source>
        <translation>先拒绝修订，或在旁边拆分。</translation>
    </message>
    <message>
        <source>This line is not cut.</source>
        <translation>这一行没有拆分过。</translation>
    </message>
    <message>
        <source>This page is marked done, so nothing is proposed for it.</source>
        <translation>本版已完成，不再给出建议。</translation>
    </message>
    <message>
        <source>Set it back to “in progress” first.</source>
        <translation>先改回“进行中”。</translation>
    </message>
    <message>
        <source>This line is page furniture, so it begins no paragraph.</source>
        <translation>这一行是版面要素，不能另起段落。</translation>
    </message>
    <message>
        <source>Give it to an article first.</source>
        <translation>先把它归入一篇文章。</translation>
    </message>
    <message>
        <source>The parts of a line stand one after another.</source>
        <translation>一行的各部分须依次排列。</translation>
    </message>
    <message>
        <source>Make the other part smaller first, or join the two.</source>
        <translation>请先缩小另一部分，或将两部分合并。</translation>
    </message>
    <message>
        <source>The box is empty, or reaches out of the picture.</source>
        <translation>行框为空，或超出图片。</translation>
    </message>
    <message>
        <source>Draw it on the picture.</source>
        <translation>请在图片上画出。</translation>
    </message>
    <message>
        <source>A line without text is none.</source>
        <translation>没有文字不成一行。</translation>
    </message>
    <message>
        <source>Type what is printed there.</source>
        <translation>请输入此处印的文字。</translation>
    </message>
    <message>
        <source>Lines were drawn on the other side of this character already.</source>
        <translation>该字的另一侧已补画了行。</translation>
    </message>
    <message>
        <source>Put it behind the line before, or before the line that follows.</source>
        <translation>请放在上一行之后，或下一行之前。</translation>
    </message>
    <message>
        <source>The page was changed meanwhile.</source>
        <translation>本版在此期间已有改动。</translation>
    </message>
    <message>
        <source>Draw it again.</source>
        <translation>请重新画出。</translation>
    </message>
    <message>
        <source>That line is not there any more.</source>
        <translation>该行已不存在。</translation>
    </message>
    <message>
        <source>An article always begins with a new paragraph.</source>
        <translation>文章总以新段落开头。</translation>
    </message>
    <message>
        <source>The role changes at this line, so a new paragraph begins anyway.</source>
        <translation>这一行角色不同，本来就另起段落。</translation>
    </message>
    <message>
        <source>Change the role of one of the two lines first.</source>
        <translation>先改其中一行的角色。</translation>
    </message>
    <message>
        <source>That changes nothing here.</source>
        <translation>这样做没有任何改变。</translation>
    </message>
    <message>
        <source>Remove or resize that one first.</source>
        <translation>先删除那个实体或调整其范围。</translation>
    </message>
    <message>
        <source>The page has that status already.</source>
        <translation>版面已是这个状态。</translation>
    </message>
    <message>
        <source>Both articles are on one page.</source>
        <translation>两篇文章在同一版上。</translation>
    </message>
    <message>
        <source>Join them instead: give the lines to the article.</source>
        <translation>请改为合并：把这些行归入该文章。</translation>
    </message>
    <message>
        <source>The article goes on there already.</source>
        <translation>本文已经转到那里。</translation>
    </message>
    <message>
        <source>The article goes on elsewhere already.</source>
        <translation>本文已经转到别处。</translation>
    </message>
    <message>
        <source>Another article goes on there already.</source>
        <translation>已有另一篇文章转到那里。</translation>
    </message>
    <message>
        <source>Take that link away first.</source>
        <translation>请先取消那个转接。</translation>
    </message>
    <message>
        <source>The same words are tagged {label} already.</source>
        <translation>这些字已标为 {label}。</translation>
    </message>
    <message>
        <source>These words overlap an entity that is there already: {label} {surface}.</source>
        <translation>与已有实体重叠：{label} {surface}。</translation>
    </message>
    <message>
        <source>Nothing is in doubt here.</source>
        <translation>这里没有待核之处。</translation>
    </message>
    <message>
        <source>These lines belong to one article already.</source>
        <translation>这些行已属于同一篇文章。</translation>
    </message>
    <message>
        <source>Choose lines of several articles.</source>
        <translation>请选中几篇文章的行。</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>The file is too large to be stored.</source>
        <translation>文件太大，没有保存原文件。</translation>
    </message>
    <message>
        <source>tesseract&apos;s confidences in ALTO are wrong and were left out.</source>
        <translation>tesseract 写在 ALTO 里的置信度有误，已略去。</translation>
    </message>
    <message>
        <source>{n} named entities of the file were not taken over.</source>
        <translation>文件中的 {n} 个命名实体没有导入。</translation>
    </message>
    <message>
        <source>The reading order names {n} elements that are not there ({names}).</source>
        <translation>阅读顺序提到 {n} 个不存在的元素（{names}）。</translation>
    </message>
    <message>
        <source>The reading order names {n} regions that are not there ({names}).</source>
        <translation>阅读顺序提到 {n} 个不存在的区域（{names}）。</translation>
    </message>
    <message>
        <source>The reading order comes back to {n} regions ({names}); the first place counts.</source>
        <translation>阅读顺序重复提到 {n} 个区域（{names}）；以第一处为准。</translation>
    </message>
    <message>
        <source>{n} of the {all} pages have no ALTO file there.</source>
        <translation>共 {all} 版，其中 {n} 版找不到 ALTO 文件。</translation>
    </message>
    <message>
        <source>{n} blanks between Chinese characters were left out.</source>
        <translation>去掉了汉字之间的 {n} 个空格。</translation>
    </message>
    <message>
        <source>Pages without text, left out: {names}. Have them read by OCR (--ocr).</source>
        <translation>不含文本而略过的页：{names}。可用识读（--ocr）读入。</translation>
    </message>
    <message>
        <source>The page was there already; the picture beside the file was added to it.</source>
        <translation>版面已在项目中；已补上文件旁边的原版图。</translation>
    </message>
    <message>
        <source>{n} boxes lie outside of the picture and were left out.</source>
        <translation>{n} 个框在图片之外，已略去。</translation>
    </message>
    <message>
        <source>The boxes are those of the picture as FineReader straightened it: on the picture itself the lines stand elsewhere.</source>
        <translation>行框是 FineReader 校正倾斜之后的图片上的：在原图上，各行在别处。</translation>
    </message>
    <message>
        <source>The page was there already; where its lines stand on the picture was added to it.</source>
        <translation>版面已在项目中；已补上各行在原版图上的位置。</translation>
    </message>
    <message>
        <source>{n} private-use characters of GB 18030 became the standard ones of its later editions.</source>
        <translation>有 {n} 个 GB 18030 的专用区字符已换成其后续版本的标准字符。</translation>
    </message>
    <message>
        <source>{n} of {all} characters of page {page} are not told by the file: they stand as �.</source>
        <translation>第 {page} 页的 {all} 个字符中有 {n} 个文件没有说明是什么字，以 � 代替。</translation>
    </message>
    <message>
        <source>That is no text to work with: have the page read by OCR.</source>
        <translation>这样的文字无法使用：请用 OCR 识别该页。</translation>
    </message>
    <message>
        <source>Private characters, whose meaning only its font knows: {names}.</source>
        <translation>含有私有字符，只有其字体知道是什么字：{names}。</translation>
    </message>
    <message>
        <source>{n} characters stand outside page {page} as it is seen: they are left out.</source>
        <translation>有 {n} 个字符在第 {page} 页的可见范围之外，已略去。</translation>
    </message>
    <message>
        <source>{names} lies beside it, but is no picture that can be shown: {why}</source>
        <translation>旁边有 {names}，但不是能显示的原版图：{why}</translation>
    </message>
    <message>
        <source>Its picture is not in the project: {why}</source>
        <translation>原版图没有存入项目：{why}</translation>
    </message>
    <message>
        <source>what was said of its {traits} does not fit the page: its own was taken, and its articles are marked as doubtful</source>
        <translation>手工指定的{traits}与本版不符：已按版面自身的判断，并把各篇标为待核</translation>
    </message>
    <message>
        <source>{names} has {width} × {height}, its lines stand on a picture of {n} × {all}: is it the right one?</source>
        <translation>{names} 的大小是 {width} × {height}，而各行的位置按 {n} × {all} 的原版图给出：是这一张吗？</translation>
    </message>
    <message>
        <source>Pages that are in the project already, left out: {n}.</source>
        <translation>已在项目中、没有再导入的版面：{n}。</translation>
    </message>
    <message>
        <source>Page {page}, left out: {why}</source>
        <translation>第 {page} 页未导入：{why}</translation>
    </message>
    <message>
        <source>{names}, left out: {why}</source>
        <translation>{names} 未导入：{why}</translation>
    </message>
</context>
<context>
    <name>Replace</name>
    <message>
        <source>{name} is a project with its pages and annotations.</source>
        <translation>{name} 是一个项目，内有版面和标注。</translation>
    </message>
    <message>
        <source>{name} is a link to another file.</source>
        <translation>{name} 是指向另一文件的链接。</translation>
    </message>
    <message>
        <source>{name} was changed since this program wrote it.</source>
        <translation>{name} 在本程序写出之后被改动过。</translation>
    </message>
    <message>
        <source>{name} is there already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>{size}, last changed {time}. What is in it will be lost.</source>
        <translation>大小 {size}，最后修改于 {time}。其中的内容将会丢失。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Files in {folder} are there already, and not from this program or changed since:</source>
        <translation>{folder} 中已有文件，不是本程序写出的，或之后改动过：</translation>
    </message>
    <message>
        <source>What is in them, and in others of the same export, will be lost.</source>
        <translation>其中的内容（以及同次导出的其他同名文件的内容）将会丢失。</translation>
    </message>
    <message>
        <source>Replace the files?</source>
        <translation>替换这些文件吗？</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已导出：{name}</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Backups of {name}</source>
        <translation>{name} 的备份</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln 版</numerusform>
        </translation>
    </message>
    <message>
        <source>No backup lies beside the project. Choose another file.</source>
        <translation>项目旁边没有备份。请选择其他文件。</translation>
    </message>
    <message>
        <source>{name} is closed, a copy of the backup takes its place, and it is opened again. What is there now is not deleted: it is kept beside it as {kept}.</source>
        <translation>将关闭 {name}，用备份的副本放到它的位置，再重新打开。现有的文件不会删除，会以 {kept} 为名保留在旁边。</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Which project shall be restored?</source>
        <translation>要恢复哪个项目？</translation>
    </message>
    <message>
        <source>The backup is restored. What was there before is kept as {name}.</source>
        <translation>备份已恢复。原来的文件保留为 {name}。</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>正在恢复备份</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Suggestions are still being looked for.</source>
        <translation>正在查找建议，请稍候。</translation>
    </message>
    <message>
        <source>No suggestion is left on this page.</source>
        <translation>本版没有剩下的建议了。</translation>
    </message>
    <message numerus="yes">
        <source>%n more to come.</source>
        <translation>
            <numerusform>下面还有 %Ln 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The end of the page: %n suggestion(s) are left above.</source>
        <translation>
            <numerusform>到版面末尾了：上面还有 %Ln 条建议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the top again: %n suggestion(s) are left.</source>
        <translation>
            <numerusform>从头再来：还有 %Ln 条建议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) accepted.</source>
        <translation>
            <numerusform>已接受 %Ln 条建议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: another entity is in the way.</source>
        <translation>
            <numerusform>略过 %Ln 处：与其他实体重叠。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) are left.</source>
        <translation>
            <numerusform>还有 %Ln 条建议。</numerusform>
        </translation>
    </message>
    <message>
        <source>No suggestion is shown on this page.</source>
        <translation>本页没有显示的建议。</translation>
    </message>
    <message>
        <source>That was the last suggestion; once more begins with the first.</source>
        <translation>这是最后一条建议；再按一次从第一条开始。</translation>
    </message>
    <message>
        <source>That was the first suggestion; once more begins with the last.</source>
        <translation>这是第一条建议；再按一次从最后一条开始。</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>Ruler of articles and doubtful lines</source>
        <translation>文章与待核行的标尺</translation>
    </message>
</context>
<context>
    <name>Salvaging</name>
    <message>
        <source>Saving what can be read</source>
        <translation>正在抢救可读取的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were saved into {name}.</source>
        <translation>
            <numerusform>已将 %Ln 个版面存入 {name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>What could not be saved is listed in {name}.</source>
        <translation>未能抢救的内容列于 {name}。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>SameTextDelegate</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tagged</source>
        <translation>
            <numerusform>已标注 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>选中 %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>rejected before</source>
        <translation>曾被拒绝</translation>
    </message>
    <message>
        <source>tagged</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>待接受</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>不改</translation>
    </message>
    <message>
        <source>not tagged</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>inside a title 《》</source>
        <translation>书名号内</translation>
    </message>
    <message>
        <source>a blank inside</source>
        <translation>中间有空格</translation>
    </message>
    <message>
        <source>perhaps part of a longer word</source>
        <translation>或属更长词语</translation>
    </message>
    <message>
        <source>to remove</source>
        <translation>待删除</translation>
    </message>
    <message>
        <source>to reject</source>
        <translation>待拒绝</translation>
    </message>
    <message>
        <source>to tag</source>
        <translation>待标注</translation>
    </message>
</context>
<context>
    <name>SameTextHeader</name>
    <message>
        <source>All places that are shown</source>
        <translation>显示的全部位置</translation>
    </message>
    <message>
        <source>Tick or untick all places that are shown</source>
        <translation>全部勾选或取消勾选（仅所显示的）</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>In article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前文</translation>
    </message>
    <message>
        <source>After</source>
        <translation>后文</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>SameTextInProject</name>
    <message>
        <source>The project can only be read.</source>
        <translation>此项目只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>Tagging in the whole project</source>
        <translation>在整个项目中标注</translation>
    </message>
    <message>
        <source>Relabelling in the whole project</source>
        <translation>在整个项目中改标</translation>
    </message>
    <message>
        <source>Removing in the whole project</source>
        <translation>在整个项目中删除标注</translation>
    </message>
    <message numerus="yes">
        <source>“{text}” tagged {label} at %n place(s)</source>
        <translation>
            <numerusform>已将“{text}”标为 {label}，共 %Ln 处，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{text}” relabelled {label} at %n place(s)</source>
        <translation>
            <numerusform>已将“{text}”改标为 {label}，共 %Ln 处，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{text}” removed at %n place(s)</source>
        <translation>
            <numerusform>已删除“{text}”的标注 %Ln 处，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s).</source>
        <translation>
            <numerusform>涉及 %Ln 版。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextOnPage</name>
    <message>
        <source>Select the text first.</source>
        <translation>请先选中文字。</translation>
    </message>
    <message numerus="yes">
        <source>Tagged at %n place(s).</source>
        <translation>
            <numerusform>已标注 %Ln 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabelled at %n place(s).</source>
        <translation>
            <numerusform>已改标 %Ln 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed at %n place(s).</source>
        <translation>
            <numerusform>已删除 %Ln 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “{text}” as {label} at %n more place(s) of this page?</source>
        <translation>
            <numerusform>将本版另外 %Ln 处“{text}”标为 {label}？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel “{text}” {label} at %n place(s) of this page?</source>
        <translation>
            <numerusform>将本版 %Ln 处“{text}”改标为 {label}？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove “{text}” at %n place(s) of this page?</source>
        <translation>
            <numerusform>删除本版 %Ln 处“{text}”的标注？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) stay: in longer entities, with blanks, or rejected.</source>
        <translation>
            <numerusform>另有 %Ln 处不动：在更长的实体内、中间有空格，或曾被拒绝。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag (Enter)</source>
        <translation>标注 (Enter)</translation>
    </message>
    <message>
        <source>Relabel (Enter)</source>
        <translation>改标 (Enter)</translation>
    </message>
    <message>
        <source>Remove (Enter)</source>
        <translation>删除 (Enter)</translation>
    </message>
    <message>
        <source>“{text}” is tagged everywhere already.</source>
        <translation>“{text}”已处处标好。</translation>
    </message>
    <message>
        <source>No other “{text}” of this page is tagged.</source>
        <translation>本版没有其他已标注的“{text}”。</translation>
    </message>
    <message>
        <source>“{text}” is not tagged on this page.</source>
        <translation>本版没有标注过“{text}”。</translation>
    </message>
    <message numerus="yes">
        <source>Tag “{text}” as {label} here and at %n more place(s) of this page?</source>
        <translation>
            <numerusform>将此处及本版另外 %Ln 处“{text}”标为 {label}？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextSheet</name>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation>改标</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Look first; the history takes it back as one</source>
        <translation>先看再做，可在“历史”里整组撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>要查找的文字</translation>
    </message>
    <message>
        <source>Only entities of this label</source>
        <translation>只取这个标签的实体</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>只取整词</translation>
    </message>
    <message>
        <source>Pages that are done too</source>
        <translation>含已完成的版面</translation>
    </message>
    <message>
        <source>Look on</source>
        <translation>继续查找</translation>
    </message>
    <message>
        <source>To tag %1</source>
        <translation>待标注 %1</translation>
    </message>
    <message>
        <source>To relabel %1</source>
        <translation>待改标 %1</translation>
    </message>
    <message>
        <source>To remove %1</source>
        <translation>待删除 %1</translation>
    </message>
    <message>
        <source>Tagged %1</source>
        <translation>已标注 %1</translation>
    </message>
    <message>
        <source>So already %1</source>
        <translation>已是此标签 %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Inside a longer entity %1</source>
        <translation>在更长实体内 %1</translation>
    </message>
    <message>
        <source>Rejected %1</source>
        <translation>曾拒绝 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Tag in the whole project</source>
        <translation>在整个项目中标注</translation>
    </message>
    <message>
        <source>Tag as</source>
        <translation>标为</translation>
    </message>
    <message>
        <source>Relabel in the whole project</source>
        <translation>在整个项目中改标</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Remove in the whole project</source>
        <translation>在整个项目中删除标注</translation>
    </message>
    <message>
        <source>%1 of %2 ticked, pages: %3</source>
        <translation>已选 %1 处，共 %2 处可选，涉及 %3 版</translation>
    </message>
    <message numerus="yes">
        <source>Tag %n place(s)</source>
        <translation>
            <numerusform>标注 %Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel %n place(s)</source>
        <translation>
            <numerusform>改标 %Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n place(s)</source>
        <translation>
            <numerusform>删除 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation>请输入要找的文字。</translation>
    </message>
    <message>
        <source>It stands nowhere in the project.</source>
        <translation>项目里没有这段文字。</translation>
    </message>
    <message>
        <source>It is tagged nowhere in the project.</source>
        <translation>项目里没有标注过这段文字。</translation>
    </message>
    <message>
        <source>All have this label already. Choose the one that they shall get.</source>
        <translation>都已是这个标签，请选要改成的标签。</translation>
    </message>
    <message>
        <source>No place of this kind.</source>
        <translation>没有这一类的位置。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln 版</numerusform>
        </translation>
    </message>
    <message>
        <source>Too long: at most {n} characters</source>
        <translation>文字太长：最多 {n} 个字</translation>
    </message>
    <message>
        <source>still looking…</source>
        <translation>还在找…</translation>
    </message>
    <message numerus="yes">
        <source>the first %n place(s), there may be more</source>
        <translation>
            <numerusform>先列前 %Ln 处，后面可能还有</numerusform>
        </translation>
    </message>
    <message>
        <source>entities stay as they are</source>
        <translation>最长匹配优先，不改已有实体</translation>
    </message>
    <message>
        <source>{a}, {b}</source>
        <translation>{a}，{b}</translation>
    </message>
</context>
<context>
    <name>SamplesBox</name>
    <message>
        <source>Sample pages</source>
        <translation>示例版面</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search in the project</source>
        <translation>在项目中查找</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>要找的文字</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Art.</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前文</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>After</source>
        <translation>后文</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
    <message>
        <source>Type what to look for in all pages.</source>
        <translation>输入要在所有版面中查找的内容。</translation>
    </message>
    <message>
        <source>It stands nowhere in the project. Try fewer characters; Find and replace also looks into the raw text and knows expressions.</source>
        <translation>项目里没有这样的文字。可以少输入几个字；“查找与替换”还能查原文、用表达式。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {n} places: more characters find fewer.</source>
        <translation>前 {n} 处；多输入几个字可缩小范围。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键位</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change the annotator</source>
        <translation>更改标注者</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>The annotator in whose name differences between others are decided</source>
        <translation>以此标注者的名义裁定他人之间的分歧</translation>
    </message>
    <message>
        <source>Decides as</source>
        <translation>裁定者名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Reflow text size</source>
        <translation>重排字号</translation>
    </message>
    <message>
        <source>Raw text size</source>
        <translation>原文字号</translation>
    </message>
    <message>
        <source>Record time and gestures per page</source>
        <translation>记录每版的用时和按键点击次数</translation>
    </message>
    <message>
        <source>Counted while a page is open, in the project file; pauses are left out.</source>
        <translation>版面打开时计数，存在项目文件里；停顿不计。</translation>
    </message>
    <message>
        <source>Work on many pages</source>
        <translation>处理多个版面</translation>
    </message>
    <message>
        <source>as much as they take</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>All daily backups of a project together; the oldest go first.</source>
        <translation>一个项目的全部每日备份合计；超出时先删最早的。</translation>
    </message>
    <message>
        <source>Backups may take</source>
        <translation>备份最多占用</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不记</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>faults and warnings</source>
        <translation>错误和警告</translation>
    </message>
    <message>
        <source>that, and when the program begins and ends</source>
        <translation>再加上程序的开始和结束</translation>
    </message>
    <message>
        <source>all that it knows</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The log keeps</source>
        <translation>日志记下</translation>
    </message>
    <message>
        <source>Show all reminders again</source>
        <translation>重新显示所有提醒</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>on all cores ({count})</source>
        <translation>使用全部处理器核心（{count}）</translation>
    </message>
    <message>
        <source>in the program itself</source>
        <translation>只在本程序内</translation>
    </message>
    <message numerus="yes">
        <source>in %n process(es)</source>
        <translation>
            <numerusform>使用 %Ln 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing, proposing and suggesting; more processes need more memory.</source>
        <translation>用于导入、排版建议和实体建议；进程越多，占用内存越多。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新键位</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>不设键位</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>{key} is wanted by {names}</source>
        <translation>{key} 被多个命令占用：{names}</translation>
    </message>
    <message>
        <source>Press the new key; Esc leaves the field</source>
        <translation>按下新的按键；Esc 离开此栏</translation>
    </message>
</context>
<context>
    <name>Soundness</name>
    <message>
        <source>Drop them</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Salvage…</source>
        <translation>抢救…</translation>
    </message>
</context>
<context>
    <name>SplitBox</name>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Each page for itself</source>
        <translation>每个版面单独划分</translation>
    </message>
    <message>
        <source>Pages of one paper and day together</source>
        <translation>同一报纸同一天的版面在一起</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>What stays together</source>
        <translation>哪些在一起</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed puts a page into the same part again.</source>
        <translation>种子相同，每个版面总在同一部分。</translation>
    </message>
</context>
<context>
    <name>StakeTexts</name>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>另有 %Ln 个版面</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nobody has worked on them yet.</source>
        <translation>还没有人标注过。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln 版</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%Ln 个已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted entities</source>
        <translation>
            <numerusform>%Ln 个已接受的实体</numerusform>
        </translation>
    </message>
    <message>
        <source>Work of {name}: {what}</source>
        <translation>{name} 的工作：{what}</translation>
    </message>
    <message numerus="yes">
        <source>and of %n more annotator(s)</source>
        <translation>
            <numerusform>以及另外 %Ln 位标注者</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>YK Reader</source>
        <translation>永康报读</translation>
    </message>
    <message>
        <source>Set newspaper text as articles, and tag its entities</source>
        <translation>把报纸原文重排成文章，并标注实体</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>全部打开</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>示例版面</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清除列表</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Nothing yet. Open the sample pages to look around.</source>
        <translation>还没有项目。可以先打开示例版面看看。</translation>
    </message>
    <message>
        <source>New here? A tour of two minutes shows the main gestures.</source>
        <translation>第一次使用？用两分钟了解主要操作。</translation>
    </message>
    <message>
        <source>Start the tour</source>
        <translation>开始入门</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>StatisticsWindow</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Chart as PNG…</source>
        <translation>图表存为 PNG…</translation>
    </message>
    <message>
        <source>Chart as SVG…</source>
        <translation>图表存为 SVG…</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>表格存为 CSV…</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Nothing to count here yet.</source>
        <translation>这里还没有可统计的内容。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已导出：{name}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pages done</source>
        <translation>完成的版面</translation>
    </message>
    <message>
        <source>Annotator: {name}</source>
        <translation>标注者：{name}</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>Page {n} / {m}</source>
        <translation>版面 {n} / {m}</translation>
    </message>
    <message>
        <source>No page</source>
        <translation>没有版面</translation>
    </message>
    <message>
        <source>line {a}, column {b}</source>
        <translation>{a} 行 {b} 列</translation>
    </message>
    <message numerus="yes">
        <source>same text at %n more place(s)</source>
        <translation>
            <numerusform>另有 %Ln 处同文</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tagged at %n more place(s)</source>
        <translation>
            <numerusform>另有 %Ln 处已标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) selected</source>
        <translation>
            <numerusform>选中 %Ln 字</numerusform>
        </translation>
    </message>
    <message>
        <source>to check {n}</source>
        <translation>待核 {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) on this page</source>
        <translation>
            <numerusform>本版 %Ln 次操作</numerusform>
        </translation>
    </message>
    <message>
        <source>done {a} / {b}</source>
        <translation>完成 {a} / {b}</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>all saved</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>nothing is saved now</source>
        <translation>已停止保存</translation>
    </message>
    <message>
        <source>waiting to save</source>
        <translation>等待保存</translation>
    </message>
    <message>
        <source>background idle</source>
        <translation>后台空闲</translation>
    </message>
</context>
<context>
    <name>StepPreview</name>
    <message>
        <source>What the step changed</source>
        <translation>这一步改了什么</translation>
    </message>
    <message>
        <source>Choose a step to see what it changed.</source>
        <translation>选一步，看它改了什么。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more change(s)</source>
        <translation>
            <numerusform>另有 %Ln 处改动</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestWithDialog</name>
    <message>
        <source>Suggest with a program</source>
        <translation>用外部程序建议</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Layout: articles, roles, reading order</source>
        <translation>版式：文章、角色、阅读顺序</translation>
    </message>
    <message>
        <source>Also where somebody worked on the layout; what they decided stays</source>
        <translation>版式有人改过的版面也做；人工的决定不变</translation>
    </message>
    <message>
        <source>It gets the text of these pages. The first thing sent:</source>
        <translation>程序会得到这些版面的文字。最先发出的是：</translation>
    </message>
    <message>
        <source>What comes back is checked and lies beside what is there; it can be taken back.</source>
        <translation>返回的内容经过核对，与现有的并列；可以撤销。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>发问</translation>
    </message>
</context>
<context>
    <name>SuggestionController</name>
    <message>
        <source>The page is done; open it again to propose its layout anew.</source>
        <translation>本版已完成；先改回进行中，再重新建议。</translation>
    </message>
    <message>
        <source>The page is too long for this.</source>
        <translation>版面太长，不能这样处理。</translation>
    </message>
    <message>
        <source>The layout was proposed again.</source>
        <translation>已重新建议版式。</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) found.</source>
        <translation>
            <numerusform>找到 %Ln 条建议。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionsPage</name>
    <message>
        <source>Look for entities when a page is opened</source>
        <translation>打开版面时寻找实体</translation>
    </message>
    <message>
        <source>What is switched off suggests nothing from now on; what was accepted or rejected stays.</source>
        <translation>关掉的部分从现在起不再提示；已接受或拒绝的不变。</translation>
    </message>
    <message>
        <source>Ask this program for suggestions, under Tools</source>
        <translation>在“工具”菜单中可请这个程序给出建议</translation>
    </message>
    <message>
        <source>off — for instance: python3 my_model.py</source>
        <translation>未用——例如：python3 my_model.py</translation>
    </message>
    <message>
        <source>It gets the text of the pages, and may send it on: look at what it is. Empty: off.</source>
        <translation>程序会得到版面的文字，也可能传到别处：请先了解它。留空：不用。</translation>
    </message>
    <message>
        <source>Of installed packages: {names}</source>
        <translation>已安装的包提供：{names}</translation>
    </message>
</context>
<context>
    <name>TextImport</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>The import was cancelled; what is in stays.</source>
        <translation>导入已取消；已导入的保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) imported.</source>
        <translation>
            <numerusform>导入 %Ln 版。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%Ln 版已在项目中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) without a text layer, at least in part.</source>
        <translation>
            <numerusform>%Ln 个 PDF 部分或全部没有文本层。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came in as NAME (2): texts of pages that are there.</source>
        <translation>
            <numerusform>%Ln 版与项目中已有的版面是同一版的不同文本，已另存为“名称 (2)”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got corrections out of another text.</source>
        <translation>
            <numerusform>%Ln 版按另一份文本加了校改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other text(s) of pages that are there were left out.</source>
        <translation>
            <numerusform>%Ln 份已有版面的不同文本没有导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are left:</source>
        <translation>
            <numerusform>还有 %Ln 个文件没有导入：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) were cut into parts.</source>
        <translation>
            <numerusform>其中 %Ln 个文本已切成多个版面。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are read by OCR now.</source>
        <translation>
            <numerusform>正在识读 %Ln 张图（OCR）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read by OCR</source>
        <translation>识读（OCR）</translation>
    </message>
    <message>
        <source>Then import the same files again.</source>
        <translation>之后把同样的文件再导入一次。</translation>
    </message>
    <message>
        <source>{name} has {characters} characters and would become {pages} pages.</source>
        <translation>{name} 有 {characters} 个字，将成为 {pages} 个版面。</translation>
    </message>
    <message>
        <source>{name} has {characters} characters.</source>
        <translation>{name} 有 {characters} 个字符。</translation>
    </message>
    <message>
        <source>Too long for one page: shall it be cut at blank lines?</source>
        <translation>一个版面放不下：要在空行处切开吗？</translation>
    </message>
    <message>
        <source>Cut and Import</source>
        <translation>切开并导入</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s).</source>
        <translation>
            <numerusform>%Ln 条说明。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were passed over.</source>
        <translation>
            <numerusform>略过了 %Ln 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>还没有导入过。</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) were refused.</source>
        <translation>
            <numerusform>另有 %Ln 个文件未能导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused:</source>
        <translation>
            <numerusform>%Ln 个文件未能导入：</numerusform>
        </translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Accept…</source>
        <translation>接受…</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>重新建议</translation>
    </message>
    <message>
        <source>Suggest entities</source>
        <translation>标注建议</translation>
    </message>
    <message>
        <source>Page done</source>
        <translation>完成本版</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>联动</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The tour has sample pages of its own. Your project would be closed; all of it is saved.</source>
        <translation>入门使用自己的示例版面。当前项目会先关闭，内容均已保存。</translation>
    </message>
    <message>
        <source>Start the tour</source>
        <translation>开始入门</translation>
    </message>
    <message>
        <source>The tour can be called again in the menu Help.</source>
        <translation>可随时从“帮助”菜单重新打开入门。</translation>
    </message>
    <message>
        <source>Two panes, one page</source>
        <translation>同一版面，两栏对照</translation>
    </message>
    <message>
        <source>At the left stand the lines as they were read, at the right the articles that the program made of them. {0} goes from pane to pane: try it.</source>
        <translation>左边是识别出来的原文各行，右边是程序据此排成的文章。按 {0} 在各栏之间切换，试一试。</translation>
    </message>
    <message>
        <source>Start an article</source>
        <translation>新起一篇文章</translation>
    </message>
    <message>
        <source>In the raw pane, choose a line in the middle of an article and press {0}: a new article starts there. {1} would join it to the one above.</source>
        <translation>在原文栏里选中某篇文章中间的一行，按 {0}，从这里另起一篇文章。按 {1} 则并入上一篇。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{0} takes the last step back. Nothing has to be saved: every step is in the file as soon as it is made.</source>
        <translation>{0} 撤销上一步。不用保存：每一步做完就已写入文件。</translation>
    </message>
    <message>
        <source>Decide on a suggestion</source>
        <translation>处理一条建议</translation>
    </message>
    <message>
        <source>Dotted names in the reflow pane are suggestions. There, {0} goes to the next one, {1} accepts it and {2} rejects it.</source>
        <translation>重排栏里带点线的名称是建议。在那里按 {0} 到下一条，{1} 采纳，{2} 拒绝。</translation>
    </message>
    <message>
        <source>Tag a name</source>
        <translation>标注一个名称</translation>
    </message>
    <message>
        <source>Put the caret of the reflow pane on a name, or select one, and press the digit of its label: {0}, {1} … On an entity the digit gives it another label.</source>
        <translation>在重排栏里把光标放到一个名称上，或选中它，再按标签的数字键：{0}、{1}……光标在实体上时，数字键改换它的标签。</translation>
    </message>
    <message>
        <source>Look at what is in doubt</source>
        <translation>查看待核之处</translation>
    </message>
    <message>
        <source>{0} goes to the next place of which the program is not sure; {1} says that it is right as it stands.</source>
        <translation>{0} 到下一处程序没有把握的地方；{1} 表示这里没有问题。</translation>
    </message>
    <message>
        <source>Finish the page</source>
        <translation>完成本版</translation>
    </message>
    <message>
        <source>{0} marks the page done and opens the next. If something is left to look at, it says so first, and the same key goes on.</source>
        <translation>{0} 把本版标为完成并打开下一版。如果还有未看的内容，会先提示，再按一次即可继续。</translation>
    </message>
    <message>
        <source>Take the result along</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>{0} writes text and entities as files for other programs. Have a look; Esc closes the dialog.</source>
        <translation>{0} 把文本和实体写成其他程序可用的文件。可以先看看，按 Esc 关闭对话框。</translation>
    </message>
    <message>
        <source>That was the tour</source>
        <translation>入门结束</translation>
    </message>
    <message>
        <source>{0} finds every command by its name, {1} shows all keys, {2} brings in your own pages. The tour stays in the menu Help.</source>
        <translation>{0} 按名称查找任何命令，{1} 显示全部按键，{2} 导入自己的版面。入门可随时从“帮助”菜单重新打开。</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>{a} of {b}</source>
        <translation>{a} / {b}</translation>
    </message>
    <message>
        <source>End (Esc)</source>
        <translation>结束 (Esc)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>Traces</name>
    <message>
        <source>made</source>
        <translation>已修订</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>article</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>identifier</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>cut otherwise</source>
        <translation>分行改变</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{what}: {how}</source>
        <translation>{what}：{how}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Text of line {line}</source>
        <translation>第 {line} 行文字</translation>
    </message>
    <message>
        <source>New entity, line {line}</source>
        <translation>新实体，第 {line} 行</translation>
    </message>
    <message>
        <source>Entity gone, line {line}</source>
        <translation>实体已删，第 {line} 行</translation>
    </message>
    <message>
        <source>Entity, line {line}</source>
        <translation>实体，第 {line} 行</translation>
    </message>
    <message>
        <source>Place of line {line} on the picture</source>
        <translation>第 {line} 行在图上的位置</translation>
    </message>
    <message>
        <source>Drawn line on the picture</source>
        <translation>图上补画的行</translation>
    </message>
    <message>
        <source>{count} lines from line {line}</source>
        <translation>从第 {line} 行起的 {count} 行</translation>
    </message>
    <message>
        <source>New part of line {line}</source>
        <translation>第 {line} 行的新片段</translation>
    </message>
    <message>
        <source>Part of line {line} gone</source>
        <translation>第 {line} 行的片段已并</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>New article {number}</source>
        <translation>新文章 {number}</translation>
    </message>
    <message>
        <source>Article {number} gone</source>
        <translation>文章 {number} 已并</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Not linked any more</source>
        <translation>不再转接</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>已转接</translation>
    </message>
    <message>
        <source>Link rejected</source>
        <translation>已否定转接</translation>
    </message>
    <message>
        <source>another place in the reading order</source>
        <translation>阅读顺序改变</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>not unsure any more</source>
        <translation>不再存疑</translation>
    </message>
    <message>
        <source>second look</source>
        <translation>再看</translation>
    </message>
    <message>
        <source>no second look any more</source>
        <translation>不用再看</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>another</source>
        <translation>另一篇</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>The program is learning already.</source>
        <translation>程序正在学习。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was learnt.</source>
        <translation>已取消，没有学习。</translation>
    </message>
    <message>
        <source>Learning from the finished pages</source>
        <translation>正在从已完成的版面学习</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The model before is in use again.</source>
        <translation>已恢复使用之前的模型。</translation>
    </message>
    <message>
        <source>Learning the layout</source>
        <translation>正在学习版式</translation>
    </message>
    <message>
        <source>The model is taken back; the project has none of its own now.</source>
        <translation>已撤销该模型，本项目现在没有自己的模型。</translation>
    </message>
    <message>
        <source>The learnt layout is forgotten; the shipped model is in use.</source>
        <translation>已忘掉学到的版式，使用自带模型。</translation>
    </message>
    <message>
        <source>This project has no learnt layout.</source>
        <translation>本项目没有学到的版式。</translation>
    </message>
    <message numerus="yes">
        <source>%n accepted entity(ies) learnt from.</source>
        <translation>
            <numerusform>已从 %Ln 个接受的实体学习。</numerusform>
        </translation>
    </message>
    <message>
        <source>Score on pages kept apart: {before} before, {after} after.</source>
        <translation>在留出版面上的得分：之前 {before}，之后 {after}。</translation>
    </message>
    <message numerus="yes">
        <source>%n finished page(s) learnt from.</source>
        <translation>
            <numerusform>从 %Ln 个已完成的版面学习。</numerusform>
        </translation>
    </message>
    <message>
        <source>exact articles</source>
        <translation>完全正确的文章</translation>
    </message>
    <message>
        <source>headings</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>paragraphs</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>actions a page</source>
        <translation>每版操作</translation>
    </message>
    <message>
        <source>On pages kept apart, before → after: {figures}.</source>
        <translation>留出版面上的得分（之前 → 之后）：{figures}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘掉</translation>
    </message>
    <message>
        <source>The new model is in use from now on.</source>
        <translation>从现在起使用新模型。</translation>
    </message>
    <message>
        <source>It is not better, so nothing changes.</source>
        <translation>新模型没有更好，保持不变。</translation>
    </message>
    <message>
        <source>{learnt} {scores} {use}</source>
        <translation>{learnt}{scores}{use}</translation>
    </message>
</context>
<context>
    <name>Vocabulary</name>
    <message>
        <source>Column</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Kicker</source>
        <translation>引题</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Subheadline</source>
        <translation>副题</translation>
    </message>
    <message>
        <source>Deck</source>
        <translation>提要</translation>
    </message>
    <message>
        <source>Byline</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Subhead</source>
        <translation>小标题</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>Continuation</source>
        <translation>转接</translation>
    </message>
    <message>
        <source>Advertisement</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>另起一段</translation>
    </message>
    <message>
        <source>line break</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>joined with a space</source>
        <translation>空格相接</translation>
    </message>
    <message>
        <source>joined without a space</source>
        <translation>直接相接</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待做</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>自动建议</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>待接受</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>starts in mid-sentence</source>
        <translation>段落从句中开始</translation>
    </message>
    <message>
        <source>body without heading</source>
        <translation>正文没有标题</translation>
    </message>
    <message>
        <source>heading without body</source>
        <translation>标题没有正文</translation>
    </message>
    <message>
        <source>ends without an end mark</source>
        <translation>结尾缺句号</translation>
    </message>
    <message>
        <source>continuation without its half</source>
        <translation>转接缺另一半</translation>
    </message>
</context>
<context>
    <name>WhoWorks</name>
    <message>
        <source>Somebody else works in this project as {name}; you are called {mine} here.</source>
        <translation>本项目中另有一人名为 {name}；您在此显示为 {mine}。</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>换一个名字…</translation>
    </message>
    <message>
        <source>In this project you are called {mine}.</source>
        <translation>您在本项目中的名字是 {mine}。</translation>
    </message>
    <message>
        <source>These pages were given to {name}; you are called {mine} here.</source>
        <translation>这些版面是分给 {name} 的；您在此的名称是 {mine}。</translation>
    </message>
    <message>
        <source>Call me {name}</source>
        <translation>改为 {name}</translation>
    </message>
    <message>
        <source>Work in the background still goes on under your old name.</source>
        <translation>后台还有工作以您的旧名字进行。</translation>
    </message>
    <message>
        <source>Your work in this project has the name {name} now.</source>
        <translation>您在本项目中的工作现以 {name} 署名。</translation>
    </message>
</context>
<context>
    <name>WordImportDialog</name>
    <message>
        <source>Read a word list</source>
        <translation>读入词表</translation>
    </message>
    <message>
        <source>Find it out</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>词表名称</translation>
    </message>
    <message>
        <source>Label of words without one</source>
        <translation>无标签的词用</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>The beginning of the file</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>Read it in</source>
        <translation>读入</translation>
    </message>
    <message>
        <source>Find it out ({name})</source>
        <translation>自动判断（{name}）</translation>
    </message>
    <message>
        <source>A list of that name is there: it is replaced.</source>
        <translation>已有同名词表，将被替换。</translation>
    </message>
    <message>
        <source>One word a line, or a word, a tab and its label; # begins a comment.</source>
        <translation>每行一个词，或“词、制表符、标签”；# 开头的行是注释。</translation>
    </message>
</context>
<context>
    <name>WordListDialog</name>
    <message>
        <source>Word lists</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>List</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词数</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No list yet. Make one, or read one from a file.</source>
        <translation>还没有词表。新建一个，或从文件读入。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Label of words without one</source>
        <translation>无标签的词用</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>查找词</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Words of the list</source>
        <translation>词表里的词</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No list yet</source>
        <translation>还没有词表</translation>
    </message>
    <message>
        <source>A word list is a text file: one word a line, or a word, a tab and its label. What stands in it is suggested on every page.</source>
        <translation>词表是文本文件：每行一个词，或“词、制表符、标签”。词表里的词会在每个版面上作为建议出现。</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%Ln 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in the label set, and so not suggested: {labels}</source>
        <translation>标签集里没有，因此不提示：{labels}</translation>
    </message>
    <message>
        <source>Choose a list to see its words.</source>
        <translation>选择一个词表，查看其中的词。</translation>
    </message>
    <message>
        <source>No word of the list is like that. Clear the field to see all.</source>
        <translation>词表里没有这样的词。清空此栏即可看到全部。</translation>
    </message>
    <message>
        <source>The list has no word yet. Add one below.</source>
        <translation>词表里还没有词。在下面添加。</translation>
    </message>
    <message numerus="yes">
        <source>The first %n</source>
        <translation>
            <numerusform>前 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Read a word list</source>
        <translation>读入词表</translation>
    </message>
    <message>
        <source>Word lists (*.txt *.tsv *.csv *.dic)</source>
        <translation>词表 (*.txt *.tsv *.csv *.dic)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export the word list</source>
        <translation>导出词表</translation>
    </message>
    <message>
        <source>Bring back the list {name}</source>
        <translation>找回词表“{name}”</translation>
    </message>
    <message>
        <source>Remove or replace the list {name} again</source>
        <translation>再次删除或替换词表“{name}”</translation>
    </message>
</context>
<context>
    <name>WordLists</name>
    <message>
        <source>longer than 60 characters</source>
        <translation>超过 60 个字</translation>
    </message>
    <message>
        <source>markup in it</source>
        <translation>含有标记</translation>
    </message>
    <message>
        <source>characters that cannot be seen</source>
        <translation>含有不可见字符</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>what stands behind the tab is no label</source>
        <translation>制表符后面不是标签</translation>
    </message>
    <message>
        <source>There is no word in the file. Write one word a line, or a word, a tab and its label.</source>
        <translation>文件里没有词。每行写一个词，或“词、制表符、标签”。</translation>
    </message>
    <message>
        <source>The list needs a name.</source>
        <translation>词表需要一个名称。</translation>
    </message>
    <message>
        <source>The file is too large for a word list.</source>
        <translation>文件太大，不能作为词表。</translation>
    </message>
    <message>
        <source>Reading the word list {name}</source>
        <translation>正在读入词表“{name}”</translation>
    </message>
    <message>
        <source>Cancelled; the lists are as they were.</source>
        <translation>已取消，词表没有变化。</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) read.</source>
        <translation>
            <numerusform>读入 %Ln 个词。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) said the same again.</source>
        <translation>
            <numerusform>%Ln 行重复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) refused.</source>
        <translation>
            <numerusform>%Ln 行被拒。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%Ln 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>The label set has no {label} ({words}): suggested once it has.</source>
        <translation>标签集里没有 {label}（{words}）：有了它才会提示。</translation>
    </message>
    <message>
        <source>Line {number}: {reason}</source>
        <translation>第 {number} 行：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>另有 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) written.</source>
        <translation>
            <numerusform>已写出 %Ln 个词。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the word list {name}</source>
        <translation>正在写出词表“{name}”</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>已取消，什么也没有写。</translation>
    </message>
    <message>
        <source>The list {name} was removed.</source>
        <translation>词表“{name}”已删除。</translation>
    </message>
    <message>
        <source>Removing the word list {name}</source>
        <translation>正在删除词表“{name}”</translation>
    </message>
    <message>
        <source>Bringing back a word list</source>
        <translation>正在找回词表</translation>
    </message>
    <message>
        <source>The list {name} is back.</source>
        <translation>词表“{name}”已找回。</translation>
    </message>
    <message>
        <source>Changing the word lists again</source>
        <translation>正在重做词表更改</translation>
    </message>
    <message>
        <source>The list {name} was removed or replaced again.</source>
        <translation>词表“{name}”已再次删除或替换。</translation>
    </message>
</context>
<context>
    <name>_Drop</name>
    <message>
        <source>You can also drop files or folders onto the window</source>
        <translation>也可以把文件或文件夹拖进窗口</translation>
    </message>
    <message>
        <source>Text, PDF, files of OCR tools</source>
        <translation>文本、PDF、OCR 工具的文件</translation>
    </message>
</context>
<context>
    <name>_Recent</name>
    <message>
        <source>The file is not found; it may have been moved</source>
        <translation>找不到文件，可能已移走</translation>
    </message>
    <message>
        <source>{a} / {b} pages</source>
        <translation>{a} / {b} 版</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>重新定位…</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>with its facsimile</source>
        <translation>含原版图</translation>
    </message>
    <message numerus="yes">
        <source>%n art.</source>
        <translation>
            <numerusform>%Ln 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ent.</source>
        <translation>
            <numerusform>%Ln 实体</numerusform>
        </translation>
    </message>
    <message>
        <source>with checked text</source>
        <translation>含校对稿</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Who</name>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change the annotator</source>
        <translation>更改标注者</translation>
    </message>
    <message>
        <source>Your work is kept under the name {name}.</source>
        <translation>您的工作将以 {name} 的名字保存。</translation>
    </message>
</context>
<context>
    <name>_Window</name>
    <message>
        <source>Facsimile</source>
        <translation>原版图</translation>
    </message>
</context>
</TS>
