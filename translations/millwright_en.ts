<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>FleetTablePanel</name>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln more column in a wider window</numerusform>
            <numerusform>%Ln more columns in a wider window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only not normal (%Ln)</source>
        <translation>
            <numerusform>Only not normal (%Ln)</numerusform>
            <numerusform>Only not normal (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::charts::HeatChart</name>
    <message numerus="yes">
        <source>%Ln not known</source>
        <translation>
            <numerusform>%Ln not known</numerusform>
            <numerusform>%Ln not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::charts::HistogramChart</name>
    <message numerus="yes">
        <source>%Ln not known</source>
        <translation>
            <numerusform>%Ln not known</numerusform>
            <numerusform>%Ln not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not above zero</source>
        <translation>
            <numerusform>%Ln not above zero</numerusform>
            <numerusform>%Ln not above zero</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardBook</name>
    <message numerus="yes">
        <source>%Ln more file(s) are left alone: %1 are read</source>
        <translation>
            <numerusform>%Ln more file is left alone: %1 are read</numerusform>
            <numerusform>%Ln more files are left alone: %1 are read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardList</name>
    <message numerus="yes">
        <source>%n tile(s)</source>
        <translation>
            <numerusform>%n tile</numerusform>
            <numerusform>%n tiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardPage</name>
    <message numerus="yes">
        <source>%n dashboard(s) came from %1.</source>
        <translation>
            <numerusform>%n dashboard came from %1.</numerusform>
            <numerusform>%n dashboards came from %1.</numerusform>
        </translation>
    </message>
</context>
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
    <name>millwright::pages::AssetBars</name>
    <message numerus="yes">
        <source>%n highest</source>
        <translation>
            <numerusform>%n highest</numerusform>
            <numerusform>%n highest</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetTable</name>
    <message numerus="yes">
        <source>Compare %Ln accelerator(s)</source>
        <translation>
            <numerusform>Compare %Ln accelerator</numerusform>
            <numerusform>Compare %Ln accelerators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln selected row(s) as CSV</source>
        <translation>
            <numerusform>Copy %Ln selected row as CSV</numerusform>
            <numerusform>Copy %Ln selected rows as CSV</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy all %Ln row(s) as CSV</source>
        <translation>
            <numerusform>Copy the %Ln row as CSV</numerusform>
            <numerusform>Copy all %Ln rows as CSV</numerusform>
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
    <name>millwright::pages::BudgetTile</name>
    <message numerus="yes">
        <source>of %Ln pod(s)</source>
        <comment>with a budget</comment>
        <translation>
            <numerusform>of %Ln pod</numerusform>
            <numerusform>of %Ln pods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::CausePanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::ChildPanel</name>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln more column in a wider window</numerusform>
            <numerusform>%Ln more columns in a wider window</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::ComparePage</name>
    <message numerus="yes">
        <source>%Ln groups of the same model and work</source>
        <translation>
            <numerusform>%Ln group of the same model and work</numerusform>
            <numerusform>%Ln groups of the same model and work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln throttle: %1.</source>
        <comment>accelerators, reasons</comment>
        <translation>
            <numerusform>%Ln throttles: %1.</numerusform>
            <numerusform>All %Ln throttle: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::DeploymentPage</name>
    <message numerus="yes">
        <source>%Ln with an accelerator that lags</source>
        <translation>
            <numerusform>%Ln with an accelerator that lags</numerusform>
            <numerusform>%Ln with an accelerator that lags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::EmptyState</name>
    <message numerus="yes">
        <source>%Ln other source(s) of this gateway deliver nothing either.</source>
        <translation>
            <numerusform>%Ln other source of this gateway delivers nothing either.</numerusform>
            <numerusform>%Ln other sources of this gateway deliver nothing either.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::EventDelegate</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>asset</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::ExplainPanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
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
    <name>millwright::pages::HallPage</name>
    <message numerus="yes">
        <source>%Ln without a known position, in order</source>
        <translation>
            <numerusform>%Ln without a known position, in order</numerusform>
            <numerusform>%Ln without a known position, in order</numerusform>
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
    <name>millwright::pages::HealthPanel</name>
    <message numerus="yes">
        <source>%1, %Ln times</source>
        <comment>what, count</comment>
        <translation>
            <numerusform>%1, once</numerusform>
            <numerusform>%1, %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kind(s) of fault</source>
        <translation>
            <numerusform>%Ln kind of fault</numerusform>
            <numerusform>%Ln kinds of fault</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::Holders</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>holders</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::LaggingList</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have too few peers to be judged</source>
        <translation>
            <numerusform>%Ln has too few peers to be judged</numerusform>
            <numerusform>%Ln have too few peers to be judged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::LinkHealth</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::MapWords</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::OwnerLegend</name>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodPage</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodTroubles</name>
    <message numerus="yes">
        <source>%Ln objective(s) missed</source>
        <translation>
            <numerusform>%Ln objective missed</numerusform>
            <numerusform>%Ln objectives missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>accelerator or deployment</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodsPage</name>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln more column in a wider window</numerusform>
            <numerusform>%Ln more columns in a wider window</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::RackElevation</name>
    <message numerus="yes">
        <source>%Ln without a known height unit</source>
        <translation>
            <numerusform>%Ln without a known height unit</numerusform>
            <numerusform>%Ln without a known height unit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name a place that is taken or above the rack</source>
        <translation>
            <numerusform>%Ln names a place that is taken or above the rack</numerusform>
            <numerusform>%Ln name a place that is taken or above the rack</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s)</source>
        <translation>
            <numerusform>%Ln thing</numerusform>
            <numerusform>%Ln things</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::SitesPanel</name>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln more column in a wider window</numerusform>
            <numerusform>%Ln more columns in a wider window</numerusform>
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
    <name>millwright::pages::TokenKinds</name>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln deployment</numerusform>
            <numerusform>%Ln deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageWords</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::Words</name>
    <message numerus="yes">
        <source>%Ln fleet(s)</source>
        <translation>
            <numerusform>%Ln fleet</numerusform>
            <numerusform>%Ln fleets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln region(s)</source>
        <translation>
            <numerusform>%Ln region</numerusform>
            <numerusform>%Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hall(s)</source>
        <translation>
            <numerusform>%Ln hall</numerusform>
            <numerusform>%Ln halls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack(s)</source>
        <translation>
            <numerusform>%Ln rack</numerusform>
            <numerusform>%Ln racks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln accelerator</numerusform>
            <numerusform>%Ln accelerators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln DPU(s)</source>
        <translation>
            <numerusform>%Ln DPU</numerusform>
            <numerusform>%Ln DPUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln switch(es)</source>
        <translation>
            <numerusform>%Ln switch</numerusform>
            <numerusform>%Ln switches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln storage cluster(s)</source>
        <translation>
            <numerusform>%Ln storage cluster</numerusform>
            <numerusform>%Ln storage clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln power source(s)</source>
        <translation>
            <numerusform>%Ln power source</numerusform>
            <numerusform>%Ln power sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln transformer(s)</source>
        <translation>
            <numerusform>%Ln transformer</numerusform>
            <numerusform>%Ln transformers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln UPS(s)</source>
        <translation>
            <numerusform>%Ln UPS</numerusform>
            <numerusform>%Ln UPSs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln PDU(s)</source>
        <translation>
            <numerusform>%Ln PDU</numerusform>
            <numerusform>%Ln PDUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack supply(s)</source>
        <translation>
            <numerusform>%Ln rack supply</numerusform>
            <numerusform>%Ln rack supplies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln heat rejection unit(s)</source>
        <translation>
            <numerusform>%Ln heat rejection unit</numerusform>
            <numerusform>%Ln heat rejection units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln facility water loop(s)</source>
        <translation>
            <numerusform>%Ln facility water loop</numerusform>
            <numerusform>%Ln facility water loops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln CDU(s)</source>
        <translation>
            <numerusform>%Ln CDU</numerusform>
            <numerusform>%Ln CDUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln technology loop(s)</source>
        <translation>
            <numerusform>%Ln technology loop</numerusform>
            <numerusform>%Ln technology loops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack manifold(s)</source>
        <translation>
            <numerusform>%Ln rack manifold</numerusform>
            <numerusform>%Ln rack manifolds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln leak sensor(s)</source>
        <translation>
            <numerusform>%Ln leak sensor</numerusform>
            <numerusform>%Ln leak sensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pump(s)</source>
        <translation>
            <numerusform>%Ln pump</numerusform>
            <numerusform>%Ln pumps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln organisation(s)</source>
        <translation>
            <numerusform>%Ln organisation</numerusform>
            <numerusform>%Ln organisations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln business unit(s)</source>
        <translation>
            <numerusform>%Ln business unit</numerusform>
            <numerusform>%Ln business units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pod(s)</source>
        <translation>
            <numerusform>%Ln pod</numerusform>
            <numerusform>%Ln pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln use case(s)</source>
        <translation>
            <numerusform>%Ln use case</numerusform>
            <numerusform>%Ln use cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln deployment</numerusform>
            <numerusform>%Ln deployments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of class %1</source>
        <translation>
            <numerusform>%Ln of class %1</numerusform>
            <numerusform>%Ln of class %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::shell::CommandPalette</name>
    <message numerus="yes">
        <source>%n more asset(s)</source>
        <translation>
            <numerusform>%n more asset</numerusform>
            <numerusform>%n more assets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::shell::StatusStrip</name>
    <message numerus="yes">
        <source>%n stall(s), longest %1 ms</source>
        <translation>
            <numerusform>%n stall, longest %1 ms</numerusform>
            <numerusform>%n stalls, longest %1 ms</numerusform>
        </translation>
    </message>
</context>
</TS>
