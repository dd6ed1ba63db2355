<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AcceptAbove</name>
    <message numerus="yes">
        <source>%n suggestion(s) are accepted.</source>
        <translation>
            <numerusform>%Ln suggestion is accepted.</numerusform>
            <numerusform>%Ln suggestions are accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay below (shown pale).</source>
        <translation>
            <numerusform>%Ln stays below (shown pale).</numerusform>
            <numerusform>%Ln stay below (shown pale).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AcceptCorrections</name>
    <message numerus="yes">
        <source>%n correction(s) are accepted.</source>
        <translation>
            <numerusform>%Ln correction is accepted.</numerusform>
            <numerusform>%Ln corrections are accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay offered.</source>
        <translation>
            <numerusform>%Ln stays offered.</numerusform>
            <numerusform>%Ln stay offered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aligning</name>
    <message numerus="yes">
        <source>%n text(s) found their place.</source>
        <translation>
            <numerusform>%Ln text found its place.</numerusform>
            <numerusform>%Ln texts found their place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) are offered, see To check.</source>
        <translation>
            <numerusform>%Ln correction is offered, see To check.</numerusform>
            <numerusform>%Ln corrections are offered, see To check.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are on no page.</source>
        <translation>
            <numerusform>%Ln text is on no page.</numerusform>
            <numerusform>%Ln texts are on no page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in no text.</source>
        <translation>
            <numerusform>%Ln line is in no text.</numerusform>
            <numerusform>%Ln lines are in no text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) stay where a person put them.</source>
        <translation>
            <numerusform>%Ln line stays where a person put it.</numerusform>
            <numerusform>%Ln lines stay where a person put them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused.</source>
        <translation>
            <numerusform>%Ln file was refused.</numerusform>
            <numerusform>%Ln files were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) accepted.</source>
        <translation>
            <numerusform>%Ln correction accepted.</numerusform>
            <numerusform>%Ln corrections accepted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotatorDialog</name>
    <message numerus="yes">
        <source>In this project {name} has worked on %n page(s).</source>
        <translation>
            <numerusform>In this project {name} has worked on %Ln page.</numerusform>
            <numerusform>In this project {name} has worked on %Ln pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchEdits</name>
    <message numerus="yes">
        <source>Entities suggested on %n page(s).</source>
        <translation>
            <numerusform>Entities suggested on %Ln page.</numerusform>
            <numerusform>Entities suggested on %Ln pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Proposed again on %n page(s).</source>
        <translation>
            <numerusform>Proposed again on %Ln page.</numerusform>
            <numerusform>Proposed again on %Ln pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were not reached.</source>
        <translation>
            <numerusform>%Ln page was not reached.</numerusform>
            <numerusform>%Ln pages were not reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) changed meanwhile were left alone: {names}.</source>
        <translation>
            <numerusform>%Ln place that changed meanwhile was left alone: {names}.</numerusform>
            <numerusform>%Ln places changed meanwhile were left alone: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>%Ln more page</numerusform>
            <numerusform>%Ln more pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stays on %n other page(s).</source>
        <translation>
            <numerusform>It stays on %Ln other page.</numerusform>
            <numerusform>It stays on %Ln other pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stays taken back on %n other page(s).</source>
        <translation>
            <numerusform>It stays taken back on %Ln other page.</numerusform>
            <numerusform>It stays taken back on %Ln other pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back on %n page(s): {step}.</source>
        <translation>
            <numerusform>Taken back on %Ln page: {step}.</numerusform>
            <numerusform>Taken back on %Ln pages: {step}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again on %n page(s): {step}.</source>
        <translation>
            <numerusform>Done again on %Ln page: {step}.</numerusform>
            <numerusform>Done again on %Ln pages: {step}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecodeDialog</name>
    <message numerus="yes">
        <source>%n place(s) do not fit.</source>
        <translation>
            <numerusform>%Ln place does not fit.</numerusform>
            <numerusform>%Ln places do not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoubtWalk</name>
    <message numerus="yes">
        <source>Nothing is left of what is shown; %n place(s) are switched off.</source>
        <translation>
            <numerusform>Nothing is left of what is shown; %Ln place is switched off.</numerusform>
            <numerusform>Nothing is left of what is shown; %Ln places are switched off.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntityGestures</name>
    <message numerus="yes">
        <source>%n mention(s) have this identifier now.</source>
        <translation>
            <numerusform>%Ln mention has this identifier now.</numerusform>
            <numerusform>%Ln mentions have this identifier now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message numerus="yes">
        <source>It happened %n time(s).</source>
        <translation>
            <numerusform>It happened once.</numerusform>
            <numerusform>It happened %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other fault(s) are in the report too.</source>
        <translation>
            <numerusform>Another fault is in the report too.</numerusform>
            <numerusform>%Ln other faults are in the report too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%Ln hidden</numerusform>
            <numerusform>%Ln hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindDock</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>on %Ln page</numerusform>
            <numerusform>on %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n place(s)</source>
        <translation>
            <numerusform>Replace %Ln place</numerusform>
            <numerusform>Replace %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>Replaced at %n place(s).</source>
        <translation>
            <numerusform>Replaced at %Ln place.</numerusform>
            <numerusform>Replaced at %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{before}” → “{after}” at %n place(s)</source>
        <translation>
            <numerusform>“{before}” → “{after}” at %Ln place</numerusform>
            <numerusform>“{before}” → “{after}” at %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s).</source>
        <translation>
            <numerusform>on %Ln page.</numerusform>
            <numerusform>on %Ln pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%Ln hidden by the filter</numerusform>
            <numerusform>%Ln hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to check</source>
        <translation>
            <numerusform>%Ln place to check</numerusform>
            <numerusform>%Ln places to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowTitle</name>
    <message numerus="yes">
        <source>%n suggestion(s) hidden</source>
        <translation>
            <numerusform>%Ln suggestion hidden</numerusform>
            <numerusform>%Ln suggestions hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundRows</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GiveToDialog</name>
    <message numerus="yes">
        <source>Give %n page(s) to a person</source>
        <translation>
            <numerusform>Give %Ln page to a person</numerusform>
            <numerusform>Give %Ln pages to a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Has %n of them.</source>
        <translation>
            <numerusform>Has %Ln of them.</numerusform>
            <numerusform>Has %Ln of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message numerus="yes">
        <source>%n page(s) given to {name}.</source>
        <translation>
            <numerusform>%Ln page given to {name}.</numerusform>
            <numerusform>%Ln pages given to {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not given to {name} any more.</source>
        <translation>
            <numerusform>%Ln page not given to {name} any more.</numerusform>
            <numerusform>%Ln pages not given to {name} any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n marked page(s)</source>
        <translation>
            <numerusform>The %Ln marked page</numerusform>
            <numerusform>The %Ln marked pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n listed page(s)</source>
        <translation>
            <numerusform>The %Ln listed page</numerusform>
            <numerusform>The %Ln listed pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message numerus="yes">
        <source>%n edited since</source>
        <translation>
            <numerusform>%Ln edited since</numerusform>
            <numerusform>%Ln edited since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One step on %n page(s)</source>
        <translation>
            <numerusform>One step on %Ln page</numerusform>
            <numerusform>One step on %Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWalk</name>
    <message numerus="yes">
        <source>One step on %n page(s)</source>
        <translation>
            <numerusform>One step on %Ln page</numerusform>
            <numerusform>One step on %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back on %n page(s)</source>
        <translation>
            <numerusform>Taken back on %Ln page</numerusform>
            <numerusform>Taken back on %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>%Ln more page</numerusform>
            <numerusform>%Ln more pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of this page will be taken back.</source>
        <translation>
            <numerusform>%Ln step of this page will be taken back.</numerusform>
            <numerusform>%Ln steps of this page will be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of this page will be done again.</source>
        <translation>
            <numerusform>%Ln step of this page will be done again.</numerusform>
            <numerusform>%Ln steps of this page will be done again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) taken back.</source>
        <translation>
            <numerusform>%Ln step taken back.</numerusform>
            <numerusform>%Ln steps taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) done again.</source>
        <translation>
            <numerusform>%Ln step done again.</numerusform>
            <numerusform>%Ln steps done again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) saved as {name}.</source>
        <translation>
            <numerusform>%Ln step saved as {name}.</numerusform>
            <numerusform>%Ln steps saved as {name}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n hold(s) more than one page</source>
        <translation>
            <numerusform>%Ln holds more than one page</numerusform>
            <numerusform>%Ln hold more than one page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be refused</source>
        <translation>
            <numerusform>%Ln will be refused</numerusform>
            <numerusform>%Ln will be refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read</source>
        <translation>
            <numerusform>%Ln not read</numerusform>
            <numerusform>%Ln not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>looking at %n more…</source>
        <translation>
            <numerusform>looking at %Ln more…</numerusform>
            <numerusform>looking at %Ln more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) fit.</source>
        <translation>
            <numerusform>%Ln name fits.</numerusform>
            <numerusform>%Ln names fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) stand in it.</source>
        <translation>
            <numerusform>%Ln file stands in it.</numerusform>
            <numerusform>%Ln files stand in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %Ln file</numerusform>
            <numerusform>Import %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n called like a page of the project</source>
        <translation>
            <numerusform>%Ln called like a page of the project</numerusform>
            <numerusform>%Ln called like pages of the project</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelChangeTexts</name>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%Ln entity</numerusform>
            <numerusform>%Ln entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>on %Ln page</numerusform>
            <numerusform>on %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n entity(ies) of others stay</source>
        <translation>
            <numerusform>; %Ln entity of others stays</numerusform>
            <numerusform>; %Ln entities of others stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelModel</name>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%Ln entity</numerusform>
            <numerusform>%Ln entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies) of other annotators.</source>
        <translation>
            <numerusform>%Ln entity of other annotators.</numerusform>
            <numerusform>%Ln entities of other annotators.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelSetChanges</name>
    <message numerus="yes">
        <source>The labels were changed on %n page(s).</source>
        <translation>
            <numerusform>The labels were changed on %Ln page.</numerusform>
            <numerusform>The labels were changed on %Ln pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The label set is as it was; %n page(s) changed back.</source>
        <translation>
            <numerusform>The label set is as it was; %Ln page changed back.</numerusform>
            <numerusform>The label set is as it was; %Ln pages changed back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) edited since stay as they are.</source>
        <translation>
            <numerusform>%Ln page edited since stays as it is.</numerusform>
            <numerusform>%Ln pages edited since stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MentionGroupGestures</name>
    <message numerus="yes">
        <source>%n suggestion(s) accepted.</source>
        <translation>
            <numerusform>%Ln suggestion accepted.</numerusform>
            <numerusform>%Ln suggestions accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) carry {label} now.</source>
        <translation>
            <numerusform>%Ln mention carry {label} now.</numerusform>
            <numerusform>%Ln mentions carry {label} now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) removed or rejected.</source>
        <translation>
            <numerusform>%Ln mention removed or rejected.</numerusform>
            <numerusform>%Ln mentions removed or rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: another entity is in the way.</source>
        <translation>
            <numerusform>%Ln left out: another entity is in the way.</numerusform>
            <numerusform>%Ln left out: another entity is in the way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n new page(s)</source>
        <translation>
            <numerusform>%Ln new page</numerusform>
            <numerusform>%Ln new pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) in common</source>
        <translation>
            <numerusform>%Ln page in common</numerusform>
            <numerusform>%Ln pages in common</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new annotation(s)</source>
        <translation>
            <numerusform>%Ln new annotation</numerusform>
            <numerusform>%Ln new annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer than here</source>
        <translation>
            <numerusform>%Ln newer than here</numerusform>
            <numerusform>%Ln newer than here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer here</source>
        <translation>
            <numerusform>%Ln newer here</numerusform>
            <numerusform>%Ln newer here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%Ln the same</numerusform>
            <numerusform>%Ln the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worked on in both</source>
        <translation>
            <numerusform>%Ln worked on in both</numerusform>
            <numerusform>%Ln worked on in both</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The bytes of %n page(s) are here in another encoding.</source>
        <translation>
            <numerusform>The bytes of %Ln page are here in another encoding.</numerusform>
            <numerusform>The bytes of %Ln pages are here in another encoding.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entity(ies)</source>
        <translation>
            <numerusform>%Ln entity</numerusform>
            <numerusform>%Ln entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>here %n step(s) of its own</source>
        <translation>
            <numerusform>here %Ln step of its own</numerusform>
            <numerusform>here %Ln steps of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>there %n step(s) of its own</source>
        <translation>
            <numerusform>there %Ln step of its own</numerusform>
            <numerusform>there %Ln steps of its own</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message numerus="yes">
        <source>%n new page(s)</source>
        <translation>
            <numerusform>%Ln new page</numerusform>
            <numerusform>%Ln new pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) came in</source>
        <translation>
            <numerusform>%Ln annotation came in</numerusform>
            <numerusform>%Ln annotations came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worked on in both</source>
        <translation>
            <numerusform>%Ln worked on in both</numerusform>
            <numerusform>%Ln worked on in both</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message numerus="yes">
        <source>Move %n page(s) to another project</source>
        <translation>
            <numerusform>Move %Ln page to another project</numerusform>
            <numerusform>Move %Ln pages to another project</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageReading</name>
    <message numerus="yes">
        <source>%n picture(s) still wait to be read by OCR.</source>
        <translation>
            <numerusform>%Ln picture still waits to be read by OCR.</numerusform>
            <numerusform>%Ln pictures still wait to be read by OCR.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n picture(s) that wait</source>
        <translation>
            <numerusform>The picture that waits</numerusform>
            <numerusform>The %Ln pictures that wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were read before.</source>
        <translation>
            <numerusform>The page was read before.</numerusform>
            <numerusform>%Ln pages were read before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No picture is known of %n page(s).</source>
        <translation>
            <numerusform>No picture is known of the page.</numerusform>
            <numerusform>No picture is known of %Ln pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read.</source>
        <translation>
            <numerusform>%Ln page read.</numerusform>
            <numerusform>%Ln pages read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read again.</source>
        <translation>
            <numerusform>%Ln page read again.</numerusform>
            <numerusform>%Ln pages read again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) wait to be checked.</source>
        <translation>
            <numerusform>%Ln correction waits to be checked.</numerusform>
            <numerusform>%Ln corrections wait to be checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) have their place on the picture now.</source>
        <translation>
            <numerusform>%Ln line has its place on the picture now.</numerusform>
            <numerusform>%Ln lines have their place on the picture now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read:</source>
        <translation>
            <numerusform>%Ln could not be read:</numerusform>
            <numerusform>%Ln could not be read:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutsideSuggestions</name>
    <message numerus="yes">
        <source>The %n marked page(s)</source>
        <translation>
            <numerusform>The marked page</numerusform>
            <numerusform>The %Ln marked pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n page(s) of the list</source>
        <translation>
            <numerusform>All %Ln page of the list</numerusform>
            <numerusform>All %Ln pages of the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Layout of %n page(s) by {names}.</source>
        <translation>
            <numerusform>Layout of %Ln page by {names}.</numerusform>
            <numerusform>Layout of %Ln pages by {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new suggestion(s) by {names}.</source>
        <translation>
            <numerusform>%Ln new suggestion by {names}.</numerusform>
            <numerusform>%Ln new suggestions by {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were left out: done, or somebody worked on them.</source>
        <translation>
            <numerusform>%Ln page was left out: done, or somebody worked on it.</numerusform>
            <numerusform>%Ln pages were left out: done, or somebody worked on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) were refused, the first: {why}.</source>
        <translation>
            <numerusform>%Ln answer was refused: {why}.</numerusform>
            <numerusform>%Ln answers were refused, the first: {why}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of text have no answer.</source>
        <translation>
            <numerusform>%Ln piece of text has no answer.</numerusform>
            <numerusform>%Ln pieces of text have no answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteRows</name>
    <message numerus="yes">
        <source>%n gesture(s)</source>
        <translation>
            <numerusform>%Ln gesture</numerusform>
            <numerusform>%Ln gestures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageActs</name>
    <message numerus="yes">
        <source>%n page(s) in progress again.</source>
        <translation>
            <numerusform>%Ln page is in progress again.</numerusform>
            <numerusform>%Ln pages are in progress again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) flagged for a second look.</source>
        <translation>
            <numerusform>%Ln page flagged for a second look.</numerusform>
            <numerusform>%Ln pages flagged for a second look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not flagged any more.</source>
        <translation>
            <numerusform>%Ln page not flagged any more.</numerusform>
            <numerusform>%Ln pages not flagged any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) marked done.</source>
        <translation>
            <numerusform>%Ln page marked done.</numerusform>
            <numerusform>%Ln pages marked done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageChanges</name>
    <message numerus="yes">
        <source>Remove %n page(s)?</source>
        <translation>
            <numerusform>Remove %Ln page?</numerusform>
            <numerusform>Remove %Ln pages?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) removed, kept in backups/{file}.</source>
        <translation>
            <numerusform>%Ln page removed, kept in backups/{file}.</numerusform>
            <numerusform>%Ln pages removed, kept in backups/{file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) are back as they were.</source>
        <translation>
            <numerusform>%Ln page is back as it was.</numerusform>
            <numerusform>%Ln pages are back as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) copied to {name}.</source>
        <translation>
            <numerusform>%Ln page copied to {name}.</numerusform>
            <numerusform>%Ln pages copied to {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) moved to {name}.</source>
        <translation>
            <numerusform>%Ln page moved to {name}.</numerusform>
            <numerusform>%Ln pages moved to {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) to pages that stay did not come along.</source>
        <translation>
            <numerusform>%Ln link to a page that stays did not come along.</numerusform>
            <numerusform>%Ln links to pages that stay did not come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were being brought back when the program ended; that is finished.</source>
        <translation>
            <numerusform>%Ln page was being brought back when the program ended; that is finished.</numerusform>
            <numerusform>%Ln pages were being brought back when the program ended; that is finished.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were being taken out when the program ended; that is finished. They are in {file}.</source>
        <translation>
            <numerusform>%Ln page was being taken out when the program ended; that is finished. It is in {file}.</numerusform>
            <numerusform>%Ln pages were being taken out when the program ended; that is finished. They are in {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay here.</source>
        <translation>
            <numerusform>%Ln of them stays here.</numerusform>
            <numerusform>%Ln of them stay here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagePictures</name>
    <message numerus="yes">
        <source>%n page(s) have their picture again.</source>
        <translation>
            <numerusform>%Ln page has its picture again.</numerusform>
            <numerusform>%Ln pages have their picture again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageRows</name>
    <message numerus="yes">
        <source>%n art.</source>
        <translation>
            <numerusform>%Ln art.</numerusform>
            <numerusform>%Ln art.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ent.</source>
        <translation>
            <numerusform>%Ln ent.</numerusform>
            <numerusform>%Ln ent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesDock</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entities</source>
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
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message numerus="yes">
        <source>%n page(s) written for this.</source>
        <translation>
            <numerusform>%Ln page written for this.</numerusform>
            <numerusform>%Ln pages written for this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n sheet(s) printed.</source>
        <translation>
            <numerusform>%Ln sheet printed.</numerusform>
            <numerusform>%Ln sheets printed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivateChars</name>
    <message numerus="yes">
        <source>Private characters corrected on %n page(s).</source>
        <translation>
            <numerusform>Private characters corrected on %Ln page.</numerusform>
            <numerusform>Private characters corrected on %Ln pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message numerus="yes">
        <source>all %n page(s) of the folder {name}</source>
        <translation>
            <numerusform>the %Ln page of the folder {name}</numerusform>
            <numerusform>all %Ln pages of the folder {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n page(s) of the project</source>
        <translation>
            <numerusform>the %Ln page of the project</numerusform>
            <numerusform>all %Ln pages of the project</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RawTitle</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadBackDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingBack</name>
    <message numerus="yes">
        <source>%n entity(ies) came in.</source>
        <translation>
            <numerusform>%Ln entity came in.</numerusform>
            <numerusform>%Ln entities came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come in.</source>
        <translation>
            <numerusform>%Ln did not come in.</numerusform>
            <numerusform>%Ln did not come in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused.</source>
        <translation>
            <numerusform>%Ln file was refused.</numerusform>
            <numerusform>%Ln files were refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message numerus="yes">
        <source>%n more to come.</source>
        <translation>
            <numerusform>%Ln more to come.</numerusform>
            <numerusform>%Ln more to come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The end of the page: %n suggestion(s) are left above.</source>
        <translation>
            <numerusform>The end of the page: %Ln suggestion is left above.</numerusform>
            <numerusform>The end of the page: %Ln suggestions are left above.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the top again: %n suggestion(s) are left.</source>
        <translation>
            <numerusform>From the top again: %Ln suggestion is left.</numerusform>
            <numerusform>From the top again: %Ln suggestions are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) accepted.</source>
        <translation>
            <numerusform>%Ln suggestion accepted.</numerusform>
            <numerusform>%Ln suggestions accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: another entity is in the way.</source>
        <translation>
            <numerusform>%Ln left out: another entity is in the way.</numerusform>
            <numerusform>%Ln left out: another entity is in the way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s) are left.</source>
        <translation>
            <numerusform>%Ln suggestion is left.</numerusform>
            <numerusform>%Ln suggestions are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Salvaging</name>
    <message numerus="yes">
        <source>%n page(s) were saved into {name}.</source>
        <translation>
            <numerusform>%Ln page was saved into {name}.</numerusform>
            <numerusform>%Ln pages were saved into {name}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextDelegate</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tagged</source>
        <translation>
            <numerusform>%Ln tagged</numerusform>
            <numerusform>%Ln tagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%Ln ticked</numerusform>
            <numerusform>%Ln ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextInProject</name>
    <message numerus="yes">
        <source>“{text}” tagged {label} at %n place(s)</source>
        <translation>
            <numerusform>“{text}” tagged {label} at %Ln place</numerusform>
            <numerusform>“{text}” tagged {label} at %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{text}” relabelled {label} at %n place(s)</source>
        <translation>
            <numerusform>“{text}” relabelled {label} at %Ln place</numerusform>
            <numerusform>“{text}” relabelled {label} at %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{text}” removed at %n place(s)</source>
        <translation>
            <numerusform>“{text}” removed at %Ln place</numerusform>
            <numerusform>“{text}” removed at %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s).</source>
        <translation>
            <numerusform>on %Ln page.</numerusform>
            <numerusform>on %Ln pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextOnPage</name>
    <message numerus="yes">
        <source>Tagged at %n place(s).</source>
        <translation>
            <numerusform>Tagged at %Ln place.</numerusform>
            <numerusform>Tagged at %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabelled at %n place(s).</source>
        <translation>
            <numerusform>Relabelled at %Ln place.</numerusform>
            <numerusform>Relabelled at %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed at %n place(s).</source>
        <translation>
            <numerusform>Removed at %Ln place.</numerusform>
            <numerusform>Removed at %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “{text}” as {label} at %n more place(s) of this page?</source>
        <translation>
            <numerusform>Tag “{text}” as {label} at %Ln more place of this page?</numerusform>
            <numerusform>Tag “{text}” as {label} at %Ln more places of this page?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel “{text}” {label} at %n place(s) of this page?</source>
        <translation>
            <numerusform>Relabel “{text}” {label} at %Ln place of this page?</numerusform>
            <numerusform>Relabel “{text}” {label} at %Ln places of this page?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove “{text}” at %n place(s) of this page?</source>
        <translation>
            <numerusform>Remove “{text}” at %Ln place of this page?</numerusform>
            <numerusform>Remove “{text}” at %Ln places of this page?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) stay: in longer entities, with blanks, or rejected.</source>
        <translation>
            <numerusform>%Ln place stays: in a longer entity, with a blank, or rejected.</numerusform>
            <numerusform>%Ln places stay: in longer entities, with blanks, or rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “{text}” as {label} here and at %n more place(s) of this page?</source>
        <translation>
            <numerusform>Tag “{text}” as {label} here and at %Ln more place of this page?</numerusform>
            <numerusform>Tag “{text}” as {label} here and at %Ln more places of this page?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SameTextSheet</name>
    <message numerus="yes">
        <source>Tag %n place(s)</source>
        <translation>
            <numerusform>Tag %Ln place</numerusform>
            <numerusform>Tag %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel %n place(s)</source>
        <translation>
            <numerusform>Relabel %Ln place</numerusform>
            <numerusform>Relabel %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n place(s)</source>
        <translation>
            <numerusform>Remove %Ln place</numerusform>
            <numerusform>Remove %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n place(s), there may be more</source>
        <translation>
            <numerusform>the first %Ln place, there may be more</numerusform>
            <numerusform>the first %Ln places, there may be more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StakeTexts</name>
    <message numerus="yes">
        <source>%n more page(s)</source>
        <translation>
            <numerusform>%Ln more page</numerusform>
            <numerusform>%Ln more pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%Ln done</numerusform>
            <numerusform>%Ln done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted entities</source>
        <translation>
            <numerusform>%Ln accepted entity</numerusform>
            <numerusform>%Ln accepted entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and of %n more annotator(s)</source>
        <translation>
            <numerusform>and of %Ln more annotator</numerusform>
            <numerusform>and of %Ln more annotators</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>same text at %n more place(s)</source>
        <translation>
            <numerusform>same text at %Ln more place</numerusform>
            <numerusform>same text at %Ln more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tagged at %n more place(s)</source>
        <translation>
            <numerusform>tagged at %Ln more place</numerusform>
            <numerusform>tagged at %Ln more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) selected</source>
        <translation>
            <numerusform>%Ln character selected</numerusform>
            <numerusform>%Ln characters selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) on this page</source>
        <translation>
            <numerusform>%Ln action on this page</numerusform>
            <numerusform>%Ln actions on this page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepPreview</name>
    <message numerus="yes">
        <source>and %n more change(s)</source>
        <translation>
            <numerusform>and %Ln more change</numerusform>
            <numerusform>and %Ln more changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionController</name>
    <message numerus="yes">
        <source>%n suggestion(s) found.</source>
        <translation>
            <numerusform>%Ln suggestion found.</numerusform>
            <numerusform>%Ln suggestions found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextImport</name>
    <message numerus="yes">
        <source>%n text(s) were cut into parts.</source>
        <translation>
            <numerusform>%Ln text was cut into parts.</numerusform>
            <numerusform>%Ln texts were cut into parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are read by OCR now.</source>
        <translation>
            <numerusform>%Ln picture is read by OCR now.</numerusform>
            <numerusform>%Ln pictures are read by OCR now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) without a text layer, at least in part.</source>
        <translation>
            <numerusform>%Ln PDF lacks text on some of its sheets.</numerusform>
            <numerusform>%Ln PDFs lack text on some of their sheets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) imported.</source>
        <translation>
            <numerusform>%Ln page imported.</numerusform>
            <numerusform>%Ln pages imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came in as NAME (2): texts of pages that are there.</source>
        <translation>
            <numerusform>%Ln came in as NAME (2): another text of a page that is there.</numerusform>
            <numerusform>%Ln came in as NAME (2): other texts of pages that are there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got corrections out of another text.</source>
        <translation>
            <numerusform>%Ln page got corrections out of another text.</numerusform>
            <numerusform>%Ln pages got corrections out of other texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other text(s) of pages that are there were left out.</source>
        <translation>
            <numerusform>%Ln other text of a page that is there was left out.</numerusform>
            <numerusform>%Ln other texts of pages that are there were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are left:</source>
        <translation>
            <numerusform>%Ln file is left:</numerusform>
            <numerusform>%Ln files are left:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) were refused.</source>
        <translation>
            <numerusform>%Ln other file was refused.</numerusform>
            <numerusform>%Ln other files were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were refused:</source>
        <translation>
            <numerusform>%Ln file was refused:</numerusform>
            <numerusform>%Ln files were refused:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s).</source>
        <translation>
            <numerusform>%Ln remark.</numerusform>
            <numerusform>%Ln remarks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were passed over.</source>
        <translation>
            <numerusform>%Ln file was passed over.</numerusform>
            <numerusform>%Ln files were passed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageProfile</name>
    <message numerus="yes">
        <source>Layouts: learnt from %n finished page(s)</source>
        <translation>
            <numerusform>Layouts: learnt from %Ln finished page</numerusform>
            <numerusform>Layouts: learnt from %Ln finished pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message numerus="yes">
        <source>%n accepted entity(ies) learnt from.</source>
        <translation>
            <numerusform>%Ln accepted entity learnt from.</numerusform>
            <numerusform>%Ln accepted entities learnt from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished page(s) learnt from.</source>
        <translation>
            <numerusform>%Ln finished page learnt from.</numerusform>
            <numerusform>%Ln finished pages learnt from.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordListDialog</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n</source>
        <translation>
            <numerusform>The first %Ln</numerusform>
            <numerusform>The first %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordLists</name>
    <message numerus="yes">
        <source>%n word(s) read.</source>
        <translation>
            <numerusform>%Ln word read.</numerusform>
            <numerusform>%Ln words read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) said the same again.</source>
        <translation>
            <numerusform>%Ln line said the same again.</numerusform>
            <numerusform>%Ln lines said the same again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) refused.</source>
        <translation>
            <numerusform>%Ln line refused.</numerusform>
            <numerusform>%Ln lines refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%Ln more line</numerusform>
            <numerusform>%Ln more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) written.</source>
        <translation>
            <numerusform>%Ln word written.</numerusform>
            <numerusform>%Ln words written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message numerus="yes">
        <source>%n art.</source>
        <translation>
            <numerusform>%Ln art.</numerusform>
            <numerusform>%Ln art.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ent.</source>
        <translation>
            <numerusform>%Ln ent.</numerusform>
            <numerusform>%Ln ent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueSuggestions</name>
    <message numerus="yes">
        <source>%n page(s) got no layout:</source>
        <translation>
            <numerusform>%Ln page got no layout:</numerusform>
            <numerusform>%Ln pages got no layout:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) got no suggestions:</source>
        <translation>
            <numerusform>%Ln page got no suggestions:</numerusform>
            <numerusform>%Ln pages got no suggestions:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) have their suggestions.</source>
        <translation>
            <numerusform>%Ln page has its suggestions.</numerusform>
            <numerusform>%Ln pages have their suggestions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message numerus="yes">
        <source>in %n process(es)</source>
        <translation>
            <numerusform>in %Ln process</numerusform>
            <numerusform>in %Ln processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Adjudicating</name>
    <message numerus="yes">
        <source>%n entity(s)</source>
        <translation>
            <numerusform>%Ln entity</numerusform>
            <numerusform>%Ln entities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) left</source>
        <translation>
            <numerusform>%Ln difference left</numerusform>
            <numerusform>%Ln differences left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message numerus="yes">
        <source>%n open comment(s)</source>
        <translation>
            <numerusform>%Ln open comment</numerusform>
            <numerusform>%Ln open comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptPictures</name>
    <message numerus="yes">
        <source>The pictures of %n page(s) shall be kept in the project file.</source>
        <translation>
            <numerusform>The picture of %Ln page shall be kept in the project file.</numerusform>
            <numerusform>The pictures of %Ln pages shall be kept in the project file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are in the project file now ({size}).</source>
        <translation>
            <numerusform>%Ln picture is in the project file now ({size}).</numerusform>
            <numerusform>%Ln pictures are in the project file now ({size}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie beside the project again.</source>
        <translation>
            <numerusform>%Ln picture lies beside the project again.</numerusform>
            <numerusform>%Ln pictures lie beside the project again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %n page(s) were left as they were.</source>
        <translation>
            <numerusform>Cancelled: %Ln page was left as it was.</numerusform>
            <numerusform>Cancelled: %Ln pages were left as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n page(s) it cannot be:</source>
        <translation>
            <numerusform>Of %Ln page it cannot be:</numerusform>
            <numerusform>Of %Ln pages it cannot be:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportFiles</name>
    <message numerus="yes">
        <source>Text ({encoding}): %n page(s)</source>
        <translation>
            <numerusform>Text ({encoding}): %Ln page</numerusform>
            <numerusform>Text ({encoding}): %Ln pages</numerusform>
        </translation>
    </message>
</context>
</TS>
