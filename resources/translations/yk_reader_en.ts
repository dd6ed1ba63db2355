<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AcceptAbove</name>
    <message numerus="yes">
        <source>%n suggestion(s) are accepted.</source>
        <translation>
            <numerusform>%n suggestion is accepted.</numerusform>
            <numerusform>%n suggestions are accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay below (shown pale).</source>
        <translation>
            <numerusform>%n stays below (shown pale).</numerusform>
            <numerusform>%n stay below (shown pale).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AcceptCorrections</name>
    <message numerus="yes">
        <source>%n correction(s) are accepted.</source>
        <translation>
            <numerusform>%n correction is accepted.</numerusform>
            <numerusform>%n corrections are accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay offered.</source>
        <translation>
            <numerusform>%n stays offered.</numerusform>
            <numerusform>%n stay offered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aligning</name>
    <message numerus="yes">
        <source>%n text(s) found their place.</source>
        <translation>
            <numerusform>%n text found its place.</numerusform>
            <numerusform>%n texts found their place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) are offered, see To check.</source>
        <translation>
            <numerusform>%n correction is offered, see To check.</numerusform>
            <numerusform>%n corrections are offered, see To check.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are on no page.</source>
        <translation>
            <numerusform>%n text is on no page.</numerusform>
            <numerusform>%n texts are on no page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in no text.</source>
        <translation>
            <numerusform>%n line is in no text.</numerusform>
            <numerusform>%n lines are in no text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) stay where a person put them.</source>
        <translation>
            <numerusform>%n line stays where a person put it.</numerusform>
            <numerusform>%n lines stay where a person put them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused.</source>
        <translation>
            <numerusform>%n file was refused.</numerusform>
            <numerusform>%n files were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) accepted.</source>
        <translation>
            <numerusform>%n correction accepted.</numerusform>
            <numerusform>%n corrections accepted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotatorDialog</name>
    <message numerus="yes">
        <source>In this project {name} has worked on %n page(s).</source>
        <translation>
            <numerusform>In this project {name} has worked on %n page.</numerusform>
            <numerusform>In this project {name} has worked on %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchEdits</name>
    <message numerus="yes">
        <source>Entities suggested on %n page(s).</source>
        <translation>
            <numerusform>Entities suggested on %n page.</numerusform>
            <numerusform>Entities suggested on %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Proposed again on %n page(s).</source>
        <translation>
            <numerusform>Proposed again on %n page.</numerusform>
            <numerusform>Proposed again on %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were not reached.</source>
        <translation>
            <numerusform>%n page was not reached.</numerusform>
            <numerusform>%n pages were not reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) changed meanwhile were left alone: {names}.</source>
        <translation>
            <numerusform>%n place that changed meanwhile was left alone: {names}.</numerusform>
            <numerusform>%n places changed meanwhile were left alone: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>%n more page</numerusform>
            <numerusform>%n more pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stays on %n other page(s).</source>
        <translation>
            <numerusform>It stays on %n other page.</numerusform>
            <numerusform>It stays on %n other pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stays taken back on %n other page(s).</source>
        <translation>
            <numerusform>It stays taken back on %n other page.</numerusform>
            <numerusform>It stays taken back on %n other pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back on %n page(s): {step}.</source>
        <translation>
            <numerusform>Taken back on %n page: {step}.</numerusform>
            <numerusform>Taken back on %n pages: {step}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again on %n page(s): {step}.</source>
        <translation>
            <numerusform>Done again on %n page: {step}.</numerusform>
            <numerusform>Done again on %n pages: {step}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecodeDialog</name>
    <message numerus="yes">
        <source>%n place(s) do not fit.</source>
        <translation>
            <numerusform>%n place does not fit.</numerusform>
            <numerusform>%n places do not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoubtWalk</name>
    <message numerus="yes">
        <source>Nothing is left of what is shown; %n place(s) are switched off.</source>
        <translation>
            <numerusform>Nothing is left of what is shown; %n place is switched off.</numerusform>
            <numerusform>Nothing is left of what is shown; %n places are switched off.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntityGestures</name>
    <message numerus="yes">
        <source>%n mention(s) have this identifier now.</source>
        <translation>
            <numerusform>%n mention has this identifier now.</numerusform>
            <numerusform>%n mentions have this identifier now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message numerus="yes">
        <source>It happened %n time(s).</source>
        <translation>
            <numerusform>It happened once.</numerusform>
            <numerusform>It happened %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other fault(s) are in the report too.</source>
        <translation>
            <numerusform>Another fault is in the report too.</numerusform>
            <numerusform>%n other faults are in the report too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n hidden</numerusform>
            <numerusform>%n hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindDock</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>on %n page</numerusform>
            <numerusform>on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n place(s)</source>
        <translation>
            <numerusform>Replace %n place</numerusform>
            <numerusform>Replace %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>Replaced at %n place(s).</source>
        <translation>
            <numerusform>Replaced at %n place.</numerusform>
            <numerusform>Replaced at %n places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{before}” → “{after}” at %n place(s)</source>
        <translation>
            <numerusform>“{before}” → “{after}” at %n place</numerusform>
            <numerusform>“{before}” → “{after}” at %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s).</source>
        <translation>
            <numerusform>on %n page.</numerusform>
            <numerusform>on %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n hidden by the filter</numerusform>
            <numerusform>%n hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to check</source>
        <translation>
            <numerusform>%n place to check</numerusform>
            <numerusform>%n places to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowTitle</name>
    <message numerus="yes">
        <source>%n suggestion(s) hidden</source>
        <translation>
            <numerusform>%n suggestion hidden</numerusform>
            <numerusform>%n suggestions hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundRows</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GiveToDialog</name>
    <message numerus="yes">
        <source>Give %n page(s) to a person</source>
        <translation>
            <numerusform>Give %n page to a person</numerusform>
            <numerusform>Give %n pages to a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Has %n of them.</source>
        <translation>
            <numerusform>Has %n of them.</numerusform>
            <numerusform>Has %n of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message numerus="yes">
        <source>%n page(s) given to {name}.</source>
        <translation>
            <numerusform>%n page given to {name}.</numerusform>
            <numerusform>%n pages given to {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not given to {name} any more.</source>
        <translation>
            <numerusform>%n page not given to {name} any more.</numerusform>
            <numerusform>%n pages not given to {name} any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n marked page(s)</source>
        <translation>
            <numerusform>The %n marked page</numerusform>
            <numerusform>The %n marked pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n listed page(s)</source>
        <translation>
            <numerusform>The %n listed page</numerusform>
            <numerusform>The %n listed pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message numerus="yes">
        <source>%n edited since</source>
        <translation>
            <numerusform>%n edited since</numerusform>
            <numerusform>%n edited since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One step on %n page(s)</source>
        <translation>
            <numerusform>One step on %n page</numerusform>
            <numerusform>One step on %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWalk</name>
    <message numerus="yes">
        <source>One step on %n page(s)</source>
        <translation>
            <numerusform>One step on %n page</numerusform>
            <numerusform>One step on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back on %n page(s)</source>
        <translation>
            <numerusform>Taken back on %n page</numerusform>
            <numerusform>Taken back on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>%n more page</numerusform>
            <numerusform>%n more pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of this page will be taken back.</source>
        <translation>
            <numerusform>%n step of this page will be taken back.</numerusform>
            <numerusform>%n steps of this page will be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of this page will be done again.</source>
        <translation>
            <numerusform>%n step of this page will be done again.</numerusform>
            <numerusform>%n steps of this page will be done again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) taken back.</source>
        <translation>
            <numerusform>%n step taken back.</numerusform>
            <numerusform>%n steps taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) done again.</source>
        <translation>
            <numerusform>%n step done again.</numerusform>
            <numerusform>%n steps done again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) saved as {name}.</source>
        <translation>
            <numerusform>%n step saved as {name}.</numerusform>
            <numerusform>%n steps saved as {name}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be refused</source>
        <translation>
            <numerusform>%n will be refused</numerusform>
            <numerusform>%n will be refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read</source>
        <translation>
            <numerusform>%n not read</numerusform>
            <numerusform>%n not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>looking at %n more…</source>
        <translation>
            <numerusform>looking at %n more…</numerusform>
            <numerusform>looking at %n more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) fit.</source>
        <translation>
            <numerusform>%n name fits.</numerusform>
            <numerusform>%n names fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) stand in it.</source>
        <translation>
            <numerusform>%n file stands in it.</numerusform>
            <numerusform>%n files stand in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n called like a page of the project</source>
        <translation>
            <numerusform>%n called like a page of the project</numerusform>
            <numerusform>%n called like pages of the project</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelChangeTexts</name>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%n entity</numerusform>
            <numerusform>%n entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>on %n page</numerusform>
            <numerusform>on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n entity(ies) of others stay</source>
        <translation>
            <numerusform>; %n entity of others stays</numerusform>
            <numerusform>; %n entities of others stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelModel</name>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%n entity</numerusform>
            <numerusform>%n entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies) of other annotators.</source>
        <translation>
            <numerusform>%n entity of other annotators.</numerusform>
            <numerusform>%n entities of other annotators.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelSetChanges</name>
    <message numerus="yes">
        <source>The labels were changed on %n page(s).</source>
        <translation>
            <numerusform>The labels were changed on %n page.</numerusform>
            <numerusform>The labels were changed on %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The label set is as it was; %n page(s) changed back.</source>
        <translation>
            <numerusform>The label set is as it was; %n page changed back.</numerusform>
            <numerusform>The label set is as it was; %n pages changed back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) edited since stay as they are.</source>
        <translation>
            <numerusform>%n page edited since stays as it is.</numerusform>
            <numerusform>%n pages edited since stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MentionGroupGestures</name>
    <message numerus="yes">
        <source>%n suggestion(s) accepted.</source>
        <translation>
            <numerusform>%n suggestion accepted.</numerusform>
            <numerusform>%n suggestions accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) carry {label} now.</source>
        <translation>
            <numerusform>%n mention carry {label} now.</numerusform>
            <numerusform>%n mentions carry {label} now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) removed or rejected.</source>
        <translation>
            <numerusform>%n mention removed or rejected.</numerusform>
            <numerusform>%n mentions removed or rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: another entity is in the way.</source>
        <translation>
            <numerusform>%n left out: another entity is in the way.</numerusform>
            <numerusform>%n left out: another entity is in the way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n new page(s)</source>
        <translation>
            <numerusform>%n new page</numerusform>
            <numerusform>%n new pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) in common</source>
        <translation>
            <numerusform>%n page in common</numerusform>
            <numerusform>%n pages in common</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new annotation(s)</source>
        <translation>
            <numerusform>%n new annotation</numerusform>
            <numerusform>%n new annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer than here</source>
        <translation>
            <numerusform>%n newer than here</numerusform>
            <numerusform>%n newer than here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer here</source>
        <translation>
            <numerusform>%n newer here</numerusform>
            <numerusform>%n newer here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%n the same</numerusform>
            <numerusform>%n the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worked on in both</source>
        <translation>
            <numerusform>%n worked on in both</numerusform>
            <numerusform>%n worked on in both</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bytes of %n page(s) are here in another encoding.</source>
        <translation>
            <numerusform>The bytes of %n page are here in another encoding.</numerusform>
            <numerusform>The bytes of %n pages are here in another encoding.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%n entity</numerusform>
            <numerusform>%n entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>here %n step(s) of its own</source>
        <translation>
            <numerusform>here %n step of its own</numerusform>
            <numerusform>here %n steps of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>there %n step(s) of its own</source>
        <translation>
            <numerusform>there %n step of its own</numerusform>
            <numerusform>there %n steps of its own</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message numerus="yes">
        <source>%n new page(s)</source>
        <translation>
            <numerusform>%n new page</numerusform>
            <numerusform>%n new pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) came in</source>
        <translation>
            <numerusform>%n annotation came in</numerusform>
            <numerusform>%n annotations came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worked on in both</source>
        <translation>
            <numerusform>%n worked on in both</numerusform>
            <numerusform>%n worked on in both</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message numerus="yes">
        <source>Move %n page(s) to another project</source>
        <translation>
            <numerusform>Move %n page to another project</numerusform>
            <numerusform>Move %n pages to another project</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageReading</name>
    <message numerus="yes">
        <source>%n picture(s) still wait to be read by OCR.</source>
        <translation>
            <numerusform>%n picture still waits to be read by OCR.</numerusform>
            <numerusform>%n pictures still wait to be read by OCR.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n picture(s) that wait</source>
        <translation>
            <numerusform>The picture that waits</numerusform>
            <numerusform>The %n pictures that wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were read before.</source>
        <translation>
            <numerusform>The page was read before.</numerusform>
            <numerusform>%n pages were read before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No picture is known of %n page(s).</source>
        <translation>
            <numerusform>No picture is known of the page.</numerusform>
            <numerusform>No picture is known of %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read.</source>
        <translation>
            <numerusform>%n page read.</numerusform>
            <numerusform>%n pages read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read again.</source>
        <translation>
            <numerusform>%n page read again.</numerusform>
            <numerusform>%n pages read again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) wait to be checked.</source>
        <translation>
            <numerusform>%n correction waits to be checked.</numerusform>
            <numerusform>%n corrections wait to be checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) have their place on the picture now.</source>
        <translation>
            <numerusform>%n line has its place on the picture now.</numerusform>
            <numerusform>%n lines have their place on the picture now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read:</source>
        <translation>
            <numerusform>%n could not be read:</numerusform>
            <numerusform>%n could not be read:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutsideSuggestions</name>
    <message numerus="yes">
        <source>The %n marked page(s)</source>
        <translation>
            <numerusform>The marked page</numerusform>
            <numerusform>The %n marked pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n page(s) of the list</source>
        <translation>
            <numerusform>All %n page of the list</numerusform>
            <numerusform>All %n pages of the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Layout of %n page(s) by {names}.</source>
        <translation>
            <numerusform>Layout of %n page by {names}.</numerusform>
            <numerusform>Layout of %n pages by {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new suggestion(s) by {names}.</source>
        <translation>
            <numerusform>%n new suggestion by {names}.</numerusform>
            <numerusform>%n new suggestions by {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were left out: done, or somebody worked on them.</source>
        <translation>
            <numerusform>%n page was left out: done, or somebody worked on it.</numerusform>
            <numerusform>%n pages were left out: done, or somebody worked on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) were refused, the first: {why}.</source>
        <translation>
            <numerusform>%n answer was refused: {why}.</numerusform>
            <numerusform>%n answers were refused, the first: {why}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of text have no answer.</source>
        <translation>
            <numerusform>%n piece of text has no answer.</numerusform>
            <numerusform>%n pieces of text have no answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteRows</name>
    <message numerus="yes">
        <source>%n gesture(s)</source>
        <translation>
            <numerusform>%n gesture</numerusform>
            <numerusform>%n gestures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageActs</name>
    <message numerus="yes">
        <source>%n page(s) in progress again.</source>
        <translation>
            <numerusform>%n page is in progress again.</numerusform>
            <numerusform>%n pages are in progress again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) flagged for a second look.</source>
        <translation>
            <numerusform>%n page flagged for a second look.</numerusform>
            <numerusform>%n pages flagged for a second look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not flagged any more.</source>
        <translation>
            <numerusform>%n page not flagged any more.</numerusform>
            <numerusform>%n pages not flagged any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) marked done.</source>
        <translation>
            <numerusform>%n page marked done.</numerusform>
            <numerusform>%n pages marked done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageChanges</name>
    <message numerus="yes">
        <source>Remove %n page(s)?</source>
        <translation>
            <numerusform>Remove %n page?</numerusform>
            <numerusform>Remove %n pages?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) removed, kept in backups/{file}.</source>
        <translation>
            <numerusform>%n page removed, kept in backups/{file}.</numerusform>
            <numerusform>%n pages removed, kept in backups/{file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) are back as they were.</source>
        <translation>
            <numerusform>%n page is back as it was.</numerusform>
            <numerusform>%n pages are back as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) copied to {name}.</source>
        <translation>
            <numerusform>%n page copied to {name}.</numerusform>
            <numerusform>%n pages copied to {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) moved to {name}.</source>
        <translation>
            <numerusform>%n page moved to {name}.</numerusform>
            <numerusform>%n pages moved to {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) to pages that stay did not come along.</source>
        <translation>
            <numerusform>%n link to a page that stays did not come along.</numerusform>
            <numerusform>%n links to pages that stay did not come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were being brought back when the program ended; that is finished.</source>
        <translation>
            <numerusform>%n page was being brought back when the program ended; that is finished.</numerusform>
            <numerusform>%n pages were being brought back when the program ended; that is finished.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were being taken out when the program ended; that is finished. They are in {file}.</source>
        <translation>
            <numerusform>%n page was being taken out when the program ended; that is finished. It is in {file}.</numerusform>
            <numerusform>%n pages were being taken out when the program ended; that is finished. They are in {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay here.</source>
        <translation>
            <numerusform>%n of them stays here.</numerusform>
            <numerusform>%n of them stay here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagePictures</name>
    <message numerus="yes">
        <source>%n page(s) have their picture again.</source>
        <translation>
            <numerusform>%n page has its picture again.</numerusform>
            <numerusform>%n pages have their picture again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageRows</name>
    <message numerus="yes">
        <source>%n art.</source>
        <translation>
            <numerusform>%n art.</numerusform>
            <numerusform>%n art.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ent.</source>
        <translation>
            <numerusform>%n ent.</numerusform>
            <numerusform>%n ent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesDock</name>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entities</source>
        <translation>
            <numerusform>%Ln entity</numerusform>
            <numerusform>%Ln entities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <comment>dragged to an article</comment>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message numerus="yes">
        <source>%n page(s) written for this.</source>
        <translation>
            <numerusform>%n page written for this.</numerusform>
            <numerusform>%n pages written for this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n sheet(s) printed.</source>
        <translation>
            <numerusform>%n sheet printed.</numerusform>
            <numerusform>%n sheets printed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivateChars</name>
    <message numerus="yes">
        <source>Private characters corrected on %n page(s).</source>
        <translation>
            <numerusform>Private characters corrected on %n page.</numerusform>
            <numerusform>Private characters corrected on %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message numerus="yes">
        <source>all %n page(s) of the folder {name}</source>
        <translation>
            <numerusform>the %n page of the folder {name}</numerusform>
            <numerusform>all %n pages of the folder {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n page(s) of the project</source>
        <translation>
            <numerusform>the %n page of the project</numerusform>
            <numerusform>all %n pages of the project</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RawTitle</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadBackDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingBack</name>
    <message numerus="yes">
        <source>%n entity(ies) came in.</source>
        <translation>
            <numerusform>%n entity came in.</numerusform>
            <numerusform>%n entities came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come in.</source>
        <translation>
            <numerusform>%n did not come in.</numerusform>
            <numerusform>%n did not come in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused.</source>
        <translation>
            <numerusform>%n file was refused.</numerusform>
            <numerusform>%n files were refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message numerus="yes">
        <source>%n more to come.</source>
        <translation>
            <numerusform>%n more to come.</numerusform>
            <numerusform>%n more to come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The end of the page: %n suggestion(s) are left above.</source>
        <translation>
            <numerusform>The end of the page: %n suggestion is left above.</numerusform>
            <numerusform>The end of the page: %n suggestions are left above.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the top again: %n suggestion(s) are left.</source>
        <translation>
            <numerusform>From the top again: %n suggestion is left.</numerusform>
            <numerusform>From the top again: %n suggestions are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) accepted.</source>
        <translation>
            <numerusform>%n suggestion accepted.</numerusform>
            <numerusform>%n suggestions accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: another entity is in the way.</source>
        <translation>
            <numerusform>%n left out: another entity is in the way.</numerusform>
            <numerusform>%n left out: another entity is in the way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) are left.</source>
        <translation>
            <numerusform>%n suggestion is left.</numerusform>
            <numerusform>%n suggestions are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Salvaging</name>
    <message numerus="yes">
        <source>%n page(s) were saved into {name}.</source>
        <translation>
            <numerusform>%n page was saved into {name}.</numerusform>
            <numerusform>%n pages were saved into {name}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextDelegate</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tagged</source>
        <translation>
            <numerusform>%n tagged</numerusform>
            <numerusform>%n tagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n ticked</numerusform>
            <numerusform>%n ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextInProject</name>
    <message numerus="yes">
        <source>“{text}” tagged {label} at %n place(s)</source>
        <translation>
            <numerusform>“{text}” tagged {label} at %n place</numerusform>
            <numerusform>“{text}” tagged {label} at %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{text}” relabelled {label} at %n place(s)</source>
        <translation>
            <numerusform>“{text}” relabelled {label} at %n place</numerusform>
            <numerusform>“{text}” relabelled {label} at %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{text}” removed at %n place(s)</source>
        <translation>
            <numerusform>“{text}” removed at %n place</numerusform>
            <numerusform>“{text}” removed at %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s).</source>
        <translation>
            <numerusform>on %n page.</numerusform>
            <numerusform>on %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextOnPage</name>
    <message numerus="yes">
        <source>Tagged at %n place(s).</source>
        <translation>
            <numerusform>Tagged at %n place.</numerusform>
            <numerusform>Tagged at %n places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabelled at %n place(s).</source>
        <translation>
            <numerusform>Relabelled at %n place.</numerusform>
            <numerusform>Relabelled at %n places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed at %n place(s).</source>
        <translation>
            <numerusform>Removed at %n place.</numerusform>
            <numerusform>Removed at %n places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “{text}” as {label} at %n more place(s) of this page?</source>
        <translation>
            <numerusform>Tag “{text}” as {label} at %n more place of this page?</numerusform>
            <numerusform>Tag “{text}” as {label} at %n more places of this page?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel “{text}” {label} at %n place(s) of this page?</source>
        <translation>
            <numerusform>Relabel “{text}” {label} at %n place of this page?</numerusform>
            <numerusform>Relabel “{text}” {label} at %n places of this page?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove “{text}” at %n place(s) of this page?</source>
        <translation>
            <numerusform>Remove “{text}” at %n place of this page?</numerusform>
            <numerusform>Remove “{text}” at %n places of this page?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) stay: in longer entities, with blanks, or rejected.</source>
        <translation>
            <numerusform>%n place stays: in a longer entity, with a blank, or rejected.</numerusform>
            <numerusform>%n places stay: in longer entities, with blanks, or rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “{text}” as {label} here and at %n more place(s) of this page?</source>
        <translation>
            <numerusform>Tag “{text}” as {label} here and at %n more place of this page?</numerusform>
            <numerusform>Tag “{text}” as {label} here and at %n more places of this page?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextSheet</name>
    <message numerus="yes">
        <source>Tag %n place(s)</source>
        <translation>
            <numerusform>Tag %n place</numerusform>
            <numerusform>Tag %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel %n place(s)</source>
        <translation>
            <numerusform>Relabel %n place</numerusform>
            <numerusform>Relabel %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n place(s)</source>
        <translation>
            <numerusform>Remove %n place</numerusform>
            <numerusform>Remove %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n place(s), there may be more</source>
        <translation>
            <numerusform>the first %n place, there may be more</numerusform>
            <numerusform>the first %n places, there may be more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StakeTexts</name>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>%n more page</numerusform>
            <numerusform>%n more pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted entities</source>
        <translation>
            <numerusform>%n accepted entity</numerusform>
            <numerusform>%n accepted entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and of %n more annotator(s)</source>
        <translation>
            <numerusform>and of %n more annotator</numerusform>
            <numerusform>and of %n more annotators</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>same text at %n more place(s)</source>
        <translation>
            <numerusform>same text at %n more place</numerusform>
            <numerusform>same text at %n more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tagged at %n more place(s)</source>
        <translation>
            <numerusform>tagged at %n more place</numerusform>
            <numerusform>tagged at %n more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) selected</source>
        <translation>
            <numerusform>%n character selected</numerusform>
            <numerusform>%n characters selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) on this page</source>
        <translation>
            <numerusform>%n action on this page</numerusform>
            <numerusform>%n actions on this page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepPreview</name>
    <message numerus="yes">
        <source>and %n more change(s)</source>
        <translation>
            <numerusform>and %n more change</numerusform>
            <numerusform>and %n more changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionController</name>
    <message numerus="yes">
        <source>%n suggestion(s) found.</source>
        <translation>
            <numerusform>%n suggestion found.</numerusform>
            <numerusform>%n suggestions found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextImport</name>
    <message numerus="yes">
        <source>%n picture(s) are read by OCR now.</source>
        <translation>
            <numerusform>%n picture is read by OCR now.</numerusform>
            <numerusform>%n pictures are read by OCR now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) without a text layer, at least in part.</source>
        <translation>
            <numerusform>%n PDF lacks text on some of its sheets.</numerusform>
            <numerusform>%n PDFs lack text on some of their sheets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) imported.</source>
        <translation>
            <numerusform>%n page imported.</numerusform>
            <numerusform>%n pages imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came in as NAME (2): texts of pages that are there.</source>
        <translation>
            <numerusform>%n came in as NAME (2): another text of a page that is there.</numerusform>
            <numerusform>%n came in as NAME (2): other texts of pages that are there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got corrections out of another text.</source>
        <translation>
            <numerusform>%n page got corrections out of another text.</numerusform>
            <numerusform>%n pages got corrections out of other texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other text(s) of pages that are there were left out.</source>
        <translation>
            <numerusform>%n other text of a page that is there was left out.</numerusform>
            <numerusform>%n other texts of pages that are there were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are left:</source>
        <translation>
            <numerusform>%n file is left:</numerusform>
            <numerusform>%n files are left:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) were refused.</source>
        <translation>
            <numerusform>%n other file was refused.</numerusform>
            <numerusform>%n other files were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused:</source>
        <translation>
            <numerusform>%n file was refused:</numerusform>
            <numerusform>%n files were refused:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s).</source>
        <translation>
            <numerusform>%n remark.</numerusform>
            <numerusform>%n remarks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were passed over.</source>
        <translation>
            <numerusform>%n file was passed over.</numerusform>
            <numerusform>%n files were passed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageProfile</name>
    <message numerus="yes">
        <source>Layouts: learnt from %n finished page(s)</source>
        <translation>
            <numerusform>Layouts: learnt from %n finished page</numerusform>
            <numerusform>Layouts: learnt from %n finished pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message numerus="yes">
        <source>%n accepted entity(ies) learnt from.</source>
        <translation>
            <numerusform>%n accepted entity learnt from.</numerusform>
            <numerusform>%n accepted entities learnt from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished page(s) learnt from.</source>
        <translation>
            <numerusform>%n finished page learnt from.</numerusform>
            <numerusform>%n finished pages learnt from.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordListDialog</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n</source>
        <translation>
            <numerusform>The first %n</numerusform>
            <numerusform>The first %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordLists</name>
    <message numerus="yes">
        <source>%n word(s) read.</source>
        <translation>
            <numerusform>%n word read.</numerusform>
            <numerusform>%n words read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) said the same again.</source>
        <translation>
            <numerusform>%n line said the same again.</numerusform>
            <numerusform>%n lines said the same again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) refused.</source>
        <translation>
            <numerusform>%n line refused.</numerusform>
            <numerusform>%n lines refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%n more line</numerusform>
            <numerusform>%n more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) written.</source>
        <translation>
            <numerusform>%n word written.</numerusform>
            <numerusform>%n words written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message numerus="yes">
        <source>%n art.</source>
        <translation>
            <numerusform>%n art.</numerusform>
            <numerusform>%n art.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ent.</source>
        <translation>
            <numerusform>%n ent.</numerusform>
            <numerusform>%n ent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueSuggestions</name>
    <message numerus="yes">
        <source>%n page(s) got no layout:</source>
        <translation>
            <numerusform>%n page got no layout:</numerusform>
            <numerusform>%n pages got no layout:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got no suggestions:</source>
        <translation>
            <numerusform>%n page got no suggestions:</numerusform>
            <numerusform>%n pages got no suggestions:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) have their suggestions.</source>
        <translation>
            <numerusform>%n page has its suggestions.</numerusform>
            <numerusform>%n pages have their suggestions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message numerus="yes">
        <source>in %n process(es)</source>
        <translation>
            <numerusform>in %n process</numerusform>
            <numerusform>in %n processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Adjudicating</name>
    <message numerus="yes">
        <source>%n entity(s)</source>
        <translation>
            <numerusform>%n entity</numerusform>
            <numerusform>%n entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) left</source>
        <translation>
            <numerusform>%n difference left</numerusform>
            <numerusform>%n differences left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message numerus="yes">
        <source>%n open comment(s)</source>
        <translation>
            <numerusform>%n open comment</numerusform>
            <numerusform>%n open comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptPictures</name>
    <message numerus="yes">
        <source>The pictures of %n page(s) shall be kept in the project file.</source>
        <translation>
            <numerusform>The picture of %n page shall be kept in the project file.</numerusform>
            <numerusform>The pictures of %n pages shall be kept in the project file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are in the project file now ({size}).</source>
        <translation>
            <numerusform>%n picture is in the project file now ({size}).</numerusform>
            <numerusform>%n pictures are in the project file now ({size}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie beside the project again.</source>
        <translation>
            <numerusform>%n picture lies beside the project again.</numerusform>
            <numerusform>%n pictures lie beside the project again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %n page(s) were left as they were.</source>
        <translation>
            <numerusform>Cancelled: %n page was left as it was.</numerusform>
            <numerusform>Cancelled: %n pages were left as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n page(s) it cannot be:</source>
        <translation>
            <numerusform>Of %n page it cannot be:</numerusform>
            <numerusform>Of %n pages it cannot be:</numerusform>
        </translation>
    </message>
</context>
</TS>
