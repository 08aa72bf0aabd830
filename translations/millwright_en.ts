<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>millwright::maps::FleetMap</name>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln accelerator</numerusform>
            <numerusform>%Ln accelerators</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::AttentionPanel</name>
    <message numerus="yes">
        <source>the gravest %n</source>
        <translation>
            <numerusform>the gravest %n</numerusform>
            <numerusform>the gravest %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedsPanel</name>
    <message numerus="yes">
        <source>%1, %n skipped</source>
        <translation>
            <numerusform>%1, %n skipped</numerusform>
            <numerusform>%1, %n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::HeadlineStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::SpinePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::Words</name>
    <message numerus="yes">
        <source>%n fleet(s)</source>
        <translation>
            <numerusform>%n fleet</numerusform>
            <numerusform>%n fleets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hall(s)</source>
        <translation>
            <numerusform>%n hall</numerusform>
            <numerusform>%n halls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rack(s)</source>
        <translation>
            <numerusform>%n rack</numerusform>
            <numerusform>%n racks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accelerator(s)</source>
        <translation>
            <numerusform>%n accelerator</numerusform>
            <numerusform>%n accelerators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n DPU(s)</source>
        <translation>
            <numerusform>%n DPU</numerusform>
            <numerusform>%n DPUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n switch(es)</source>
        <translation>
            <numerusform>%n switch</numerusform>
            <numerusform>%n switches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n storage cluster(s)</source>
        <translation>
            <numerusform>%n storage cluster</numerusform>
            <numerusform>%n storage clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n power source(s)</source>
        <translation>
            <numerusform>%n power source</numerusform>
            <numerusform>%n power sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transformer(s)</source>
        <translation>
            <numerusform>%n transformer</numerusform>
            <numerusform>%n transformers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n UPS(s)</source>
        <translation>
            <numerusform>%n UPS</numerusform>
            <numerusform>%n UPSs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDU(s)</source>
        <translation>
            <numerusform>%n PDU</numerusform>
            <numerusform>%n PDUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rack supply(s)</source>
        <translation>
            <numerusform>%n rack supply</numerusform>
            <numerusform>%n rack supplys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heat rejection unit(s)</source>
        <translation>
            <numerusform>%n heat rejection unit</numerusform>
            <numerusform>%n heat rejection units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facility water loop(s)</source>
        <translation>
            <numerusform>%n facility water loop</numerusform>
            <numerusform>%n facility water loops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CDU(s)</source>
        <translation>
            <numerusform>%n CDU</numerusform>
            <numerusform>%n CDUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n technology loop(s)</source>
        <translation>
            <numerusform>%n technology loop</numerusform>
            <numerusform>%n technology loops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rack manifold(s)</source>
        <translation>
            <numerusform>%n rack manifold</numerusform>
            <numerusform>%n rack manifolds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leak sensor(s)</source>
        <translation>
            <numerusform>%n leak sensor</numerusform>
            <numerusform>%n leak sensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pump(s)</source>
        <translation>
            <numerusform>%n pump</numerusform>
            <numerusform>%n pumps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n organisation(s)</source>
        <translation>
            <numerusform>%n organisation</numerusform>
            <numerusform>%n organisations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n business unit(s)</source>
        <translation>
            <numerusform>%n business unit</numerusform>
            <numerusform>%n business units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pod(s)</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n use case(s)</source>
        <translation>
            <numerusform>%n use case</numerusform>
            <numerusform>%n use cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deployment(s)</source>
        <translation>
            <numerusform>%n deployment</numerusform>
            <numerusform>%n deployments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of class %1</source>
        <translation>
            <numerusform>%n of class %1</numerusform>
            <numerusform>%n of class %1</numerusform>
        </translation>
    </message>
</context>
</TS>
